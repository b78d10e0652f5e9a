"""What was taken by each way of paying: in cash the change is taken off."""

from __future__ import annotations

from desktop.cash.queries import TENDER_NAMES, TENDERS
from desktop.core.i18n import N_, _
from desktop.exports.listing import MONEY, NUMBER, WORD, Column, words
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.adding_up import added_up, by_days
from desktop.reports.of_money.ways_of_paying import paid_by
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import Kind, Steps

QUERY = (
    "SELECT tender, COUNT(DISTINCT id), SUM(CASE kind WHEN 'payment' THEN amount ELSE 0 END),"
    " SUM(CASE kind WHEN 'payment' THEN 0 ELSE amount END), SUM(amount) FROM ("
    "SELECT p.id, p.kind, t.kind AS tender, t.amount"
    " FROM payment p CROSS JOIN tender t ON t.payment_id = p.id"
    " WHERE p.business_date BETWEEN :first AND :last"
    " UNION ALL SELECT id, kind, 'cash', -change FROM payment"
    " WHERE business_date BETWEEN :first AND :last AND change <> 0) GROUP BY 1"
)
_COLUMNS = (
    Column("tender", N_("Paid by"), WORD, says=words(TENDER_NAMES)),
    Column("receipts", N_("Receipts"), NUMBER),
    Column("taken", N_("Taken in"), MONEY, total=True),
    Column("taken_back", N_("Taken back or paid out"), MONEY, total=True),
    Column("takings", N_("Takings"), MONEY, total=True),
)


def _make(period: Period) -> Steps:
    sums = yield from added_up(QUERY, 1, by_days(period, TAKINGS_BY_TENDER.title))
    rows = [(tender, *sums[(tender,)], tender) for tender in TENDERS if (tender,) in sums]
    return TAKINGS_BY_TENDER.report(
        period,
        _COLUMNS,
        rows,
        _(
            "Takings are what was handed over less the change, which is cash. What was taken back or paid out"
            " counts on the day on which that was done, as less than nothing. A receipt that was paid in two"
            " ways counts in both; one that was paid from credit alone in none."
        ),
        charts=(
            beside_each_other(
                _("Takings"),
                [(_(TENDER_NAMES[row[0]]), row[-2], row[-1]) for row in rows],
                signs=(_("In"), _("Out")),
            ),
        ),
        behind=lambda tender: paid_by(period, tender),
    )


TAKINGS_BY_TENDER = Kind(
    "takings_by_tender", N_("Takings by way of paying"), report.MONEY, _make, tells_takings=True
)
