"""Settings are changed in one step by those in charge, explained where they cannot be, and told of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core import db
from desktop.office.settings import office as settings
from desktop.office.ui.settings_page import SettingsDialog


@pytest.fixture
def page(qtbot, office):
    made = SettingsDialog(office.leader)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
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
    page.pages.setFocus()
    QTest.keyClick(page.pages.focusProxy(), Qt.Key.Key_2)
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


def test_what_the_books_rest_on_cannot_be_changed(page):
    assert not any(page.editors[key].isEnabled() for key in ("currency", "account_width"))


def test_a_clerk_reads_only(qtbot, office):
    page = SettingsDialog(office.clerk)
    qtbot.addWidget(page)
    page.show()
    assert not any(editor.isEnabled() for editor in page.editors.values())
    assert not page.save_button.isVisible()
    assert "leaders" in page.banner.text
