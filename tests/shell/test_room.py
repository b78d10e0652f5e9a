"""The desk says when the disk gets full, takes no new money then, and still ends the day."""

import pytest
from PySide6.QtCore import Qt

from desktop.core import db, room
from desktop.core.room import Room
from desktop.office.ui.room_dialog import RoomDialog
from desktop.shell import behind

ENTER = Qt.Key.Key_Return


@pytest.fixture
def free(monkeypatch):
    def say(number):
        for module in (room, behind):
            monkeypatch.setattr(module, "room_at", lambda _path: Room(number))

    return say


@pytest.mark.parametrize(
    ("bytes_free", "said", "role"),
    [
        (2_000_000_000, "", "quiet"),
        (640_000_000, "Only 640 MB free on the disk", "warn"),
        (90_000_000, "No room on the disk: 90 MB. No new money is taken", "error"),
    ],
)
def test_the_strip_says_it(clerk, window, free, bytes_free, said, role):
    free(bytes_free)
    window.desk.show_room()
    assert window.desk.status.room.text() == said
    assert window.desk.status.room.property("role") == role


@pytest.fixture
def refused(clerk, free, window):
    """A payment read back when the disk is as good as full."""
    (window.folder.root / "ballast").write_bytes(b"heavy")
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("50")
    clerk.press(ENTER)
    free(90_000_000)
    clerk.press(ENTER)
    return clerk


def test_no_money_is_taken_and_the_reserve_is_offered(refused, window):
    assert db.rows("SELECT * FROM payment") == []
    assert isinstance(window.desk.dialog, RoomDialog)
    assert window.desk.dialog.person.pin.hasFocus()
    refused.press(Qt.Key.Key_Escape)
    assert "No new money" in window.desk.payments.read_back.banner.text


def test_the_reserve_let_go_takes_no_money_either_but_what_was_typed_stays(refused, window, free):
    refused.type("246810")
    refused.press(ENTER)
    assert window.desk.dialog is None
    assert not room.ballast_in(window.folder.root)
    refused.press(ENTER)
    assert db.rows("SELECT * FROM payment") == []
    refused.press(Qt.Key.Key_Escape)
    free(900_000_000)
    refused.press(ENTER)
    assert len(db.rows("SELECT * FROM payment")) == 1


def test_ballast_is_laid_aside_when_nobody_is_at_the_desk(clerk, window):
    window._idle.resting.emit()
    assert (window.folder.root / "ballast").stat().st_size == room.BALLAST
