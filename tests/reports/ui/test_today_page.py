"""The day at a glance by keys: from picture to picture, the list behind each, and it follows what happens."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core import changes
from desktop.core import clock as clocks
from desktop.reports import today
from desktop.reports.ui.today_page import TodayPage
from desktop.reports.ui.view import ReportView
from desktop.widgets.paper_window import PrintablePaper
from tests.callbacks.conftest import promised
from tests.payments.conftest import add_month, drawer, order, shan

__all__ = ["drawer", "order", "promised", "shan"]


@pytest.fixture
def page(qtbot, office, shan):
    def make(by=None):
        made = TodayPage(by or office.leader, office.folder.exports)
        qtbot.addWidget(made)
        made.open()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        qtbot.waitUntil(lambda: bool(made.views[today.ARREARS].chart.bars))
        return made

    return make


def press(page, *keys):
    for key in keys:
        QTest.keyClick(page.focusWidget(), key)


def test_arrows_go_from_picture_to_picture_and_back(office, promised, page):
    promised()
    shown = page()
    first, second = shown.views[today.ARREARS], shown.views[today.CALLBACKS]
    assert shown.focusWidget() is first
    press(shown, *(Qt.Key.Key_Down,) * len(first.chart.bars))
    assert shown.focusWidget() is second
    press(shown, Qt.Key.Key_Up)
    assert shown.focusWidget() is first
    assert first.chosen == len(first.chart.bars) - 1


def test_enter_opens_the_bills_of_an_age(qtbot, office, page):
    shown = page()
    chart = shown.views[today.ARREARS]
    chart.choose(next(at for at, bar in enumerate(chart.chart.bars) if bar.values[0]))
    press(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.findChild(ReportView) is not None)
    assert shown.findChild(ReportView).report.name == "open_bills"
    assert shown.findChild(ReportView).table.count > 0


def test_enter_on_a_callback_asks_for_their_tab_and_leaves(qtbot, office, promised, page):
    promised()
    shown = page()
    shown.views[today.CALLBACKS].setFocus()
    with qtbot.waitSignal(shown.list_asked) as asked:
        press(shown, Qt.Key.Key_Return)
    assert asked.args == ["callbacks"]
    assert not shown.isVisible()


def test_it_follows_what_happens(qtbot, office, promised, page):
    shown = page()
    assert shown.views[today.CALLBACKS].chart.bars == ()
    promised(due=clocks.now() + timedelta(hours=1))
    qtbot.waitUntil(lambda: bool(shown.views[today.CALLBACKS].chart.bars), timeout=3000)


def test_arrears_are_added_up_again_after_a_while_only(qtbot, office, clock, shan, page):
    shown = page()
    before = shown.views[today.ARREARS].chart
    add_month(shan.id, "2026-11", ("water", 100000))
    shown.reload()
    assert shown.views[today.ARREARS].chart == before
    clock.advance(minutes=2)
    shown.reload()
    qtbot.waitUntil(lambda: shown.views[today.ARREARS].chart.told != before.told)


def test_it_prints_what_is_seen(office, page):
    shown = page()
    QTest.keyClick(shown, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert shown.findChild(PrintablePaper) is not None


def test_a_closed_page_hears_nothing_more(office, page):
    before = len(changes._listeners)
    shown = page()
    assert len(changes._listeners) == before + 1
    shown.reject()
    assert len(changes._listeners) == before


def test_a_clerk_with_an_open_drawer_reads_no_sum(office, drawer, order, page):
    from desktop.payments.service import take_payment

    take_payment(order(3520), office.clerk)
    taken = page(office.clerk).views[today.TAKINGS].chart
    assert "35.20" not in taken.told
    assert "1 receipt" in taken.told
