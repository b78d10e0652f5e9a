"""A scan is told from a person by the time between keys, and leaves no trace where the focus was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.widgets import scanner as scanners
from desktop.widgets.key_registry import KeyRegistry
from desktop.widgets.scanner import Scanner, guard
from tests.widgets.keyboard import Keyboard


class Listener(QWidget):
    """Something that hears keys and is no text field."""

    def __init__(self):
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heard = ""

    def keyPressEvent(self, event):
        self.heard += event.text()


class Window(QWidget):
    """A field, a page, a list and a button that must not be pressed."""

    def __init__(self):
        super().__init__()
        self.line, self.page, self.list, self.button = (
            QLineEdit(),
            QPlainTextEdit(),
            Listener(),
            QPushButton("Void"),
        )
        self.entered = []
        self.line.returnPressed.connect(lambda: self.entered.append(self.line.text()))
        self.button.clicked.connect(lambda: self.entered.append("void"))
        layout = QVBoxLayout(self)
        for part in (self.line, self.page, self.list, self.button):
            layout.addWidget(part)


@pytest.fixture
def window(shown):
    return shown(Window())


@pytest.fixture
def scans(window):
    scanner = Scanner(window)
    heard = []
    scanner.scanned.connect(heard.append)
    return heard


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_scan_into_a_field_is_heard_and_the_field_is_as_before(window, scans, end):
    window.line.setText("12.50")
    window.line.setSelection(1, 2)
    window.line.setFocus()
    Keyboard(window).scan("A-000123-4", end)
    assert scans == ["A-000123-4"]
    assert (window.line.text(), window.line.selectedText()) == ("12.50", "2.")
    assert window.entered == []
    assert window.line.hasFocus()


def test_a_scan_into_a_page_is_taken_out_again(window, scans):
    window.page.setPlainText("told on the phone")
    window.page.setFocus()
    Keyboard(window).scan("00012345")
    assert (scans, window.page.toPlainText()) == (["00012345"], "told on the phone")


def test_a_scan_presses_no_button_and_moves_no_list(window, scans):
    for widget in (window.button, window.list):
        widget.setFocus()
        Keyboard(window).scan("00012345")
    assert scans == ["00012345"] * 2
    assert (window.entered, window.list.heard) == ([], "")


def test_a_person_types_and_enters_as_ever(window, scans):
    window.line.setFocus()
    keyboard = Keyboard(window)
    keyboard.type("1250.50")
    assert window.line.text() == "1250.50"  # each sign at once
    keyboard.press(Qt.Key.Key_Return, "\r")
    assert (window.entered, scans) == (["1250.50"], [])


def test_what_a_person_types_into_a_list_arrives_after_a_moment(window, scans, qtbot):
    window.list.setFocus()
    Keyboard(window).type("12")
    qtbot.waitUntil(lambda: window.list.heard == "12")
    assert scans == []


def test_a_key_that_waited_keeps_its_place_before_the_next(window, scans):
    window.list.setFocus()
    keyboard = Keyboard(window)
    keyboard.type("1")
    keyboard.press(Qt.Key.Key_Return, "\r")
    assert (window.list.heard, scans) == ("1\r", [])


def test_four_quick_signs_are_no_scan(window, scans):
    window.line.setFocus()
    Keyboard(window).scan("1234")
    assert (window.entered, scans) == (["1234"], [])


def test_keys_that_queued_up_while_the_app_was_busy_are_no_scan(window, scans):
    """They arrive together, but the device tells when each was pressed."""
    window.line.setFocus()
    keyboard = Keyboard(window)
    keyboard.type("123456", gap=60)
    keyboard.press(Qt.Key.Key_Return, "\r", gap=60)
    assert (window.entered, scans) == (["123456"], [])


def test_a_key_held_down_is_no_scan(window, scans):
    window.line.setFocus()
    keyboard = Keyboard(window)
    for _time in range(8):
        keyboard.press(Qt.Key.Key_0, "0", gap=30, repeat=True)
    keyboard.press(Qt.Key.Key_Return, "\r", gap=30)
    assert (window.entered, scans) == (["00000000"], [])


def test_what_was_typed_before_a_scan_stays(window, scans):
    window.line.setFocus()
    keyboard = Keyboard(window)
    keyboard.type("50")
    keyboard.scan("00012345")
    assert (window.line.text(), scans) == ("50", ["00012345"])


def test_a_confirming_step_ignores_keys_until_it_could_be_read(window, qtbot, monkeypatch):
    monkeypatch.setattr(scanners, "GUARD", 40)
    keys, called = KeyRegistry(), []
    keys.add("take", "F9", "Take")
    keys.install(window, "take", lambda: called.append("F9"))
    window.button.hide()
    guard(window.button)
    window.button.show()
    window.button.setFocus()
    keyboard = Keyboard(window)
    keyboard.press(Qt.Key.Key_Space, " ")
    keyboard.press(Qt.Key.Key_F9)
    assert (window.entered, called) == ([], [])

    def pressed():
        keyboard.press(Qt.Key.Key_Space, " ")
        return window.entered == ["void"]

    qtbot.waitUntil(pressed)
    window.button.hide()
    window.list.setFocus()
    keyboard.press(Qt.Key.Key_A, "a")
    assert window.list.heard == "a"
