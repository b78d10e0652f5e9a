"""What is done before a watch is offered: the closing checks signed, and what is handed over by count.

The list of checks and what was wrong with them belong to the registers; here they are signed for a watch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.duty.watch import move, require_watch, signed
from desktop.office.rights import SignedIn, require
from desktop.registers.checks import CLOSING, CheckPoint, points, sign_check
from desktop.registers.queries import card
from desktop.registers.service import REGISTERS

USUAL_THINGS = (N_("Keys"), N_("Tools"), N_("Forms"))  # until the office writes its own list


@dataclass(frozen=True, slots=True)
class Check:
    """A check as it was signed; what was wrong with it is empty where it was in order."""

    words: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """The checks of a watch, signed."""

    at: datetime  # UTC
    by: str
    checks: tuple[Check, ...]


def closing_points() -> tuple[CheckPoint, ...]:
    """What is looked at before a watch ends."""
    return points(CLOSING)


def sign_checks(seen: Mapping[str, str], by: SignedIn) -> int:
    """Sign the closing checks of one's watch; returns the check in the registers. Again, the newer one holds.

    Args:
        seen: by the point's code what is wrong with it, empty for in order; each point of the list is in it.
            What is wrong becomes a hazard, which stands on every sheet until it is closed.

    Raises:
        UserError: a point was not looked at, or nobody has the watch; the field is checks.
        NotAllowed: somebody else has the watch.
    """
    require(by, "duty.log")
    for point in closing_points():
        if point.code not in seen:
            raise UserError(_("Not looked at yet: {check}").format(check=point.words), field="checks")
    with transaction("duty.checked", "duty", "registers", by=by.staff_id) as entry:
        now = require_watch(by)
        check = sign_check(entry, CLOSING, {code: wrong for code, wrong in seen.items() if wrong.strip()}, by)
        row = {"watch_id": now.watch_id, "check_id": check.item_id, **signed(entry, by)}
        db.insert("watch_check", row)
        move(entry, now, "checked", by, checked=True)
        entry.tells(check=check.item_id)
    return check.item_id


def signed_checks(watch_id: int) -> Signed | None:
    """The checks of a watch as they were signed last, or None."""
    row = db.one(
        "SELECT c.check_id, c.at_utc, s.name FROM watch_check c JOIN staff s ON s.id = c.staff_id"
        " WHERE c.watch_id = ? ORDER BY c.check_id DESC LIMIT 1",
        (watch_id,),
    )
    if row is None:
        return None
    told = card(REGISTERS, row[0]).told("faults") or ()
    checks = tuple(Check(words, wrong) for _code, words, wrong in told)
    return Signed(clock.from_stamp(row[1]), row[2], checks)


def things() -> tuple[str, ...]:
    """What is handed over by count: the office's own list, else the usual one."""
    known = db.rows(
        "SELECT t.words, EXISTS (SELECT 1 FROM handed_thing_end e WHERE e.thing_id = t.id)"
        " FROM handed_thing t ORDER BY t.id"
    )
    if not known:
        return tuple(_(words) for words in USUAL_THINGS)
    return tuple(words for words, ended in known if not ended)


def set_things(wanted: Sequence[str], by: SignedIn) -> tuple[str, ...]:
    """Let the list of what is handed over by count be these lines, in this order.

    Raises:
        UserError: no line, or one stands there twice; the field is things.
        NotAllowed: the person is not in charge.
    """
    require(by, "duty.lead")
    lines = [" ".join(line.split()) for line in wanted if line.strip()]
    if not lines:
        raise UserError(_("A list has at least one line."), field="things")
    if len(set(lines)) < len(lines):
        raise UserError(_("One line stands there twice."), field="things")
    with transaction("duty.things_changed", "duty", by=by.staff_id) as entry:
        ended = db.rows(
            "SELECT id FROM handed_thing t WHERE NOT EXISTS"
            " (SELECT 1 FROM handed_thing_end e WHERE e.thing_id = t.id)"
        )
        for (thing_id,) in ended:
            db.insert("handed_thing_end", {"thing_id": thing_id, **signed(entry, by)})
        ids = [db.insert("handed_thing", {"words": line, **signed(entry, by)}) for line in lines]
        entry.tells(things=ids)
    return things()
