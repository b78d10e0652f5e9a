"""When the books are damaged, old or gone: what lies there is tried on a scratch copy, a copy is restored.

Not here: making copies (`backup`), and the checks of what the books say (`proof`). Nothing in here mends a
file: it is opened as it is, or another one takes its place, whole, and says so.
"""
