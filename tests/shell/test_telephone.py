"""The telephone by keys: begun from any screen, nothing typed there is lost, complete at the last Enter."""

import pytest
from PySide6.QtCore import Qt

from desktop.calls.queries import call, to_complete
from desktop.repairs.numbers import find_order

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def rings(clerk):
    """The key "call", pressed so many times."""

    def press(times=1):
        for _turn in range(times):
            clerk.press(Qt.Key.Key_A, modifiers=CTRL_SHIFT)

    return press


def test_a_call_is_answered_noted_read_back_and_ended_by_keys(clerk, window, rings):
    rings(2)
    clerk.type("13812345678")
    clerk.press(ENTER)
    clerk.type("zhang")
    clerk.press(ENTER, Qt.Key.Key_2, ENTER)
    clerk.type("leak")
    clerk.press(ENTER)  # noted
    clerk.press(ENTER)  # read back
    clerk.press(Qt.Key.Key_4, ENTER)  # a callback
    clerk.press(ENTER)  # at the usual time
    clerk.press(ENTER)  # the customer hung up
    row = call(1)
    assert (row.now.state, row.person, row.now.words) == ("done", "Mr zhang", "leak")
    assert (row.now.became, row.now.ended_by) == ("callback", "customer")
    assert not window.desk.telephone.bar.isVisible()


def test_what_was_typed_before_is_still_there_and_has_the_hand_again(clerk, window, rings):
    clerk.type("0001")
    search = window.desk.search
    rings(2)
    assert window.desk.telephone.bar.isAncestorOf(window.focusWidget())
    clerk.press(ESC)
    assert window.focusWidget() is search or search.isAncestorOf(window.focusWidget())
    assert "0001" in search.text()
    rings()
    assert window.desk.telephone.bar.isAncestorOf(window.focusWidget())


def test_a_page_over_the_desk_waits_as_it_is(clerk, window, rings):
    window.desk.show_forms()
    page = window.desk.dialog
    clerk.qtbot.waitUntil(page.isVisible)
    rings()
    assert not page.isVisible()
    clerk.press(Qt.Key.Key_M, modifiers=ALT)  # it stopped ringing
    assert call(1).now.state == "missed"
    assert page.isVisible()
    page.done(0)


def test_who_hangs_up_early_leaves_a_call_to_complete(clerk, window, rings):
    rings(2)
    clerk.press(Qt.Key.Key_H, modifiers=ALT)
    assert [row.now.state for row in to_complete()] == ["to_complete"]
    bar = window.desk.telephone.bar
    assert bar.isVisible()  # the words are still to be written down
    assert bar.step is bar.first


def test_a_nuisance_call_is_ended_by_us_after_a_chance(clerk, rings, window):
    rings(2)
    clerk.press(ENTER, ENTER, ENTER)
    clerk.type("x")
    clerk.press(ENTER, ENTER, Qt.Key.Key_6, ENTER)
    clerk.press(Qt.Key.Key_1, ENTER, Qt.Key.Key_2, ENTER, Qt.Key.Key_3, ENTER)
    clerk.press(ENTER)
    assert (call(1).now.state, call(1).now.ended_by) == ("done", "staff")


def test_a_leak_that_is_rung_up_is_taken_with_the_callers_words_and_linked(clerk, window, rings):
    rings(2)
    clerk.type("13812345678")
    clerk.press(ENTER)
    clerk.type("zhang")
    clerk.press(ENTER, Qt.Key.Key_2, ENTER)
    clerk.type("water on the road")
    clerk.press(ENTER, ENTER)  # noted, read back
    clerk.press(Qt.Key.Key_2, ENTER)  # a repair order
    repairs = window.desk.tabs["repairs"]
    assert window.desk.front is repairs
    assert "Mr zhang" in repairs.start.banner.text
    repairs.begin("out")
    form = repairs.intake.taking["out"].form
    assert (form.phone.text(), form.name.text()) == ("13812345678", "zhang")
    assert form.kind.words.text() == "water on the road"
    form.place.setText("North Road 12")
    form.submit()
    repairs.intake.taking["out"].read_back.confirmed.emit()
    row = call(1)
    assert row.now.became == "repair"
    assert find_order("WO-A-00001") is not None


def test_a_complaint_that_is_rung_up_is_written_with_the_callers_words(clerk, window, rings):
    rings(2)
    clerk.type("13812345678")
    clerk.press(ENTER)
    clerk.type("zhang")
    clerk.press(ENTER, Qt.Key.Key_2, ENTER)
    clerk.type("nobody came")
    clerk.press(ENTER, ENTER)
    clerk.press(Qt.Key.Key_3, ENTER)  # a case
    complaints = window.desk.tabs["complaints"]
    assert window.desk.front is complaints
    complaints.begin("complaint")
    form = complaints.taking.form
    assert form.words.text() == "nobody came"
    assert (form.person.phone.text(), form.person.channel.code) == ("13812345678", "phone")
