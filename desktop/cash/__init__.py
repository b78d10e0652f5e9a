"""The drawer: who opened it, with what float, and every coin in or out, in one append-only journal.

Not here: whose bill the money was for.
"""
