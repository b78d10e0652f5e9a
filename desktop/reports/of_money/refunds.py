"""Credit that was paid out again: to whom, by whom, and who agreed."""

from __future__ import annotations

from typing import Any

from desktop.core import db
from desktop.core.i18n import N_, _
from desktop.exports.listing import CODE, DATE, MOMENT, MONEY, NAME, Column
from desktop.exports.period import Period
from desktop.office.approval import who_agreed
from desktop.reports import report
from desktop.reports.adding_up import by_days
from desktop.reports.report import Kind, Steps

QUERY = (
    "SELECT p.receipt_number, p.business_date, p.taken_at, a.number, a.name, -p.received, p.note,"
    f" s.name, COALESCE(g.name, {who_agreed('p.journal_seq')})"
    " FROM payment p JOIN account a ON a.id = p.account_id JOIN staff s ON s.id = p.staff_id"
    " LEFT JOIN staff g ON g.id = p.approved_by"
    " WHERE p.business_date BETWEEN :first AND :last AND p.kind = 'refund' ORDER BY p.business_date, p.id"
)
_COLUMNS = (
    Column("receipt", N_("Receipt"), CODE),
    Column("business_date", N_("Business day"), DATE),
    Column("at", N_("At"), MOMENT),
    Column("account", N_("Account number")),
    Column("name", N_("Account name"), personal=NAME),
    Column("amount", N_("Paid out"), MONEY, total=True),
    Column("note", N_("Note"), personal=NAME),
    Column("clerk", N_("Clerk")),
    Column("agreed", N_("Who agreed")),
)


def _make(period: Period) -> Steps:
    rows: list[tuple[Any, ...]] = []
    for progress, asked in by_days(period, REFUNDS.title):
        rows += db.rows(QUERY, asked)
        yield progress
    return REFUNDS.report(
        period,
        _COLUMNS,
        rows,
        _(
            "Credit that was given back in cash, on the day on which it was paid out. A receipt that was"
            " taken back is no refund; it stands among the reversals."
        ),
    )


REFUNDS = Kind("refunds", N_("Refunds of credit"), report.MONEY, _make, tells_takings=True)
