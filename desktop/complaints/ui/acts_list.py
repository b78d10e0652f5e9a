"""What can be done with a case, and the key of each act; which of them can be done now the table says."""

from __future__ import annotations

from desktop.core.i18n import N_

# The way of a case by digits, what is beside the way by letters; a digit means the same step of the way.
ACTS = (
    ("answered", "1", N_("Answer it")),
    ("promised", "2", N_("Promise an answer")),
    ("passed_on", "3", N_("Tell whom to ask")),
    ("reported", "1", N_("Bring it to the leader")),
    ("assigned", "2", N_("Assign it")),
    ("asked", "3", N_("Take a statement")),
    ("evidence", "4", N_("List evidence")),
    ("established", "5", N_("Establish the facts")),
    ("verified", "5", N_("Verify it")),
    ("decided", "6", N_("Decide")),
    ("adopted", "6", N_("Adopt it")),
    ("not_adopted", "0", N_("Do not adopt it")),
    ("replied", "7", N_("Tell the result")),
    ("archived", "8", N_("Archive")),
    ("redone", "9", N_("Begin again")),
    ("call_promised", "K", N_("Promise a call")),
    ("informed", "I", N_("She was in touch")),
    ("explained", "X", N_("Explained why not")),
    ("followed", "D", N_("Diary: how it goes on")),
    ("reminded", "S", N_("Reminder slip")),
    ("extended", "L", N_("Give it longer")),
    ("added", "A", N_("Add to the record")),
    ("corrected", "E", N_("Correction slip")),
    ("told", "T", N_("Told as well")),
    ("untold", "U", N_("Close without telling")),
    ("merged", "M", N_("Merge into another case")),
    ("referred", "R", N_("Refer it to others")),
    ("withdrawn", "W", N_("She takes it back")),
    ("voided", "V", N_("Declare void")),
)
TITLES = {act: text for act, _key, text in ACTS}
KEYS = {act: key for act, key, _text in ACTS}
