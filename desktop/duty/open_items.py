"""Everything that somebody still has to do, from all rooms of the house: what, who answers for it, by when.

One function for each kind. The handover sheet, the list of open matters and nothing else is made from it, so
that the next person finds on the screen what she finds on the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.callbacks.queries import LATER, NEVER, OVERDUE, TODAY, due_list
from desktop.calls.queries import to_complete
from desktop.complaints.set_up import category_name
from desktop.complaints.states import KINDS as CASE_KINDS
from desktop.core import clock, db
from desktop.core.i18n import N_, _
from desktop.core.phones import masked
from desktop.duty.absence import answers_for, away_now
from desktop.duty.faults import faults
from desktop.duty.night import open_night
from desktop.outages.queries import open_checks, open_outages
from desktop.outages.states import WITHOUT_WATER
from desktop.printing.queries import owed
from desktop.registers.queries import open_hazards
from desktop.repairs.queries import PAGE, BoardRow, board
from desktop.repairs.states import HOLD
from desktop.visits.queries import waiting

DAY_ENDS = time(23, 59)  # what is due on a day is late on the next
MOST = 500  # of one kind; the sheet says how many there are all told

ORDERS, HELD, CALLBACKS, OUTAGES, CHECKS = "orders", "held", "callbacks", "outages", "checks"
CASES, HAZARDS = "cases", "hazards"
CALLS, NIGHT, FAULTS, AWAY, PARKED, PAPERS = "calls", "night", "faults", "away", "parked", "papers"
SECTIONS = {
    OUTAGES: N_("Outages in force"),
    ORDERS: N_("Open repair orders"),
    HELD: N_("Repair orders on hold"),
    CHECKS: N_("Open check jobs"),
    CALLBACKS: N_("Callbacks to make"),
    CASES: N_("Cases to be answered"),
    CALLS: N_("Calls to complete"),
    NIGHT: N_("Night matters"),
    HAZARDS: N_("Hazards"),
    FAULTS: N_("Faults at the counter"),
    AWAY: N_("Away"),
    PARKED: N_("Customers who wait"),
    PAPERS: N_("Papers not printed"),
}


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One matter that is open.

    Args:
        number: as people read it; may be empty.
        what: in a few words.
        due: when something has to have happened, UTC; None: nobody said.
        owner_id: who answers for it; None: whoever has the watch.
        owner: her name; of whoever stands in, while she is away.
        instead_of: her for whom somebody stands in; empty usually.
    """

    section: str  # a key of SECTIONS
    number: str
    what: str
    due: datetime | None = None
    owner_id: int | None = None
    owner: str = ""
    instead_of: str = ""

    def overdue(self, now: datetime) -> bool:
        """Whether it should have been done by now."""
        return self.due is not None and self.due < now


def open_items(now: datetime) -> tuple[OpenItem, ...]:
    """Everything, in the order of SECTIONS; inside one the most overdue first."""
    found = [item for section in SECTIONS for item in _SOURCES[section](now)]
    covers = answers_for(now)
    return tuple(_covered(item, covers) for item in found)


def open_items_of(staff_id: int, now: datetime) -> tuple[OpenItem, ...]:
    """What somebody answers for now, her own and that of those she stands in for."""
    return tuple(item for item in open_items(now) if item.owner_id == staff_id)


def _covered(item: OpenItem, covers: dict[int, tuple[int, str]]) -> OpenItem:
    cover = covers.get(item.owner_id) if item.owner_id is not None else None
    if cover is None:
        return item
    return OpenItem(item.section, item.number, item.what, item.due, cover[0], cover[1], item.owner)


# --- one function for each kind -----------------------------------------------------------------


def _orders(held: bool) -> Callable[[datetime], Iterator[OpenItem]]:
    def find(_now: datetime) -> Iterator[OpenItem]:
        takers = _takers()
        for row in _board():
            if (row.state == HOLD) == held:
                what = "  ".join(filter(None, (row.place, row.category_name, row.crew or row.department)))
                taker = takers.get(row.order_id, (None, ""))
                yield OpenItem(HELD if held else ORDERS, row.number, what, row.due_at, *taker)

    return find


def _board() -> Iterator[BoardRow]:
    """Every unfinished order by what falls due next."""
    first = board()
    yield from first.rows
    for page in range(1, min(first.pages, MOST // PAGE)):
        yield from board(page=page).rows


def _takers() -> dict[int, tuple[int, str]]:
    """Who took each unfinished order: whoever was asked first answers for it."""
    found = db.rows(
        "SELECT n.order_id, e.staff_id, s.name FROM repair_now n JOIN repair_event e"
        " ON e.order_id = n.order_id AND e.turn = 1 JOIN staff s ON s.id = e.staff_id WHERE n.unfinished = 1"
    )
    return {order_id: (staff_id, name) for order_id, staff_id, name in found}


def _callbacks(now: datetime) -> Iterator[OpenItem]:
    owners = dict(
        db.rows(
            "SELECT c.id, c.promised_by FROM callback c JOIN callback_now n ON n.callback_id = c.id"
            " WHERE n.is_open = 1"
        )
    )
    for which in (OVERDUE, TODAY, LATER):
        for row in due_list(which, now, 0, MOST):
            what = "  ".join(filter(None, (row.person.called, masked(row.person.phone), row.about)))
            owner = (owners.get(row.callback_id), row.promised_by)
            yield OpenItem(CALLBACKS, row.parent.number, what, row.due_at, *owner)


def _outages(_now: datetime) -> Iterator[OpenItem]:
    for card in open_outages():
        if card.state in WITHOUT_WATER:
            what = "  ".join((", ".join(card.facts.sections), card.facts.cause))
            yield OpenItem(OUTAGES, card.number, what, card.ends_at)


def _checks(_now: datetime) -> Iterator[OpenItem]:
    openers = dict(
        db.rows("SELECT j.id, j.staff_id FROM check_job j LEFT JOIN check_end e ON e.check_id = j.id"
                " WHERE e.check_id IS NULL")
    )  # fmt: skip
    for job in open_checks():
        yield OpenItem(CHECKS, job.number, job.place, job.due.at, openers.get(job.check_id), job.opened_by)


def _cases(_now: datetime) -> Iterator[OpenItem]:
    """Unfinished cases: the handler answers for hers, else whoever wrote it down."""
    found = db.rows(
        "SELECT n.number, n.kind, n.category, n.due_at, COALESCE(n.handler_staff_id, e.staff_id),"
        " COALESCE(h.name, s.name) FROM complaint_now n JOIN complaint_event e ON e.case_id = n.case_id"
        " AND e.turn = 1 JOIN staff s ON s.id = e.staff_id LEFT JOIN staff h ON h.id = n.handler_staff_id"
        " WHERE n.unfinished = 1 ORDER BY n.due_at, n.case_id LIMIT ?",
        (MOST,),
    )
    for number, kind, category, due_at, owner_id, owner in found:
        what = "  ".join((_(CASE_KINDS[kind]), category_name(category)))
        due = None if due_at == NEVER else clock.from_stamp(due_at)
        yield OpenItem(CASES, number, what, due, owner_id, owner)


def _hazards(_now: datetime) -> Iterator[OpenItem]:
    for row in open_hazards():
        due = clock.at(date.fromisoformat(row.due_on), DAY_ENDS) if row.due_on != NEVER else None
        yield OpenItem(HAZARDS, row.number, row.title, due, None, row.owner)


def _calls(_now: datetime) -> Iterator[OpenItem]:
    takers = dict(
        db.rows("SELECT c.id, c.staff_id FROM call c JOIN call_now n ON n.call_id = c.id WHERE n.is_open = 1")
    )
    for row in to_complete():
        what = "  ".join(filter(None, (row.person, masked(row.now.phone), row.now.words)))
        yield OpenItem(CALLS, row.number, what, None, takers[row.call_id], row.taken_by)


def _night(_now: datetime) -> Iterator[OpenItem]:
    for row in open_night():
        due = None if row.seen else row.due_at
        yield OpenItem(NIGHT, "", row.words, due, row.staff_id, row.noted_by)


def _faults(_now: datetime) -> Iterator[OpenItem]:
    for row in faults(only_open=True):
        yield OpenItem(FAULTS, "", f"{row.what}  {row.words}", row.until)


def _away(now: datetime) -> Iterator[OpenItem]:
    for row in away_now(now):
        yield OpenItem(AWAY, "", f"{row.who}  {row.reason}", row.until_at, row.cover_id, row.cover)


def _parked(_now: datetime) -> Iterator[OpenItem]:
    for row in waiting():
        yield OpenItem(PARKED, row.number, row.reason, None, None, row.staff_name)


def _papers(_now: datetime) -> Iterator[OpenItem]:
    for paper in owed():
        yield OpenItem(PAPERS, paper.title, paper.why)


_SOURCES: dict[str, Callable[[datetime], Iterator[OpenItem]]] = {
    OUTAGES: _outages,
    ORDERS: _orders(held=False),
    HELD: _orders(held=True),
    CHECKS: _checks,
    CALLBACKS: _callbacks,
    CASES: _cases,
    CALLS: _calls,
    NIGHT: _night,
    HAZARDS: _hazards,
    FAULTS: _faults,
    AWAY: _away,
    PARKED: _parked,
    PAPERS: _papers,
}
