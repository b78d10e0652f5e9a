"""Short answers that the counter gives every day, searched while the customer waits; each in versions.

Not the sentences of the service standard, which are the phrases.
"""
