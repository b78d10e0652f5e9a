"""The office's own lists: what is checked at the close, and what is handed over by count; and the signing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.duty.watch import move, require_watch, signed
from desktop.office.rights import SignedIn, require

CLOSING, THING = "closing", "thing"
KINDS = {CLOSING: N_("Closing checks"), THING: N_("Handed over by count")}

# Until the office writes its own.
USUAL = {
    CLOSING: (
        N_("Power of lamps and devices switched off"),
        N_("Doors and windows locked"),
        N_("Nothing that could catch fire left behind"),
        N_("Valuables and cash locked away"),
        N_("Telephone line tested"),
    ),
    THING: (N_("Keys"), N_("Tools"), N_("Forms")),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; without an id it is one of the usual ones."""

    item_id: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check as it was answered; one that was not done says why."""

    words: str
    is_done: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """The checks of a watch, signed."""

    at: datetime  # UTC
    by: str
    checks: tuple[Check, ...]


def items(kind: str) -> tuple[Item, ...]:
    """A list as it holds now: the office's own, else the usual one."""
    found = db.rows(
        "SELECT i.id, i.words FROM duty_item i WHERE i.kind = ? AND NOT EXISTS"
        " (SELECT 1 FROM duty_item_end e WHERE e.item_id = i.id) ORDER BY i.id",
        (kind,),
    )
    known = db.one("SELECT 1 FROM duty_item WHERE kind = ?", (kind,))
    if not known:
        return tuple(Item(None, _(words)) for words in USUAL[kind])
    return tuple(Item(*row) for row in found)


def set_items(kind: str, wanted: Sequence[str], by: SignedIn) -> tuple[Item, ...]:
    """Let a list be these lines, in this order; checks that were signed keep the words they had.

    Raises:
        UserError: no line, or one stands there twice; the field is items.
        NotAllowed: the person is not in charge.
    """
    require(by, "duty.lead")
    lines = [" ".join(line.split()) for line in wanted if line.strip()]
    if not lines:
        raise UserError(_("A list has at least one line."), field="items")
    if len(set(lines)) < len(lines):
        raise UserError(_("One line stands there twice."), field="items")
    with transaction("duty.list_changed", "duty", by=by.staff_id) as entry:
        for item in items(kind):
            if item.item_id is not None:
                db.insert("duty_item_end", {"item_id": item.item_id, **signed(entry, by)})
        ids = [db.insert("duty_item", {"kind": kind, "words": line, **signed(entry, by)}) for line in lines]
        entry.tells(list=kind, items=ids)
    return items(kind)


def sign_checks(checks: Sequence[Check], by: SignedIn) -> int:
    """Sign the closing checks of one's watch; returns the list. Signed again, the newer one holds.

    Raises:
        UserError: one of the list has no answer, one was not done and nobody says why, or nobody has the
            watch; the field is checks.
        NotAllowed: somebody else has the watch.
    """
    for item in items(CLOSING):
        if item.words not in {check.words for check in checks}:
            raise UserError(_("Not answered yet: {check}").format(check=item.words), field="checks")
    for check in checks:
        if not check.is_done and not check.note.strip():
            raise UserError(_("Say why it was not done: {check}").format(check=check.words), field="checks")
    with transaction("duty.checked", "duty", by=by.staff_id) as entry:
        now = require_watch(by)
        checklist_id = db.insert("checklist", {"watch_id": now.watch_id, **signed(entry, by)})
        for turn, check in enumerate(checks, 1):
            db.insert(
                "checklist_line",
                {
                    "checklist_id": checklist_id,
                    "turn": turn,
                    "words": check.words,
                    "is_done": int(check.is_done),
                    "note": check.note.strip(),
                    "journal_seq": entry.seq,
                },
            )
        move(entry, now, "checked", by, checked=True)
        entry.tells(checklist=checklist_id, not_done=sum(not check.is_done for check in checks))
    return checklist_id


def signed_checks(watch_id: int) -> Signed | None:
    """The checks of a watch as they were signed last, or None."""
    row = db.one(
        "SELECT c.id, c.at_utc, s.name FROM checklist c JOIN staff s ON s.id = c.staff_id"
        " WHERE c.watch_id = ? ORDER BY c.id DESC LIMIT 1",
        (watch_id,),
    )
    if row is None:
        return None
    lines = db.rows(
        "SELECT words, is_done, note FROM checklist_line WHERE checklist_id = ? ORDER BY turn", (row[0],)
    )
    checks = tuple(Check(words, bool(done), note) for words, done, note in lines)
    return Signed(clock.from_stamp(row[1]), row[2], checks)
