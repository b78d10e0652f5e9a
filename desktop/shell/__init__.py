"""The window around the work: tabs, search, status, the customer's screen, and what a breakdown looks like.

Not here: any rule about money or people.
"""
