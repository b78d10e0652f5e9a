"""The customer at the side of the desk: a number and nothing else until the name was confirmed."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop.accounts.ui.customer_card import CustomerCard
from desktop.looks.service import forget_waiting, write_down
from desktop.office.rights import SignedIn


@pytest.fixture
def side(qtbot, people):
    forget_waiting()
    made = CustomerCard(SignedIn(1, "Lin Xiao", "clerk"))
    qtbot.addWidget(made)
    made.show()
    return made


def words(card):
    return " ".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def test_nobody_stands_there_at_first(side):
    assert "Nobody" in words(side)


def test_before_the_name_is_confirmed_only_the_number_is_seen(side, people):
    side.show_account(people["单国强"], False)
    assert "00012345" in words(side)
    for secret in ("单国强", "人民路", "138", "LX20417733"):
        assert secret not in words(side)


def test_confirmed_all_is_seen_and_gone_with_the_customer(qtbot, side, people):
    side.show_account(people["单国强"], True)
    qtbot.waitUntil(lambda: "Household" in words(side))
    for told in ("单国强", "人民路12号", "138****5678", "LX20417733"):
        assert told in words(side)
    side.show_account(None, False)
    assert "单国强" not in words(side)
    assert "Nobody" in words(side)


@pytest.mark.parametrize(("name", "state"), [("Mary Lee", "closed"), ("曾小华", "suspended"), ("王建国", "")])
def test_a_closed_account_says_so_even_before(side, people, name, state):
    for confirmed in (False, True):
        side.show_account(people[name], confirmed)
        assert ("This account is" in words(side)) is bool(state)
        assert state in words(side)


def test_phones_are_masked_until_they_are_asked_for_and_that_is_a_look(qtbot, side, people):
    side.show_account(people["单国强"], True)
    assert "13812345678" not in words(side)
    side.turn_phone()
    qtbot.waitUntil(lambda: "13812345678" in words(side))
    assert write_down() == 1
    side.turn_phone()
    qtbot.waitUntil(lambda: "13812345678" not in words(side))
    side.turn_phone()
    side.show_account(None, False)
    side.show_account(people["单国强"], True)
    qtbot.waitUntil(lambda: "138****5678" in words(side))


def test_left_alone_nothing_stands_there_in_full(qtbot, side, people):
    side.show_account(people["单国强"], True)
    side.turn_phone()
    side.mask_phone()
    qtbot.waitUntil(lambda: "138****5678" in words(side))
    assert "13812345678" not in words(side)
