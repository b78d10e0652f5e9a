"""Answer cards are found by a word, read in large type, and worded anew by who is in charge."""

import pytest
from PySide6.QtCore import Qt

from desktop.answers.queries import card, card_versions
from desktop.answers.ui.answer_page import AnswerPage
from tests.dialogs import dressed, hand, press, show

__all__ = ["dressed", "hand", "press", "show"]
ENTER, F9, DOWN, CTRL = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(show, office):
    return show(AnswerPage(office.leader))


def test_every_card_is_there_before_anything_is_typed(page):
    first = page.title.text()
    assert first
    assert page.text.text()


def test_words_find_and_arrows_go_on(page, press):
    press("late", ENTER)
    assert "late" in page.title.text()
    press(Qt.Key.Key_Escape, DOWN)
    assert page.list.line == 1


def test_nothing_found_is_said(page, press):
    press("zzzz", ENTER)
    assert page.none.isVisible()
    assert page.text.text() == ""


def test_a_card_is_worded_anew_from_a_day_on(page, press, office):
    press("late", ENTER, (Qt.Key.Key_E, CTRL))
    form = page.findChildren(type(page).__mro__[0])  # the form lies over the page
    assert form is not None
    press((Qt.Key.Key_A, CTRL), "No late fee this month.", F9)
    code = page.current.code
    assert card(code).text == "No late fee this month."
    assert len(card_versions(code)) == 1
    assert "Saved" in page.banner.text


def test_a_slot_that_there_is_not_is_said_beside_the_answer(page, press):
    press("late", ENTER, (Qt.Key.Key_E, CTRL), (Qt.Key.Key_A, CTRL), "Ask {nobody}", F9)
    from PySide6.QtWidgets import QApplication

    form = QApplication.activeModalWidget()
    assert "In braces" in form.fields["text"].message


def test_a_new_card_is_added(page, press):
    press((Qt.Key.Key_N, CTRL), "Where may I park?", ENTER, "Behind the office.", ENTER, "Service", F9)
    press("park", ENTER)
    assert page.text.text() == "Behind the office."


def test_a_clerk_reads_and_words_nothing(show, press, office):
    page = show(AnswerPage(office.clerk))
    press((Qt.Key.Key_E, CTRL))
    assert not page.edit_button.isVisible()
