"""Callbacks for the screens: what is overdue, due today and later; those of a case, a phone, an account."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from desktop.callbacks.states import DISSATISFIED, DONE, OPEN, REFUSED
from desktop.core import clock, db
from desktop.phrases.persons import called

OVERDUE, TODAY, LATER = "overdue", "today", "later"
NEVER = "~"  # comes after every time
PAGE = 50
COUNTRY = "86"

_DIGITS = re.compile(r"\D+")
_ROW = (
    "SELECT c.id, c.parent_kind, c.parent_id, c.parent_number, c.reason, c.name, c.title, n.phone, c.about,"
    " n.due_at, c.due_at, n.attempts, n.state, s.name, c.caller_id, c.account_id"
    " FROM callback c JOIN callback_now n ON n.callback_id = c.id JOIN staff s ON s.id = c.promised_by"
)
_BARRED = (
    "SELECT b.callback_id, b.staff_id, COALESCE(s.name, b.name) FROM callback_not_by b"
    " LEFT JOIN staff s ON s.id = b.staff_id WHERE b.callback_id IN ({marks}) ORDER BY b.callback_id, b.turn"
)


@dataclass(frozen=True, slots=True)
class Parent:
    """What a callback is about: an order, an outage, a check job, a case or a call."""

    kind: str  # a key of states.KINDS
    id: int
    number: str  # as people read it


@dataclass(frozen=True, slots=True)
class Person:
    """Who is called, as she is spoken to; all may be empty."""

    name: str = ""
    title: str = ""  # mr, ms or empty; a key of persons.TITLES
    phone: str = ""

    @property
    def called(self) -> str:
        """The name with Mr or Ms, as it is said; empty for somebody unnamed."""
        return called(self.name, self.title)


@dataclass(frozen=True, slots=True)
class CallbackRow:
    """A callback as it stands; times are UTC."""

    callback_id: int
    parent: Parent
    reason: str  # a key of states.REASONS
    person: Person  # with the phone that is called now
    about: str
    due_at: datetime | None  # None: it has ended
    first_due_at: datetime  # as it was promised
    attempts: int
    state: str  # a key of states.STATES
    promised_by: str
    caller_id: int | None  # the parent's own row of who is called
    account_id: int | None
    not_by: tuple[str, ...] = ()  # names of those who must not make it
    not_by_staff: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to call."""
        return self.state in OPEN

    def overdue(self, now: datetime) -> bool:
        """Whether the call should have been made by now."""
        return self.due_at is not None and self.due_at < now


@dataclass(frozen=True, slots=True)
class Due3:
    """A page of each of the three lists."""

    overdue: tuple[CallbackRow, ...]
    today: tuple[CallbackRow, ...]
    later: tuple[CallbackRow, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many callbacks are open."""

    overdue: int
    today: int  # still to come today
    later: int

    def of(self, which: str) -> int:
        """Of one list."""
        return int(getattr(self, which))


# --- the three lists ----------------------------------------------------------------------------


def due(now: datetime, page: int = 0) -> Due3:
    """What is to be called: overdue ones the most overdue first, then today's and later ones by their time.

    Args:
        page: counted from 0; PAGE callbacks of each list.
    """
    return Due3(*(due_list(which, now, page * PAGE, PAGE) for which in (OVERDUE, TODAY, LATER)))


def due_list(which: str, now: datetime, offset: int = 0, limit: int = PAGE) -> tuple[CallbackRow, ...]:
    """A part of one list.

    Args:
        which: OVERDUE, TODAY or LATER.
    """
    begins, ends = _span(which, now)
    # The inner part reads the index alone, however far the page is behind.
    return _rows(
        "WHERE n.callback_id IN (SELECT callback_id FROM callback_now WHERE is_open = 1 AND due_at >= :begins"
        " AND due_at < :ends ORDER BY due_at, callback_id LIMIT :limit OFFSET :offset)"
        " ORDER BY n.due_at, n.callback_id",
        {"begins": begins, "ends": ends, "limit": limit, "offset": offset},
    )


def counts(now: datetime) -> Counts:
    """How many there are in each list."""
    (begins, middle), (_middle, ends) = _span(OVERDUE, now), _span(TODAY, now)
    found = db.one(
        "SELECT COALESCE(SUM(due_at >= :begins AND due_at < :middle), 0),"
        " COALESCE(SUM(due_at >= :middle AND due_at < :ends), 0), COALESCE(SUM(due_at >= :ends), 0)"
        " FROM callback_now WHERE is_open = 1",
        {"begins": begins, "middle": middle, "ends": ends},
    )
    return Counts(*(found or (0, 0, 0)))


def called_since(moment: datetime) -> tuple[int, int]:
    """How many callbacks ended with a call since then: in time, and later than they were due."""
    found = db.one(
        "SELECT COALESCE(SUM(e.happened_at <= b.due_at), 0), COALESCE(SUM(e.happened_at > b.due_at), 0)"
        " FROM callback_event e JOIN callback_event b"
        " ON b.callback_id = e.callback_id AND b.turn = e.turn - 1"
        " WHERE e.journal_seq > COALESCE((SELECT seq FROM journal WHERE at_utc < :since"
        " ORDER BY seq DESC LIMIT 1), 0) AND e.happened_at >= :since AND e.after IN (:done, :no, :refused)",
        {"since": clock.stamp(moment), "done": DONE, "no": DISSATISFIED, "refused": REFUSED},
    )
    in_time, late = found or (0, 0)
    return in_time, late


def fell_due(since: datetime, now: datetime) -> tuple[CallbackRow, ...]:
    """Those that fell due after one moment and by another, the first one first."""
    return _rows(
        "WHERE n.is_open = 1 AND n.due_at > ? AND n.due_at <= ? ORDER BY n.due_at, n.callback_id LIMIT ?",
        (clock.stamp(since), clock.stamp(now), PAGE),
    )


def _span(which: str, now: datetime) -> tuple[str, str]:
    midnight = clock.stamp(clock.at(clock.local(now).date() + timedelta(days=1), time()))
    return {
        OVERDUE: ("", clock.stamp(now)),
        TODAY: (clock.stamp(now), midnight),
        LATER: (midnight, NEVER),
    }[which]


# --- single ones --------------------------------------------------------------------------------


def callback(callback_id: int) -> CallbackRow | None:
    """One callback, or None."""
    return next(iter(_rows("WHERE c.id = ?", (callback_id,))), None)


def callbacks_of(kind: str, parent_id: int) -> tuple[CallbackRow, ...]:
    """Every callback of a parent, ended ones too, in the order in which they were promised."""
    return _rows("WHERE c.parent_kind = ? AND c.parent_id = ? ORDER BY c.id", (kind, parent_id))


def open_callbacks_of(kind: str, parent_id: int, caller_id: int | None = None) -> tuple[CallbackRow, ...]:
    """Callbacks of a parent that somebody still has to make.

    Args:
        caller_id: only of this one of those who asked.
    """
    return tuple(
        row for row in callbacks_of(kind, parent_id) if row.is_open and caller_id in (None, row.caller_id)
    )


def open_callbacks_of_phone(phone: str) -> tuple[CallbackRow, ...]:
    """Callbacks that are promised to a phone, who is due first, first; none for no number."""
    key = phone_key(phone)
    if not key:
        return ()
    return _rows("WHERE n.phone_key = ? AND n.is_open = 1 ORDER BY n.due_at", (key,))


def open_callbacks_of_account(account_id: int) -> tuple[CallbackRow, ...]:
    """Callbacks that are promised to a customer, who is due first, first."""
    return _rows("WHERE n.account_id = ? AND n.is_open = 1 ORDER BY n.due_at", (account_id,))


def phone_key(phone: str) -> str:
    """What tells one number from another: its digits, without the country's own before them."""
    digits = _DIGITS.sub("", phone)
    return digits.removeprefix(COUNTRY) if phone.strip().startswith("+") else digits


def _rows(where: str, parameters: db.Parameters) -> tuple[CallbackRow, ...]:
    found = db.rows(f"{_ROW} {where}", parameters)
    barred = _barred([row[0] for row in found])
    return tuple(_row(row, barred.get(row[0], ())) for row in found)


def _barred(callback_ids: Sequence[int]) -> dict[int, tuple[tuple[int | None, str], ...]]:
    found: dict[int, tuple[tuple[int | None, str], ...]] = {}
    if callback_ids:
        marks = ", ".join("?" * len(callback_ids))
        for callback_id, staff_id, name in db.rows(_BARRED.format(marks=marks), tuple(callback_ids)):
            found[callback_id] = (*found.get(callback_id, ()), (staff_id, name))
    return found


def _row(row: tuple[Any, ...], barred: Sequence[tuple[int | None, str]]) -> CallbackRow:
    (
        callback_id, kind, parent_id, number, reason, name, title, phone, about, due_at, first_due, attempts,
        state, promised_by, caller_id, account_id,
    ) = row  # fmt: skip
    return CallbackRow(
        callback_id, Parent(kind, parent_id, number), reason, Person(name, title, phone), about,
        None if due_at == NEVER else clock.from_stamp(due_at).astimezone(UTC),
        clock.from_stamp(first_due).astimezone(UTC), attempts, state, promised_by, caller_id, account_id,
        tuple(name for _staff, name in barred), tuple(staff for staff, _name in barred if staff is not None),
    )  # fmt: skip
