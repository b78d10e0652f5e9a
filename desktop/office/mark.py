"""The journal's head as paper keeps it: with it a sheet can prove the file later."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _


@dataclass(frozen=True, slots=True)
class Mark:
    """The journal's head as paper keeps it: the entry's number and its hash."""

    seq: int
    hash: str

    @property
    def short(self) -> str:
        """Four groups of four signs, to be typed in when paper has to prove the file."""
        head = self.hash[:16]
        return " ".join(head[at : at + 4] for at in range(0, 16, 4))


def mark(seq: int) -> Mark:
    """The journal's head as it was when that entry was written.

    Raises:
        UserError: there is no such entry.
    """
    row = db.one("SELECT seq, hash FROM journal WHERE seq = ?", (seq,))
    if row is None:
        raise UserError(_("There is no such entry in the journal."))
    return Mark(*row)
