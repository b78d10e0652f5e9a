"""Months side by side: the last twelve against the twelve before, in what was taken and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from datetime import date, timedelta

from desktop.complaints.states import LONG
from desktop.core import clock, db
from desktop.core.chart import Bar, Chart
from desktop.core.i18n import N_, _, format_number, month_name
from desktop.core.progress import Progress
from desktop.exports.listing import MONEY, NUMBER, WORD, Column
from desktop.exports.period import Period
from desktop.repairs.states import VOID
from desktop.reports import report
from desktop.reports.adding_up import added_up, by_days
from desktop.reports.of_money.takings_by_day import TAKINGS_BY_DAY
from desktop.reports.pictures import Tell, days_of, money, whole_money
from desktop.reports.report import AS_OF_NOW, Kind, Report, Steps

SPAN = 12  # months on each side
AT_A_TIME = 3_000  # rows whose times are read in one step; some ten milliseconds

_TAKEN = (
    "SELECT substr(business_date, 1, 7), SUM(received - change), COUNT(*) FILTER (WHERE kind = 'payment')"
    " FROM payment WHERE business_date BETWEEN :first AND :last GROUP BY 1"
)
# What is counted by the month in which it began: its name, table, key, time, and what of it counts.
_COUNTED = (
    ("orders", "repair_now", "order_id", "accepted_at", f"state <> '{VOID}'"),
    ("complaints", "complaint_now", "case_id", "received_at", f"kind IN ({', '.join(map(repr, LONG))})"),
    ("calls", "call_now", "call_id", "rang_at", "1"),
)
_TITLES = {
    "takings": N_("Takings"),
    "receipts": N_("Receipts"),
    "orders": N_("Repair orders"),
    "complaints": N_("Complaints"),
    "calls": N_("Calls"),
}
_BEFORE = {
    "takings": N_("Takings a year before"),
    "receipts": N_("Receipts a year before"),
    "orders": N_("Repair orders a year before"),
    "complaints": N_("Complaints a year before"),
    "calls": N_("Calls a year before"),
}
_COLUMNS = (
    Column("month", N_("Month"), WORD, says=month_name),
    *(
        Column(f"{name}{end}", title, MONEY if name == "takings" else NUMBER, total=True)
        for name in _TITLES
        for end, title in (("", _TITLES[name]), ("_before", _BEFORE[name]))
    ),
)

Months = dict[str, int]


def months(today: date) -> list[str]:
    """The last twelve months and the twelve before, "2026-11", the oldest first; this one is the last."""
    found = []
    month = today.replace(day=1)
    while len(found) < 2 * SPAN:
        found.append(f"{month:%Y-%m}")
        month = (month - timedelta(days=1)).replace(day=1)
    return found[::-1]


def _make(_period: Period) -> Steps:
    names = months(clock.today())
    whole = Period(date.fromisoformat(f"{names[0]}-01"), clock.today())
    sums = yield from added_up(_TAKEN, 1, by_days(whole, MONTHS.title))
    found: dict[str, Months] = {
        "takings": {month: taken for (month,), (taken, _count) in sums.items()},
        "receipts": {month: count for (month,), (_taken, count) in sums.items()},
    }
    for name, table, key, moment, which in _COUNTED:
        found[name] = yield from _counted(table, key, moment, which)
    return _report(names, whole, found)


def _counted(table: str, key: str, moment: str, which: str) -> Generator[Progress, None, Months]:
    """How many rows began in each month of the office's own calendar."""
    counted: Counter[str] = Counter()
    last = int((db.one(f"SELECT MAX({key}) FROM {table}") or (0,))[0] or 0)
    for begin in range(1, last + 1, AT_A_TIME):
        end = min(begin + AT_A_TIME - 1, last)
        rows = db.rows(f"SELECT {moment} FROM {table} WHERE {key} BETWEEN ? AND ? AND {which}", (begin, end))
        counted.update(f"{clock.local(clock.from_stamp(at)):%Y-%m}" for (at,) in rows)
        yield Progress(end, last, _(MONTHS.title))
    return counted


def _report(names: list[str], whole: Period, found: dict[str, Months]) -> Report:
    pairs = list(zip(names[SPAN:], names[:SPAN], strict=True))
    rows = [
        (
            month,
            *(figures.get(of, 0) for figures in found.values() for of in (month, before)),
            month,
        )
        for month, before in pairs
    ]
    return MONTHS.report(
        whole,
        _COLUMNS,
        rows,
        _(
            "Takings are what was received less the change and less what was taken back, by business day;"
            " receipts are payments. Orders, complaints and calls count in the month in which they came in;"
            " void orders do not count, criticism counts as a complaint. The last month is not over yet."
        ),
        charts=tuple(_chart(name, figures, pairs) for name, figures in found.items()),
        behind=lambda month: TAKINGS_BY_DAY.make(days_of(month, whole)),
    )


def _chart(name: str, figures: Months, pairs: list[tuple[str, str]]) -> Chart:
    tell, short = (money, whole_money) if name == "takings" else (format_number, format_number)
    bars = tuple(_bar(name, figures, month, before, tell, short) for month, before in pairs)
    some = any(value for bar in bars for value in bar.values)
    return Chart(
        _(_TITLES[name]),
        bars if some else (),
        (_("The last twelve months"), _("The twelve months before")),
        upright=True,
        empty=_("Nothing in these two years."),
    )


def _bar(name: str, figures: Months, month: str, before: str, tell: Tell, short: Tell) -> Bar:
    now, then = figures.get(month, 0), figures.get(before, 0)
    return Bar(
        str(int(month[5:])),
        (now, then),
        _("{now}; a year before {then}").format(now=tell(now), then=tell(then)),
        month if name in ("takings", "receipts") else "",
        (short(now), short(then)),
        month_name(month),
    )


MONTHS = Kind("months", N_("Months side by side"), report.SERVICE, _make, AS_OF_NOW, tells_takings=True)
