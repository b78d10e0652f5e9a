"""The page of reports over a day of everything, and a hand on its keys."""

import pytest

from desktop.reports.ui.page import ReportsPage
from tests.proof.whole_day import WholeDay


@pytest.fixture
def day(office):
    return WholeDay(office)


@pytest.fixture
def page(qtbot, office, day):
    page = ReportsPage(office.leader, office.folder.exports)
    qtbot.addWidget(page)
    page.open()
    qtbot.waitExposed(page)
    return page
