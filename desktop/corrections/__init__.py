"""Putting right what went wrong: a receipt taken back, money moved to the right account, credit paid out.

Nothing is ever edited here: a correction is a receipt of its own that refers to the first.
"""
