"""Who may sign in, what wrong tries cost, and that the office never loses its last leader."""

import time

import pytest
from argon2.exceptions import VerificationError

from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.office import pins
from desktop.office.pins import seconds_to_wait
from desktop.office.queries import staff_list, staff_names
from desktop.office.rights import RIGHTS, ROLES, may
from desktop.office.service import (
    add_staff,
    bring_back_staff,
    change_staff,
    found_office,
    reset_pin,
    retire_staff,
    sign_in,
    unlock,
)
from desktop.office.settings import Office

ARGON = "$argon2id$v=19$m=8,t=1,p=1$"


def kinds():
    return [kind for (kind,) in db.rows("SELECT kind FROM journal ORDER BY seq")]


def wrong(name="Lin Xiao", pin="0000"):
    with pytest.raises(UserError) as refused:
        sign_in(name, pin)
    return refused.value


def test_an_office_is_founded_once(office):
    with pytest.raises(UserError, match="exists already"):
        found_office(Office("Another"), "Somebody", "8642")
    assert kinds().count("office.founded") == 1


def test_signing_in_right_and_wrong_stands_in_the_journal_without_names(office):
    sign_in("Lin Xiao", "1357")
    wrong()
    assert kinds()[-2:] == ["sign_in.done", "sign_in.refused"]
    assert not db.rows("SELECT seq FROM journal WHERE body LIKE '%Lin%' OR body LIKE '%Zhou%'")


@pytest.fixture
def stopwatch(monkeypatch):
    """The time since the computer was started, which nobody can set; a list of one number."""
    shown = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: shown[0])
    return shown


def test_wrong_tries_wait_longer_each_time_and_a_right_one_forgets_them(office, stopwatch):
    waits = []
    for _try in range(6):
        stopwatch[0] += seconds_to_wait(office.clerk.staff_id)
        wrong()
        waits.append(seconds_to_wait(office.clerk.staff_id))
    assert waits == sorted(waits)
    assert waits[0] == 0
    assert waits[-1] > waits[-2] > waits[-3] > 0
    stopwatch[0] += waits[-1]
    sign_in("Lin Xiao", "1357")
    assert seconds_to_wait(office.clerk.staff_id) == 0


def test_during_the_wait_even_the_right_pin_is_refused_and_a_restart_does_not_help(office):
    while not seconds_to_wait(office.clerk.staff_id):
        wrong()
    db.close_database()
    db.open_database(office.folder.database)
    assert "wrong tries" in wrong(pin="1357").message
    with pytest.raises(UserError):
        unlock(office.clerk, "1357")
    assert sign_in("Zhou Min", "246810")  # nobody else waits


@pytest.mark.parametrize("pin", ["12", "123456789", "abcd", "1111", "1234", "９８７６"])
def test_pins_that_cannot_be_are_refused_beside_their_field(office, pin):
    with pytest.raises(UserError) as refused:
        add_staff("He Liping", "clerk", pin, office.leader)
    assert refused.value.field == "pin"
    assert staff_names() == ["Zhou Min", "Lin Xiao"]


def test_a_pin_is_never_stored_as_it_is(office):
    stored = [pin_hash for (pin_hash,) in db.rows("SELECT pin_hash FROM staff")]
    assert all(pin_hash.startswith("$argon2") for pin_hash in stored)


@pytest.mark.parametrize(
    "stored", ["", "x", "$argon2id$v=19$m=8,t=1,p=1$AAAA", "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$"]
)
def test_nothing_is_the_pin_of_a_stored_form_that_is_damaged(stored):
    assert not pins.matches(stored, "2468")


def test_too_little_memory_is_no_wrong_pin(monkeypatch):
    class Full:
        def verify(self, _stored, _pin):
            raise VerificationError("Memory allocation error")

    monkeypatch.setattr(pins, "_hasher", Full)
    with pytest.raises(UserError, match="memory is full"):
        pins.matches("stored", "2468")


def test_a_name_is_one_persons(office):
    with pytest.raises(UserError, match="already"):
        add_staff("Lin Xiao", "clerk", "8642", office.leader)


def test_whoever_left_signs_in_no_more_until_she_is_back(office):
    retire_staff(office.clerk.staff_id, office.leader)
    assert wrong(pin="1357").field == "name"
    bring_back_staff(office.clerk.staff_id, office.leader)
    assert sign_in("Lin Xiao", "1357")


def leave(leader):
    retire_staff(leader.staff_id, leader)


def become_clerk(leader):
    change_staff(leader.staff_id, "clerk", "9753", leader)


@pytest.mark.parametrize("gone", [leave, become_clerk])
def test_the_last_in_charge_cannot_go(office, gone):
    with pytest.raises(UserError, match="in charge"):
        gone(office.leader)
    assert staff_list()[0].role == "leader"
    assert staff_list()[0].active
    assert sign_in("Zhou Min", "246810")  # nothing of it was done, the PIN neither


def test_role_and_pin_change_together_or_not_at_all(office):
    with pytest.raises(UserError, match="digits"):
        change_staff(office.clerk.staff_id, "leader", "12", office.leader)
    assert sign_in("Lin Xiao", "1357").role == "clerk"
    change_staff(office.clerk.staff_id, "leader", "9753", office.leader)
    assert sign_in("Lin Xiao", "9753").role == "leader"
    change_staff(office.clerk.staff_id, "admin", "", office.leader)
    assert sign_in("Lin Xiao", "9753").role == "admin"
    assert not db.rows("SELECT seq FROM journal WHERE body LIKE '%argon2%'")


def test_a_clerk_changes_her_own_pin_and_nobody_elses(office):
    reset_pin(office.clerk.staff_id, "9753", office.clerk)
    assert sign_in("Lin Xiao", "9753")
    with pytest.raises(NotAllowed):
        reset_pin(office.leader.staff_id, "9753", office.clerk)
    with pytest.raises(NotAllowed, match="Leader"):
        add_staff("He Liping", "clerk", "8642", office.clerk)


def test_every_right_is_somebodys(office):
    assert all(roles and roles <= set(ROLES) for roles in RIGHTS.values())
    assert may(office.leader, "clock.confirm")
    assert not may(office.clerk, "clock.confirm")


def test_after_thousands_of_wrong_tries_the_wait_is_the_longest_and_no_more(office, monkeypatch):
    db.database.execute_sql("UPDATE staff SET wrong_tries = 9999 WHERE id = ?", (office.clerk.staff_id,))
    monkeypatch.setattr(pins, "_program_started", time.monotonic())
    assert pins.LONGEST_WAIT - 5 < seconds_to_wait(office.clerk.staff_id) <= pins.LONGEST_WAIT
    monkeypatch.setattr(pins, "_program_started", time.monotonic() - pins.LONGEST_WAIT)
    assert sign_in("Lin Xiao", "1357").staff_id == office.clerk.staff_id
