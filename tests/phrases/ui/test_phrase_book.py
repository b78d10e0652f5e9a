"""The phrase book is read and changed by keys; what is half typed is never said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.phrases.catalogue import PHRASES
from desktop.phrases.queries import say, wordings
from desktop.phrases.ui.phrase_book import PhraseBook
from tests.widgets.keyboard import commit

FAREWELL = "farewell.counter"
CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


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


def state_of(book, key):
    return book.table.model().index(list(PHRASES).index(key), 2).data()


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


def test_a_sentence_stands_there_in_every_language(book):
    go_to(book, "payment.due")
    told = [label.text() for label in book._said.values()]
    assert len(told) == 3
    assert "two hundred and five yuan" in told[0]
    assert "两百零五元六角" in told[1]
    assert "兩百零五元六角" in told[2]


def test_f6_goes_to_the_next_language_and_only_that_one_is_worded(book):
    go_to(book, FAREWELL)
    QTest.keyClick(book.text, Qt.Key.Key_F6)
    assert book.language.code == "zh_CN"
    QTest.keyClick(book.text, Qt.Key.Key_A, CTRL)
    commit(book.text, "慢走，再见！")
    QTest.keyClick(book.text, Qt.Key.Key_F9)
    assert say(FAREWELL, "zh_CN") == "慢走，再见！"
    assert say(FAREWELL, "en") != "慢走，再见！"


def test_a_slot_is_put_in_by_its_key(book):
    go_to(book, "payment.change")
    retype(book, "Back: ")
    QTest.keyClick(book.text, Qt.Key.Key_2, CTRL)
    assert book.text.toPlainText() == "Back: {change}"
    assert "ninety-four yuan" in book.preview.text


def test_what_is_left_out_is_pointed_at(book):
    go_to(book, "payment.confirm_identity")
    retype(book, "Is it {name}?")
    assert "{number}" in book.editor.left_out.text()


def test_enter_never_breaks_the_sentence_and_never_saves(book):
    go_to(book, FAREWELL)
    retype(book, "Bye")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(book.text, key)
    assert book.text.toPlainText() == "Bye"
    assert book.versions.count == 0


def test_what_was_typed_waits_with_its_sentence(book):
    go_to(book, FAREWELL)
    retype(book, "Bye")
    book.table.setFocus()
    QTest.keyClick(book.table, Qt.Key.Key_Home)
    assert book.text.toPlainText() != "Bye"
    QTest.keyClick(book.table, Qt.Key.Key_Escape)
    assert book.isVisible()
    assert book.phrase.key == FAREWELL
    assert book.text.toPlainText() == "Bye"
    assert state_of(book, FAREWELL) == "not saved"


def test_the_list_tells_which_sentences_are_the_offices_own(book):
    go_to(book, FAREWELL)
    assert state_of(book, FAREWELL) == ""
    retype(book, "Bye")
    QTest.keyClick(book.text, Qt.Key.Key_F9)
    assert state_of(book, FAREWELL) == "own wording"
    QTest.keyClick(book.text, Qt.Key.Key_B, CTRL)
    QTest.keyClick(book.text, Qt.Key.Key_F9)
    assert state_of(book, FAREWELL) == ""
    assert book.versions.count == 2


def test_a_wording_may_begin_on_a_later_day(book, clock):
    go_to(book, FAREWELL)
    before = say(FAREWELL)
    retype(book, "Bye")
    QTest.keyClick(book.text, Qt.Key.Key_Tab)
    assert book.editor.day.hasFocus()
    QTest.keyClicks(book.editor.day, "2026-12-01")
    QTest.keyClick(book.editor.day, Qt.Key.Key_F9)
    assert "1 Dec 2026" in book.banner.text
    assert say(FAREWELL) == before
    clock.advance(days=8)
    assert say(FAREWELL) == "Bye"


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "2020-01-01", ""])
def test_no_day_or_one_that_is_over_is_said_beside_it(book, day):
    go_to(book, FAREWELL)
    retype(book, "Bye")
    book.editor.day.selectAll()
    QTest.keyClick(book.editor.day, Qt.Key.Key_Delete)
    QTest.keyClicks(book.editor.day, day)
    QTest.keyClick(book.editor.day, Qt.Key.Key_F9)
    assert book.fields["effective_from"].message
    assert book.editor.day.text() == day
    assert book.versions.count == 0


def test_an_earlier_wording_comes_back_by_enter(book):
    go_to(book, FAREWELL)
    for text in ("First.", "Second."):
        retype(book, text)
        QTest.keyClick(book.text, Qt.Key.Key_F9)
    book.versions.setFocus()
    QTest.keyClick(book.versions, Qt.Key.Key_Down)
    QTest.keyClick(book.versions, Qt.Key.Key_Return)
    assert book.text.toPlainText() == "First."
    QTest.keyClick(book.text, Qt.Key.Key_F9)
    assert [version.text for version in wordings(FAREWELL, "en")] == ["First.", "Second.", "First."]


def test_nothing_changed_saves_nothing(book):
    go_to(book, FAREWELL)
    QTest.keyClick(book.text, Qt.Key.Key_F9)
    assert book.versions.count == 0
    assert "Nothing" in book.banner.text


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
    QTest.keyClick(book.text, Qt.Key.Key_B, CTRL)
    assert book.text.toPlainText() == shipped
    QTest.keyClick(book.text, Qt.Key.Key_Z, CTRL)
    assert book.text.toPlainText() == "Bye"


def test_a_clerk_reads_only(qtbot, office):
    book = PhraseBook(office.clerk)
    qtbot.addWidget(book)
    book.show()
    assert book.text.isReadOnly()
    assert not book.save_button.isVisible()
    before = book.text.toPlainText()
    for key, modifiers in ((Qt.Key.Key_B, CTRL), (Qt.Key.Key_X, PLAIN), (Qt.Key.Key_F9, PLAIN)):
        QTest.keyClick(book.text, key, modifiers)
    assert book.text.toPlainText() == before
    assert "leaders" in book.banner.text
    QTest.keyClick(book.table, Qt.Key.Key_Down)
    assert "leaders" in book.banner.text
    QTest.keyClick(book, Qt.Key.Key_Escape)
    assert not book.isVisible()
