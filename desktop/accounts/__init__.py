"""Customers' accounts: who they are, where the water flows, and how to find them.

Not here: what they owe (billing) or paid (payments).
"""
