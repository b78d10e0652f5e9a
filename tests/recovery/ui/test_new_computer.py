"""The computer died: on a new one the first start leads to the copy on the stick, step by step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.backup.service import make_copy
from desktop.core import db
from desktop.core.paths import Folder
from desktop.core.volume import Volume
from desktop.office import settings
from desktop.office.settings import change_settings
from desktop.office.ui.first_run import FirstRun
from desktop.opening import close_books
from desktop.recovery.queries import restorations
from desktop.recovery.ui.restore_steps import RestoreSteps
from tests.recovery.conftest import end_of
from tests.recovery.ui.conftest import Program

ENTER = Qt.Key.Key_Return


@pytest.fixture
def stick(counter, tmp_path, no_sticks):
    """Two payments are in the copy on it; the computer is gone."""
    root = tmp_path / "media" / "KINGSTON"
    root.mkdir(parents=True)
    no_sticks.append(Volume(root, "KINGSTON", "/dev/x", "vfat", True))
    change_settings({"backup_sticks": ("KINGSTON",)}, counter.office.leader)
    counter.pay(2)
    assert end_of(make_copy(counter.folder, "asked", counter.office.leader)).failed == ()
    close_books()
    settings.forget()


def test_the_first_start_brings_the_books_from_a_stick(stick, qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(qapp, "quit", lambda: None)
    program = Program(qtbot, qapp, Folder(tmp_path / "new").make())
    assert isinstance(program.window, FirstRun)
    program.window.language_step.restore_button.click()
    steps = QApplication.activeModalWidget()
    assert isinstance(steps, RestoreSteps)
    assert steps.choose.copy.place == "KINGSTON"
    program.press(Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: steps.step is steps.found, timeout=20_000)
    program.press(Qt.Key.Key_F9, "it died", ENTER, "246810", ENTER)
    program.arrives("MainWindow")
    assert db.one("SELECT COUNT(*) FROM payment")[0] == 2
    [told] = restorations()
    assert (told.reason, told.staff_name, told.letter) == ("it died", "Zhou Min", "B")
    program.home._leave_window()
    program.home._let_go()
