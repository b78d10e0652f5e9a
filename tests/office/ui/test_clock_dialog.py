"""Both times are shown large, and only somebody in charge confirms the one that jumped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core import db
from desktop.core.db import ClockSuspect, transaction
from desktop.office.service import add_staff
from desktop.office.ui.clock_dialog import ClockDialog

ENTER = Qt.Key.Key_Return


def money_moves():
    """Whether the till would be let go on."""
    try:
        with transaction("money.moved", by=None, money=True):
            return True
    except ClockSuspect:
        return False


def confirmed_by():
    return [who for (who,) in db.rows("SELECT staff_id FROM journal WHERE kind = 'clock.confirmed'")]


@pytest.fixture
def page(qtbot, office, clock):
    """At the clerk's desk, after the clock fell back a day and three hours."""
    clock.advance(hours=-27)
    made = ClockDialog(office.clerk, "The clock says something odd.")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def press(page, key=ENTER):
    QTest.keyClick(page.focusWidget(), key)


def test_the_computers_time_stands_beside_the_books(page):
    assert page.now.accessibleName() == "This computer says 09:00 22 Nov 2026"
    assert page.before.accessibleName() == "Last entry in the books 12:00 23 Nov 2026"


def test_only_those_in_charge_are_on_the_list_and_esc_confirms_nothing(page):
    assert [page.person.name.itemText(line) for line in range(page.person.name.count())] == ["Zhou Min"]
    press(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert confirmed_by() == []
    assert not money_moves()


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_leaders_pin_lets_money_move_again(page, office, enter):
    assert page.person.pin.hasFocus()
    QTest.keyClicks(page.person.pin, "246810")
    press(page, enter)
    assert page.result() == ClockDialog.DialogCode.Accepted
    assert confirmed_by() == [office.leader.staff_id]
    assert money_moves()


def test_the_leader_of_several_is_chosen_by_keys(page, office, qtbot):
    add_staff("He Liping", "admin", "8642", office.leader)
    page = ClockDialog(office.clerk, "The clock says something odd.")
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    QTest.keyClick(page.person.pin, Qt.Key.Key_Backtab)
    press(page, Qt.Key.Key_Down)
    press(page)
    QTest.keyClicks(page.focusWidget(), "8642")
    press(page)
    assert len(confirmed_by()) == 1
    assert confirmed_by() != [office.leader.staff_id]


def test_a_wrong_pin_is_said_beside_it_and_counted(page, office):
    QTest.keyClicks(page.person.pin, "1357")
    press(page)
    assert "Wrong PIN" in page.fields["pin"].message
    tries = db.one("SELECT wrong_tries FROM staff WHERE id = ?", (office.leader.staff_id,))
    assert tries == (1,)
    assert page.isVisible()
    assert confirmed_by() == []


def test_enter_without_a_pin_is_no_try(page, office):
    press(page)
    assert page.fields["pin"].message == "Type the PIN of the person in charge."
    tries = db.one("SELECT wrong_tries FROM staff WHERE id = ?", (office.leader.staff_id,))
    assert tries == (0,)


def test_a_clock_that_was_set_right_needs_nobody(page, clock, qtbot):
    clock.advance(hours=27)
    qtbot.waitUntil(lambda: "agrees" in page.advice.text(), timeout=3000)
    press(page, Qt.Key.Key_Escape)
    assert money_moves()


def test_the_leaders_own_name_is_chosen_at_her_desk(qtbot, office):
    second = add_staff("He Liping", "leader", "8642", office.leader)
    page = ClockDialog(second, "The clock says something odd.")
    qtbot.addWidget(page)
    assert page.person.name.currentText() == "He Liping"
