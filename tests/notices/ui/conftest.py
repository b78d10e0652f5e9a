"""The pages of the notices, and a hand that presses keys."""

import pytest

from desktop.notices.ui.page import NoticesPage
from tests.dialogs import dressed, hand, press
from tests.dialogs import show as opening
from tests.notices.conftest import street

__all__ = ["dressed", "hand", "opening", "press", "street"]


@pytest.fixture
def show(street, opening):
    """Pages are closed before the books are: a look goes on in slices."""
    return opening


@pytest.fixture
def page(street, show, qtbot):
    """The page with its list, as a leader sees it."""
    made = show(NoticesPage(street.office.leader, street.office.folder.papers))
    idle(made, qtbot)
    return made


def idle(page, qtbot):
    """Wait until nothing runs any more."""
    qtbot.wait(30)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)


def front():
    """What lies in front."""
    from PySide6.QtWidgets import QApplication

    return QApplication.activeModalWidget()
