"""The schedule by keys: taken over, ticked, struck with a reason, opened again, and changed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core import clock
from desktop.schedule.queries import DONE, DUE, STRUCK, begun, items, time
from desktop.schedule.rules import DAY, NTH_WEEKDAY, WEEKLY, Rule
from desktop.schedule.service import add_item
from desktop.schedule.shipped import PROPOSAL
from desktop.schedule.ui.item_form import ItemForm
from desktop.schedule.ui.items_page import ItemsPage
from desktop.schedule.ui.opens import Opens
from desktop.schedule.ui.schedule_page import SchedulePage
from desktop.schedule.ui.strike_form import StrikeForm
from desktop.widgets import theme

PAGES = {"import": Opens("Bring in a file", "Ctrl+I"), "reports": Opens("Reports", "Ctrl+Y")}
TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot, qapp, office, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    theme.apply(qapp)

    def make(by):
        made = SchedulePage(by, PAGES)
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return make


@pytest.fixture
def bills(office, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return add_item("Bring in the bills", Rule(DAY, 24), office.leader, remind=2, page="import")


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)


@pytest.fixture
def over(qtbot):
    """The page that lies over another one, once it has the keys."""

    def find(page, kind):
        found = page.findChild(kind)
        if found is not None:
            found.activateWindow()
            qtbot.waitUntil(found.isActiveWindow)
        return found

    return find


def test_the_proposal_is_read_by_everybody_and_taken_over_by_somebody_in_charge(office, page):
    hers = page(office.clerk)
    press(hers, Qt.Key.Key_F9)
    assert hers.proposal.count == len(PROPOSAL)
    assert not begun()
    hers.close()
    leaders = page(office.leader)
    press(leaders, Qt.Key.Key_F9)
    assert begun()
    assert leaders.table.isVisible()
    assert leaders.table.count >= len(PROPOSAL)


def test_t_ticks_u_opens_again_and_s_strikes_with_a_reason(office, bills, page, over):
    shown = page(office.clerk)
    day = date(2026, 11, 24)
    assert shown.current.state == DUE
    press(shown.table, Qt.Key.Key_T)
    assert time(bills, day, TODAY).state == DONE
    shown.table.go_to(next(at for at in range(shown.table.count) if shown.table.model().row(at).day == day))
    assert office.clerk.name in shown.table.model().index(shown.table.currentIndex().row(), 5).data()
    press(shown.table, Qt.Key.Key_U)
    assert time(bills, day, TODAY).state == DUE
    shown.table.go_to(0)
    press(shown.table, Qt.Key.Key_S)
    form = over(shown, StrikeForm)
    press(form, Qt.Key.Key_F9)
    assert form.isVisible()
    assert form.fields["reason"].message == "Say why it is not done this time."
    form.reason.setText("none came")
    press(form, Qt.Key.Key_F9)
    assert time(bills, day, TODAY).state == STRUCK
    assert time(bills, day, TODAY).mark.reason == "none came"


def test_enter_opens_the_page_of_the_line(office, bills, page, qtbot):
    shown = page(office.clerk)
    with qtbot.waitSignal(shown.page_asked) as asked:
        press(shown.table, Qt.Key.Key_Return)
    assert asked.args == ["import"]
    assert not shown.isVisible()


def test_a_clerk_changes_nothing_on_it(office, bills, page, over):
    shown = page(office.clerk)
    press(shown.table, Qt.Key.Key_E)
    assert over(shown, ItemsPage) is None


def test_an_item_is_added_changed_and_taken_off_by_keys(office, bills, page, over):
    shown = page(office.leader)
    press(shown.table, Qt.Key.Key_E)
    listed = over(shown, ItemsPage)
    QTest.keyClick(listed, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = over(listed, ItemForm)
    form.title.setText("Test the phones")
    form.kind.choose(NTH_WEEKDAY)
    form._fit()
    form.number.setText("2")
    form.weekday.choose("2")
    form.shift.choose("after")
    form._fit()
    assert "The second Wednesday of the month, or the working day after" in form.preview.text
    form.page.setText("No such page")
    press(form, Qt.Key.Key_F9)
    assert form.fields["page"].message
    form.page.setText("reports")
    press(form, Qt.Key.Key_F9)
    assert items()[-1].rule == Rule(NTH_WEEKDAY, 2, 2, "after")
    assert items()[-1].page == "reports"
    listed = over(shown, ItemsPage)
    listed.table.go_to(listed.table.count - 1)
    press(listed, Qt.Key.Key_Delete)
    assert [one.item for one in items()] == [bills]
    press(listed, Qt.Key.Key_Delete)
    assert len(items()) == 2


def test_only_what_the_kind_of_days_needs_is_asked(office, bills, page, qtbot):
    form = ItemForm(items()[0], office.leader, PAGES)
    qtbot.addWidget(form)
    form.show()
    assert form.number.text() == "24"
    assert not form.fields["weekday"].isVisible()
    form.kind.choose(WEEKLY)
    form._fit()
    assert not form.fields["number"].isVisible()
    assert form.fields["weekday"].isVisible()
    assert "Every Monday" in form.preview.text


def test_it_follows_what_is_ticked_elsewhere(office, bills, page, over):
    from desktop.schedule.service import tick

    shown = page(office.clerk)
    tick(bills, date(2026, 11, 24), office.leader)
    assert shown.table.model().row(0).state != DUE
