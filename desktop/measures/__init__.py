"""What follows from findings: counters of twelve months, proposals, notices, improvement, commendation.

Nothing here decides: a threshold proposes, and somebody in charge signs.
"""
