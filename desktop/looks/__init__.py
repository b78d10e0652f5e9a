"""Who looked at whom: each look at a person's data outside a matter that is worked on leaves a trace.

Not here: what is done with an account, an order or a case; that stands in the journal by itself.
"""
