"""Between the double click and the sign-in: a network is refused, and a full disk still lets people in."""

import json

import pytest

from desktop import opening
from desktop.core import db, room
from desktop.core.errors import UserError
from desktop.core.room import Room
from desktop.opening import close_books, open_books


@pytest.fixture
def closed(office):
    """A founded office with ballast, its books closed."""
    (office.folder.root / "ballast").write_bytes(b"heavy")
    close_books()
    yield office.folder
    db.close_quietly()


def test_books_on_another_computer_are_not_opened(closed, monkeypatch):
    before = closed.database.read_bytes()
    asked = []
    monkeypatch.setattr(opening, "is_network", lambda path: not asked.append(path))
    with pytest.raises(UserError, match="lies on another computer"):
        open_books(closed)
    assert asked == [closed.root]
    assert db.database.is_closed()
    assert closed.database.read_bytes() == before


def test_a_disk_too_full_for_a_sign_in_lets_the_reserve_go_by_itself(closed, monkeypatch):
    monkeypatch.setattr(room, "room_at", lambda _path: Room(1_000_000))
    assert open_books(closed).findings == ()
    assert not room.ballast_in(closed.root)
    [(who, body)] = db.rows("SELECT staff_id, body FROM journal WHERE kind = 'ballast.let_go'")
    assert who is None
    assert json.loads(body)["free"] == 1_000_000


def test_with_a_little_room_the_reserve_stays(closed, monkeypatch):
    monkeypatch.setattr(room, "room_at", lambda _path: Room(150_000_000))
    open_books(closed)
    assert room.ballast_in(closed.root)
