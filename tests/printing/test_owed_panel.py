"""Papers that did not come out stand in a list; Enter tries one again, Del lets it go with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from desktop.core.db import transaction
from desktop.printing.queries import owed
from desktop.printing.service import order_paper, record_failed
from desktop.printing.ui.owed_panel import OwedPapers


@pytest.fixture
def page(qtbot, office):
    for subject in (1, 2):
        with transaction("test.ordered", "papers", by=office.clerk.staff_id) as entry:
            order_paper("receipt", subject, 0, f"A-00000{subject}", entry, office.clerk.staff_id)
    record_failed(2, "Counter printer", "No paper.", office.clerk)
    made = OwedPapers(office.clerk, lambda paper: paper.job_id == 1)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    return made


def shown(page, line, column):
    return page.table.model().index(line, column).data()


def test_each_says_what_is_known_of_it(page):
    assert shown(page, 0, 0) == "A-000001"
    assert "may have come out" in shown(page, 0, 3)
    assert shown(page, 1, 3) == "No paper."


def test_enter_asks_for_the_one_in_hand(qtbot, page):
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.again) as told:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args[0].title == "A-000002"


@pytest.mark.parametrize(("answer", "left"), [(("left", True), 1), (("", True), 2), (("left", False), 2)])
def test_del_lets_it_go_only_with_a_reason(page, monkeypatch, answer, left):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_asked: answer)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(owed()) == left
