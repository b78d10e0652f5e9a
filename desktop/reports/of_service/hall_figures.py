"""The figures of a month as halls send them up: each with its name, and what it says of a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.calls.states import ENQUIRY as ANSWERED
from desktop.complaints.lists import FOUND_TRUE
from desktop.complaints.states import COMPLAINT, CRITICISM, ENQUIRY, LONG, PRAISE, SUGGESTION
from desktop.core import db
from desktop.core.currencies import currency
from desktop.core.i18n import N_, _, current_language, format_number, format_share
from desktop.core.money import Money, format_money
from desktop.exports.period import Period
from desktop.office.settings import office
from desktop.outages.states import PLANNED
from desktop.registers.kinds import HAZARD, VOID
from desktop.reports.of_service import callbacks, calls, complaints, outages, waits
from desktop.reports.of_service.promised import kept
from desktop.reports.of_service.repair_stages import Staged, staged
from desktop.reports.of_service.spans import share

LEAKS = ("in.pipe", "out.leak", "out.burst", "out.valve", "out.meter_well")  # where water runs away
MOST_STREETS = 5

_ACTS = (
    "SELECT COALESCE(SUM(kind = 'account.opened'), 0), COALESCE(SUM(kind = 'account.changed' AND EXISTS"
    " (SELECT 1 FROM json_each(body, '$.fields') f WHERE f.value = 'name')), 0),"
    " COALESCE(SUM(kind = 'identity.confirmed'), 0) FROM journal WHERE business_date BETWEEN :first AND :last"
    " AND kind IN ('account.opened', 'account.changed', 'identity.confirmed')"
)
# Taken back because somebody of ours erred; neither a cheque without cover nor a customer's change of mind.
ERRORS = ("wrong_amount", "wrong_bills", "twice", "wrong_account")
_RECEIPTS = (
    "SELECT COALESCE(SUM(kind = 'payment' AND instead_of_id IS NULL), 0),"
    " COALESCE(SUM(kind = 'reversal' AND reason IN ({errors})), 0), COALESCE(SUM(received - change), 0)"
    " FROM payment WHERE business_date BETWEEN :first AND :last"
)
_ARREARS = (
    "SELECT COALESCE(SUM(a.amount), 0) FROM payment p"
    " CROSS JOIN allocation a ON a.journal_seq = p.journal_seq JOIN bill b ON b.id = a.bill_id"
    " LEFT JOIN payment f ON f.id = COALESCE(p.reverses_id, p.instead_of_id)"
    " WHERE p.business_date BETWEEN :first AND :last"
    " AND b.due_date < COALESCE(f.business_date, p.business_date)"
)
_HAZARDS = (
    "SELECT COUNT(*) FROM register_item i JOIN register_now n ON n.item_id = i.id"
    " JOIN journal j ON j.seq = i.journal_seq WHERE i.kind = :kind AND n.state <> :void"
    " AND j.business_date BETWEEN :first AND :last"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report.

    Args:
        part: a key of PARTS.
        name: what it is, in words.
        value: as it is said.
        key: the report that it is taken from, or empty.
    """

    part: str
    name: str
    value: str
    key: str = ""


PARTS = {
    "counter": N_("Counter"),
    "money": N_("Money taken"),
    "phone": N_("Telephone and callbacks"),
    "cases": N_("Complaints and praise"),
    "network": N_("Repairs and outages"),
}
NONE = "–"


def month_of(day: date) -> Period:
    """The whole month of a day."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def month_before(month: Period) -> Period:
    """The whole month before another one."""
    assert month.first is not None
    return month_of(month.first - timedelta(days=1))


def figures(month: Period) -> list[Figure]:
    """The figures of one month, those of leaks by street left out; the same lines for every month."""
    return [*_counter(month), *_money(month), *_phone(month), *_cases(month), *_network(month)]


def leaks(month: Period) -> dict[str, list[Staged]]:
    """Leaks that were reported in a month, by the key of their street."""
    found: dict[str, list[Staged]] = {}
    for one in staged(month):
        if one.category in LEAKS:
            found.setdefault(one.street.key, []).append(one)
    return found


def _counter(month: Period) -> Iterator[Figure]:
    opened, renamed, asked = db.one(_ACTS, month.asked) or (0, 0, 0)
    receipts, _wrong, _takings = _receipts(month)
    waited = waits.waits(month)
    yield _count("counter", _("Payments taken"), receipts, "takings_by_day")
    yield _count("counter", _("Customers recognised for an enquiry or a repair"), asked)
    yield _count("counter", _("Accounts opened, one by one"), opened)
    yield _count("counter", _("Changes of a name"), renamed)
    yield _count("counter", _("Customers asked to wait"), len(waited), "waits")
    yield _count("counter", _("Of these left"), sum(one.end == waits.LEFT for one in waited), "waits")


def _money(month: Period) -> Iterator[Figure]:
    receipts, wrong, takings = _receipts(month)
    (arrears,) = db.one(_ARREARS, month.asked) or (0,)
    yield Figure("money", _("Takings"), _amount(takings), "takings_by_day")
    yield Figure("money", _("Arrears collected"), _amount(arrears))
    yield _count("money", _("Receipts put right for an error"), wrong, "corrections")
    yield Figure("money", _("Error rate: put right of all receipts"), _part(share(wrong, receipts)))


def _receipts(month: Period) -> tuple[int, int, int]:
    """Payments, receipts put right for an error, and what was taken in all."""
    errors = ", ".join(f"'{reason}'" for reason in ERRORS)
    payments, wrong, takings = db.one(_RECEIPTS.format(errors=errors), month.asked) or (0, 0, 0)
    return payments, wrong, takings


def _phone(month: Period) -> Iterator[Figure]:
    rang = calls.rang(month)
    total, answered, _in_time, missed, part = calls.sums(rang)
    yield _count("phone", _("Calls"), total, "calls_by_hour")
    yield _count("phone", _("Calls answered"), answered, "calls_by_hour")
    yield Figure(
        "phone",
        _("Answered within {seconds} seconds").format(seconds=office().answer_seconds),
        _part(part),
        "calls_by_hour",
    )
    yield _count("phone", _("Calls missed"), missed, "calls_by_hour")
    enquiries = sum(one.became == ANSWERED for one in rang)
    yield _count("phone", _("Enquiries answered on the telephone"), enquiries, "calls_by_hour")
    due = callbacks.promised(month)
    made = sum(bool(one.called_at) for one in due)
    yield _count("phone", _("Callbacks made"), made, "callbacks_kept")
    yield Figure(
        "phone", _("Callbacks made in time"), _part(kept(one.outcome for one in due)[2]), "callbacks_kept"
    )


def _cases(month: Period) -> Iterator[Figure]:
    found = complaints.cases(month)
    upheld = sum(bool(one.decided) and one.kind in LONG and one.verdict in FOUND_TRUE for one in found)
    grave = complaints.received(found, *LONG)
    for name, kinds in (
        (N_("Complaints and criticism received"), (COMPLAINT, CRITICISM)),
        (N_("Enquiries taken down as cases"), (ENQUIRY,)),
        (N_("Suggestions"), (SUGGESTION,)),
        (N_("Praise"), (PRAISE,)),
    ):
        yield _count("cases", _(name), len(complaints.received(found, *kinds)), "complaints")
        if kinds[0] == COMPLAINT:
            yield _count("cases", _("Found true, at least in part"), upheld, "complaints")
            yield Figure(
                "cases", _("Answered in time"), _part(kept(one.outcome for one in grave)[2]), "complaints"
            )


def _network(month: Period) -> Iterator[Figure]:
    orders, stops = staged(month), outages.stops(month)
    planned = sum(stop.card.facts.kind == PLANNED for stop in stops)
    (hazards,) = db.one(_HAZARDS, {**month.asked, "kind": HAZARD, "void": VOID}) or (0,)
    came_out = [one.outcome for one in orders]
    yield _count("network", _("Repairs reported"), len(orders), "repairs_by_kind")
    yield _count(
        "network", _("Of these repaired"), sum(bool(one.over_at) for one in orders), "repairs_by_kind"
    )
    yield Figure("network", _("Repaired in time"), _part(kept(came_out)[2]), "repairs_by_kind")
    yield _count("network", _("Planned stops"), planned, "outages")
    yield _count("network", _("Emergencies without water"), len(stops) - planned, "outages")
    yield _count("network", _("Hazards written down"), hazards)
    leaking = sum(one.category in LEAKS for one in orders)
    yield _count("network", _("Leaks reported"), leaking, "repairs_by_street")


def _count(part: str, name: str, value: int, key: str = "") -> Figure:
    return Figure(part, name, format_number(value), key)


def _part(thousandths: int | None) -> str:
    return NONE if thousandths is None else format_share(thousandths)


def _amount(minor: int) -> str:
    return format_money(Money(minor), currency(office().currency), current_language())
