"""What came in is listed; a batch of bills is taken back whole, with a reason, until some of it is paid."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.billing.queries import owed, something_paid
from desktop.cash.service import open_shift
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.money import Money
from desktop.exchange.queries import batch_count, batches
from desktop.exchange.ui.batches import BatchesDialog
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, take_payment
from desktop.widgets import theme
from tests.exchange.lists import ACCOUNTS, BILLS, account, bill, bring_in, write

ENTER, ESC, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_list(qtbot, qapp, town):
    theme.apply(qapp)
    kept = []  # qtbot only keeps weak references

    def open_it(who=None):
        dialog = BatchesDialog(who or town.leader)
        kept.append(dialog)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        return dialog

    return open_it


def press(dialog, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(dialog.focusWidget(), key, modifier)


def shown(dialog, line):
    model = dialog.table.model()
    return [model.index(line, column).data() for column in range(model.columnCount())]


def pay(account_id, clerk):
    open_shift("1", Money(0), clerk)
    now, said = owed(account_id), clocks.now()
    order = PaymentOrder(
        "key-1", account_id, 1,
        Wish(tuple(each.bill_id for each in now.bills), (TenderGiven("cash", now.total),)),
        now.total, said - timedelta(seconds=20), said,
    )  # fmt: skip
    take_payment(order, clerk)


@pytest.fixture
def two_files(town, october, tmp_path, clock):
    """October's bills, and later a list of accounts with a bad row."""
    bring_in(october, town.leader)
    clock.advance(hours=1)
    bring_in(write(tmp_path / "accounts.csv", ACCOUNTS, account("9"), account("")), town.clerk)


def test_the_newest_file_stands_first_with_who_brought_it_in(open_list, two_files):
    dialog = open_list()
    assert dialog.table.hasFocus()
    first, second = shown(dialog, 0), shown(dialog, 1)
    assert first[:5] == ["accounts.csv", "Accounts", "1", "", "in the books"]
    assert second[:5] == ["october.csv", "Bills", "3", "¥83.80", "in the books"]
    assert second[5].endswith("12:00")
    assert [first[6], second[6]] == ["Lin Xiao", "Zhou Min"]


def test_a_batch_is_taken_back_by_keys_with_its_reason(open_list, two_files):
    dialog = open_list()
    press(dialog, Qt.Key.Key_Down, ENTER)
    assert dialog.reason.hasFocus()
    QTest.keyClicks(dialog.reason, "wrong month")
    press(dialog, ENTER)
    assert owed(1).total == 0
    assert shown(dialog, 1)[4] == "taken back"
    assert dialog.table.hasFocus()
    assert dialog.table.current.file_name == "october.csv"
    assert "october.csv were taken back" in dialog.banner.text
    press(dialog, Qt.Key.Key_Up, Qt.Key.Key_Down)
    assert dialog.about.text().startswith("Zhou Min took these bills back on")
    assert dialog.about.text().endswith("wrong month")


def test_a_second_enter_takes_nothing_more_back(open_list, town, october):
    bring_in(october, town.leader)
    dialog = open_list()
    press(dialog, DELETE)
    QTest.keyClicks(dialog.reason, "wrong month")
    press(dialog, ENTER, ENTER, ENTER)
    assert db.one("SELECT COUNT(*) FROM bill_withdrawal") == (1,)
    assert db.one("SELECT COUNT(*) FROM journal WHERE kind = 'bills.withdrawn'") == (1,)


def test_without_a_reason_nothing_is_taken_back(open_list, town, october):
    bring_in(october, town.leader)
    dialog = open_list()
    press(dialog, Qt.Key.Key_B, modifier=CTRL)
    assert "Say why" in dialog.fields["reason"].message
    assert dialog.reason.hasFocus()
    assert owed(1).total == 48_80


def test_a_batch_of_which_something_is_paid_stays_and_it_is_said_why(open_list, town, october):
    bring_in(october, town.leader)
    pay(2, town.clerk)
    dialog = open_list()
    assert shown(dialog, 0)[4] == "in the books, partly paid"
    assert not dialog.back_button.isEnabled()
    for key, modifier in ((ENTER, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_B, CTRL)):
        press(dialog, key, modifier=modifier)
        assert "Something of these bills is paid" in dialog.banner.text
        assert dialog.table.hasFocus()
    assert owed(1).total == 48_80


def test_what_was_paid_while_the_list_was_open_is_refused_by_the_books(open_list, town, october):
    bring_in(october, town.leader)
    dialog = open_list()
    pay(2, town.clerk)
    press(dialog, ENTER)
    QTest.keyClicks(dialog.reason, "wrong month")
    press(dialog, ENTER)
    assert "Something of these bills is paid" in dialog.banner.text
    assert dialog.reason.text() == "wrong month"
    assert owed(1).total == 48_80


def test_accounts_are_not_taken_back_and_it_is_said_what_helps(open_list, two_files):
    dialog = open_list()
    press(dialog, DELETE)
    assert "Bring a mended list in" in dialog.banner.text
    assert dialog.table.hasFocus()


def test_a_clerk_may_look_but_is_told_who_may_take_back(open_list, town, october):
    bring_in(october, town.leader)
    dialog = open_list(town.clerk)
    press(dialog, ENTER)
    assert "Ask: Leader, Administrator" in dialog.banner.text
    assert owed(1).total == 48_80


def test_an_office_without_files_is_told_how_one_comes_in(open_list):
    dialog = open_list()
    assert dialog.table.count == 0
    press(dialog, ENTER, DELETE)
    press(dialog, Qt.Key.Key_B, modifier=CTRL)
    assert dialog.about.text() == ""
    press(dialog, ESC)
    assert not dialog.isVisible()


def test_only_the_batch_that_was_paid_counts_as_paid(town, october, tmp_path):
    first = bring_in(october, town.leader)
    later = write(tmp_path / "november.csv", BILLS, bill("3", "N3", month="2026-11"))
    second = bring_in(later, town.leader)
    pay(1, town.clerk)
    assert something_paid(first.batch_id)
    assert not something_paid(second.batch_id)
    assert not something_paid(999)


def test_a_long_list_is_read_a_page_at_a_time(town, october, tmp_path):
    bring_in(october, town.leader)
    for month in range(1, 5):
        path = write(tmp_path / f"m{month}.csv", BILLS, bill("1", f"M{month}", month=f"2026-0{month}"))
        bring_in(path, town.leader)
    assert batch_count() == 5
    assert [batch.file_name for batch in batches(1, 2)] == ["m3.csv", "m2.csv"]
