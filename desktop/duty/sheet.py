"""The handover sheet: everything open as it is at this moment, built by the program and kept as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from desktop.calls.queries import Answering, answering
from desktop.cash.queries import in_drawer, open_shifts
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import canonical
from desktop.core.money import Money
from desktop.duty.checks import Check, signed_checks
from desktop.duty.open_items import SECTIONS, OpenItem, open_items
from desktop.duty.watch import WatchNow
from desktop.forms.queries import books
from desktop.office.approval import whose_word
from desktop.office.mark import Mark, mark
from desktop.office.settings import office
from desktop.payments.queries import receipts_between


@dataclass(frozen=True, slots=True)
class DrawerLine:
    """A drawer that is open; where the office counts blind nobody is told what lies in it."""

    drawer: str
    clerk: str
    since: datetime  # UTC
    cash: Money | None


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log as the sheet shows it."""

    happened_at: datetime  # UTC
    is_late: bool
    struck: bool
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a handover sheet states, as it was when the watch was offered; times are UTC."""

    items: tuple[OpenItem, ...]
    drawers: tuple[DrawerLine, ...]
    receipts: tuple[str, str, int]  # first, last, how many
    forms: tuple[tuple[str, int], ...]  # the next blank form of each book, and how many are left
    things: tuple[tuple[str, str], ...]  # keys, tools ... and how many
    log: tuple[LogLine, ...]
    answering: Answering
    checks: tuple[Check, ...] = ()
    words: str = ""  # what else the next one has to know

    def sections(self) -> tuple[str, ...]:
        """The kinds of open matters there are, in their order; each is looked at and ticked."""
        there = {item.section for item in self.items}
        return tuple(section for section in SECTIONS if section in there)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is open; that can be handed over too."""
        return not self.items


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A sheet with what became of its offer."""

    sheet_id: int
    number: str  # of the watch
    from_name: str
    began_at: datetime  # UTC
    offered_at: datetime
    outcome: str  # accepted, refused, forced; empty while nobody answered
    to_name: str
    reason: str
    answered_at: datetime | None
    facts: SheetFacts
    mark: Mark


@dataclass(frozen=True, slots=True)
class Told:
    """What the outgoing person says beside what the program finds."""

    things: Mapping[str, str] = field(default_factory=dict)
    words: str = ""


def build_sheet(now: WatchNow, told: Told, moment: datetime) -> SheetFacts:
    """Look at every room of the house as it is now."""
    until = _head()
    blind = office().blind_count
    checked = signed_checks(now.watch_id)
    return SheetFacts(
        items=open_items(moment),
        drawers=tuple(
            DrawerLine(
                shift.drawer,
                shift.staff_name,
                clock.from_stamp(shift.opened_at),
                None if blind else in_drawer(shift.shift_id),
            )
            for shift in open_shifts()
        ),
        receipts=receipts_between(now.journal_seq, until),
        forms=tuple((book.next_free, book.left) for book in books() if book.next_free),
        things=tuple((name, count.strip()) for name, count in told.things.items() if count.strip()),
        log=_log(now.watch_id),
        answering=answering(now.began_at, moment, office().answer_seconds),
        checks=checked.checks if checked else (),
        words=told.words.strip(),
    )


def stored(facts: SheetFacts) -> str:
    """The sheet as it is kept: JSON."""
    return canonical(_plain(asdict(facts)))


def digest(kept: str) -> str:
    """What the journal keeps of a sheet: that it was this and nothing else, without a word of it."""
    return hashlib.sha256(kept.encode()).hexdigest()


def read_sheet(kept: str) -> SheetFacts:
    """What `stored` wrote."""
    told: dict[str, Any] = json.loads(kept)
    return SheetFacts(
        items=tuple(OpenItem(**{**item, "due": _moment(item["due"])}) for item in told["items"]),
        drawers=tuple(
            DrawerLine(
                one["drawer"], one["clerk"], clock.from_stamp(one["since"]),
                None if one["cash"] is None else Money(one["cash"]),
            )
            for one in told["drawers"]
        ),
        receipts=tuple(told["receipts"]),
        forms=tuple((number, left) for number, left in told["forms"]),
        things=tuple((name, count) for name, count in told["things"]),
        log=tuple(
            LogLine(**{**line, "happened_at": clock.from_stamp(line["happened_at"])}) for line in told["log"]
        ),
        answering=Answering(**told["answering"]),
        checks=tuple(Check(**check) for check in told["checks"]),
        words=told["words"],
    )  # fmt: skip


def sheet_facts(sheet_id: int) -> SheetPaper:
    """A sheet as its paper states it.

    Raises:
        UserError: there is no such sheet.
    """
    row = db.one(
        "SELECT w.number, s.name, w.at_utc, h.at_utc, h.facts, h.journal_seq, w.id FROM watch_sheet h"
        " JOIN watch w ON w.id = h.watch_id JOIN staff s ON s.id = w.staff_id WHERE h.id = ?",
        (sheet_id,),
    )
    if row is None:
        raise UserError(_("There is no such handover sheet."))
    number, name, began, at, kept, seq, _watch_id = row
    answer = db.one(
        "SELECT e.act, s.name, e.reason, e.at_utc, e.journal_seq FROM watch_event e JOIN staff s"
        f" ON s.id = {whose_word('e.journal_seq', 'e.staff_id')} WHERE e.sheet_id = ?"
        " AND e.act IN ('accepted', 'refused', 'forced')",
        (sheet_id,),
    )
    outcome, to, reason, answered, answered_seq = answer or ("", "", "", "", seq)
    return SheetPaper(
        sheet_id, number, name, clock.from_stamp(began), clock.from_stamp(at), outcome, to, reason,
        clock.from_stamp(answered) if answered else None, read_sheet(kept), mark(answered_seq),
    )  # fmt: skip


def _log(watch_id: int) -> tuple[LogLine, ...]:
    found = db.rows(
        "SELECT l.happened_at, l.is_late, EXISTS (SELECT 1 FROM log_strike k WHERE k.entry_id = l.id),"
        " l.kind, l.words FROM log_entry l WHERE l.watch_id = ? ORDER BY l.happened_at, l.id",
        (watch_id,),
    )
    return tuple(
        LogLine(clock.from_stamp(at), bool(late), bool(struck), kind, words)
        for at, late, struck, kind, words in found
    )


def _plain(value: Any) -> Any:
    """The same with moments as they are stored."""
    if isinstance(value, datetime):
        return clock.stamp(value)
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value


def _moment(text: str | None) -> datetime | None:
    return clock.from_stamp(text) if text else None


def _head() -> int:
    row = db.one("SELECT COALESCE(MAX(seq), 0) FROM journal")
    return int(row[0]) if row else 0
