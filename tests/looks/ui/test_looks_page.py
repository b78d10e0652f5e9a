"""Who looked at whom, by keys: months, people, one thing, and the month on paper."""

from io import BytesIO

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.errors import NotAllowed
from desktop.core.i18n import use_language
from desktop.looks.month_list import write_month
from desktop.looks.service import ACCOUNT, LIST, ORDER, note, write_down
from desktop.looks.ui.looks_page import LooksPage
from tests.dialogs import dressed, hand, press, show

__all__ = ["dressed", "hand", "press", "show"]

CTRL = Qt.KeyboardModifier.ControlModifier


def named(subject, subject_id):
    return f"{subject} no. {subject_id}" if subject_id else ""


@pytest.fixture
def looked(office, clock):
    """Looks of two people in two months."""
    note(office.clerk, "inquiry", ACCOUNT, 7)
    note(office.clerk, "search", LIST, 0, 12)
    write_down()
    clock.advance(days=20)
    note(office.clerk, "order", ORDER, 3)
    note(office.leader, "accounts", ACCOUNT, 7)
    write_down()


@pytest.fixture
def page(show, looked, office):
    return show(LooksPage(office.leader, named))


def shown(page):
    model = page.table.model()
    return [
        tuple(model.index(line, column).data() for column in (1, 2, 4)) for line in range(model.rowCount())
    ]


def test_this_month_the_newest_first(page):
    assert shown(page) == [
        ("Zhou Min", "What an account says", "account no. 7"),
        ("Lin Xiao", "Page of the order", "order no. 3"),
    ]
    assert page.what.text() == "December 2026   ·   Everybody   ·   2 looks"


def test_months_go_back_and_forth(page, press):
    press((Qt.Key.Key_PageUp, CTRL))
    assert [row[1:] for row in shown(page)] == [
        ("Many found by a search", "12 people"),
        ("Inquiry", "account no. 7"),
    ]
    press((Qt.Key.Key_PageUp, CTRL), (Qt.Key.Key_PageDown, CTRL))
    assert "December" in page.what.text()


def test_one_person_after_the_other(page, press):
    press("w")
    assert {who for who, *_rest in shown(page)} == {"Zhou Min"}
    press("w")
    assert {who for who, *_rest in shown(page)} == {"Lin Xiao"}
    press("w")
    assert len(shown(page)) == 2


def test_who_ever_looked_at_what_is_on_the_line(page, press):
    press("a")
    assert [who for who, *_rest in shown(page)] == ["Zhou Min", "Lin Xiao"]  # of both months
    assert page.what.text().startswith("account no. 7")
    press("a")
    assert "December" in page.what.text()


def test_the_month_on_paper_is_one_key_away(page, press):
    press("p")
    paper = QApplication.activeModalWidget()
    assert paper is not page
    paper.close()


def test_a_clerk_sees_her_own_looks_and_no_list_of_others(show, looked, office):
    page = show(LooksPage(office.clerk, named))
    for key in ("W", "P"):
        QTest.keyClick(page.table, key)
    assert {who for who, *_rest in shown(page)} == {"Lin Xiao"}
    assert QApplication.activeModalWidget() is page
    with pytest.raises(NotAllowed):
        write_month("2026-11", office.clerk, named)


def text_of(pdf):
    reader = pypdf.PdfReader(BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
def test_the_paper_tells_how_often_and_each_look(looked, office, language):
    use_language(language)
    text = text_of(write_month("2026-11", office.leader, named))
    for word in ("Lin Xiao", "account no. 7", "12"):
        assert word in text
    assert "order no. 3" not in text


def test_a_month_without_a_look_says_so(office):
    text = text_of(write_month("2026-10", office.leader, named))
    assert "Nobody looked at anything" in text
