"""Setting up the office's month, and ticking what was done; nothing is rubbed out, another entry undoes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _, language
from desktop.core.journal import text_digest
from desktop.office.rights import ROLES, SignedIn, require
from desktop.office.settings import office
from desktop.schedule.queries import DONE, STRUCK, UNDONE, Time, begun, item, items, time
from desktop.schedule.rules import Rule
from desktop.schedule.shipped import PROPOSAL

LONGEST = {"title": 120, "reason": 300}  # signs
MOST_DAYS = 31  # that something is thought of before it is due

# What an entry tells of a version, in this order; its title stands there as a digest.
TOLD = (
    "id",
    "item",
    "kind",
    "number",
    "weekday",
    "shift",
    "remind",
    "role",
    "page",
    "offered",
    "effective_from",
)


def begin(by: SignedIn) -> None:
    """Take over the month as it is proposed, in the office's language.

    Raises:
        UserError: there is a schedule already.
        NotAllowed: the person is not in charge.
    """
    require(by, "schedule.change")
    if begun():
        raise UserError(_("There is a schedule already."))
    with language(office().language):
        rows = [
            _row(number, _(one.title), one.rule, one.remind, one.role, one.page)
            for number, one in enumerate(PROPOSAL, 1)
        ]
    _write("schedule.begun", rows, by)


def add_item(title: str, rule: Rule, by: SignedIn, *, remind: int = 0, role: str = "", page: str = "") -> int:
    """Put something on the schedule from today on; returns its number.

    Args:
        remind: so many days before it is due it is thought of.
        role: whose it is; empty for everybody's.
        page: the key of the page it is done on; empty for none.

    Raises:
        UserError: no title, one that is there already, too many days, or no such role; with its field.
        NotAllowed: the person is not in charge.
    """
    require(by, "schedule.change")
    known = items(everything=True)
    _refuse_twice(title, 0)
    number = max((one.item for one in known), default=0) + 1
    _write("schedule.changed", [_row(number, title, rule, remind, role, page)], by)
    return number


def change_item(
    number: int, title: str, rule: Rule, by: SignedIn, *,
    remind: int = 0, role: str = "", page: str = "", offered: bool = True,
) -> None:  # fmt: skip
    """Say an item anew from today on, or take it off; what was due before stays as it was.

    Raises:
        UserError: see `add_item`; or there is no such item.
        NotAllowed: the person is not in charge.
    """
    require(by, "schedule.change")
    if item(number) is None:
        raise UserError(_("This does not stand on the schedule."))
    _refuse_twice(title, number)
    _write("schedule.changed", [_row(number, title, rule, remind, role, page, offered)], by)


def tick(number: int, day: date, by: SignedIn) -> None:
    """It was done.

    Args:
        number: of the item.
        day: that its rule names.

    Raises:
        UserError: there is no such time, or it is settled already.
        NotAllowed: the person's role does not keep the schedule.
    """
    require(by, "schedule.keep")
    _refuse_settled(_time(number, day))
    _mark(number, day, DONE, "", by)


def strike(number: int, day: date, reason: str, by: SignedIn) -> None:
    """It is not done this time.

    Raises:
        UserError: no reason, the field is reason; there is no such time, or it is settled already.
        NotAllowed: the person's role does not keep the schedule.
    """
    require(by, "schedule.keep")
    _refuse_settled(_time(number, day))
    said = " ".join(reason.split())
    if not said:
        raise UserError(_("Say why it is not done this time."), field="reason")
    _refuse_long("reason", said)
    _mark(number, day, STRUCK, said, by)


def undo(number: int, day: date, by: SignedIn) -> None:
    """It was ticked or struck by mistake, and is open again.

    Raises:
        UserError: there is no such time, or it is open.
        NotAllowed: the person's role does not keep the schedule.
    """
    require(by, "schedule.keep")
    if _time(number, day).is_open:
        raise UserError(_("This is open already."))
    _mark(number, day, UNDONE, "", by)


def _time(number: int, day: date) -> Time:
    found = time(number, day, clock.today())
    if found is None:
        raise UserError(_("The schedule does not name this day."))
    return found


def _refuse_settled(one: Time) -> None:
    if one.mark is not None and not one.is_open:
        raise UserError(_("{who} settled this already.").format(who=one.mark.who))


def _refuse_twice(title: str, number: int) -> None:
    plain = " ".join(title.split()).casefold()
    if plain in {one.title.casefold() for one in items() if one.item != number}:
        raise UserError(_("This stands on the schedule already."), field="title")


def _refuse_long(field: str, text: str) -> None:
    if len(text) > LONGEST[field]:
        raise UserError(_("This is too long: {most} signs at most.").format(most=LONGEST[field]), field=field)


def _row(
    number: int, title: str, rule: Rule, remind: int, role: str, page: str, offered: bool = True
) -> dict[str, Any]:
    """A version as it is stored.

    Raises:
        UserError: see `add_item`.
    """
    said = " ".join(title.split())
    if not said:
        raise UserError(_("Say what is done."), field="title")
    _refuse_long("title", said)
    if not 0 <= remind <= MOST_DAYS:
        raise UserError(_("It is thought of 0 to {most} days before.").format(most=MOST_DAYS), field="remind")
    if role and role not in ROLES:
        raise UserError(_("There is no such role."), field="role")
    return {
        "item": number,
        "title": said,
        "kind": rule.kind,
        "number": rule.number,
        "weekday": rule.weekday,
        "shift": rule.shift,
        "remind": remind,
        "role": role,
        "page": page,
        "offered": int(offered),
        "effective_from": clock.today().isoformat(),
    }


def _write(kind: str, rows: Sequence[dict[str, Any]], by: SignedIn) -> None:
    with transaction(kind, "schedule", by=by.staff_id) as entry:
        told = []
        for row in rows:
            version = db.insert("schedule_version", {**row, **_signed(entry, by)})
            stored = {"id": version, **row}
            told.append([*(stored[name] for name in TOLD), text_digest(entry.seq, row["title"])])
        entry.tells(versions=told)


def _mark(number: int, day: date, act: str, reason: str, by: SignedIn) -> None:
    with transaction("schedule.marked", "schedule", by=by.staff_id) as entry:
        mark = db.insert(
            "schedule_mark",
            {"item": number, "day": day.isoformat(), "act": act, "reason": reason, **_signed(entry, by)},
        )
        entry.tells(mark=mark, item=number, day=day.isoformat(), act=act, said=text_digest(entry.seq, reason))


def _signed(entry: db.Entry, by: SignedIn) -> dict[str, object]:
    return {"at_utc": entry.at_utc, "staff_id": by.staff_id, "journal_seq": entry.seq}
