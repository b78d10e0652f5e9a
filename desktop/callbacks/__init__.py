"""Promises to ring somebody back: when, about what, each attempt, and what was answered.

Not what the call is about; a callback always belongs to an order, an outage, a case or a call.
"""
