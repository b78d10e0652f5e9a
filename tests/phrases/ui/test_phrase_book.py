"""The phrase book is read and changed by keys; what is half typed is never said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.phrases.queries import say
from desktop.phrases.ui.phrase_book import PhraseBook

FAREWELL = "farewell.counter"


@pytest.fixture
def book(qtbot, office):
    made = PhraseBook(office.leader)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    return made


def go_to(book, key):
    while book.phrase.key != key:
        QTest.keyClick(book.table, Qt.Key.Key_Down)
    QTest.keyClick(book.table, Qt.Key.Key_Return)


def retype(book, text):
    QTest.keyClick(book.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(book.text, text)


def test_a_new_wording_is_said_from_now_on(book):
    go_to(book, FAREWELL)
    assert book.text.hasFocus()
    retype(book, "Take care!")
    QTest.keyClick(book, Qt.Key.Key_F9)
    assert say(FAREWELL) == "Take care!"
    assert book.versions.current.text == "Take care!"


def test_the_preview_fills_the_slots_and_is_empty_while_a_slot_is_half_typed(book):
    go_to(book, "payment.due")
    assert "two hundred and five yuan" in book.preview.text
    retype(book, "Please pay {du")
    assert book.preview.text == ""
    QTest.keyClicks(book.text, "e}")
    assert "two hundred and five yuan" in book.preview.text


def test_an_unknown_slot_is_said_beside_the_field_and_stays_typed(book):
    go_to(book, "payment.due")
    retype(book, "Please pay {sum}")
    QTest.keyClick(book, Qt.Key.Key_F9)
    assert "{sum}" in book.fields["text"].message or "sum" in book.fields["text"].message
    assert book.text.toPlainText() == "Please pay {sum}"


def test_esc_asks_once_and_then_lets_it_go(book):
    go_to(book, FAREWELL)
    before = say(FAREWELL)
    retype(book, "Bye")
    QTest.keyClick(book, Qt.Key.Key_Escape)
    assert "not saved" in book.banner.text
    QTest.keyClick(book, Qt.Key.Key_Escape)
    assert not book.isVisible()
    assert say(FAREWELL) == before


def test_the_shipped_wording_comes_back(book):
    go_to(book, FAREWELL)
    shipped = book.text.toPlainText()
    retype(book, "Bye")
    QTest.keyClick(book, Qt.Key.Key_F9)
    book.shipped_button.click()
    assert book.text.toPlainText() == shipped


def test_a_clerk_reads_only(qtbot, office):
    book = PhraseBook(office.clerk)
    qtbot.addWidget(book)
    book.show()
    assert book.text.isReadOnly()
    assert not book.save_button.isVisible()
