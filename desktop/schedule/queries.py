"""What the office does, and each time of it: what is due, what was missed, what was ticked by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any

from desktop.calendars.queries import calendar
from desktop.core import clock, db
from desktop.core.i18n import N_
from desktop.office.rights import IN_CHARGE, SignedIn
from desktop.schedule.rules import Rule, due, named

OVERDUE, DUE, LATER, DONE, STRUCK = "overdue", "due", "later", "done", "struck"
STATES = {
    OVERDUE: N_("Overdue"),
    DUE: N_("Due now"),
    LATER: N_("Later"),
    DONE: N_("Done"),
    STRUCK: N_("Struck"),
}
OPEN = (OVERDUE, DUE, LATER)
UNDONE = "undone"
AHEAD, BACK = timedelta(days=31), timedelta(days=31)  # what the list shows beside what is open and due
MOVED = timedelta(days=31)  # a working day before or after is never further away, but for a long closing

_VERSIONS = (
    "SELECT item, id, title, kind, number, weekday, shift, remind, role, page, offered, effective_from"
    " FROM schedule_version ORDER BY item, effective_from, id"
)
_MARKS = (
    "SELECT m.item, m.day, m.act, m.reason, s.name, m.at_utc FROM schedule_mark m"
    " JOIN staff s ON s.id = m.staff_id WHERE m.id IN (SELECT MAX(id) FROM schedule_mark GROUP BY item, day)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that the office does again and again, as one version says it."""

    item: int
    version: int
    title: str
    rule: Rule
    remind: int  # so many days before it is due
    role: str  # a key of office.rights.ROLES; empty: everybody's
    page: str  # the key of the page it is done on; empty: none
    offered: bool
    since: date


@dataclass(frozen=True, slots=True)
class Mark:
    """What was said last of one time: it was done, struck, or is open again."""

    act: str  # DONE, STRUCK or UNDONE
    reason: str
    who: str
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Time:
    """One time at which an item is to be done."""

    item: Item
    day: date  # that the rule names; tells this time from the others
    due: date
    state: str  # a key of STATES
    mark: Mark | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN


def begun() -> bool:
    """Whether the office has a schedule."""
    return db.one("SELECT 1 FROM schedule_version LIMIT 1") is not None


def items(everything: bool = False) -> tuple[Item, ...]:
    """The items as they hold now, in the order in which they were added.

    Args:
        everything: those too that are no longer done.
    """
    newest = (versions[-1] for versions in _by_item())
    return tuple(one for one in newest if everything or one.offered)


def item(number: int) -> Item | None:
    """One item as it holds now."""
    return next((one for one in items(everything=True) if one.item == number), None)


def listed(today: date) -> tuple[Time, ...]:
    """Everything that is open until a month ahead, however old, and what was settled in the last month.

    What is overdue comes first, then what is due, later, and settled; each by its day.
    """
    order = list(STATES)
    found = [one for one in _times(today, today + AHEAD) if one.is_open or one.due >= today - BACK]
    return tuple(sorted(found, key=lambda one: (min(order.index(one.state), 3), one.due, one.item.item)))


def due_now(today: date) -> tuple[Time, ...]:
    """What was missed and what is to be thought of today, the oldest first."""
    return tuple(one for one in listed(today) if one.state in (OVERDUE, DUE))


def time(number: int, day: date, today: date) -> Time | None:
    """One time of an item; None where its rule names no such day until a month ahead."""
    found = _times(today, today + AHEAD)
    return next((one for one in found if one.item.item == number and one.day == day), None)


def meant_for(times: Iterable[Time], who: SignedIn) -> tuple[Time, ...]:
    """Those that are this person's; whoever is in charge thinks of everything."""
    return tuple(one for one in times if one.item.role in ("", who.role) or who.role in IN_CHARGE)


def _times(today: date, until: date) -> Iterator[Time]:
    marks = {(number, day): Mark(act, *rest) for number, day, act, *rest in _marks()}
    office = calendar()
    for versions in _by_item():
        for one, last in _spans(versions, until + MOVED):
            if not one.offered:
                continue
            for day in named(one.rule, one.since, last):
                when, mark = due(one.rule, day, office), marks.get((one.item, day.isoformat()))
                if when <= until:
                    yield Time(one, day, when, _state(one, when, mark, today), mark)


def _spans(versions: Sequence[Item], until: date) -> Iterator[tuple[Item, date]]:
    """Each version and the last day on which it names days."""
    ends = [later.since - timedelta(days=1) for _earlier, later in pairwise(versions)]
    yield from zip(versions, [*ends, until], strict=True)


def _state(one: Item, when: date, mark: Mark | None, today: date) -> str:
    if mark is not None and mark.act != UNDONE:
        return mark.act
    if when < today:
        return OVERDUE
    return DUE if when - timedelta(days=one.remind) <= today else LATER


def _by_item() -> Iterator[list[Item]]:
    rows = (_item(row) for row in db.rows(_VERSIONS))
    for _number, versions in groupby(rows, key=attrgetter("item")):
        yield list(versions)


def _item(row: tuple[Any, ...]) -> Item:
    number, version, title, kind, nth, weekday, shift, remind, role, page, offered, since = row
    rule = Rule(kind, nth, weekday, shift)
    return Item(
        number, version, title, rule, remind, role, page, bool(offered), date.fromisoformat(since)
    )  # fmt: skip


def _marks() -> list[tuple[Any, ...]]:
    return [(*row[:5], clock.from_stamp(row[5])) for row in db.rows(_MARKS)]
