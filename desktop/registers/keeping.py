"""The one step by which everything moves: the table is asked, the act is kept, the list follows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.core.journal import canonical
from desktop.core.search import fold
from desktop.office.numbers import current_letter
from desktop.office.rights import SignedIn
from desktop.registers.facts import read_facts, subject_key
from desktop.registers.machine import NEW, Machine, Step, check_step

NEVER = "~"  # comes after every day
SOON = timedelta(minutes=2)  # two clocks on two walls
DIGEST = 16  # signs; the journal keeps them of the facts, which it never holds


@dataclass(frozen=True, slots=True)
class Now:
    """How something stands: its row of the book's list."""

    item_id: int
    kind: str
    number: str
    turn: int
    state: str
    is_open: int
    title: str
    subject_kind: str
    subject: str  # as it was written
    subject_key: str
    source: str
    basis: str
    owner: str
    due_on: str  # a day, or NEVER
    happened_at: str  # UTC, as `clock.stamp` writes it


FIELDS = tuple(field.name for field in fields(Now))
_SHOWN = ("subject_kind", "subject", "source", "basis", "owner")  # facts that the list shows as they are


@dataclass(frozen=True, slots=True)
class Case:
    """An act that is about to be kept, for the rules beside the table."""

    now: Now
    step: Step
    told: dict[str, Any]
    moment: datetime  # when it happened, UTC
    by: SignedIn
    approved_by: SignedIn | None

    @property
    def who(self) -> SignedIn:
        """Who answers for it."""
        return self.approved_by or self.by


Rule = Callable[[Case], None]


@dataclass(frozen=True, slots=True)
class Book:
    """Kinds that share three tables, whose names begin with `prefix`.

    Args:
        machines: the kinds by their codes.
        rules: what the table cannot say, by kind and act; each raises a UserError.
    """

    prefix: str
    machines: Mapping[str, Machine]
    rules: Mapping[tuple[str, str], Rule]


def begin(
    entry: db.Entry, book: Book, kind: str, typed: Mapping[str, Any], by: SignedIn,
    approved_by: SignedIn | None = None,
) -> Now:  # fmt: skip
    """Give out a number and keep the first act. Only call inside a transaction.

    Raises:
        UserError: a fact is missing or cannot be; its name is the field.
        NotAllowed: the person has not the right.
    """
    machine = book.machines[kind]
    check_step(machine, machine.first.act, "", NEW, by, approved_by)
    told = read_facts(machine.first, typed)  # before a number is given out
    letter = current_letter("receipt")
    last = db.one(
        f"SELECT COALESCE(MAX(serial), 0) FROM {book.prefix}_item WHERE kind = ? AND series = ?",
        (kind, letter),
    )
    serial = (last[0] if last else 0) + 1
    number = f"{machine.code}-{letter}-{serial:05d}"
    item_id = db.insert(
        f"{book.prefix}_item",
        {"kind": kind, "series": letter, "serial": serial, "number": number, "journal_seq": entry.seq},
    )
    now = unborn(item_id, kind, number, entry.at_utc)
    return _take(entry, book, now, machine.first, told, by, approved_by)


def unborn(item_id: int, kind: str, number: str, at_utc: str = "") -> Now:
    """Something that has its number and nothing else yet."""
    return Now(item_id, kind, number, 0, NEW, 1, "", "", "", "", "", "", "", NEVER, at_utc)


def move(
    entry: db.Entry, book: Book, now: Now, act: str, typed: Mapping[str, Any], by: SignedIn,
    approved_by: SignedIn | None = None,
) -> Now:  # fmt: skip
    """Let something take one step of its table. Only call inside a transaction.

    Raises:
        UserError: the act does not lead on from here, a fact is missing or cannot be.
        NotAllowed: the person has not the right.
    """
    step = check_step(book.machines[now.kind], act, now.number, now.state, by, approved_by)
    return _take(entry, book, now, step, read_facts(step, typed), by, approved_by)


def _take(
    entry: db.Entry, book: Book, now: Now, step: Step, told: dict[str, Any], by: SignedIn,
    approved_by: SignedIn | None,
) -> Now:  # fmt: skip
    moment = _moment(told.pop("happened_at", None), now, entry)
    case = Case(now, step, told, moment, by, approved_by)
    if step.second_to:
        _refuse_the_same_hand(book, case)
    if rule := book.rules.get((now.kind, step.act)):
        rule(case)
    later = after(book.machines[now.kind], now, step, told, moment)
    _keep(entry, book, case, later)
    _show(book, later)
    return later


def after(machine: Machine, now: Now, step: Step, told: Mapping[str, Any], moment: datetime) -> Now:
    """How something stands after an act; the check of the books asks the same."""
    state = machine.state_after(step, now.state)
    is_open = int(state in machine.still)
    shown = {name: told[name] for name in _SHOWN if name in told}
    if "subject" in shown:
        shown["subject_key"] = subject_key(shown.get("subject_kind", now.subject_kind), shown["subject"])
    due_on = told.get("due_on", now.due_on) if is_open else NEVER
    first = now.turn == 0
    return replace(
        now, turn=now.turn + 1, state=state, is_open=is_open, due_on=due_on,
        title=told.get("what", now.title),
        happened_at=clock.stamp(moment) if first else now.happened_at, **shown,
    )  # fmt: skip


def _moment(stamped: str | None, now: Now, entry: db.Entry) -> datetime:
    """When it happened: not in the future, and nothing before its own beginning."""
    if stamped is None:
        return entry.at
    moment = clock.from_stamp(stamped).astimezone(UTC)
    if moment > entry.at + SOON:
        raise UserError(_("This time is still to come. Look at the date and the hour."), field="happened_at")
    if now.turn and moment < clock.from_stamp(now.happened_at) - SOON:
        begun = format_datetime(clock.local(clock.from_stamp(now.happened_at)))
        raise UserError(
            _("It began on {time}; this cannot have been earlier.").format(time=begun), field="happened_at"
        )
    return moment


def _refuse_the_same_hand(book: Book, case: Case) -> None:
    """Nobody checks what she entered, agreed to or did herself."""
    item_id, act = case.now.item_id, case.step.second_to
    done_by = (told_before(book, item_id, act) or {}).get("done_by", "")
    if case.who.staff_id in hands_of(book, item_id, act) or fold(case.who.name) == fold(done_by):
        raise UserError(_("Whoever did the work does not check it. Ask somebody else."))


def _keep(entry: db.Entry, book: Book, case: Case, later: Now) -> None:
    kept = canonical(case.told)
    approved_by = case.approved_by.staff_id if case.approved_by else None
    db.insert(
        f"{book.prefix}_event",
        {
            "item_id": later.item_id,
            "turn": later.turn,
            "act": case.step.act,
            "before": case.now.state,
            "after": later.state,
            "happened_at": clock.stamp(case.moment),
            "entered_at": entry.at_utc,
            "staff_id": case.by.staff_id,
            "approved_by": approved_by,
            "facts": kept,
            "journal_seq": entry.seq,
        },
    )
    acts = entry.body.setdefault(book.prefix, [])
    acts.append([later.item_id, later.turn, case.step.act, later.state, digest(kept), approved_by])


def digest(kept: str) -> str:
    """What the journal keeps of an act's facts, so that altered ones are found."""
    return hashlib.sha256(kept.encode()).hexdigest()[:DIGEST]


def _show(book: Book, later: Now) -> None:
    marks = ", ".join("?" * len(FIELDS))
    db.database.execute_sql(
        f"INSERT OR REPLACE INTO {book.prefix}_now ({', '.join(FIELDS)}) VALUES ({marks})",
        tuple(getattr(later, name) for name in FIELDS),
    )


def now_of(book: Book, item_id: int) -> Now:
    """How something stands.

    Raises:
        UserError: there is no such thing.
    """
    row = db.one(f"SELECT {', '.join(FIELDS)} FROM {book.prefix}_now WHERE item_id = ?", (item_id,))
    if row is None:
        raise UserError(_("There is no such entry in the register."))
    return Now(*row)


def last_event(book: Book, item_id: int) -> int:
    """The row of the newest act; a paper is about it."""
    row = db.one(f"SELECT MAX(id) FROM {book.prefix}_event WHERE item_id = ?", (item_id,))
    return int(row[0]) if row and row[0] else 0


def told_before(book: Book, item_id: int, act: str) -> dict[str, Any] | None:
    """What the newest act of this kind told; None where there was none."""
    row = db.one(
        f"SELECT facts FROM {book.prefix}_event WHERE item_id = ? AND act = ? ORDER BY turn DESC LIMIT 1",
        (item_id, act),
    )
    return dict(json.loads(row[0])) if row else None


def hands_of(book: Book, item_id: int, act: str) -> frozenset[int]:
    """Who entered the newest act of this kind and who agreed to it; nobody where there was none."""
    row = db.one(
        f"SELECT staff_id, approved_by FROM {book.prefix}_event WHERE item_id = ? AND act = ?"
        " ORDER BY turn DESC LIMIT 1",
        (item_id, act),
    )
    return frozenset(hand for hand in row or () if hand is not None)
