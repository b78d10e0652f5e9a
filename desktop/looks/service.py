"""Looks are noted at once and written down together: a key that is pressed waits for no disk.

The same person at the same screen about the same thing is one look in ten minutes. What is noted is written
after two seconds at most (`looks.ui.keeper`), and before the desk is locked or left; one entry of the journal
tells all looks that are written with it, so that none can be changed or taken away unseen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.i18n import N_
from desktop.office.rights import SignedIn

ONCE_IN = timedelta(minutes=10)
FEW = 3  # hits that a list may show before it counts as a look

ACCOUNT, ORDER, CASE, CALLBACK, CALL, CALLER, REGISTER, MEASURE, LIST = (
    "account", "order", "case", "callback", "call", "caller", "register", "measure", "list",
)  # fmt: skip
SUBJECTS = {
    ACCOUNT: N_("Account"),
    ORDER: N_("Repair order"),
    CASE: N_("Case"),
    CALLBACK: N_("Callback"),
    CALL: N_("Call"),
    CALLER: N_("Caller"),
    REGISTER: N_("Register"),
    MEASURE: N_("Measure"),
    LIST: N_("List"),
}
SCREENS = {
    "inquiry": N_("Inquiry"),
    "accounts": N_("What an account says"),
    "payments": N_("Payment, left without one"),
    "repairs": N_("Report of a fault"),
    "complaints": N_("Complaint or enquiry begun"),
    "order": N_("Page of the order"),
    "case": N_("Page of the case"),
    "search": N_("Many found by a search"),
    "phone": N_("Phone shown in full"),
    "statement": N_("Statement printed"),
    "export": N_("List written out"),
    "report": N_("Report with names"),
}


@dataclass(frozen=True, slots=True)
class Noted:
    """A look that is not written down yet."""

    who: int
    screen: str
    subject: str
    subject_id: int
    size: int
    at: datetime  # UTC


_waiting: list[Noted] = []
_seen: dict[tuple[str, int, str, str, int], datetime] = {}  # by the file of the books first


def note(who: SignedIn, screen: str, subject: str, subject_id: int = 0, size: int = 1) -> bool:
    """Note that somebody looks; whether it is a look more. It is written down by `write_down`.

    Args:
        screen: a key of SCREENS.
        subject: a key of SUBJECTS.
        subject_id: its row; 0 where it is no one thing.
        size: how many people are shown.
    """
    if who.staff_id is None or db.is_read_only():
        return False
    now = clock.now()
    key = (str(db.database.database), who.staff_id, screen, subject, subject_id)
    before = _seen.get(key)
    if before is not None and abs(now - before) < ONCE_IN:  # a clock that was set back ends it too
        return False
    _seen[key] = now
    _waiting.append(Noted(who.staff_id, screen, subject, subject_id, size, now))
    return True


def note_opened(
    who: SignedIn, screen: str, subject: str, subject_id: int, acts: Iterable[tuple[str, datetime]]
) -> bool:
    """Note that somebody opens a matter; what she did with it just now is no look but her work.

    Args:
        acts: what was done with it: by whom, by name, and when, UTC.
    """
    now = clock.now()
    works_on_it = any(name == who.name and abs(now - at) < ONCE_IN for name, at in acts)
    return not works_on_it and note(who, screen, subject, subject_id)


def write_down() -> int:
    """Write what was noted, one entry a person; returns how many looks.

    Does nothing while a transaction is open, as between two slices of an import; they are kept until later.

    Raises:
        NotSaved: the disk refused; they stay noted.
    """
    if not _waiting or db.database.is_closed() or db.is_writing():
        return 0
    written = 0
    for who in dict.fromkeys(one.who for one in _waiting):
        own = [one for one in _waiting if one.who == who]
        with transaction("looks.noted", by=who) as entry:
            for one in own:
                _add(entry, one)
        _waiting[:] = [one for one in _waiting if one.who != who]
        written += len(own)
    _forget_old()
    return written


def add_look(
    entry: db.Entry, who: SignedIn, screen: str, subject: str, subject_id: int, size: int = 1
) -> None:
    """Write a look down with the act that it belongs to, as a statement that is printed.

    Only call inside a transaction.
    """
    if who.staff_id is not None:
        _add(entry, Noted(who.staff_id, screen, subject, subject_id, size, entry.at))


def forget_waiting() -> None:
    """The books are closed or others are opened: what was noted belongs to nobody here."""
    _waiting.clear()
    _seen.clear()


def _add(entry: db.Entry, look: Noted) -> None:
    at = clock.stamp(look.at)
    db.insert(
        "look",
        {
            "staff_id": look.who,
            "screen": look.screen,
            "subject": look.subject,
            "subject_id": look.subject_id,
            "size": look.size,
            "at_utc": at,
            "business_date": entry.business_date,
            "journal_seq": entry.seq,
        },
    )
    told = entry.body.setdefault("looks", [])
    told.append([look.screen, look.subject, look.subject_id, look.size, at])


def _forget_old() -> None:
    now = clock.now()
    for key in [key for key, at in _seen.items() if abs(now - at) >= ONCE_IN]:
        del _seen[key]
