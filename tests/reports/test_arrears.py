"""What is owed, by its age, by what the water is used for, and what is held for customers."""

from datetime import timedelta

import pytest

from desktop.accounts.service import AccountFields, open_account
from desktop.billing.queries import credit, owed
from desktop.billing.service import withdraw_batch
from desktop.core import clock as clocks
from desktop.core import db
from desktop.reports import adding_up
from desktop.reports.of_money import arrears
from desktop.reports.report import at_once
from desktop.reports.report import made as steps
from tests.payments.conftest import add_month
from tests.proof.whole_day import WholeDay
from tests.unguarded import take_guards_down


@pytest.fixture
def town(office, monkeypatch):
    """Three accounts, looked at one at a time."""
    monkeypatch.setattr(adding_up, "ACCOUNTS_AT_A_TIME", 1)
    kinds = ("household", "household", "industry")
    return [
        open_account(AccountFields(f"0002000{n}", f"Customer {n}", "East Road", category=kind), office.leader)
        for n, kind in enumerate(kinds)
    ]


def bill(account, overdue, amount):
    """A bill that was due so many days ago."""
    due = clocks.today() - timedelta(days=overdue)
    batch = add_month(account.id, "2026-01", ("water", amount))
    take_guards_down("bill")
    db.database.execute_sql("UPDATE bill SET due_date = ? WHERE batch_id = ?", (due.isoformat(), batch))
    return batch


EDGES = {
    "not_due": (-1, -40), "0-30": (0, 30), "31-60": (31, 60), "61-90": (61, 90), "91-180": (91, 180),
    "181-365": (181, 365), "366": (366, 4000),
}  # fmt: skip


def test_each_age_begins_and_ends_on_its_day(town, made):
    for place, days in enumerate(EDGES.values()):
        for day in days:
            bill(town[0], day, 100 + place)
    report = made("arrears_by_age")
    assert [row[:4] for row in report.rows] == [
        (age, 1, 2, 2 * (100 + place)) for place, age in enumerate(EDGES)
    ]
    assert list(dict(report.facts).values()) == ["1", "1"]
    for age, row in zip(EDGES, report.rows, strict=True):
        bills = at_once(steps(report.behind(age), "x"))
        assert (len(bills.rows), bills.sums["open"]) == (2, row[3])
        assert [one[6] for one in bills.rows] == [max(day, 0) for day in EDGES[age]]


def test_an_account_counts_once_in_each_age_and_once_in_all(town, made, office):
    bill(town[0], 10, 500)
    bill(town[0], 20, 500)
    bill(town[0], 40, 500)
    bill(town[2], 10, 900)
    bill(town[1], -3, 100)
    withdraw_batch(bill(town[1], 50, 7000), "wrong", office.leader)
    report = made("arrears_by_age")
    told = {row[0]: row[1:4] for row in report.rows if row[2]}
    assert told == {"not_due": (1, 1, 100), "0-30": (2, 3, 1900), "31-60": (1, 1, 500)}
    assert list(dict(report.facts).values()) == ["3", "2"]
    by_category = made("arrears_by_category")
    assert [row[:6] for row in by_category.rows] == [
        ("Household", 2, 4, 100, 1500, 1600),
        ("Industry", 1, 1, 0, 900, 900),
    ]
    behind = at_once(steps(by_category.behind(by_category.rows[0][-1]), "x"))
    assert (len(behind.rows), behind.sums["open"]) == (4, 1600)


def test_arrears_are_what_the_counter_says_is_owed(office, made):
    day = WholeDay(office)
    due = sum(owed(card.id).total for card in day.customers)
    assert made("arrears_by_age").sums["open"] == due
    assert made("arrears_by_category").sums["open"] == due
    assert at_once(steps(arrears.open_bills(), "x")).sums["open"] == due


def test_credit_is_what_the_counter_says_and_the_largest_comes_first(office, made):
    day = WholeDay(office)
    report = made("prepaid_credit")
    assert [(row[0], row[6]) for row in report.rows] == [
        (card.number, credit(card.id)) for card in reversed(day.customers)
    ]
    assert report.sums["credit"] == sum(credit(card.id) for card in day.customers)
    for row in report.rows:
        assert sum(row[2:6]) == row[6]
        assert at_once(steps(report.behind(row[-1]), "x")).sums["credit"] == row[6]


def test_nobody_owes_and_nobody_has_credit(office, made):
    assert made("arrears_by_age").sums == {"bills": 0, "open": 0}
    assert len(made("prepaid_credit").rows) == 0
