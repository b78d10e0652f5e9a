"""What is owed at this moment, bill by bill: how old a bill is, and the bills behind a line of a report."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.accounts.categories import category_name
from desktop.core import clock
from desktop.core.i18n import N_, _
from desktop.exports.listing import DATE, MONEY, NAME, NUMBER, WORD, Column, Row
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.adding_up import Asked, by_accounts, gathered
from desktop.reports.report import AS_OF_NOW, Facts, Kind, Steps
from desktop.reports.rows import Keyed

# Days after the due date, the first and the last of each age; a bill is due on its due date itself.
NOT_DUE = "not_due"
AGES: dict[str, tuple[int, int | None]] = {
    "0-30": (0, 30),
    "31-60": (31, 60),
    "61-90": (61, 90),
    "91-180": (91, 180),
    "181-365": (181, 365),
    "366": (366, None),
}
_STANDS = "NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.batch_id)"
_CHARGED = "(SELECT SUM(c.amount) FROM charge c WHERE c.bill_id = b.id)"
_PAID = "COALESCE((SELECT SUM(l.amount) FROM allocation l WHERE l.bill_id = b.id), 0)"
_AGE = (
    "CASE WHEN b.due_date > :today THEN 'not_due' "
    + " ".join(
        f"WHEN b.due_date >= :over{last} THEN '{name}'" for name, (_first, last) in AGES.items() if last
    )
    + " ELSE '366' END"
)
# Account by account, so that every piece of accounts has all of their bills.
OPEN_BILLS = (
    f"SELECT b.id, b.account_id, {_AGE} AS age, {_CHARGED} - {_PAID} AS open FROM bill b"
    f" WHERE b.account_id BETWEEN :from AND :to AND {_STANDS}"
)
HOW_COUNTED = N_(
    "What is open of each bill at this moment, whatever month it is of; bills that were taken back are none."
    " Days count from the due date, on which a bill is nought days old. Credit is not taken off."
)
_KEYS = (
    f"SELECT b.id, b.open FROM ({OPEN_BILLS}) b JOIN account a ON a.id = b.account_id"
    " WHERE b.open > 0 AND (:age = '' OR b.age = :age) AND (:category = '*' OR a.category = :category)"
    " ORDER BY b.account_id, b.id"
)
_ROWS = (
    f"SELECT a.number, a.name, a.category, b.source_number, b.period, b.due_date, {_CHARGED}, {_PAID},"
    f" {_CHARGED} - {_PAID} FROM json_each(:keys) k JOIN bill b ON b.id = k.value"
    " JOIN account a ON a.id = b.account_id ORDER BY k.key"
)
_COLUMNS = (
    Column("account", N_("Account number")),
    Column("name", N_("Account name"), personal=NAME),
    Column("category", N_("Use category"), WORD, says=category_name),
    Column("bill", N_("Bill number")),
    Column("period", N_("Month of the bill")),
    Column("due_date", N_("Due date"), DATE),
    Column("overdue", N_("Days overdue"), NUMBER),
    Column("total", N_("Total"), MONEY),
    Column("paid", N_("Paid"), MONEY),
    Column("open", N_("Still open"), MONEY, total=True),
)


def age_name(code: str) -> str:
    """An age in words: "31 to 60 days"."""
    if code == NOT_DUE:
        return _("Not due yet")
    first, last = AGES[code]
    if last is None:
        return _("Older than {days} days").format(days=first - 1)
    return _("{first} to {last} days").format(first=first, last=last)


def as_of_today() -> Asked:
    """What `OPEN_BILLS` asks for besides the accounts: today, and the due dates at which an age ends."""
    today = clock.today()
    ends = {
        f"over{last}": (today - timedelta(days=last)).isoformat() for _first, last in AGES.values() if last
    }
    return {"today": today.isoformat(), **ends}


class _Aged(Keyed):
    """With the days since each bill was due."""

    def fetch(self, begin: int, count: int) -> list[Row]:
        today = clock.today()
        return [
            (*row[:6], max((today - date.fromisoformat(row[5])).days, 0), *row[6:])
            for row in super().fetch(begin, count)
        ]


def open_bills(facts: Facts = (), age: str = "", category: str = "*") -> Steps:
    """The bills that are open now, account by account.

    Args:
        facts: what they have in common, as label and value.
        age: a key of AGES, or NOT_DUE; empty: any.
        category: as stored with the account; "*": any.
    """
    asked = {**as_of_today(), "age": age, "category": category}
    keys, sums = yield from gathered(_KEYS, by_accounts(OPEN_BILLS_LIST.title), asked)
    return OPEN_BILLS_LIST.report(
        Period(),
        _COLUMNS,
        _Aged(keys, _ROWS),
        _(HOW_COUNTED),
        facts,
        added_up={"open": sum(sums)},
    )


OPEN_BILLS_LIST = Kind(
    "open_bills", N_("Bills that are open"), report.MONEY, lambda _period: open_bills(), AS_OF_NOW
)
