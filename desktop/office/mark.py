"""The journal's head as paper keeps it, the seal: with it a sheet can prove the file later.

A seal is an entry's number and eight groups of four signs, "20841  7K4D 9XPM ...". The signs are 23 figures
and letters of which no two look or sound alike. Group n (1 to 8) stands for the n-th eight figures of the
entry's hash: as a number, less whole multiples of 23 x 23 x 23, it is three signs a, b, c, the first the
highest; the fourth is the check letter: entry + n + 2a + 3b + 4c, less whole multiples of 23.

Since 23 is a prime, a group's check letter finds every single wrong sign, every two signs changed for each
other, neighbours or not, and every group that stands in another's place. A wrong figure in the entry's
number, or two of its figures changed for each other, spoils all eight. What else is wrong slips through one
group in 23 times, and then it is compared with the file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _

SIGNS = "23456789ACDEFHJKMPRTWXY"
GROUPS = 8
LONG = 4  # signs of a group, the check letter among them
PIECE = 8  # figures of the hash that a group stands for

_MEANT = str.maketrans("0OQSZBGN", "DDD5286M")  # not among the signs, so it is known what was meant
_WEIGHTS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Mark:
    """The journal's head as paper keeps it: the entry's number and its hash."""

    seq: int
    hash: str

    @property
    def groups(self) -> tuple[str, ...]:
        """The seal: eight groups of four signs, each with its check letter."""
        pieces = (self.hash[at : at + PIECE] for at in range(0, GROUPS * PIECE, PIECE))
        return tuple(_group(self.seq, place, int(piece, 16)) for place, piece in enumerate(pieces, 1))

    @property
    def seal(self) -> str:
        """The eight groups on one line, to be read out or put into a file."""
        return " ".join(self.groups)

    @property
    def short(self) -> str:
        """What earlier papers showed: sixteen figures of the hash in four groups."""
        head = self.hash[:16]
        return " ".join(head[at : at + LONG] for at in range(0, 16, LONG))


def _group(seq: int, place: int, piece: int) -> str:
    base = len(SIGNS)
    signs = [piece // base**power % base for power in (2, 1, 0)]
    return "".join(SIGNS[sign] for sign in (*signs, _check(seq, place, signs)))


def _check(seq: int, place: int, signs: Sequence[int]) -> int:
    return (seq + place + sum(map(int.__mul__, _WEIGHTS, signs))) % len(SIGNS)


def as_signs(text: str) -> str:
    """What somebody typed as a seal has it: capitals, wide signs made narrow, O meant as D, S as 5."""
    return unicodedata.normalize("NFKC", text).upper().translate(_MEANT)


def mistyped(seq: int, groups: Sequence[str]) -> tuple[int, ...]:
    """Which of the groups, from 1, cannot stand at their place on any paper of this entry."""
    return tuple(place for place, group in enumerate(groups, 1) if _off_by(seq, place, group) != 0)


def is_other_entry(seq: int, groups: Sequence[str]) -> bool:
    """Whether it is the entry's number that is wrong: the groups fit each other, all by the same step."""
    off = {_off_by(seq, place, group) for place, group in enumerate(groups, 1)}
    return len(off) == 1 and not off & {0, None}


def _off_by(seq: int, place: int, group: str) -> int | None:
    """How far its check letter is from what it must be; None where it is no group at all."""
    if len(group) != LONG or not set(group) <= set(SIGNS):
        return None
    *signs, check = map(SIGNS.index, group)
    return (check - _check(seq, place, signs)) % len(SIGNS)


def mark(seq: int) -> Mark:
    """The journal's head as it was when that entry was written.

    Raises:
        UserError: there is no such entry.
    """
    row = db.one("SELECT seq, hash FROM journal WHERE seq = ?", (seq,))
    if row is None:
        raise UserError(_("There is no such entry in the journal."))
    return Mark(*row)
