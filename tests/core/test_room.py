"""Room is said in time; money waits when there is none; ballast can be let go once."""

import pytest

from desktop.core import room


@pytest.fixture
def free(monkeypatch):
    """Set how many bytes are free."""

    def set_free(number):
        usage = type("Usage", (), {"free": number})
        monkeypatch.setattr(room.shutil, "disk_usage", lambda path: usage)

    return set_free


@pytest.mark.parametrize(
    ("bytes_free", "state"),
    [
        (5_000_000_000, "enough"),
        (1_000_000_000, "enough"),
        (999_999_999, "low"),
        (200_000_000, "low"),
        (199_999_999, "none"),
        (0, "none"),
    ],
)
def test_room_has_three_states(free, tmp_path, bytes_free, state):
    free(bytes_free)
    assert room.room_at(tmp_path).state == state


def test_a_place_that_is_not_there_yet_asks_the_folder_around_it(tmp_path):
    assert room.room_at(tmp_path / "new" / "office").free > 0


def test_money_waits_without_room_and_says_how_much_there_is(free, tmp_path):
    free(200_000_000)
    room.refuse_money_without_room(tmp_path)
    free(123_456_789)
    with pytest.raises(room.NoRoom, match="Only 123 MB"):
        room.refuse_money_without_room(tmp_path)


def test_a_disk_that_cannot_say_stops_nobody(tmp_path, monkeypatch):
    def refuse(_path):
        raise OSError

    monkeypatch.setattr(room.shutil, "disk_usage", refuse)
    room.refuse_money_without_room(tmp_path)


def test_ballast_is_real_and_goes_once(tmp_path):
    assert room.make_ballast(tmp_path)
    ballast = tmp_path / "ballast"
    assert ballast.stat().st_size == 20_000_000
    assert ballast.stat().st_blocks * 512 >= 20_000_000
    assert room.ballast_in(tmp_path)
    assert room.let_ballast_go(tmp_path)
    assert not room.let_ballast_go(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_ballast_that_lies_there_is_not_written_again(tmp_path, free):
    (tmp_path / "ballast").write_bytes(b"there")
    free(0)
    assert room.make_ballast(tmp_path)
    assert (tmp_path / "ballast").read_bytes() == b"there"


def test_no_ballast_where_room_is_short(tmp_path, free):
    free(999_999_999)
    assert not room.make_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []
