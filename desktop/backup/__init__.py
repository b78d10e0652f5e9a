"""Copies of the books, made while the work goes on: here, in a second folder, on sticks.

It does not put a copy in the place of the books, nor does it rehearse that: whoever restores reads what lies here.
"""
