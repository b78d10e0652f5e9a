"""Copies of the books, made while the work goes on: here, in a second folder, on sticks.

It does not put a copy in the place of the books, nor rehearse that: who restores reads what lies here.
"""
