"""Papers promised to somebody, the attempts to print them, and the ones still owed.

Not here: what a paper says; the slice that writes it knows that.
"""
