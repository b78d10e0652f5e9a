"""One decision at somebody else's desk: only who may agree is asked, and only by her own PIN."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core import db
from desktop.office.service import add_staff, change_staff
from desktop.office.ui.ask_person import AskPerson
from tests.widgets.keyboard import Keyboard

ENTER = Qt.Key.Key_Return


@pytest.fixture
def ask(qtbot, office):
    """A dialog that has the keys, and what it approved."""

    def show(**how):
        page = AskPerson("Reverse receipt A-000017 of 62.50?", **how)
        page.heard = []
        page.approved.connect(page.heard.append)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
        return page

    return show


def names(page):
    return [page.person.name.itemText(line) for line in range(page.person.name.count())]


def press(page, key=ENTER):
    QTest.keyClick(page.focusWidget(), key)


def type_pin(page, pin):
    QTest.keyClicks(page.focusWidget(), pin)
    press(page)


def wrong_tries(who):
    return db.one("SELECT wrong_tries FROM staff WHERE id = ?", (who.staff_id,))[0]


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_leaders_pin_and_enter_agree(ask, office, enter):
    page = ask()
    assert names(page) == ["Zhou Min"]
    QTest.keyClicks(page.focusWidget(), "246810")
    press(page, enter)
    assert page.heard == [office.leader]
    assert page.result() == AskPerson.DialogCode.Accepted
    assert not page.isVisible()


def test_a_second_enter_agrees_to_nothing_more(ask, office):
    page = ask()
    type_pin(page, "246810")
    QTest.keyClick(page.person.pin, ENTER)
    assert page.heard == [office.leader]


def test_esc_agrees_to_nothing(ask):
    page = ask()
    QTest.keyClicks(page.focusWidget(), "246810")
    press(page, Qt.Key.Key_Escape)
    assert page.heard == []
    assert page.result() == AskPerson.DialogCode.Rejected


def test_a_wrong_pin_is_said_beside_it_and_the_next_one_may_be_right(ask, office):
    page = ask()
    type_pin(page, "1357")
    assert "Wrong PIN" in page.fields["pin"].message
    assert page.heard == []
    assert wrong_tries(office.leader) == 1
    type_pin(page, "246810")  # the wrong one is selected, typing replaces it
    assert page.heard == [office.leader]


def test_whoever_guesses_has_to_wait_even_with_the_right_pin(ask, office):
    page = ask()
    while "next try" not in page.fields["pin"].message:
        type_pin(page, "1111")
    tries = wrong_tries(office.leader)
    type_pin(page, "246810")
    assert "Too many wrong tries" in page.fields["pin"].message
    assert page.heard == []
    assert wrong_tries(office.leader) == tries


def test_enter_without_a_pin_is_no_try(ask, office):
    page = ask()
    press(page)
    assert page.fields["pin"].message == "Type the PIN of the person in charge."
    assert wrong_tries(office.leader) == 0


def test_a_key_held_down_is_one_try(ask, office):
    page = ask()
    keyboard = Keyboard(page)
    keyboard.type("1111")
    keyboard.press(ENTER, "\r")
    for _again in range(5):
        keyboard.press(ENTER, "\r", repeat=True)
    assert wrong_tries(office.leader) == 1


def test_the_arrows_choose_the_name_while_the_pin_has_the_focus(ask, office):
    second = add_staff("He Liping", "admin", "8642", office.leader)
    page = ask()
    assert page.person.pin.hasFocus()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Down)
    assert page.person.name.currentText() == "He Liping"
    type_pin(page, "8642")
    assert page.heard == [second]


def test_a_second_person_is_anybody_but_the_first(ask, office):
    page = ask(anybody=True, but_not=office.leader.staff_id)
    assert names(page) == ["Lin Xiao"]
    type_pin(page, "1357")
    assert page.heard == [office.clerk]


def test_a_leader_who_asks_cannot_agree_herself(ask, office):
    second = add_staff("He Liping", "leader", "8642", office.leader)
    page = ask(but_not=office.leader.staff_id)
    assert names(page) == ["He Liping"]
    type_pin(page, "246810")
    assert "Wrong PIN" in page.fields["pin"].message
    type_pin(page, "8642")
    assert page.heard == [second]


def test_where_nobody_else_could_agree_it_is_said_at_once(ask, office):
    page = ask(but_not=office.leader.staff_id)
    assert names(page) == []
    assert page.banner.text == "There is nobody else here who could agree to this."
    type_pin(page, "246810")
    assert page.heard == []
    assert page.isVisible()


def test_whoever_is_in_charge_no_longer_cannot_agree(ask, office):
    second = add_staff("He Liping", "leader", "8642", office.leader)
    page = ask()
    change_staff(second.staff_id, "clerk", "", office.leader)
    press(page, Qt.Key.Key_Down)
    type_pin(page, "8642")
    assert page.fields["name"].message == "He Liping cannot agree to this. Choose somebody else."
    assert page.heard == []
