"""A made-up town to learn and try with, and practice in a part of it: the same people and bills every time.

Not here: anything that a real office's books need.
"""
