"""Without room no new money is taken, and what ends the day still works; the reserve is let go on purpose."""

import json

import pytest

from desktop.core import db, room
from desktop.core.db import transaction
from desktop.core.errors import NotAllowed, UserError
from desktop.core.room import NoRoom, Room
from desktop.office.ballast import is_needed_to_begin, let_ballast_go


@pytest.fixture
def free(monkeypatch):
    """Say how many bytes are free on the office's disk."""

    def say(number):
        monkeypatch.setattr(room, "room_at", lambda _path: Room(number))

    return say


def entries(kind):
    return [(who, json.loads(body)) for who, body in db.rows(
        "SELECT staff_id, body FROM journal WHERE kind = ?", (kind,)
    )]  # fmt: skip


def test_new_money_waits_below_200_mb_and_leaves_no_trace(office, free):
    free(199_999_999)
    with (
        pytest.raises(NoRoom, match="199 MB"),
        transaction("payment.taken", by=None, money=True, takes_in=True),
    ):
        raise AssertionError("nothing may be written")
    assert entries("payment.taken") == []
    assert not db.is_writing()


def test_money_that_is_no_new_money_goes_on_without_room(office, free):
    free(0)
    with transaction("shift.closed", by=None, money=True):
        pass
    assert len(entries("shift.closed")) == 1


def test_new_money_comes_in_with_room(office, free):
    free(200_000_000)
    with transaction("payment.taken", by=None, money=True, takes_in=True):
        pass
    assert len(entries("payment.taken")) == 1


def test_a_leader_lets_the_reserve_go_and_the_journal_says_so(office, free):
    assert room.make_ballast(office.folder.root)
    free(9_000_000)
    let_ballast_go(office.folder, office.leader)
    assert not room.ballast_in(office.folder.root)
    told = {"free": 9_000_000, "given_back": 20_000_000}
    assert entries("ballast.let_go") == [(office.leader.staff_id, told)]


def test_what_was_let_go_before_is_not_said_to_be_let_go_again(office, free):
    free(9_000_000)
    with pytest.raises(UserError, match="before"):
        let_ballast_go(office.folder, office.leader)
    assert entries("ballast.let_go") == []


def test_a_clerk_does_not_let_it_go(office):
    room.make_ballast(office.folder.root)
    with pytest.raises(NotAllowed):
        let_ballast_go(office.folder, office.clerk)
    assert room.ballast_in(office.folder.root)


@pytest.mark.parametrize(
    ("bytes_free", "there", "needed"), [(4_999_999, True, True), (5_000_000, True, False), (0, False, False)]
)
def test_it_is_needed_to_begin_only_when_nobody_could_sign_in(office, free, bytes_free, there, needed):
    if there:
        room.make_ballast(office.folder.root)
    free(bytes_free)
    assert is_needed_to_begin(office.folder) is needed
