"""Damaged books: one calm page instead of a sign-in; they are looked at, restored, or carried away."""

import shutil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.core import db
from desktop.core.volume import Volume
from desktop.recovery.queries import restorations
from desktop.recovery.ui.doubt_page import DoubtPage
from desktop.recovery.ui.restore_steps import RestoreSteps
from tests.recovery.ui.conftest import spoil

ENTER = Qt.Key.Key_Return


def choose_file(program, path):
    steps = program.over
    assert isinstance(steps, RestoreSteps)
    steps.choose.add(path)


def test_garbage_leads_to_the_page_and_the_copy_is_restored_step_by_step(start, counter, copied):
    counter.folder.database.write_bytes(b"garbage" * 5000)
    program = start()
    assert isinstance(program.window, DoubtPage)
    assert program.window._codes == ["restore", "salvage"]
    program.press("1")
    choose_file(program, copied)
    program.press(Qt.Key.Key_F9)
    steps = program.over
    program.qtbot.waitUntil(lambda: steps.step is steps.found, timeout=5000)
    assert "B" in steps.found.letter.text()
    program.press(Qt.Key.Key_F9, "disk", ENTER, "246810", ENTER)
    program.arrives("MainWindow")
    assert program.said == []
    [told] = restorations()
    assert (told.reason, told.staff_name, told.letter, told.known) == ("disk", "Zhou Min", "B", False)
    assert list(counter.folder.scratch.glob("*")) == []


def test_a_wrong_pin_restores_nothing(start, counter, copied):
    counter.folder.database.write_bytes(b"garbage" * 5000)
    before = counter.folder.database.read_bytes()
    program = start()
    program.press("1")
    choose_file(program, copied)
    program.press(Qt.Key.Key_F9)
    steps = program.over
    program.qtbot.waitUntil(lambda: steps.step is steps.found, timeout=5000)
    program.press(Qt.Key.Key_F9, ENTER, "9999", ENTER)
    assert steps.isVisible()
    assert "Wrong PIN" in steps.fields["pin"].message
    program.press(Qt.Key.Key_Escape)
    assert counter.folder.database.read_bytes() == before
    assert list(counter.folder.scratch.glob("*/copy.db")) == []


def test_books_that_are_only_looked_at_let_people_in_and_take_nothing(start, counter, copied):
    spoil(counter.folder)
    program = start()
    program.press("2")
    program.arrives("MainWindow")
    program.window.sign_in_page.choose("Lin Xiao")
    program.press("1357", ENTER)
    assert program.window.desk is not None, program.window.sign_in_page.banner.text
    desk = program.window.desk
    assert "nothing can be written" in desk.banner.text
    assert desk.status.practice.text() == "LOOKING ONLY"
    assert db.is_read_only()
    program.window.close()


def test_what_no_desk_can_do_without_is_said_at_the_sign_in(start, counter, copied):
    spoil(counter.folder, "print_job")
    program = start()
    program.press("2")
    program.arrives("MainWindow")
    program.window.sign_in_page.choose("Lin Xiao")
    program.press("1357", ENTER)
    assert program.window.desk is None
    assert "Too much is damaged" in program.window.sign_in_page.banner.text
    program.window.close()


def test_a_tab_that_cannot_be_read_says_so_and_the_others_go_on(start, counter, copied):
    spoil(counter.folder, "caller_board")
    program = start()
    program.press("2")
    program.arrives("MainWindow")
    program.window.sign_in_page.choose("Lin Xiao")
    program.press("1357", ENTER)
    desk = program.window.desk
    assert desk is not None
    program.press(Qt.Key.Key_F6)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "cannot be read" in box.text()
    program.press(ENTER, Qt.Key.Key_F7)
    assert desk.tabs.front.name == "callbacks"
    program.window.close()


def test_older_books_may_stay_when_somebody_in_charge_says_so(start, counter, copied):
    shutil.copyfile(copied, counter.folder.database)
    program = start()
    assert program.window._codes == ["restore", "look", "salvage", "stay"]
    program.press("4")
    steps = program.over
    assert steps.step is steps.found
    program.press(Qt.Key.Key_F9, "on purpose", ENTER, "246810", ENTER)
    program.arrives("MainWindow")
    [told] = restorations()
    assert (told.how, told.letter, told.reason) == ("by_hand", "B", "on purpose")


def test_what_is_left_is_carried_to_a_stick(start, counter, copied, no_sticks, tmp_path_factory):
    stick = tmp_path_factory.mktemp("stick")
    no_sticks.append(Volume(stick, "BLUE", "/dev/sdx1", "vfat", True))
    counter.folder.database.write_bytes(b"garbage" * 5000)
    program = start()
    program.press("2", ENTER)
    program.qtbot.waitUntil(lambda: "read back" in program.window.banner.text, timeout=5000)
    [folder] = stick.iterdir()
    assert sorted(path.name for path in folder.iterdir()) == ["office.db", "office.db-newest"]
    assert (folder / "office.db").read_bytes() == counter.folder.database.read_bytes()
    program.press(Qt.Key.Key_Escape)


def test_a_damaged_copy_is_said_beside_the_list_and_another_can_be_chosen(start, counter, copied):
    counter.folder.database.write_bytes(b"garbage" * 5000)
    copied.write_bytes(copied.read_bytes()[:20_000])
    program = start()
    program.press("1")
    choose_file(program, copied)
    program.press(Qt.Key.Key_F9)
    steps = program.over
    program.qtbot.waitUntil(lambda: "damaged" in steps.banner.text, timeout=5000)
    assert steps.step is steps.choose
    program.press(Qt.Key.Key_Escape)


def test_from_the_desk_the_books_are_closed_restored_and_opened_again(start, counter, copied):
    program = start()
    program.window.sign_in_page.choose("Zhou Min")
    program.press("246810", ENTER)
    desk = program.window.desk
    desk.show_safety("restore")
    steps = desk.dialog._over
    steps.choose.add(copied)
    program.press(Qt.Key.Key_F9)
    program.qtbot.waitUntil(lambda: steps.step is steps.found, timeout=10_000)
    program.press(Qt.Key.Key_F9, "an earlier state is wanted", ENTER, "246810", ENTER)
    program.qtbot.waitUntil(lambda: program.window.__class__.__name__ == "MainWindow", timeout=10_000)
    program.qtbot.waitUntil(lambda: not db.database.is_closed() and len(restorations()) == 1, timeout=10_000)
    [told] = restorations()
    assert (told.lost_receipts, told.known, told.staff_name) == (2, True, "Zhou Min")
    assert program.window.desk is None
