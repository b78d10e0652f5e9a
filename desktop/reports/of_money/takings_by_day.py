"""What was taken, day by day: what came in, what was taken back, and where it went."""

from __future__ import annotations

from desktop.core.i18n import N_, _
from desktop.exports.listing import DATE, Column
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.adding_up import added_up, by_days
from desktop.reports.of_money.payments_list import receipts_of
from desktop.reports.of_money.takings import COLUMNS, HOW_COUNTED, TAKINGS, takings_by
from desktop.reports.pictures import days_of, over_time
from desktop.reports.report import Kind, Steps

QUERY = takings_by("business_date")


def _make(period: Period) -> Steps:
    sums = yield from added_up(QUERY, 1, by_days(period, TAKINGS_BY_DAY.title))
    days = sorted(sums.items())
    return TAKINGS_BY_DAY.report(
        period,
        (Column("business_date", N_("Business day"), DATE), *COLUMNS),
        [(day, *values, day) for (day,), values in days],
        _(HOW_COUNTED),
        charts=(over_time(_("Takings"), [(day, values[TAKINGS]) for (day,), values in days]),),
        behind=lambda key: receipts_of(days_of(key, period)),
    )


TAKINGS_BY_DAY = Kind("takings_by_day", N_("Takings by day"), report.MONEY, _make, tells_takings=True)
