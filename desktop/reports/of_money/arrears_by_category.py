"""What is owed, by what the water is used for."""

from __future__ import annotations

from desktop.accounts.categories import category_name
from desktop.core.i18n import N_, _
from desktop.exports.listing import MONEY, NUMBER, Column
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.adding_up import added_up, by_accounts
from desktop.reports.of_money.arrears import HOW_COUNTED, NOT_DUE, OPEN_BILLS, as_of_today, open_bills
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import AS_OF_NOW, Kind, Steps

QUERY = (
    "SELECT a.category, COUNT(DISTINCT o.account_id), COUNT(*),"
    f" SUM(CASE o.age WHEN '{NOT_DUE}' THEN o.open ELSE 0 END),"
    f" SUM(CASE o.age WHEN '{NOT_DUE}' THEN 0 ELSE o.open END), SUM(o.open)"
    f" FROM ({OPEN_BILLS}) o JOIN account a ON a.id = o.account_id WHERE o.open > 0 GROUP BY 1"
)


def _named(code: str) -> str:
    return category_name(code) if code else _("Without a category")


_COLUMNS = (
    Column("category", N_("Use category")),
    Column("accounts", N_("Accounts"), NUMBER, total=True),
    Column("bills", N_("Bills"), NUMBER, total=True),
    Column("not_due", N_("Not due yet"), MONEY, total=True),
    Column("overdue", N_("Overdue"), MONEY, total=True),
    Column("open", N_("Still open"), MONEY, total=True),
)


def _make(_period: Period) -> Steps:
    sums = yield from added_up(QUERY, 1, by_accounts(ARREARS_BY_CATEGORY.title), as_of_today())
    rows = [(_named(code), *values, f"={code}") for (code,), values in sums.items()]
    rows.sort(key=lambda row: (-row[5], row[0]))
    return ARREARS_BY_CATEGORY.report(
        Period(),
        _COLUMNS,
        rows,
        _(HOW_COUNTED),
        charts=(beside_each_other(_("Still open"), [(row[0], row[5], row[-1]) for row in rows]),),
        behind=lambda key: open_bills(((_("Use category"), _named(key[1:])),), category=key[1:]),
    )


ARREARS_BY_CATEGORY = Kind(
    "arrears_by_category", N_("Arrears by use category"), report.MONEY, _make, AS_OF_NOW
)
