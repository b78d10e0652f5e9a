"""A clock that jumped stops money at the desk until somebody in charge confirms the time."""

import pytest
from PySide6.QtCore import Qt

from desktop.core import db

ENTER = Qt.Key.Key_Return


@pytest.fixture
def doubted(clerk, window, clock):
    """A payment read back while the clock fell back an hour."""
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("50")
    clerk.press(ENTER)
    clock.advance(hours=-1)
    clerk.press(ENTER)
    return clerk


def payments():
    return db.rows("SELECT received FROM payment")


def test_no_money_moves_and_a_leader_is_asked_for(doubted, window):
    assert payments() == []
    assert window.desk.dialog.person.name.currentText() == "Zhou Min"
    assert window.desk.dialog.person.pin.hasFocus()


def test_a_wrong_pin_confirms_nothing(doubted, window):
    doubted.type("111199")
    doubted.press(ENTER)
    assert "Wrong PIN" in window.desk.dialog.fields["pin"].message
    doubted.press(Qt.Key.Key_Escape)
    assert payments() == []
    assert "clock" in window.desk.payments.read_back.banner.text


def test_after_the_leaders_word_the_same_key_takes_the_payment(doubted, window, office):
    doubted.type("246810")
    doubted.press(ENTER)
    assert window.desk.dialog is None
    doubted.press(ENTER)
    assert payments() == [(5000,)]
    told = [kind for (kind,) in db.rows("SELECT kind FROM journal ORDER BY seq")]
    kinds = [kind for kind in told if not kind.startswith("paper.")]  # the receipt may be out by now
    assert kinds[-3:] == ["leader_called.done", "clock.confirmed", "payment.taken"]
    by = db.one("SELECT staff_id FROM journal WHERE kind = 'clock.confirmed'")
    assert by == (office.leader.staff_id,)


def test_a_second_enter_of_the_leaders_pin_takes_no_money(doubted, window):
    doubted.type("246810")
    doubted.press(ENTER, ENTER, look=False)
    assert window.desk.dialog is None
    assert payments() == []
