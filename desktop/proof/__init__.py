"""Does the file still tell the truth? One file a check, each walking the records against the journal.

Not here: mending anything. A check only says what it found.
"""
