"""Receipts with what they put against one part of the bills: what lies behind a line of takings by it."""

from __future__ import annotations

from desktop.core.i18n import N_, _
from desktop.exports.listing import CODE, DATE, MONEY, NAME, NUMBER, WORD, Column, words
from desktop.exports.lists.payments import KINDS
from desktop.exports.period import Period
from desktop.office.components import component_name
from desktop.reports import report
from desktop.reports.adding_up import by_days, gathered
from desktop.reports.report import Kind, Steps
from desktop.reports.rows import Keyed

_PART = (
    "FROM allocation l JOIN charge c ON c.bill_id = l.bill_id AND c.position = l.position"
    " WHERE l.journal_seq = p.journal_seq AND c.component = :part"
)
_KEYS = (
    "SELECT p.id, SUM(l.amount) FROM payment p CROSS JOIN allocation l ON l.journal_seq = p.journal_seq"
    " CROSS JOIN charge c ON c.bill_id = l.bill_id AND c.position = l.position"
    " WHERE p.business_date BETWEEN :first AND :last AND c.component = :part"
    " GROUP BY p.business_date, p.id ORDER BY p.business_date, p.id"
)
_ROWS = (
    "SELECT p.receipt_number, p.kind, p.business_date, a.number, a.name,"
    f" (SELECT COUNT(DISTINCT l.bill_id) {_PART}), (SELECT SUM(l.amount) {_PART}), s.name"
    " FROM json_each(:keys) k JOIN payment p ON p.id = k.value JOIN account a ON a.id = p.account_id"
    " JOIN staff s ON s.id = p.staff_id ORDER BY k.key"
)
_COLUMNS = (
    Column("receipt", N_("Receipt"), CODE),
    Column("kind", N_("Kind"), WORD, says=words(KINDS)),
    Column("business_date", N_("Business day"), DATE),
    Column("account", N_("Account number")),
    Column("name", N_("Account name"), personal=NAME),
    Column("bills", N_("Bills"), NUMBER),
    Column("amount", N_("Amount"), MONEY, total=True),
    Column("clerk", N_("Clerk")),
)


def part_paid(period: Period, part: str) -> Steps:
    """The receipts of some days that put something against a part of a bill, and how much of each."""
    asked = {"part": part}
    keys, sums = yield from gathered(_KEYS, by_days(period, PARTS_PAID.title), asked)
    return PARTS_PAID.report(
        period,
        _COLUMNS,
        Keyed(keys, _ROWS, asked),
        _("Of each receipt only what it put against this part of the bills."),
        ((_("Part of the bill"), component_name(part)),),
        added_up={"amount": sum(sums)},
    )


PARTS_PAID = Kind(
    "part_paid", N_("Receipts by part of the bill"), report.MONEY, lambda period: part_paid(period, "water")
)
