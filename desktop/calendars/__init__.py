"""When the office works, and when something is due: opening hours, holidays, make-up days, limits.

Not a diary: what is to be done belongs to the slice whose work it is.
"""
