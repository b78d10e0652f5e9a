"""Something breaks that nobody foresaw: a number, what was kept, what to do; and the work goes on."""

import re
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.core import db
from desktop.core.logs import start_logging, stop_logging
from desktop.shell.crash_page import CrashPage
from desktop.shell.crash_report import CrashReport, new_number
from desktop.support.ui.support_page import SupportPage

NUMBER = re.compile(r"\d{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}")


@pytest.fixture
def report(window, monkeypatch):
    made = CrashReport(window)
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    start_logging(window.folder.logs)
    yield made
    stop_logging()


def breaks(report, message="no such customer: 王小明 13812345678"):
    try:
        raise ValueError(message)
    except ValueError as error:
        report._caught(type(error), error, error.__traceback__)


def read(qtbot):
    """The moment in which the page takes no key is over."""
    qtbot.wait(240)


def pages():
    return [
        page for page in QApplication.topLevelWidgets() if isinstance(page, CrashPage) and page.isVisible()
    ]


def test_a_number_is_shown_and_stands_in_the_notes(clerk, window, report, qtbot):
    breaks(report)
    [page] = pages()
    number = page.number.text()
    assert NUMBER.fullmatch(number)
    noted = (window.folder.logs / "notes.log").read_text(encoding="utf-8")
    assert f"not foreseen: {number}" in noted
    assert "ValueError" in noted
    shown = " ".join(label.text() for label in page.findChildren(QLabel))
    for text in (noted, shown):
        assert "王小明" not in text
        assert "13812345678" not in text
    assert "draft" in shown
    read(qtbot)
    clerk.press(Qt.Key.Key_Return)
    assert pages() == []


def test_what_breaks_again_while_it_is_told_opens_no_second_window(clerk, window, report, qtbot):
    for _time in range(5):
        breaks(report)
    assert len(pages()) == 1
    noted = (window.folder.logs / "notes.log").read_text(encoding="utf-8")
    assert len(set(re.findall(r"not foreseen: (\S+)", noted))) == 5
    read(qtbot)
    clerk.press(Qt.Key.Key_Return)
    breaks(report)
    assert len(pages()) == 1
    read(qtbot)
    clerk.press(Qt.Key.Key_Escape)
    assert pages() == []


def test_a_key_in_the_moment_it_appears_does_not_send_it_away(clerk, report, qtbot):
    breaks(report)
    clerk.press(Qt.Key.Key_Return, look=False)
    assert len(pages()) == 1
    read(qtbot)
    clerk.press(Qt.Key.Key_Return)
    assert pages() == []


def test_f9_opens_the_support_file(clerk, report, qtbot):
    breaks(report)
    read(qtbot)
    clerk.press(Qt.Key.Key_F9)
    page = QApplication.activeModalWidget()
    assert isinstance(page, SupportPage)
    qtbot.waitUntil(lambda: bool(page.parts), timeout=20_000)
    notes = next(part for part in page.parts if part.name == "notes.log")
    assert pages()[0].number.text().encode() in notes.content
    clerk.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert pages() == []


def test_what_was_typed_is_kept_at_once(clerk, window, report, qtbot):
    clerk.press(Qt.Key.Key_F5)
    taking = window.desk.tabs["complaints"]
    keeper = next(keeper for keeper in taking.findChildren(object) if type(keeper).__name__ == "DraftKeeper")
    keeper._form.draft = lambda: {"text": "the water is brown"}
    keeper._in_sight = True
    breaks(report)
    assert db.rows("SELECT count(*) FROM draft WHERE body LIKE '%brown%'") == [(1,)]
    read(qtbot)
    clerk.press(Qt.Key.Key_Return)


def test_numbers_can_be_read_out(clock):
    numbers = {new_number() for _time in range(200)}
    assert all(NUMBER.fullmatch(number) and number.startswith("1123-") for number in numbers)
    assert len(numbers) > 195
