"""What would be gone if a copy took the place of the books: entries, and receipts that people have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from desktop.core.errors import Unreadable
from desktop.core.journal import Head
from desktop.office.numbers import receipt_number
from desktop.recovery.file_facts import reading
from desktop.recovery.newest_entry import Note

# In a copy of another history the same number may stand on another receipt: its entry tells them apart.
_LOST = (
    "SELECT p.series, p.serial, p.received - p.change FROM payment p WHERE NOT EXISTS"
    " (SELECT 1 FROM copy.payment c JOIN copy.journal k ON k.seq = c.journal_seq"
    " JOIN journal j ON j.seq = p.journal_seq"
    " WHERE c.series = p.series AND c.serial = p.serial AND c.journal_seq = p.journal_seq"
    " AND k.hash = j.hash)"
    " ORDER BY p.series, p.serial"
)
_ONE_OFFICE = (
    "SELECT (SELECT hash FROM journal WHERE seq = 1) IS (SELECT hash FROM copy.journal WHERE seq = 1)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Receipts of one letter that follow each other."""

    letter: str
    first: int
    last: int

    @property
    def shown(self) -> tuple[str, str]:
        """Its first and last number as people read them."""
        return receipt_number(self.letter, self.first), receipt_number(self.letter, self.last)


@dataclass(frozen=True, slots=True)
class Loss:
    """What the books have that the copy has not.

    Where the books cannot be read, `known` is False: then `head` is what the note beside them says, if
    there is one, and receipts and money are not known.
    """

    known: bool
    same_history: bool  # the copy is an earlier state of these very books
    head: Head | None
    entries: int | None
    receipts: int | None
    money: int | None  # minor units: received less change
    runs: tuple[Run, ...]
    one_office: bool = True
    here: bool = True  # whether there are any books, or anything that tells of some


def what_would_be_lost(
    copy: Path, copy_head: Head, present: Path | None, note: Note | None, here: bool
) -> Loss:
    """Compare a copy with the books that it would replace.

    Args:
        copy: a plain scratch copy of it.
        copy_head: its newest entry.
        present: a scratch copy of the books, or None where they are gone or cannot be read.
        note: what lies beside them of their newest entry.
        here: whether anything lies there that there were books, even if it is only what was left beside them.
    """
    if present is not None:
        try:
            return _compared(copy, copy_head, present)
        except Unreadable:
            pass
    if note is None:
        return Loss(False, True, None, None, None, None, (), here=here)
    entries = max(0, note.seq - copy_head.seq)
    return Loss(False, True, Head(note.seq, note.hash), entries, None, None, ())


def _compared(copy: Path, copy_head: Head, present: Path) -> Loss:
    with reading(present, copy) as connection:
        ask = connection.execute
        head = ask("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        row = ask("SELECT hash FROM journal WHERE seq = ?", (copy_head.seq,)).fetchone()
        gone = ask(
            "SELECT COUNT(*) FROM journal j WHERE NOT EXISTS"
            " (SELECT 1 FROM copy.journal c WHERE c.seq = j.seq AND c.hash = j.hash)"
        ).fetchone()[0]
        lost = ask(_LOST).fetchall()
        one_office = bool(ask(_ONE_OFFICE).fetchone()[0])
    if head is None:  # nobody has founded an office in them yet
        return Loss(True, True, None, 0, 0, 0, ())
    same = row is not None and row[0] == copy_head.hash
    money = sum(amount for _letter, _serial, amount in lost)
    return Loss(True, same, Head(*head) if head else None, gone, len(lost), money, runs_of(lost), one_office)


def runs_of(lost: Iterable[tuple[str, int, int]]) -> tuple[Run, ...]:
    """Rows (letter, serial, ...) in their order, as runs of numbers that follow each other."""
    runs = []
    for (letter, _apart), rows in groupby(enumerate(lost), lambda one: (one[1][0], one[1][1] - one[0])):
        serials = [row[1] for _place, row in rows]
        runs.append(Run(letter, serials[0], serials[-1]))
    return tuple(runs)
