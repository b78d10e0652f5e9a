"""The last day's seal, compared with the sheet in the file before the next drawer is opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.closing.sealed import SealedSheet, last_closed_day, sealed_sheet
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.payments.receipt_parts import day_name

COMPARED = "seal.compared"
SAME, DIFFERS = "same", "differs"
OPENING = "opening"

_ALL = (
    "SELECT seq, at_utc, json_extract(body, '$.of') AS of, json_extract(body, '$.outcome') AS outcome"
    f" FROM journal WHERE kind = '{COMPARED}'"
)
_LAST = f"SELECT of, outcome, at_utc FROM ({_ALL}) ORDER BY seq DESC LIMIT 1"
_NOT_CLEARED = (
    f"SELECT of, outcome, at_utc FROM ({_ALL}) a WHERE outcome <> '{SAME}' AND NOT EXISTS"
    f" (SELECT 1 FROM ({_ALL}) b WHERE b.seq > a.seq AND b.outcome = '{SAME}' AND b.of >= a.of)"
    " ORDER BY seq DESC LIMIT 1"
)
_OF_IT = f"SELECT 1 FROM journal WHERE kind = '{COMPARED}' AND seq > ? AND json_extract(body, '$.of') = ?"


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison of the file with a paper: whose entry, whether they agreed, and when it was (UTC)."""

    of: int
    agrees: bool
    at: datetime


def sheet_to_compare() -> SealedSheet | None:
    """The sheet of the last day, as long as nobody compared it; None in practice, where no paper is kept."""
    if office().practice:
        return None
    sheet = last_closed_day()
    if sheet is None or db.one(_OF_IT, (sheet.mark.seq, sheet.mark.seq)):
        return None
    return sheet


def note_compared(sheet: SealedSheet, agrees: bool, by: SignedIn) -> None:
    """What somebody saw who held the sheet beside the screen.

    Raises:
        NotAllowed: the person may not check the books.
    """
    require(by, "books.check")
    with transaction(COMPARED, "seal", by=by.staff_id) as entry:
        entry.tells(of=sheet.mark.seq, outcome=SAME if agrees else DIFFERS, how=OPENING)


def last_compared() -> Compared | None:
    """The comparison that counts: one that said no and was not cleared, else the one that was made last."""
    return _compared(_NOT_CLEARED) or _compared(_LAST)


def _compared(query: str) -> Compared | None:
    row = db.one(query)
    return Compared(int(row[0]), row[1] == SAME, clock.from_stamp(row[2])) if row else None


def alarm() -> str:
    """What everybody hears at the sign-in as long as a comparison said no; empty while all is well.

    Only the same paper clears it, or a later one: its seal stands for everything before it.
    """
    last = _compared(_NOT_CLEARED)
    if last is None:
        return ""
    sheet = sealed_sheet(last.of)
    if sheet is None:
        return _(
            "The books did not agree with a sheet of paper. Keep the sheet; Ctrl+F11 looks through them."
        )
    text = _("The books did not agree with sheet {number} of {day}. Keep it; Ctrl+F11 looks through them.")
    return text.format(number=sheet.number, day=day_name(sheet.business_date))
