"""Customers asked to wait: what was being done for them, kept until somebody goes on with it.

Not here: the work itself; a draft is handed back to the tab that made it.
"""
