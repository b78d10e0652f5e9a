"""Repair orders from the first word to the archive: taken, dispatched, appointed, done, charged.

Not the callback afterwards and not the outage that a burst causes; each has a folder of its own.
"""
