"""Planned and sudden outages, what is announced where, and everybody who asked about one.

Not the repair of what caused it; that is an order of the repairs.
"""
