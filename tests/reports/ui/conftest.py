"""The page of reports over a day of everything, with a stick beside, and a hand that presses keys."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.reports.ui.page import ReportsPage
from tests.dialogs import dressed, hand, press, show
from tests.exports.ui.conftest import stick
from tests.proof.whole_day import WholeDay

__all__ = ["dressed", "hand", "press", "show", "stick"]


@pytest.fixture
def day(office):
    return WholeDay(office)


@pytest.fixture
def page(show, office, day, stick):
    return show(ReportsPage(office.leader, office.folder.exports))


@pytest.fixture
def in_front(qtbot):
    """Waits for a window of a kind to come to the front, and gives it."""

    def wait(kind, other_than=None):
        def there():
            front = QApplication.activeModalWidget()
            return isinstance(front, kind) and front is not other_than

        qtbot.waitUntil(there, timeout=20_000)
        return QApplication.activeModalWidget()

    return wait
