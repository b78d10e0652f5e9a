"""Receipts with what was handed over in one way of paying: what lies behind a line of takings by it."""

from __future__ import annotations

from desktop.cash.queries import TENDER_NAMES
from desktop.core.i18n import N_, _
from desktop.exports.listing import CODE, DATE, MONEY, NAME, WORD, Column, words
from desktop.exports.lists.payments import KINDS
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.adding_up import by_days, gathered
from desktop.reports.report import Kind, Steps
from desktop.reports.rows import Keyed

_AMOUNT = (
    "COALESCE((SELECT SUM(t.amount) FROM tender t WHERE t.payment_id = p.id AND t.kind = :tender), 0)"
    " - CASE :tender WHEN 'cash' THEN p.change ELSE 0 END"
)
_KEYS = (
    f"SELECT p.id, {_AMOUNT} FROM payment p WHERE p.business_date BETWEEN :first AND :last"
    " AND (EXISTS (SELECT 1 FROM tender t WHERE t.payment_id = p.id AND t.kind = :tender)"
    " OR (:tender = 'cash' AND p.change <> 0)) ORDER BY p.business_date, p.id"
)
_PAPERS = (
    "(SELECT group_concat(trim(t.bank || ' ' || t.reference || ' ' || t.dated), '; ') FROM tender t"
    " WHERE t.payment_id = p.id AND t.kind = :tender)"
)
_ROWS = (
    f"SELECT p.receipt_number, p.kind, p.business_date, a.number, a.name, {_AMOUNT}, {_PAPERS}, s.name"
    " FROM json_each(:keys) k JOIN payment p ON p.id = k.value JOIN account a ON a.id = p.account_id"
    " JOIN staff s ON s.id = p.staff_id ORDER BY k.key"
)
_COLUMNS = (
    Column("receipt", N_("Receipt"), CODE),
    Column("kind", N_("Kind"), WORD, says=words(KINDS)),
    Column("business_date", N_("Business day"), DATE),
    Column("account", N_("Account number")),
    Column("name", N_("Account name"), personal=NAME),
    Column("amount", N_("Amount"), MONEY, total=True),
    Column("paper", N_("Bank, number, date"), personal=NAME),
    Column("clerk", N_("Clerk")),
)


def paid_by(period: Period, tender: str) -> Steps:
    """The receipts of some days that were paid in a way, and how much of each."""
    asked = {"tender": tender}
    keys, sums = yield from gathered(_KEYS, by_days(period, WAYS_OF_PAYING.title), asked)
    return WAYS_OF_PAYING.report(
        period,
        _COLUMNS,
        Keyed(keys, _ROWS, asked),
        _("Of each receipt only what was handed over in this way; in cash less the change."),
        ((_("Paid by"), _(TENDER_NAMES[tender])),),
        added_up={"amount": sum(sums)},
    )


WAYS_OF_PAYING = Kind(
    "paid_by", N_("Receipts by way of paying"), report.MONEY, lambda period: paid_by(period, "cash")
)
