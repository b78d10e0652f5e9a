"""The returned stub by keys: lines with their running total, a charge that was not agreed, drafts."""

import pytest
from PySide6.QtCore import Qt

from desktop.core import db
from desktop.repairs.cards import order_card
from tests.repairs.ui.conftest import CTRL, DEL, DOWN, ENTER, ESC, F9


def state(order_id):
    return order_card(order_id).now.state


@pytest.fixture
def stub(desk, at, clock):
    """The form of the stub of an order that was agreed on; the fee told was 90.00."""
    order_id = at("appointed")
    clock.advance(hours=2)
    form = desk.open(order_id, "4")
    desk.press("13:00", ENTER, "13:05", ENTER, "13:50", ENTER)
    return form


def write(desk, *lines):
    desk.press("worn seal", ENTER, "seal changed", ENTER, ENTER, "Li Wei", ENTER)
    for line in lines:
        desk.press(line, ENTER)


def test_a_stub_is_entered_with_its_lines_and_the_running_total(desk, stub):
    write(desk, "V01", "plumb 1")
    assert stub.total.amount == "¥90.00"
    assert not stub.fields["charge_word"].isVisible()
    desk.press(ENTER, ENTER, ENTER, ENTER, "1", F9)
    card = order_card(stub.order_id)
    assert card.now.state == "done"
    assert [event.act for event in card.events][-2:] == ["arrived", "done"]
    assert (card.charge, card.bill_id is not None, card.charge_differs) == (9000, True, False)
    assert len(desk.jobs) == 1
    assert db.rows("SELECT COUNT(*) FROM bill") == [(1,)]


def test_a_charge_that_was_not_agreed_asks_why(desk, stub):
    write(desk, "V01", "plumb 1.5", "p01 2")
    assert stub.total.amount == "¥145.00"
    assert "90.00" in stub.fields["charge_word"].message
    desk.press(ENTER, ENTER, ENTER, ENTER, ENTER, "1", F9)
    assert "not what was agreed" in stub.fields["charge_word"].message
    assert stub.charge_word.hasFocus()
    desk.press("a second pipe", F9)
    assert order_card(stub.order_id).charge_differs
    assert "a second pipe" in desk.order.charges.flag.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("gold 1", "no gold"), ("V01 0", "how many"), ("V01 1.2345", "how many"), ("i", "Which one")],
)
def test_a_line_that_the_list_has_not_stays_as_it_was_typed(desk, stub, typed, sentence):
    write(desk, typed)
    assert sentence in stub.fields["lines"].message
    assert stub.lines.entry.text() == typed
    assert stub.lines.lines == ()


def test_a_line_is_taken_out_again(desk, stub):
    write(desk, "V01", "L01")
    desk.press(DOWN, DOWN)
    desk.press(DEL)
    assert stub.total.amount == "¥30.00"


def test_the_meter_that_was_touched_needs_both_readings(desk, stub):
    write(desk, "V01", "L01")
    stub.site_cleared.choose("yes")
    desk.press(ENTER, ENTER, "2", ENTER, "1234", F9)
    assert "reading" in stub.fields["reading_after"].message
    assert stub.reading_before.text() == "1234"
    assert state(stub.order_id) == "appointed"


def test_work_that_ended_before_it_began_is_refused_and_nothing_is_lost(desk, stub):
    write(desk, "V01", "L01")
    desk.press(ENTER, ENTER, ENTER, ENTER, "1")
    stub.ended_at.editor.setText("12:50")
    desk.press(F9)
    assert "before it began" in stub.fields["ended_at"].message
    assert stub.cause.text() == "worn seal"
    assert len(stub.lines.lines) == 2
    assert state(stub.order_id) == "appointed"  # the arrival waits for the rest of the stub


def test_without_a_signature_there_is_a_reason(desk, stub):
    write(desk, "V01", "L01")
    desk.press(ENTER, ENTER, ENTER, "2", ENTER)
    desk.press("3", ENTER, "1", F9)
    assert order_card(stub.order_id).newest("done").facts["unsigned_reason"] == "refused"


def test_a_half_entered_stub_is_offered_again(desk, stub, qtbot):
    write(desk, "V01", "plumb 2")
    desk.press("p01")
    qtbot.waitUntil(lambda: db.rows("SELECT form FROM draft") == [("repair.stub",)], timeout=4000)
    order_id = stub.order_id
    desk.press(ESC)
    stub.deleteLater()
    qtbot.wait(20)
    form = desk.open(order_id, "4")
    assert "half entered" in form.banner.text
    assert form.cause.text() == ""
    desk.press((Qt.Key.Key_G, CTRL))
    assert form.cause.text() == "worn seal"
    assert form.ended_at.editor.text() == "13:50"
    assert form.total.amount == "¥150.00"
    assert form.lines.entry.text() == "p01"
    form.lines.entry.clear()
    form.charge_word.setText("took longer")
    form.site_cleared.choose("yes")
    desk.press(F9)
    assert state(order_id) == "done"
    assert db.rows("SELECT form FROM draft") == []
