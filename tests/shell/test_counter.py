"""A clerk takes payments by keys alone, in no more keys than were promised."""

import pytest
from PySide6.QtCore import Qt

from desktop.billing.queries import owed
from desktop.core import db
from desktop.payments.till import Step
from tests.shell.conftest import LOOK

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def payments():
    return db.rows("SELECT received, applied, change FROM payment")


def test_one_bill_in_cash_by_number_takes_eleven_keys(clerk, window):
    clerk.type("12345")
    clerk.press(ENTER)  # the account
    clerk.press(ENTER)  # number and name
    clerk.type("50")
    clerk.press(ENTER)  # read back
    clerk.press(ENTER)  # received was said
    assert payments() == [(5000, 3520, 1480)]
    assert clerk.pressed == 11
    assert window.desk.search.hasFocus()


def test_by_scan_it_takes_five(clerk):
    clerk.scan("00012345")
    clerk.press(ENTER)
    clerk.press(Qt.Key.Key_Asterisk)
    clerk.press(ENTER)
    clerk.press(ENTER)
    assert payments() == [(3520, 3520, 0)]
    assert clerk.pressed == 5


def test_by_initials_it_takes_nine(clerk):
    clerk.type("sgq")
    clerk.press(ENTER)
    clerk.press(ENTER)
    clerk.type("50")
    clerk.press(ENTER)
    clerk.press(ENTER)
    assert payments() == [(5000, 3520, 1480)]
    assert clerk.pressed == 9


def test_no_amount_field_before_number_and_name_are_confirmed(clerk, window):
    clerk.type("12345")
    clerk.press(ENTER)
    tab = window.desk.payments
    assert tab.till.step is Step.IDENTITY
    assert not tab.form.amount.isVisible()
    clerk.type("50")
    clerk.press(Qt.Key.Key_Tab)
    assert not tab.form.amount.isVisible()
    assert window.desk.customer.name.text() == ""


def test_an_enter_held_down_never_pays(clerk, window):
    clerk.type("12345")
    clerk.hold_down(ENTER)
    assert window.desk.payments.till.step is Step.IDENTITY
    assert payments() == []


def test_a_second_press_never_takes_a_second_payment(clerk):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("50")
    clerk.press(ENTER)
    clerk.press(ENTER, ENTER, ENTER, look=False)
    clerk.press(ENTER, ENTER)
    assert len(payments()) == 1


def test_the_change_stays_in_sight_until_it_was_said(clerk, window):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("50")
    clerk.press(ENTER)
    clerk.press(ENTER, ENTER, look=False)
    read_back = window.desk.payments.read_back
    assert read_back.isVisible()
    clerk.qtbot.wait(LOOK)
    clerk.press(ENTER)
    assert not read_back.isVisible()
    assert "Goodbye" in window.desk.payments.welcome.say_line.text
    assert len(db.rows("SELECT seq FROM journal WHERE kind = 'payment.change_told'")) == 1


def test_a_scan_in_the_middle_of_a_payment_pays_nothing(clerk, window):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("5")
    clerk.scan("00012345")
    assert payments() == []
    assert window.desk.payments.till.step is Step.IDENTITY


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("five", "amount"), ("50.123", "decimals"), ("", "amount"), ("99999", "change"), ("0", "zero")],
)
def test_a_wrong_amount_is_explained_beside_the_field_and_stays(clerk, window, typed, sentence):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type(typed)
    clerk.press(ENTER)
    form = window.desk.payments.form
    shown = form.fields["received"].message
    assert sentence in shown.lower()
    assert form.amount.text() == typed
    assert form.amount.hasFocus()
    assert payments() == []


def test_esc_goes_back_one_step_and_then_to_the_search(clerk, window):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("50")
    clerk.press(ENTER)
    clerk.press(ESC)
    assert window.desk.payments.form.amount.hasFocus()
    assert window.desk.payments.form.amount.text() == "50"
    clerk.press(ESC)
    assert window.desk.search.hasFocus()
    assert window.desk.payments.till is None


def test_a_part_payment_is_shown_before_it_happens(clerk, window, shan):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("20")
    assert "15.20" in window.desk.payments.bills.plan_line.text()
    clerk.press(ENTER, ENTER)
    assert payments() == [(2000, 2000, 0)]
    assert owed(shan.id).total == 1520


def test_change_kept_as_credit_and_an_advance(clerk, window, shan):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("k50")
    clerk.press(ENTER, ENTER)
    assert payments() == [(5000, 3520, 0)]
    assert owed(shan.id).credit == 1480


def test_two_means_on_one_receipt(clerk, window):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("/20")
    clerk.press(Qt.Key.Key_Tab)
    tab = window.desk.payments
    tab.form.bank.setFocus()
    clerk.type("abc")
    tab.form.reference.setFocus()
    clerk.type("778899")
    clerk.press(ENTER, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert tab.form.noted_line.text()
    tab.form.amount.setFocus()
    clerk.type("20")
    clerk.press(ENTER, ENTER)
    assert db.rows("SELECT kind, amount FROM tender ORDER BY id") == [("cheque", 2000), ("cash", 2000)]
    assert payments() == [(4000, 3520, 480)]


def test_a_parked_customer_keeps_her_place_and_is_asked_again(clerk, window, qtbot):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.press(Qt.Key.Key_H, modifiers=Qt.KeyboardModifier.ControlModifier)
    desk = window.desk
    assert desk.waiting.count == 1
    assert "wait" in desk.apology.text
    assert desk.payments.till is None
    clerk.press(Qt.Key.Key_H, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert desk.waiting.count == 0
    assert desk.payments.till.step is Step.IDENTITY


def test_the_receipt_comes_out_and_ctrl_r_makes_a_counted_copy(clerk, window, qtbot, office):
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("50")
    clerk.press(ENTER, ENTER)
    qtbot.waitUntil(lambda: len(list(office.folder.papers.rglob("*.pdf"))) == 1, timeout=10_000)
    clerk.press(Qt.Key.Key_R, modifiers=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(list(office.folder.papers.rglob("*-copy-1.pdf"))) == 1, timeout=10_000)


def test_a_pulled_printer_keeps_the_payment_and_the_paper(clerk, window, qtbot, office):
    from desktop.office.settings import change_settings

    change_settings({"printer": "Gone"}, office.leader)
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("50")
    clerk.press(ENTER, ENTER)
    qtbot.waitUntil(lambda: "did not come out" in window.desk.banner.text, timeout=10_000)
    assert len(payments()) == 1
    assert "1 paper" in window.desk.status.papers.text()


def test_without_an_open_drawer_it_is_asked_for_first(qtbot, window, office, shan):
    from tests.shell.conftest import Clerk

    window.pages.currentWidget().choose("Lin Xiao")
    hand = Clerk(qtbot, window)
    hand.type("1357")
    hand.press(ENTER)
    hand.type("12345")
    hand.press(ENTER)
    assert window.desk.payments.till is None
    hand.press(ENTER)
    hand.type("200")
    hand.press(ENTER)
    assert db.rows("SELECT opening_float FROM shift") == [(20000,)]
    assert window.desk.payments.till is not None
