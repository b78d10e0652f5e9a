"""The rehearsal on the screen: what is tried, how far it is, what came of it, and what was tried before."""

from PySide6.QtCore import Qt

from desktop.backup.service import make_copy
from desktop.core import db
from desktop.recovery.queries import rehearsals
from desktop.recovery.ui.place_dialog import PlaceDialog
from desktop.recovery.ui.rehearsal_page import RehearsalPage
from desktop.recovery.ui.restore_steps import RestoreSteps
from desktop.shell.main_window import MainWindow
from tests.recovery.conftest import end_of
from tests.shell.test_names import nameless


def test_f9_tries_the_newest_copy_and_says_so(counter, show, press, qtbot):
    counter.pay(2)
    end_of(make_copy(counter.folder, "asked", counter.office.leader))
    page = show(RehearsalPage(counter.office.clerk, counter.folder))
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: "can take the place" in page.banner.text, timeout=5000)
    assert page.table.count == 1
    [told] = rehearsals()
    assert (told.passed, told.receipts, told.money) == (True, 2, 200)


def test_a_copy_that_is_wanting_is_no_success(counter, show, press, qtbot, checked):
    end_of(make_copy(counter.folder, "asked", counter.office.leader))
    checked.append("Receipt A-000001-8 was altered.")
    page = show(RehearsalPage(counter.office.clerk, counter.folder))
    press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: "cannot be relied on" in page.banner.text, timeout=5000)
    assert [told.passed for told in rehearsals()] == [False]


def test_without_a_copy_there_is_nothing_to_try(counter, show, press):
    page = show(RehearsalPage(counter.office.clerk, counter.folder))
    assert not page.begin_button.isEnabled()
    press(Qt.Key.Key_F9)
    assert db.one("SELECT COUNT(*) FROM rehearsal") == (0,)


def test_the_desk_says_when_none_was_tried_for_a_month(office, qtbot, clock):
    end_of(make_copy(office.folder, "asked", office.leader))
    clock.advance(days=32)
    window = MainWindow(office.folder)
    qtbot.addWidget(window)
    window._signed_in(office.clerk)
    window.desk.banner.clear()
    window.desk.tell_rehearsal()
    assert "tried for a month" in window.desk.banner.text
    window.close()


def test_every_control_has_a_name(counter, show):
    end_of(make_copy(counter.folder, "asked", counter.office.leader))
    for page in (
        RehearsalPage(counter.office.clerk, counter.folder),
        RestoreSteps(counter.folder),
        PlaceDialog("Stick"),
    ):
        assert nameless(show(page)) == []
