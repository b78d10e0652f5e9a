"""A made-up town to learn and try with: the same people, roads and bills every time.

Not here: anything a real office needs.
"""
