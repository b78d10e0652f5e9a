"""The inquiry tab by keys: the gate first, then the answer, and papers without a mouse."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTableView

from desktop.core import db
from desktop.inquiry.ui.tab import InquiryTab
from desktop.office.settings import office as settings
from desktop.payments.service import take_payment


@pytest.fixture
def tab(qtbot, office, shan, drawer, order):
    take_payment(order(3520), office.clerk)
    made = InquiryTab(office.clerk, settings())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(qtbot, tab, shan):
    tab.open_account(shan.id)
    qtbot.keyClick(tab.gate, Qt.Key.Key_Return)
    return tab


def texts(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_nothing_is_told_before_the_name_is_confirmed(qtbot, tab, shan):
    told = []
    tab.account_shown.connect(lambda account, confirmed: told.append((account.id, confirmed)))
    tab.open_account(shan.id)
    assert tab.pages.currentWidget() is tab.gate
    assert not tab.confirmed
    assert tab.page.bills.count == tab.page.payments.count == 0
    assert told == [(shan.id, False)]


def test_a_scanners_enter_confirms_nothing(qtbot, tab, shan):
    tab.activateWindow()
    qtbot.waitExposed(tab)
    for _again in range(2):  # the second customer's gate is guarded like the first's
        tab.open_account(shan.id)
        tab.gate.setFocus()
        QTest.keyClick(tab.windowHandle(), Qt.Key.Key_Return)
        assert not tab.confirmed

    def confirmed():
        QTest.keyClick(tab.windowHandle(), Qt.Key.Key_Return)
        return tab.confirmed

    qtbot.waitUntil(confirmed)


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_confirms_is_noted_and_tells_the_account(qtbot, office, tab, shan, enter):
    tab.open_account(shan.id)
    qtbot.keyClick(tab.gate, enter)
    assert tab.confirmed
    assert "seventy yuan and forty fen" in tab.page.say_line.text
    assert [row[0] for row in texts(tab.page.bills)] == ["October 2026", "September 2026", "August 2026"]
    assert [row[-1] for row in texts(tab.page.bills)] == ["35.20", "35.20", "paid"]
    assert texts(tab.page.bills)[0][1] == "16"
    assert "100 → 116" in tab.page.made_up_of.text()
    assert tab.page.sums.owed.figure.text() == "¥70.40"
    assert "Water fee 24.00" in tab.page.made_up_of.text()
    kind, staff_id, body = db.one("SELECT kind, staff_id, body FROM journal ORDER BY seq DESC LIMIT 1")
    assert (kind, staff_id) == ("identity.confirmed", office.clerk.staff_id)
    assert json.loads(body)["account"] == shan.id


def test_the_next_customer_passes_the_gate_again(qtbot, opened, shan):
    opened.open_account(shan.id)
    assert not opened.confirmed
    assert opened.page.say_line.text == ""


def test_escape_is_somebody_else(qtbot, tab, shan):
    tab.open_account(shan.id)
    with qtbot.waitSignal(tab.finished):
        qtbot.keyClick(tab.gate, Qt.Key.Key_Escape)
    assert tab.account is None
    assert tab.hold_draft() is None


def test_enter_on_a_payment_shows_its_receipt_as_a_copy_and_prints_nothing(qtbot, opened):
    jobs = db.one("SELECT COUNT(*) FROM print_job")
    qtbot.keyClick(opened.page.bills, Qt.Key.Key_Tab)
    with qtbot.waitSignal(opened.preview) as shown:
        qtbot.keyClick(opened.page.payments, Qt.Key.Key_Return)
    paper, title = shown.args
    assert paper.startswith(b"%PDF")
    assert title == f"Receipt {opened.page.payments.current.receipt_number}"
    assert db.one("SELECT COUNT(*) FROM print_job") == jobs


def test_control_enter_asks_for_a_copy(qtbot, opened):
    with qtbot.waitSignal(opened.copy_receipt) as asked:
        qtbot.keyClick(opened.page.payments, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [opened.page.payments.current.payment_id]


@pytest.mark.parametrize("place", ["bills", "payments"])
def test_control_p_asks_for_the_statement_from_anywhere(qtbot, opened, shan, place):
    with qtbot.waitSignal(opened.print_statement) as asked:
        qtbot.keyClick(getattr(opened.page, place), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [shan.id]


def test_no_statement_before_the_name_is_confirmed(qtbot, tab, shan):
    asked = []
    tab.print_statement.connect(asked.append)
    tab.open_account(shan.id)
    qtbot.keyClick(tab.gate, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    tab.ask_statement()
    assert asked == []


def test_escape_ends_the_inquiry_and_forgets_the_customer(qtbot, opened):
    with qtbot.waitSignal(opened.finished):
        qtbot.keyClick(opened.page.bills, Qt.Key.Key_Escape)
    assert opened.account is None
    assert opened.page.bills.count == 0


def test_a_payment_taken_elsewhere_is_told_without_a_second_gate(qtbot, office, opened, order):
    take_payment(order(7040, months=2, key="key-2"), office.clerk)
    opened.reload()
    assert opened.confirmed
    assert opened.page.sums.owed.figure.text() == "¥0.00"


def test_every_control_has_a_name(opened):
    for kind in (QAbstractButton, QTableView):
        for control in opened.findChildren(kind):
            assert control.accessibleName() or control.objectName().startswith("qt_"), control


def test_the_twelve_months_are_told_to_a_screen_reader(opened):
    assert "October 2026: 16, not yet paid" in opened.page.usage.accessibleDescription()
    assert "October 2026: billed 35.20, paid 0.00" in opened.page.paid.accessibleDescription()
