"""What was taken, day by day: what came in, what was taken back, and where it went."""

from __future__ import annotations

from desktop.core.i18n import N_, _
from desktop.exports.listing import DATE, MONEY, NUMBER, Column
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.adding_up import added_up
from desktop.reports.report import Kind, Steps

_COLUMNS = (
    Column("business_date", N_("Business day"), DATE),
    Column("receipts", N_("Receipts"), NUMBER, total=True),
    Column("taken", N_("Taken"), MONEY, total=True),
    Column("taken_back", N_("Taken back"), MONEY, total=True),
    Column("takings", N_("Takings"), MONEY, total=True),
    Column("applied", N_("Put against bills"), MONEY, total=True),
    Column("credit", N_("Credit"), MONEY, total=True),
)
_QUERY = (
    "SELECT business_date, COUNT(*), SUM(received - change) FILTER (WHERE kind = 'payment'),"
    " SUM(received - change) FILTER (WHERE kind <> 'payment'), SUM(received - change), SUM(applied),"
    " SUM(credit_added - credit_used) FROM payment WHERE business_date BETWEEN :first AND :last GROUP BY 1"
)


def _make(period: Period) -> Steps:
    sums = yield from added_up(_QUERY, 1, period, TAKINGS_BY_DAY.title)
    rows = [(day, *values, day) for (day,), values in sorted(sums.items())]
    return TAKINGS_BY_DAY.report(
        period,
        _COLUMNS,
        rows,
        _(
            "Takings are what was received less the change. What was taken back or paid out counts on the"
            " day on which that was done, as less than nothing. Credit is what was kept for later less what"
            " was used of it."
        ),
    )


TAKINGS_BY_DAY = Kind("takings_by_day", N_("Takings by day"), report.MONEY, _make)
