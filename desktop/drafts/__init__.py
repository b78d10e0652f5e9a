"""Forms that are half filled in, kept every few seconds so that a crash costs no sentence.

A draft is no record of anything: it is changed and thrown away, and the journal never tells of it.
"""
