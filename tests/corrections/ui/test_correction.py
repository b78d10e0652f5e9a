"""A receipt is put right by keys alone: nothing is done twice, nothing typed is lost, nobody is left out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from desktop.billing.queries import credit
from desktop.cash.queries import in_drawer
from desktop.cash.service import drop
from desktop.core import db
from desktop.core.db import ClockSuspect
from desktop.core.money import Money
from desktop.corrections import service
from desktop.corrections.service import reverse_payment
from desktop.corrections.ui import correction as correction_page
from desktop.office.settings import change_settings
from desktop.payments.queries import payments_of
from tests.corrections.conftest import owes
from tests.corrections.ui.conftest import ENTER, ESC, F9, KEYPAD_ENTER, LEADER_PIN

TAB = Qt.Key.Key_Tab


def receipts():
    return db.one("SELECT COUNT(*) FROM payment")[0]


# --- which receipt --------------------------------------------------------------------------------


def test_her_last_receipt_is_one_key_away(correct, paid):
    desk = correct()
    assert paid.receipt_number in desk.page.fields["receipt"].message
    assert desk.hand is desk.page.number
    desk.press("*")
    assert desk.page.number.text() == paid.receipt_number
    view = desk.page.view
    assert (view.number.text(), view.name.text(), view.amount.text()) == ("00012345", "单国强", "¥35.20")
    assert "Lin Xiao" in view.taken.text()


def test_what_was_taken_back_is_not_offered_again(correct, paid, office):
    reverse_payment("k", paid.payment_id, "twice", "", office.clerk)
    desk = correct()
    assert paid.receipt_number not in desk.page.fields["receipt"].message
    desk.press("*")
    assert desk.page.number.text() == "*"


@pytest.mark.parametrize("text", ["{}", "a{}", "  {} "])
def test_a_number_is_known_with_or_without_its_dashes(correct, paid, text):
    plain = paid.receipt_number.replace("-", "")
    desk = correct().press(text.format(plain).replace("aA", "a"))
    assert desk.page.payment.payment_id == paid.payment_id


def test_a_scan_goes_on_to_the_act(correct, paid):
    desk = correct()
    desk.page.scanned(paid.receipt_number)
    assert desk.page.payment.payment_id == paid.payment_id
    assert desk.page.acts.act.isAncestorOf(desk.hand)


def test_a_number_that_nobody_gave_is_said_beside_it_and_stays(correct, paid):
    desk = correct().press("A-000099-1", ENTER)
    assert "no such receipt" in desk.page.fields["receipt"].message
    assert desk.page.number.text() == "A-000099-1"
    assert not desk.page.save_button.isEnabled()
    desk.press(F9)
    assert receipts() == 1


def test_a_receipt_that_was_taken_back_says_so_at_once(correct, paid, office):
    done = reverse_payment("k", paid.payment_id, "twice", "", office.clerk)
    desk = correct(paid.receipt_number)
    assert done.receipt_numbers[0] in desk.page.fields["receipt"].message
    assert desk.hand is desk.page.number
    desk.press(ENTER, F9)
    assert receipts() == 2


def test_a_reversal_is_not_taken_back(correct, paid, office):
    done = reverse_payment("k", paid.payment_id, "twice", "", office.clerk)
    desk = correct(done.receipt_numbers[0]).press(ENTER)
    assert "itself a correction" in desk.page.fields["receipt"].message
    assert desk.page.outcome.isHidden()


def test_credit_that_was_used_meanwhile_keeps_the_receipt(correct, pay, office, shan):
    first = pay(("cash", 5000), keep_change=True)
    pay(("cash", 2040), key="key-3", use_credit=Money(1480))
    desk = correct(first.receipt_number).press(ENTER)
    assert "used meanwhile" in desk.page.fields["receipt"].message


# --- taken back -----------------------------------------------------------------------------------


@pytest.mark.parametrize("enter", [ENTER, KEYPAD_ENTER])
def test_five_keys_take_the_last_receipt_back(correct, paid, shan, drawer, enter):
    desk = correct().press("*", enter, enter, "3", enter, enter)
    assert desk.done
    reversal, first = payments_of(shan.id)
    assert (reversal.kind, reversal.reason, first.reversed_by) == (
        "reversal", "twice", reversal.receipt_number,
    )  # fmt: skip
    assert in_drawer(drawer.shift_id) == drawer.opening_float
    page = desk.page.done_page
    assert page.give_back.amount == "¥35.20"
    assert page.say_line.text == "I give you thirty-five yuan and twenty fen back." + (
        " Please count it, and sign the slip."
    )
    assert reversal.receipt_number in page.banner.text
    assert len(desk.ordered) == len(desk.corrected) == 1


def test_what_will_happen_is_told_before_it_does(correct, paid):
    desk = correct(paid.receipt_number)
    outcome = desk.page.outcome
    assert outcome.give_back.amount == "¥35.20"
    assert "00012345 单国强: Owed 70.40 → 105.60, Credit 0.00" in outcome.accounts.accessibleName()
    assert desk.page.save_button.text() == "Take it back, give ¥35.20"
    assert receipts() == 1


def test_no_reason_takes_nothing_back(correct, paid):
    desk = correct(paid.receipt_number).press(F9)
    assert "Choose why" in desk.page.fields["reason"].message
    assert receipts() == 1


def test_another_reason_needs_words_and_what_was_typed_stays(correct, paid):
    desk = correct(paid.receipt_number).press(ENTER, "5", ENTER, ENTER)
    assert "few words" in desk.page.fields["note"].message
    assert desk.hand is desk.page.acts.note
    desk.press("wrong house", ENTER)
    assert desk.done
    assert payments_note() == "wrong house"


def payments_note():
    return db.one("SELECT note FROM payment ORDER BY id DESC LIMIT 1")[0]


def test_a_second_press_takes_nothing_back_twice(correct, paid):
    desk = correct(paid.receipt_number).press(ENTER, "1", F9)
    desk.page.submit()
    desk.page.submit()
    assert receipts() == 2
    assert len(desk.ordered) == 1


def test_a_key_held_down_is_one_press(correct, paid, qtbot):
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QKeyEvent

    desk = correct(paid.receipt_number).press(ENTER, "1", ENTER)
    for _again in range(5):
        event = QKeyEvent(QEvent.Type.KeyPress, F9, Qt.KeyboardModifier.NoModifier, "", True)
        QCoreApplication.sendEvent(desk.hand, event)
    assert receipts() == 1


def test_an_outcome_nobody_knows_is_found_by_the_next_press(correct, paid, office, monkeypatch):
    desk = correct(paid.receipt_number).press(ENTER, "1", ENTER)
    real = service.reverse_payment

    def written_but_not_told(*how):
        real(*how)
        from desktop.core.errors import OutcomeUnknown

        raise OutcomeUnknown("Nobody knows.")

    monkeypatch.setattr(correction_page, "reverse_payment", written_but_not_told)
    desk.press(F9)
    assert desk.page.banner.text == "Nobody knows."
    monkeypatch.setattr(correction_page, "reverse_payment", real)
    desk.press(F9)
    assert desk.done
    assert desk.page.done_page.give_back.amount == "¥35.20"
    assert receipts() == 2


def test_a_doubtful_clock_is_asked_about_and_nothing_is_lost(correct, paid, monkeypatch):
    def doubtful(*_how):
        raise ClockSuspect("The clock went back.")

    real = correction_page.reverse_payment
    monkeypatch.setattr(correction_page, "reverse_payment", doubtful)
    desk = correct(paid.receipt_number).press(ENTER, "1", F9)
    assert desk.doubts == ["The clock went back."]
    monkeypatch.setattr(correction_page, "reverse_payment", real)
    desk.press(F9)
    assert desk.done


def test_a_drawer_without_the_cash_says_so_before_and_at_the_key(correct, paid, office, drawer):
    drop(Money(drawer.opening_float), "cash", "", office.clerk)
    drop(Money(1000), "cash", "", office.clerk)
    desk = correct(paid.receipt_number)
    assert "not so much cash" in desk.page.outcome.obstacle.text
    desk.press(ENTER, "1", F9)
    assert "not so much cash" in desk.page.banner.text
    assert receipts() == 1


def test_escape_leaves_without_a_trace_and_afterwards_it_is_done(correct, paid):
    desk = correct(paid.receipt_number)
    desk.press(ESC)
    assert not desk.page.isVisible()
    assert receipts() == 1
    again = correct(paid.receipt_number).press(ENTER, "1", F9)
    again.press(ESC)
    assert again.page.result() == 1


# --- somebody in charge ---------------------------------------------------------------------------


def test_an_older_receipt_is_taken_back_when_a_leader_agrees_once(correct, paid, pay, shan):
    pay(("cash", 3520))
    desk = correct(paid.receipt_number)
    assert desk.page.save_button.text() == "Take it back, give ¥35.20: a leader agrees"
    assert "not the latest" in desk.page.outcome.leader.text
    desk.press(ENTER, "3", F9)
    assert receipts() == 2
    assert desk.asked is not None
    desk.press(LEADER_PIN, ENTER)
    assert desk.done
    assert payments_of(shan.id)[0].approved_by == "Zhou Min"
    assert len(desk.ordered) == 1


def test_nobody_agrees_nothing_happens(correct, paid, pay):
    pay(("cash", 3520))
    desk = correct(paid.receipt_number).press(ENTER, "3", F9)
    desk.press(ESC)
    assert desk.asked is None
    assert not desk.done
    assert receipts() == 2
    assert desk.page.acts.reason.code == "twice"


def test_what_was_agreed_to_is_that_receipt_and_no_other(correct, paid, pay, office, monkeypatch):
    later = pay(("cash", 3520))
    pay(("cash", 3520), key="key-4")
    desk = correct(paid.receipt_number).press(ENTER, "3", F9)
    real = correction_page.reverse_payment
    monkeypatch.setattr(correction_page, "reverse_payment", _refused)
    desk.press(LEADER_PIN, ENTER)
    monkeypatch.setattr(correction_page, "reverse_payment", real)
    assert desk.page.banner.text == "Not now."
    desk.page.scanned(later.receipt_number)
    desk.press(F9)
    assert desk.asked is not None
    assert receipts() == 3


def _refused(*_how):
    from desktop.core.errors import UserError

    raise UserError("Not now.")


def test_a_leader_asks_nobody(correct, paid, office):
    from desktop.cash.service import open_shift

    open_shift("2", Money(9000), office.leader)
    desk = correct(paid.receipt_number, office.leader).press(ENTER, "1", F9)
    assert desk.asked is None
    assert desk.done


# --- the right account ----------------------------------------------------------------------------


def test_money_moves_after_number_and_name_were_read_back(correct, paid, shan, mei, drawer):
    desk = correct(paid.receipt_number).press("2", ENTER, "00012346", ENTER)
    page = desk.page
    assert page.pages.currentWidget() is page.gate
    assert (page.gate.number.text(), page.gate.name.text()) == ("00012346", "林美")
    desk.press(ENTER)
    assert desk.hand is page.acts.note
    assert "林美" in page.fields["account"].message
    told = page.outcome.accounts.accessibleName()
    assert "00012345 单国强: Owed 70.40 → 105.60" in told
    assert "00012346 林美: Owed 20.00 → 0.00, Credit 0.00 → 15.20" in told
    assert page.outcome.give_back.isHidden()
    desk.press(ENTER)
    assert desk.done
    assert (owes(shan.id), owes(mei.id), credit(mei.id)) == (10560, 0, 1520)
    assert in_drawer(drawer.shift_id) == drawer.opening_float + 3520
    assert page.done_page.give_back.isHidden()
    assert len(desk.ordered) == 2


def test_nothing_moves_before_the_account_was_read_back(correct, paid):
    desk = correct(paid.receipt_number).press("2", ENTER, "00012346", ENTER)
    desk.press(F9)  # the gate stands before it
    assert receipts() == 1
    desk.press(ESC, F9)
    assert "Find the account" in desk.page.fields["account"].message
    assert receipts() == 1


def test_an_account_that_is_typed_over_is_read_back_anew(correct, paid, mei):
    desk = correct(paid.receipt_number).press("2", ENTER, "00012346", ENTER, ENTER)
    desk.page.acts.account.setFocus()
    desk.press("9")
    assert desk.page.to is None
    desk.press(F9)
    assert receipts() == 1


def test_money_does_not_move_to_where_it_is(correct, paid):
    desk = correct(paid.receipt_number).press("2", ENTER, "00012345", ENTER)
    assert "on this account already" in desk.page.fields["account"].message
    assert desk.page.acts.account.text() == "00012345"


def test_nobody_found_keeps_what_was_typed(correct, paid):
    desk = correct(paid.receipt_number).press("2", ENTER, "77777777", ENTER)
    assert "Nobody is found" in desk.page.fields["account"].message
    assert desk.page.acts.account.text() == "77777777"


# --- the cheque that came back --------------------------------------------------------------------


def test_only_a_cheque_bounces(correct, paid):
    desk = correct(paid.receipt_number).press("3")
    assert desk.page.acts.act.code == "back"


def test_a_bounced_cheque_costs_the_office_s_fee(correct, pay, shan, office, drawer):
    change_settings({"bounce_fee": 2000}, office.leader)
    taken = pay(("cash", 1000), ("cheque", 2520))
    desk = correct(taken.receipt_number).press("3", ENTER)
    assert desk.page.acts.fee.text() == "20.00"
    assert "Owed 70.40 → 115.60" in desk.page.outcome.accounts.accessibleName()
    desk.press(ENTER, "no funds", ENTER)
    assert desk.done
    assert owes(shan.id) == 3 * 3520 - 1000 + 2000
    assert len(desk.ordered) == 2


def test_a_fee_that_is_none_is_said_beside_it(correct, pay):
    taken = pay(("cheque", 3520))
    desk = correct(taken.receipt_number).press("3", ENTER, "x", F9)
    assert desk.page.fields["fee"].message
    assert desk.page.acts.fee.text() == "x"
    assert receipts() == 1


def test_another_receipt_without_a_cheque_takes_the_choice_away(correct, pay, paid):
    taken = pay(("cheque", 3520))
    desk = correct(taken.receipt_number).press("3")
    desk.page.scanned(paid.receipt_number)
    assert desk.page.acts.act.code == "back"
    assert not desk.page.fields["reason"].isHidden()


# --- every control --------------------------------------------------------------------------------


def test_every_control_has_a_name(correct, paid):
    page = correct(paid.receipt_number).page
    for kind in (QAbstractButton, QLineEdit):
        for control in page.findChildren(kind):
            assert control.accessibleName(), control
            assert not (isinstance(control, QAbstractButton) and getattr(control, "autoDefault", bool)())
