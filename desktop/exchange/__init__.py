"""Files that come in and go out: tables from other programs, read carefully and given back with reasons.

Not here: what a bill or an account means.
"""
