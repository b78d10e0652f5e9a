"""The office itself: who works here and may do what, how it is set up, where numbers come from.

Not here: anything about customers or their money.
"""
