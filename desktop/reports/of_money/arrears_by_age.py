"""What is owed, by how long it has been due."""

from __future__ import annotations

from desktop.core.i18n import N_, _, format_number
from desktop.exports.listing import MONEY, NUMBER, WORD, Column
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.adding_up import added_up, by_accounts
from desktop.reports.of_money.arrears import (
    AGES,
    HOW_COUNTED,
    NOT_DUE,
    OPEN_BILLS,
    age_name,
    as_of_today,
    open_bills,
)
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import AS_OF_NOW, Kind, Steps

# The last line counts each account once: in how many it owes, and in how many of them it is overdue.
QUERY = (
    f"WITH o AS MATERIALIZED (SELECT * FROM ({OPEN_BILLS}) WHERE open > 0)"
    " SELECT age, COUNT(DISTINCT account_id), COUNT(*), SUM(open) FROM o GROUP BY 1"
    " UNION ALL SELECT '*', COUNT(DISTINCT account_id),"
    f" COUNT(DISTINCT CASE age WHEN '{NOT_DUE}' THEN NULL ELSE account_id END), 0 FROM o"
)
_COLUMNS = (
    Column("age", N_("How old"), WORD, says=age_name),
    Column("accounts", N_("Accounts"), NUMBER),
    Column("bills", N_("Bills"), NUMBER, total=True),
    Column("open", N_("Still open"), MONEY, total=True),
)


def _make(_period: Period) -> Steps:
    sums = yield from added_up(QUERY, 1, by_accounts(ARREARS_BY_AGE.title), as_of_today())
    owing, overdue, _nothing = sums.pop(("*",), [0, 0, 0])
    rows = [(age, *sums.get((age,), [0, 0, 0]), age) for age in (NOT_DUE, *AGES)]
    return ARREARS_BY_AGE.report(
        Period(),
        _COLUMNS,
        rows,
        _(HOW_COUNTED) + " " + _("An account with bills of several ages counts in each of them."),
        (
            (_("Accounts that owe"), format_number(owing)),
            (_("Accounts that are overdue"), format_number(overdue)),
        ),
        charts=(beside_each_other(_("Still open"), [(age_name(row[0]), row[3], row[-1]) for row in rows]),),
        behind=lambda age: open_bills(((_("How old"), age_name(age)),), age=age),
    )


ARREARS_BY_AGE = Kind("arrears_by_age", N_("Arrears by age"), report.MONEY, _make, AS_OF_NOW)
