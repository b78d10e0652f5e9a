"""What the office holds for its customers at this moment, the largest credit first."""

from __future__ import annotations

from array import array

from desktop.core import db
from desktop.core.i18n import N_, _, format_number
from desktop.exports.listing import MONEY, NAME, Column
from desktop.exports.period import ALL, Period
from desktop.reports import report
from desktop.reports.adding_up import added_up, by_accounts
from desktop.reports.of_money.payments_list import some_receipts
from desktop.reports.report import AS_OF_NOW, Kind, Report, Steps
from desktop.reports.rows import Keyed

QUERY = (
    "SELECT account_id, SUM(CASE kind WHEN 'advance' THEN amount ELSE 0 END),"
    " SUM(CASE kind WHEN 'change_kept' THEN amount ELSE 0 END),"
    " SUM(CASE kind WHEN 'used' THEN amount ELSE 0 END), SUM(CASE kind WHEN 'refund' THEN amount ELSE 0 END),"
    " SUM(amount) FROM credit_entry"
    " WHERE account_id BETWEEN :from AND :to GROUP BY 1 HAVING SUM(amount) <> 0"
)
_ROWS = (
    "SELECT a.number, a.name, SUM(CASE e.kind WHEN 'advance' THEN e.amount ELSE 0 END),"
    " SUM(CASE e.kind WHEN 'change_kept' THEN e.amount ELSE 0 END),"
    " SUM(CASE e.kind WHEN 'used' THEN e.amount ELSE 0 END),"
    " SUM(CASE e.kind WHEN 'refund' THEN e.amount ELSE 0 END), SUM(e.amount), CAST(a.id AS TEXT)"
    " FROM json_each(:keys) k JOIN account a ON a.id = k.value JOIN credit_entry e ON e.account_id = a.id"
    " GROUP BY k.key ORDER BY k.key"
)
_COLUMNS = (
    Column("account", N_("Account number")),
    Column("name", N_("Account name"), personal=NAME),
    Column("advance", N_("Paid in advance"), MONEY, total=True),
    Column("change_kept", N_("Change that was kept"), MONEY, total=True),
    Column("used", N_("Used"), MONEY, total=True),
    Column("paid_out", N_("Paid out"), MONEY, total=True),
    Column("credit", N_("Credit"), MONEY, total=True),
)
_SUMMED = ("advance", "change_kept", "used", "paid_out", "credit")


def _make(_period: Period) -> Steps:
    found = yield from added_up(QUERY, 1, by_accounts(PREPAID_CREDIT.title))
    largest_first = sorted(found, key=lambda key: (-found[key][-1], key))
    sums = [sum(values) for values in zip(*found.values(), strict=True)] or [0] * len(_SUMMED)
    return PREPAID_CREDIT.report(
        Period(),
        _COLUMNS,
        Keyed(array("q", (account for (account,) in largest_first)), _ROWS),
        _(
            "The credit of each account at this moment, and how it came about: what was paid in advance and"
            " what change was kept, less what was used and what was paid out. Accounts without credit are"
            " left out."
        ),
        ((_("Accounts with credit"), format_number(len(found))),),
        added_up=dict(zip(_SUMMED, sums, strict=True)),
        behind=_behind,
    )


def _behind(key: str) -> Report | Steps:
    """Every receipt that moved the credit of an account."""
    number, name = db.one("SELECT number, name FROM account WHERE id = ?", (int(key),)) or ("", "")
    return some_receipts(
        ALL,
        ((_("Account"), f"{number}  {name}"),),
        "p.account_id = :account AND (p.credit_added <> 0 OR p.credit_used <> 0)",
        {"account": int(key)},
    )


PREPAID_CREDIT = Kind("prepaid_credit", N_("Prepaid credit by account"), report.MONEY, _make, AS_OF_NOW)
