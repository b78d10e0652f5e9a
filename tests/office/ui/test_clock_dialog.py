"""The time is shown large, and only somebody in charge confirms it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core import db
from desktop.office.ui.clock_dialog import ClockDialog


def test_only_those_in_charge_are_on_the_list_and_esc_confirms_nothing(qtbot, office):
    page = ClockDialog("The clock says something odd.")
    qtbot.addWidget(page)
    page.show()
    assert [page.leader.itemText(line) for line in range(page.leader.count())] == ["Zhou Min"]
    assert ":" in page.time.text()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert db.rows("SELECT seq FROM journal WHERE kind = 'clock.confirmed'") == []
