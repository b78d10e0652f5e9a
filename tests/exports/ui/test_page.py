"""Lists are written out by keys alone: which, when, how, where to, why; what is wrong is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core import volumes
from desktop.exports.queries import export_count, exports
from desktop.exports.ui.done_page import DonePage
from desktop.exports.ui.history import HistoryPage
from desktop.exports.ui.page import ExportPage

ENTER, F9, ESC, SPACE = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Space


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_one_list_by_its_number_takes_a_reason_and_f9(page, press, written, office):
    """Accounts, without names, as a spreadsheet into the own folder: everything stands as it is wanted."""
    press("10", ENTER, ENTER, ENTER, ENTER, ENTER)
    assert page.reason.hasFocus()
    press("For the auditor", F9)
    written()
    assert names(office.folder.exports) == ["accounts-2026-11-23.xlsx"]
    (row,) = exports(0, 9)
    assert (row.list, row.format, row.personal, row.reason) == ("accounts", "xlsx", False, "For the auditor")


def test_two_lists_of_one_day_with_names_go_to_the_stick_which_is_let_go_of(
    page, press, written, stick, monkeypatch, qtbot
):
    monkeypatch.setattr(volumes, "release", lambda volume: stick.plugged.clear() or volumes.RELEASED)
    press(SPACE, "4", SPACE, ENTER, "3", ENTER, "11-23", ENTER, "2", ENTER, "2", ENTER, "2", ENTER, "x", F9)
    written()
    lists = stick.volume.root / "lists"
    assert names(lists) == ["payments-2026-11-23.csv", "shifts-2026-11-23.csv", "verify.py"]
    assert [(row.list, row.place) for row in exports(0, 9)] == [("shifts", "BLUE"), ("payments", "BLUE")]
    done = QApplication.activeModalWidget()
    assert isinstance(done, DonePage)
    assert "2 files were written and read back" in done.banner.text
    assert done.table.count == 2
    press(F9)
    qtbot.waitUntil(lambda: done.banner.text == "It is safe to pull BLUE out.")
    press(ENTER)
    assert page.focusWidget() is page.lists
    assert page.lists.ticked == set()


def test_a_period_that_ends_before_it_begins_is_said_beside_it(page, press):
    press(ENTER, "4", ENTER, "11-20", ENTER, "11-10", F9)
    assert page.fields["until"].message == "The period ends before it begins."
    assert page.until.hasFocus()
    assert export_count() == 0


def test_a_day_that_is_none_is_said_beside_it(page, press):
    press(ENTER, "3", ENTER, "soon", F9)
    assert page.fields["since"].message.startswith("Type the day as")
    assert page.since.hasFocus()


def test_without_a_reason_nothing_goes_out(page, press):
    press(F9)
    assert page.fields["reason"].message == "Say who gets it and what for; it stands in the journal."
    assert page.reason.hasFocus()


def test_days_are_asked_for_only_where_they_matter(page, press):
    assert page.fields["since"].isHidden()
    press(ENTER, "3")
    assert not page.fields["since"].isHidden()
    assert page.fields["until"].isHidden()
    press("4")
    assert not page.fields["until"].isHidden()
    press("5")
    assert page.fields["since"].isHidden()


def test_a_clerk_writes_by_the_pin_of_somebody_in_charge(show, office, stick, press, qtbot):
    """What is missing is said first; then whose lists they are is asked on the spot."""
    page = show(ExportPage(office.clerk, office.folder.exports))
    page.lists.go_to(9)
    press(F9)
    assert page.fields["reason"].message.startswith("Say who gets it")
    press("For the auditor", F9)
    asked = QApplication.activeModalWidget()
    assert asked is not page
    press("246810", ENTER)
    qtbot.waitUntil(lambda: export_count() == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not page.busy)
    assert exports(0, 1)[0].who == "Lin Xiao, agreed by Zhou Min"


def test_a_stick_that_is_put_in_comes_up_and_the_last_one_holds(page, press, written, stick, show, office):
    page.place.choose("BLUE")
    page.reason.setText("x")
    page.lists.go_to(9)
    press(F9)
    written()
    page.done(0)
    stick.plugged.clear()
    again = show(ExportPage(office.leader, office.folder.exports))
    assert again.fields["place"].message == "BLUE was used last and is not plugged in."
    stick.plugged.append(stick.volume)
    again.place.reload()
    assert again.place.place.label == "BLUE"
    stick.plugged.clear()
    again.place.reload()
    assert again.place.place.label == ""


def test_a_stick_that_is_pulled_before_f9_is_said_beside_where_to(page, press, written, stick, tmp_path):
    page.place.choose("BLUE")
    page.reason.setText("x")
    stick.volume.root.rmdir()
    press(F9)
    written()
    assert page.fields["place"].message.startswith("BLUE is not there")
    assert export_count() == 0


def test_esc_stops_what_runs_and_leaves_nothing_then_leaves(page, press, written, office, monkeypatch):
    from desktop.exports.ui import page as module

    def endless(_order, _scratch, _by):
        from desktop.core.progress import Progress

        while True:
            yield Progress(1, 2, "Receipts")

    monkeypatch.setattr(module, "write_out", endless)
    page.reason.setText("x")
    press(F9)
    assert page.busy
    QApplication.processEvents()
    assert page.progress.isVisible()
    press(ESC)
    assert not page.busy
    assert "Stopped" in page.banner.text
    press(ESC)
    assert not page.isVisible()


def test_what_was_written_out_is_listed_with_who_and_why(page, press, writing, tmp_path):
    writing("accounts", kind="xlsx")
    press((Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier))
    history = QApplication.activeModalWidget()
    assert isinstance(history, HistoryPage)
    assert history.table.count == 1
    assert history.about.text().startswith(
        "accounts-2026-11-23.xlsx went to: STICK. Its SHA-256 begins with "
    )
    assert history.about.text().endswith("For the auditor")


@pytest.mark.parametrize(("typed", "line"), [("1", 0), ("12", 11), ("22", 21), ("99", 8), ("0", 0)])
def test_a_number_goes_to_its_line(page, press, typed, line):
    press(typed)
    assert page.lists.currentIndex().row() == line
