"""Is this disk to be trusted? A scratch office on it pays and is cut off in the middle, again and again.

Not here: the books themselves, which it never opens; and a promise, which no program can give for a disk.
"""
