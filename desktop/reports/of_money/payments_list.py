"""Every receipt of some days, whether a payment or what puts one right: a million of them are never held."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

from desktop.cash.queries import TENDER_NAMES
from desktop.core.i18n import N_, _, format_list
from desktop.core.progress import Progress
from desktop.exports.listing import CODE, DATE, MOMENT, MONEY, NAME, WORD, Column, words
from desktop.exports.lists.payments import KINDS
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.adding_up import added_up, by_days, gathered
from desktop.reports.report import Facts, Kind, Report, Steps
from desktop.reports.rows import Keyed, Receipts

SUMS = "SUM(received - change), SUM(applied), SUM(credit_added - credit_used)"
SUMS_QUERY = f"SELECT {SUMS} FROM payment WHERE business_date BETWEEN :first AND :last AND id <= :newest"
_SUMMED = ("takings", "applied", "credit")
_KEYS = (
    "SELECT p.id, p.received - p.change, p.applied, p.credit_added - p.credit_used FROM payment p"
    " WHERE p.business_date BETWEEN :first AND :last AND {and_so} ORDER BY p.business_date, p.id"
)
ROWS_QUERY = (
    "SELECT p.receipt_number, p.kind, p.business_date, p.taken_at, a.number, a.name, p.received - p.change,"
    " (SELECT group_concat(DISTINCT t.kind) FROM tender t WHERE t.payment_id = p.id), p.applied,"
    " p.credit_added - p.credit_used, s.name"
    " FROM json_each(:keys) k JOIN payment p ON p.id = k.value JOIN account a ON a.id = p.account_id"
    " JOIN staff s ON s.id = p.staff_id ORDER BY k.key"
)


def _ways(codes: str) -> str:
    return format_list([_(TENDER_NAMES[code]) for code in codes.split(",")])


_COLUMNS = (
    Column("receipt", N_("Receipt"), CODE),
    Column("kind", N_("Kind"), WORD, says=words(KINDS)),
    Column("business_date", N_("Business day"), DATE),
    Column("taken_at", N_("At"), MOMENT),
    Column("account", N_("Account number")),
    Column("name", N_("Account name"), personal=NAME),
    Column("takings", N_("Amount"), MONEY, total=True),
    Column("tenders", N_("Paid by"), WORD, says=_ways),
    Column("applied", N_("Put against bills"), MONEY, total=True),
    Column("credit", N_("To credit, less from it"), MONEY, total=True),
    Column("clerk", N_("Clerk")),
)
_HOW_COUNTED = N_(
    "The amount is what was received less the change; in what was taken back or paid out it is less than"
    " nothing. Receipts stand on the day on which they were given."
)


def receipts_of(period: Period) -> Report:
    """Every receipt of some days; its rows are there at once, its sums come in steps."""
    rows = Receipts(period, ROWS_QUERY)

    def adding() -> Generator[Progress, None, Mapping[str, int]]:
        pieces = rows.noting(by_days(period, PAYMENTS_LIST.title))
        sums = yield from added_up(SUMS_QUERY, 0, pieces, {"newest": rows.newest})
        return dict(zip(_SUMMED, sums.get((), [0] * len(_SUMMED)), strict=True))

    return PAYMENTS_LIST.report(period, _COLUMNS, rows, _(_HOW_COUNTED), adding=adding)


def some_receipts(period: Period, facts: Facts, and_so: str, asked: Mapping[str, Any] | None = None) -> Steps:
    """Those receipts of some days for which something holds.

    Args:
        facts: what holds, as label and value.
        and_so: the same as a condition on the receipt p.
        asked: what the condition asks for.
    """
    pieces = by_days(period, PAYMENTS_LIST.title)
    keys, sums = yield from gathered(_KEYS.format(and_so=and_so), pieces, dict(asked or {}))
    return PAYMENTS_LIST.report(
        period,
        _COLUMNS,
        Keyed(keys, ROWS_QUERY),
        _(_HOW_COUNTED),
        facts,
        added_up=dict(zip(_SUMMED, sums or [0] * len(_SUMMED), strict=True)),
    )


PAYMENTS_LIST = Kind(
    "payments_list", N_("Payments, one by one"), report.MONEY, receipts_of, tells_takings=True
)
