"""Bills as they came in, part by part, and what is still owed of them: by bill and by account, as of now."""

from __future__ import annotations

from datetime import date

from desktop.accounts.categories import category_name
from desktop.core import clock
from desktop.core.i18n import N_
from desktop.exchange.mapping import BILL_FIELDS
from desktop.exports.listing import DATE, MONEY, NAME, NUMBER, PHONE, Column, List, Row
from desktop.exports.lists.accounts import BY_NUMBER
from desktop.office.components import COMPONENTS

_STANDS = "NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.batch_id)"
_CHARGED = "(SELECT SUM(c.amount) FROM charge c WHERE c.bill_id = b.id)"
_PAID = "COALESCE((SELECT SUM(l.amount) FROM allocation l WHERE l.bill_id = b.id), 0)"
_OPEN = f"{_CHARGED} - {_PAID}"
_PHONES = "replace(a.phones, char(10), '; ')"
_PARTS = ", ".join(f"SUM(c.amount) FILTER (WHERE c.component = '{code}')" for code in COMPONENTS)
# As head offices call it: what we call it on a bill, Chinese files have above the water fee itself.
_TITLES = {"base": N_("Fixed charge")}

BILLS = List(
    "bills",
    N_("Bills"),
    (
        Column("account_number", BILL_FIELDS["account_number"], on_paper=True),
        Column("name", N_("Account name"), personal=NAME, on_paper=True),
        Column("bill_number", BILL_FIELDS["bill_number"], on_paper=True),
        Column("period", BILL_FIELDS["period"], on_paper=True),
        Column("due_date", BILL_FIELDS["due_date"], DATE, on_paper=True),
        Column("previous_reading", BILL_FIELDS["previous_reading"]),
        Column("present_reading", BILL_FIELDS["present_reading"]),
        Column("usage", BILL_FIELDS["usage"], on_paper=True),
        *(Column(code, _TITLES.get(code, title), MONEY, total=True) for code, title in COMPONENTS.items()),
        Column("total", N_("Total"), MONEY, total=True, on_paper=True),
        Column("paid", N_("Paid"), MONEY, total=True, on_paper=True),
        Column("open", N_("Still open"), MONEY, total=True, on_paper=True),
    ),
    "SELECT b.id FROM bill b CROSS JOIN bill_batch t ON t.id = b.batch_id"
    " CROSS JOIN journal j ON j.seq = t.journal_seq"
    f" WHERE b.id > :after AND j.business_date BETWEEN :first AND :last AND {_STANDS}"
    " ORDER BY b.id LIMIT :most",
    "SELECT a.number, a.name, b.source_number, b.period, b.due_date, b.previous_reading, b.present_reading,"
    f" b.usage, {_PARTS}, SUM(c.amount), {_PAID}, SUM(c.amount) - {_PAID}"
    " FROM json_each(:keys) k JOIN bill b ON b.id = k.value JOIN account a ON a.id = b.account_id"
    " JOIN charge c ON c.bill_id = b.id GROUP BY k.key ORDER BY k.key",
)


def _with_days_overdue(row: Row) -> Row:
    days = (clock.today() - date.fromisoformat(row[6])).days if row[6] else 0
    return (*row[:7], max(days, 0), *row[7:])


ARREARS = List(
    "arrears",
    N_("Arrears, bill by bill"),
    (
        Column("account_number", N_("Account number"), on_paper=True),
        Column("name", N_("Account name"), personal=NAME, on_paper=True),
        Column("address", N_("Service address"), personal=NAME, on_paper=True),
        Column("phone", N_("Phone"), personal=PHONE),
        Column("bill_number", N_("Bill number"), on_paper=True),
        Column("period", N_("Month of the bill"), on_paper=True),
        Column("due_date", N_("Due date"), DATE, on_paper=True),
        Column("overdue", N_("Days overdue"), NUMBER, on_paper=True),
        Column("total", N_("Total"), MONEY, total=True, on_paper=True),
        Column("paid", N_("Paid"), MONEY, total=True, on_paper=True),
        Column("open", N_("Still open"), MONEY, total=True, on_paper=True),
    ),
    BY_NUMBER,
    f"SELECT a.number, a.name, a.address, {_PHONES}, b.source_number, b.period, b.due_date, {_CHARGED},"
    f" {_PAID}, {_OPEN} FROM json_each(:keys) k JOIN account a ON a.id = k.value"
    f" JOIN bill b ON b.account_id = a.id WHERE {_STANDS} AND {_OPEN} > 0"
    " ORDER BY k.key, b.period, b.due_date, b.id",
    by_period=False,
    shaped=_with_days_overdue,
)

ARREARS_BY_ACCOUNT = List(
    "arrears_by_account",
    N_("Arrears, account by account"),
    (
        Column("account_number", N_("Account number"), on_paper=True),
        Column("name", N_("Account name"), personal=NAME, on_paper=True),
        Column("address", N_("Service address"), personal=NAME, on_paper=True),
        Column("phone", N_("Phone"), personal=PHONE, on_paper=True),
        Column("category", N_("Use category"), says=category_name),
        Column("bills", N_("Open bills"), NUMBER, on_paper=True),
        Column("oldest", N_("Oldest due date"), DATE, on_paper=True),
        Column("open", N_("Still open"), MONEY, total=True, on_paper=True),
        Column("credit", N_("Credit"), MONEY, total=True, on_paper=True),
    ),
    BY_NUMBER,
    f"SELECT a.number, a.name, a.address, {_PHONES}, a.category, COUNT(*), MIN(b.due_date),"
    f" SUM({_OPEN}), (SELECT COALESCE(SUM(amount), 0) FROM credit_entry e WHERE e.account_id = a.id)"
    " FROM json_each(:keys) k JOIN account a ON a.id = k.value JOIN bill b ON b.account_id = a.id"
    f" WHERE {_STANDS} AND {_OPEN} > 0 GROUP BY k.key ORDER BY k.key",
    by_period=False,
)
