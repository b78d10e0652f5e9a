"""The window around the work: tabs, search, status, the customer's screen, and what happens when things break.

Not here: any rule about money or people.
"""
