"""Settings are changed in one step by those in charge, explained where they cannot be, and told of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core import db
from desktop.office.components import USUAL_ORDER
from desktop.office.settings import FOR_GOOD, change_settings
from desktop.office.settings import office as settings
from desktop.office.ui.setting_fields import value_text
from desktop.office.ui.settings_page import SettingsDialog


@pytest.fixture
def page(qtbot, office):
    made = SettingsDialog(office.leader)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def retype(editor, text):
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)


def test_f9_saves_all_that_differs_in_one_entry(page):
    assert page.editors["name"].hasFocus()
    retype(page.editors["phone"], "0828 555")
    retype(page.editors["idle_minutes"], "12")
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert (settings().phone, settings().idle_minutes) == ("0828 555", 12)
    assert db.rows("SELECT COUNT(*) FROM journal WHERE kind = 'settings.changed'") == [(1,)]
    assert page.banner.text == "Saved."


def test_who_changed_what_stands_in_the_list(page):
    retype(page.editors["idle_minutes"], "12")
    QTest.keyClick(page, Qt.Key.Key_F9)
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert page.changes.hasFocus()
    assert page.told.text() == "5\n→  12"
    change = page.changes.current
    assert (change.who, change.key, change.old, change.new) == ("Zhou Min", "idle_minutes", 5, 12)


@pytest.mark.parametrize(("key", "typed"), [("idle_minutes", "many"), ("idle_minutes", "500"), ("name", " ")])
def test_what_cannot_be_is_said_beside_its_field_and_stays(page, key, typed):
    before = settings()
    retype(page.editors[key], typed)
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert page.fields[key].message
    assert page.editors[key].text() == typed
    assert settings() == before


def test_esc_asks_once_when_something_is_not_saved(page):
    retype(page.editors["phone"], "1")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.isVisible()
    assert "not saved" in page.banner.text
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert settings().phone == ""


def test_esc_asks_again_after_more_was_typed(page):
    retype(page.editors["phone"], "1")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QTest.keyClicks(page.editors["phone"], "2")
    assert page.banner.text == ""
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.isVisible()


def test_esc_leaves_at_once_when_all_is_saved(page):
    retype(page.editors["phone"], "1")
    QTest.keyClick(page, Qt.Key.Key_F9)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_f9_without_a_change_writes_nothing(page):
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert "Nothing is changed" in page.banner.text
    assert db.rows("SELECT seq FROM journal WHERE kind = 'settings.changed'") == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_to_the_next_field_and_on_the_button_saves(page, key):
    retype(page.editors["name"], "Clear Creek Water")
    QTest.keyClick(page.focusWidget(), key)
    assert page.editors["address"].hasFocus()
    page.save_button.setFocus()
    QTest.keyClick(page.focusWidget(), key)
    assert settings().name == "Clear Creek Water"


def test_tab_reaches_every_field_that_may_be_changed(page):
    seen = set()
    for _press in range(60):
        seen.add(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    open_to_her = {editor for key, editor in page.editors.items() if key not in FOR_GOOD}
    assert open_to_her | {page.save_button, page.leave_button} <= seen


def test_chinese_is_typed_by_the_input_method(page):
    editor = page.editors["receipt_footer"]
    editor.setFocus()
    event = QInputMethodEvent("", [])
    event.setCommitString("请妥善保管")
    QApplication.sendEvent(editor, event)
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert settings().receipt_footer == "请妥善保管"


def test_the_order_inside_a_bill_is_moved_by_alt_and_arrows(page):
    before = settings().allocation_order
    page.order.setFocus()
    QTest.keyClick(page.order, Qt.Key.Key_Down)
    QTest.keyClick(page.order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(page.order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # there is nothing above
    assert page.order.currentItem().text() == "1   Returned cheque fee"
    QTest.keyClick(page.order, Qt.Key.Key_F9)
    assert settings().allocation_order == (before[1], before[0], *before[2:])


def test_a_part_that_was_never_named_stands_last(qtbot, office):
    change_settings({"allocation_order": ("water", "own_fee")}, office.leader)
    page = SettingsDialog(office.leader)
    qtbot.addWidget(page)
    assert not page.changed
    page.order.move_current(1)
    assert page.order.codes[:2] == ("own_fee", "water")
    assert set(page.order.codes) == {*USUAL_ORDER, "own_fee"}


def test_a_printer_that_is_not_here_today_stays_chosen(qtbot, office):
    change_settings({"printer": "Left in the other room"}, office.leader)
    page = SettingsDialog(office.leader)
    qtbot.addWidget(page)
    assert page.editors["printer"].currentText() == "Left in the other room"
    assert page.editors["printer"].itemText(0) == "None: papers are kept as PDF"
    assert not page.changed


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("paper", "roll80", "Roll, 80 mm"), ("paper", "A3", "A3"), ("scale", 1.125, "112.5 %"),
        ("speak", True, "Yes, where there is a voice"), ("printer", "", "None: papers are kept as PDF"),
        ("language", "zh_CN", "简体中文"), ("idle_minutes", 5, "5"),
        ("allocation_order", ["water", "base"], "Water fee  ·  Base charge"),
    ],
)  # fmt: skip
def test_values_read_as_words(key, value, read):
    assert value_text(key, value) == read


def test_what_the_books_rest_on_is_read_only(page):
    for key, read in (("currency", "CNY"), ("account_width", "8"), ("profile", "Water")):
        page.editors[key].setFocus()
        QTest.keyClicks(page.editors[key], "9")
        assert page.editors[key].text() == read
    assert not page.changed


def test_a_clerk_reads_only(qtbot, office):
    page = SettingsDialog(office.clerk)
    qtbot.addWidget(page)
    page.show()
    QTest.keyClicks(page.editors["name"], "x")
    page.order.setFocus()
    QTest.keyClick(page.order, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.order.codes == settings().allocation_order
    assert page.editors["name"].text() == settings().name
    assert not page.editors["paper"].isEnabled()
    assert not page.save_button.isVisible()
    assert "leaders" in page.banner.text
    QTest.keyClick(page, Qt.Key.Key_F9)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_large_letters_leave_one_column_that_scrolls_to_the_line_in_hand(page, qtbot):
    page.resize(600, 400)
    page.order.setFocus()
    QTest.keyClick(page.order, Qt.Key.Key_End)
    line = page.order.visualItemRect(page.order.currentItem())
    qtbot.waitUntil(lambda: not page.order.visibleRegion().intersected(line).isEmpty())
