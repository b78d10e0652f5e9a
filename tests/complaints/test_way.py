"""A complaint on its whole way, and what the counter sees of it."""

import pytest

from desktop.complaints.cards import case_card
from desktop.complaints.moving import case_now
from tests.complaints.conftest import PATH


@pytest.mark.parametrize("state", ["recorded", *PATH])
def test_a_complaint_comes_into_every_state(at, state):
    assert case_now(at(state)).state == state


def test_the_card_tells_the_whole_history(at):
    card = case_card(at("archived"))
    assert [event.act for event in card.events] == [
        "recorded", "reported", "assigned", "asked", "asked", "asked", "evidence", "established", "decided",
        "replied", "called_back", "archived",
    ]  # fmt: skip
    assert card.now.verdict == "upheld"
    assert card.actions[0].action == "training in greeting"
    assert [row.state for row in card.callbacks] == ["done"]
