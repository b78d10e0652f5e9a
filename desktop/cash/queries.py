"""Open drawers and what lies in them: always the sum of their movements, never a stored balance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop.cash.cheques import cheques_of_slip
from desktop.core import clock, db
from desktop.core.i18n import N_
from desktop.core.money import Money

TENDERS = ("cash", "cheque", "transfer", "other")
TENDER_NAMES = {
    "cash": N_("Cash"),
    "cheque": N_("Cheque"),
    "transfer": N_("Bank transfer"),
    "other": N_("Other means"),
}
# What a movement is. "elsewhere" never lay in this drawer: a cheque that the bank sent back.
KINDS = {
    "float": N_("Float"),
    "received": N_("Received"),
    "change": N_("Change"),
    "returned": N_("Given back"),
    "elsewhere": N_("Not from this drawer"),
    "refund": N_("Credit paid out"),
    "pay_in": N_("Paid in"),
    "pay_out": N_("Paid out"),
    "drop": N_("Drop to the safe"),
    "difference": N_("Over or short"),
    "to_safe": N_("To the safe"),
    "handed_over": N_("Handed over"),
}
# Where a movement may come from or go to, the usual place first; a difference came from nobody knows where.
PLACES = {
    "float": ("elsewhere", "safe", "drawer"),  # drawer: left in it by the last shift, or handed over
    "pay_in": ("elsewhere", "safe"),
    "pay_out": ("elsewhere",),
    "drop": ("safe",),
    "to_safe": ("safe",),
    "handed_over": ("drawer",),
    "difference": ("unknown",),
}
CUSTOMER = ("customer",)  # of every other kind
NIGHT_ENDS = time(4)  # until then a shift of the evening before goes on as itself

_SHIFT = (
    "SELECT h.id, h.drawer, h.business_date, h.opened_at, h.opening_float, h.staff_id, s.name"
    " FROM shift h JOIN staff s ON s.id = h.staff_id"
)
_NOT_CLOSED = "NOT EXISTS (SELECT 1 FROM shift_close c WHERE c.shift_id = h.id)"


@dataclass(frozen=True, slots=True)
class OpenShift:
    """A clerk's open drawer."""

    shift_id: int
    drawer: str
    business_date: str
    opened_at: str  # UTC, as `clock.stamp` writes it
    opening_float: Money
    staff_id: int
    staff_name: str

    @property
    def overnight(self) -> bool:
        """Whether its night is over: it takes no money any more and waits to be closed."""
        morning = date.fromisoformat(self.business_date) + timedelta(days=1)
        return clock.local(clock.now()).replace(tzinfo=None) >= datetime.combine(morning, NIGHT_ENDS)


def open_shift_of(staff_id: int | None) -> OpenShift | None:
    """The drawer that this person has open, or None: then no money can move."""
    row = db.one(
        f"{_SHIFT} WHERE h.id = (SELECT MAX(id) FROM shift WHERE staff_id = ?) AND {_NOT_CLOSED}", (staff_id,)
    )
    return _open(row) if row else None


def open_shifts() -> tuple[OpenShift, ...]:
    """Every open drawer, the longest open first."""
    return tuple(_open(row) for row in db.rows(f"{_SHIFT} WHERE {_NOT_CLOSED} ORDER BY h.id"))


def open_shift(shift_id: int) -> OpenShift | None:
    """One drawer, as long as it is open."""
    row = db.one(f"{_SHIFT} WHERE h.id = ? AND {_NOT_CLOSED}", (shift_id,))
    return _open(row) if row else None


def business_day() -> str:
    """The day that a shift opened now belongs to: today, or the day after the last one closed."""
    row = db.one("SELECT MAX(business_date) FROM day_close")
    today = clock.today()
    if row is None or row[0] is None:
        return today.isoformat()
    return max(today, date.fromisoformat(row[0]) + timedelta(days=1)).isoformat()


def unclosed_days() -> tuple[str, ...]:
    """Business days with a drawer in them that nobody closed yet, oldest first."""
    found = db.rows(
        "SELECT DISTINCT business_date FROM shift h WHERE business_date >"
        " COALESCE((SELECT MAX(business_date) FROM day_close), '') ORDER BY business_date"
    )
    return tuple(day for (day,) in found)


def movement_told(kind: str, tender: str, amount: int, place: str) -> list[object]:
    """One movement as the journal tells it: its place only where it is not the usual one."""
    told: list[object] = [kind, tender, amount]
    return told if place == usual_place(kind) else [*told, place]


def usual_place(kind: str) -> str:
    """Where a movement comes from or goes to unless somebody says otherwise."""
    return PLACES.get(kind, CUSTOMER)[0]


def in_drawer(shift_id: int, tender: str = "cash") -> Money:
    """What must lie in a drawer of one way of paying: everything that came less everything that went."""
    row = db.one(
        "SELECT COALESCE(SUM(amount), 0) FROM cash_entry"
        " WHERE shift_id = ? AND tender = ? AND kind <> 'elsewhere'",
        (shift_id, tender),
    )
    return Money(row[0] if row else 0)


def tenders_in(shift_id: int) -> tuple[str, ...]:
    """The ways of paying that a count must look for: cash always, others when there were any."""
    found = db.rows("SELECT DISTINCT tender FROM cash_entry WHERE shift_id = ?", (shift_id,))
    seen = {tender for (tender,) in found} | {"cash"}
    return tuple(tender for tender in TENDERS if tender in seen)


def suggested_float(drawer: str) -> Money | None:
    """What the last shift left in a drawer, however its name is written; None when none did or it went on."""
    row = db.one(
        "SELECT c.left_in_drawer, c.how FROM shift_close c JOIN shift h ON h.id = c.shift_id"
        " WHERE h.drawer = ? COLLATE NOCASE ORDER BY c.shift_id DESC LIMIT 1",
        (drawer,),
    )
    return Money(row[0]) if row and row[1] != "handed_over" else None


def last_drawer_of(staff_id: int | None) -> str:
    """The drawer that this person had last; "1" where she never had one."""
    row = db.one("SELECT drawer FROM shift WHERE staff_id = ? ORDER BY id DESC LIMIT 1", (staff_id,))
    return str(row[0]) if row else "1"


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """A drawer slip: money in or out beside payments, the drawer opened without any, a note refused."""

    slip_id: int
    number: str
    kind: str  # drop, pay_in, pay_out, no_sale, refused_note
    drawer: str
    clerk: str
    business_date: str
    at: datetime  # UTC
    tender: str
    amount: Money
    reason: str
    note: str
    journal_seq: int
    place: str = ""  # where it came from or went to; empty where nothing moved
    cheques: tuple[tuple[str, str, Money], ...] = ()  # bank, number and amount of those that were dropped


@dataclass(frozen=True, slots=True)
class OverShortFacts:
    """A difference between what should have been in a drawer and what was."""

    over_short_id: int
    number: str
    moment: str  # opening, closing
    drawer: str
    clerk: str  # whose drawer it is
    found_by: str
    business_date: str
    at: datetime  # UTC
    tender: str
    expected: Money
    counted: Money
    reason: str

    @property
    def difference(self) -> Money:
        """More than zero: over; less: short."""
        return Money(self.counted - self.expected)


_SLIP = (
    "SELECT d.id, d.number, d.kind, h.drawer, s.name, h.business_date, d.at_utc, d.tender, d.amount,"
    " d.reason, d.note, d.journal_seq,"
    " COALESCE((SELECT e.place FROM cash_entry e WHERE e.journal_seq = d.journal_seq), '')"
    " FROM drawer_slip d JOIN shift h ON h.id = d.shift_id"
    " JOIN staff s ON s.id = d.staff_id"
)
_OVER_SHORT = (
    "SELECT o.id, o.number, o.moment, h.drawer, s.name, f.name, h.business_date, o.at_utc, o.tender,"
    " o.expected, o.counted, o.reason FROM over_short o JOIN shift h ON h.id = o.shift_id"
    " JOIN staff s ON s.id = h.staff_id JOIN staff f ON f.id = o.staff_id"
)


def slip(slip_id: int) -> SlipFacts | None:
    """One drawer slip."""
    row = db.one(f"{_SLIP} WHERE d.id = ?", (slip_id,))
    return _slip(row) if row else None


def slips_of(shift_id: int) -> tuple[SlipFacts, ...]:
    """Every slip of a shift, in order."""
    return tuple(_slip(row) for row in db.rows(f"{_SLIP} WHERE d.shift_id = ? ORDER BY d.id", (shift_id,)))


def over_short(over_short_id: int) -> OverShortFacts | None:
    """One difference."""
    row = db.one(f"{_OVER_SHORT} WHERE o.id = ?", (over_short_id,))
    return _over_short(row) if row else None


def over_short_of(shift_id: int) -> tuple[OverShortFacts, ...]:
    """The differences found in a shift, in order."""
    found = db.rows(f"{_OVER_SHORT} WHERE o.shift_id = ? ORDER BY o.id", (shift_id,))
    return tuple(_over_short(row) for row in found)


def _open(row: tuple[Any, ...]) -> OpenShift:
    return OpenShift(*row[:4], Money(row[4]), *row[5:])


def _slip(row: tuple[Any, ...]) -> SlipFacts:
    cheques = cheques_of_slip(row[0]) if row[2] == "drop" and row[7] == "cheque" else ()
    return SlipFacts(*row[:6], clock.from_stamp(row[6]), row[7], Money(row[8]), *row[9:], cheques)


def _over_short(row: tuple[Any, ...]) -> OverShortFacts:
    return OverShortFacts(*row[:7], clock.from_stamp(row[7]), row[8], Money(row[9]), Money(row[10]), row[11])
