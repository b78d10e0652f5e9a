"""A line that offers how it may go on: one key takes it, and nothing is ever taken unasked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.completing import CompletingEdit, CompletingField
from tests.widgets.keyboard import commit

PLACES = ("人民路菜市场门口", "人民路小学东侧", "建设街6号", "人民路12号", "人民路14号")


def known(begun):
    return [place for place in PLACES if begun in place]


@pytest.fixture
def page(shown):
    page = QWidget()
    page.line = CompletingEdit("Place", known)
    page.field = CompletingField("Place", page.line, "A road, or what is near")
    page.next = QLineEdit()
    layout = QVBoxLayout(page)
    layout.addWidget(page.field)
    layout.addWidget(page.next)
    shown(page)
    page.line.setFocus()
    return page


def key(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.focusWidget(), key, modifier)


def test_what_is_usual_is_offered_before_anything_is_typed(page):
    assert page.line.offers == PLACES[:3]


def test_tab_takes_the_first_offer_and_a_second_tab_goes_on(page):
    commit(page.line, "菜")
    key(page, Qt.Key.Key_Tab)
    assert page.line.text() == "人民路菜市场门口"
    assert page.line.hasFocus()
    key(page, Qt.Key.Key_Tab)
    assert page.next.hasFocus()


def test_alt_and_a_digit_take_any_of_them(page):
    commit(page.line, "人民")
    key(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert page.line.text() == "人民路小学东侧"


def test_enter_takes_nothing(page):
    commit(page.line, "人民路12")
    page.line.look()
    assert page.line.offers == ("人民路12号",)
    key(page, Qt.Key.Key_Return)
    assert page.line.text() == "人民路12"


def test_whoever_follows_the_text_is_told_after_a_pause_and_when_the_line_is_left(page, qtbot):
    told = []
    page.line.paused.connect(told.append)
    commit(page.line, "建设")
    assert told == []
    qtbot.waitUntil(lambda: told == ["建设"])
    commit(page.line, "街")
    page.next.setFocus()
    assert told == ["建设", "建设街"]


def test_offers_stand_where_the_hint_is_and_are_told_to_a_screen_reader(page):
    commit(page.line, "建设")
    page.line.look()
    assert "Tab: 建设街6号" in page.line.accessibleDescription()
    assert not page.field._message.isVisible()
    page.next.setFocus()
    assert page.field._message.isVisible()


def test_what_is_wrong_stays_in_sight_beside_the_offers(page):
    page.field.show_error("Write down the address.")
    page.line.look()
    assert page.field._message.isVisible()
