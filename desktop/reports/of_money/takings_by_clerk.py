"""What was taken, clerk by clerk: whoever gave the receipt, whosever drawer it was."""

from __future__ import annotations

from desktop.core import db
from desktop.core.i18n import N_, _
from desktop.exports.listing import Column
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.adding_up import added_up, by_days
from desktop.reports.of_money.payments_list import some_receipts
from desktop.reports.of_money.takings import COLUMNS, HOW_COUNTED, TAKINGS, takings_by
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import Kind, Steps

QUERY = takings_by("staff_id")


def _make(period: Period) -> Steps:
    sums = yield from added_up(QUERY, 1, by_days(period, TAKINGS_BY_CLERK.title))
    names = dict(db.rows("SELECT id, name FROM staff"))
    rows = [(names[who], *values, str(who)) for (who,), values in sums.items()]
    rows.sort(key=lambda row: (-row[1 + TAKINGS], row[0]))

    def behind(key: str) -> Steps:
        facts = ((_("Clerk"), names[int(key)]),)
        return some_receipts(period, facts, "p.staff_id = :staff", {"staff": int(key)})

    return TAKINGS_BY_CLERK.report(
        period,
        (Column("clerk", N_("Clerk")), *COLUMNS),
        rows,
        _(HOW_COUNTED) + " " + _("A clerk is whoever gave the receipt, whosever drawer it was."),
        charts=(
            beside_each_other(
                _("Takings"), [(row[0], row[1 + TAKINGS], row[-1]) for row in rows], signs=(_("In"), _("Out"))
            ),
        ),
        behind=behind,
    )


TAKINGS_BY_CLERK = Kind("takings_by_clerk", N_("Takings by clerk"), report.MONEY, _make, right="report.money")
