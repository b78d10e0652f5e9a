"""The telephone: who rang, how soon it was answered, what became of it, and who hung up.

Not a switchboard: nothing is wired to the line.
"""
