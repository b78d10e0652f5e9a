"""The board: what is due first stands first, a letter filters, / looks for something, the hand stays."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.repairs.queries import BoardRow
from desktop.repairs.ui import board as boards
from tests.repairs.conftest import dispatch
from tests.repairs.ui.conftest import DOWN, ENTER, ESC


def shown(desk, column=0):
    model = desk.tab.start.board.table.model()
    return [model.data(model.index(line, column)) for line in range(model.rowCount())]


@pytest.fixture
def three(desk, accept, outdoors, indoors, office, clock):
    """A late burst, a leak that is dispatched, and a house."""
    burst = accept(replace(outdoors, category="out.burst", place="建设街6号", danger="road")).order_id
    clock.advance(minutes=30)
    leak = accept(outdoors).order_id
    dispatch(leak, office)
    accept(indoors)
    desk.tab.reload()
    return burst


def test_what_is_late_says_so_in_word_and_colour(desk, three):
    board = desk.tab.start.board
    assert shown(desk)[0] == "WO-A-00001"
    assert shown(desk, 5)[0].startswith("Overdue: ")
    assert shown(desk, 2)[0] == "Urgent: Main burst"
    assert board.told.text() == "3 open, 1 overdue"
    model = board.table.model()
    assert model.data(model.index(0, 5), Qt.ItemDataRole.ForegroundRole) is not None


@pytest.mark.parametrize(
    ("key", "numbers"),
    [
        ("l", ["WO-A-00001"]),
        ("u", ["WO-A-00001"]),
        ("d", ["WO-A-00001", "WO-A-00003"]),
        ("h", []),
        ("b", []),
        ("s", ["WO-A-00003"]),
        ("ss", ["WO-A-00001", "WO-A-00002"]),
        ("la", ["WO-A-00001", "WO-A-00003", "WO-A-00002"]),
    ],
)
def test_a_letter_filters(desk, three, key, numbers):
    desk.press(key)
    assert sorted(shown(desk)) == sorted(numbers)


def test_a_digit_answers_the_question_from_the_board_too(desk, three):
    desk.press(DOWN, "2")
    assert desk.form is not None


def test_something_is_looked_for_within_what_is_shown(desk, three):
    desk.press("/", "建设街")
    desk.press(ENTER)
    assert desk.order.card.now.order_id == three  # the only one opens at once
    desk.press(ESC, "/")
    desk.tab.start.board.search.selectAll()
    desk.press("wo-a-0", DOWN)
    assert desk.tab.start.board.table.hasFocus()
    assert len(shown(desk)) == 3
    desk.press("/", ESC)
    assert desk.tab.start.board.search.text() == ""


def test_the_line_stays_with_its_order_when_the_board_is_read_anew(desk, three, accept, outdoors):
    desk.press(DOWN, DOWN)
    before = desk.tab.start.board.table.current.number
    accept(replace(outdoors, danger="cellar", place="滨河路9号"))
    assert len(shown(desk)) == 4
    assert desk.tab.start.board.table.current.number == before


def test_a_hundred_thousand_orders_cost_no_more_than_a_screenful(desk, monkeypatch, clock):
    asked = []

    def rows(_which, skip, count):
        asked.append((skip, count))
        return tuple(
            BoardRow(
                n, f"WO-A-{n:05d}", "accepted", "out", "out.leak", "Leak", "normal", "Renmin Road", "", "",
                None, clock(), "dispatch", None, False,
            )
            for n in range(skip, skip + count)
        )  # fmt: skip

    monkeypatch.setattr(boards, "board_count", lambda _which: (100_000, 7))
    monkeypatch.setattr(boards, "board_rows", rows)
    desk.tab.reload()
    desk.tab.grab()
    assert desk.tab.start.board.table.count == 100_000
    assert {count for _skip, count in asked} == {200}
    assert len({skip for skip, _count in asked}) <= 2
    desk.press(DOWN, Qt.Key.Key_End)
    assert desk.tab.start.board.table.current.number == "WO-A-99999"


def test_the_phone_is_masked_until_it_is_asked_for(desk, at):
    desk.open(at("accepted"))
    assert "138****5678" in desk.order.head.who.text()
    desk.press("p")
    assert "13812345678" in desk.order.head.who.text()
    desk.press("p")
    assert "138****5678" in desk.order.head.who.text()


def test_how_a_due_time_was_counted_is_one_key_away(desk, at):
    page = desk.open(at("dispatched"), "h")
    assert page.windowTitle() == "How this was counted"
    assert any("working time" in sentence for sentence in page.sentences)
