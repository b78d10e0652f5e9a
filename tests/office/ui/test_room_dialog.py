"""The disk is as good as full: what is free is shown large, and only a leader lets the reserve go."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core import db, room
from desktop.core.errors import NotSaved
from desktop.core.room import Room
from desktop.office.ui import room_dialog
from desktop.office.ui.room_dialog import RoomDialog

ENTER = Qt.Key.Key_Return


@pytest.fixture
def full(monkeypatch):
    for module in (room, room_dialog):
        monkeypatch.setattr(module, "room_at", lambda _path: Room(3_000_000))


@pytest.fixture
def page(qtbot, office, full):
    """At the clerk's desk, with a reserve."""
    (office.folder.root / "ballast").write_bytes(b"heavy")
    return shown(qtbot, office)


def shown(qtbot, office):
    made = RoomDialog(office.folder, office.clerk, "Only 3 MB are free.")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def let_go_by():
    return [who for (who,) in db.rows("SELECT staff_id FROM journal WHERE kind = 'ballast.let_go'")]


def test_what_is_free_and_what_is_kept_stand_large(page):
    assert page.free.accessibleName() == "Free on the disk 3 MB"
    assert page.reserve.accessibleName() == "Kept in reserve 20 MB"


def test_a_leaders_pin_lets_it_go(page, office):
    assert page.person.pin.hasFocus()
    QTest.keyClicks(page.person.pin, "246810")
    QTest.keyClick(page.person.pin, ENTER)
    assert page.result() == RoomDialog.DialogCode.Accepted
    assert let_go_by() == [office.leader.staff_id]
    assert not room.ballast_in(office.folder.root)


def test_a_wrong_pin_lets_nothing_go(page, office):
    QTest.keyClicks(page.person.pin, "111111")
    QTest.keyClick(page.person.pin, ENTER)
    assert "Wrong PIN" in page.fields["pin"].message
    assert room.ballast_in(office.folder.root)


def test_without_a_reserve_only_the_way_out_is_offered(qtbot, office, full):
    page = shown(qtbot, office)
    assert page.reserve.accessibleName() == "Kept in reserve 0 MB"
    assert not page.person.isVisible()
    assert not page.confirm_button.isVisible()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_a_disk_too_full_to_write_down_who_came_lets_it_go_all_the_same(page, office, monkeypatch):
    def refuse():
        raise NotSaved("The disk refused to save.")

    monkeypatch.setattr(page.person, "recognise", refuse)
    QTest.keyClick(page.person.pin, ENTER)
    assert page.result() == RoomDialog.DialogCode.Accepted
    assert let_go_by() == [None]


def test_with_room_to_write_an_error_of_saving_lets_nothing_go(page, office, monkeypatch):
    def refuse():
        raise NotSaved("The disk refused to save.")

    monkeypatch.setattr(page.person, "recognise", refuse)
    monkeypatch.setattr(room, "room_at", lambda _path: Room(100_000_000))
    QTest.keyClick(page.person.pin, ENTER)
    assert page.isVisible()
    assert room.ballast_in(office.folder.root)
