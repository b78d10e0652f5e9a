"""How old the newest copies are, on which medium, and when the next one is due."""

import shutil
from datetime import timedelta

import pytest

from desktop.backup.places import OFFICE, STICK
from desktop.backup.queries import (
    FINE,
    LATE,
    MUCH_TOO_LATE,
    ages,
    is_due,
    last_before,
    newest_copy,
    place_rows,
)
from desktop.core import db
from desktop.office.service import sign_in, sign_out
from desktop.office.settings import change_settings


@pytest.fixture
def begun(office, clock):
    """Somebody has signed in."""
    sign_in("Lin Xiao", "1357")
    return clock.moment


def test_an_office_without_a_copy_is_late_from_its_first_sign_in_on(office, begun):
    found = ages(office.folder)
    assert (found.last, found.second) == (None, None)
    tones = [found.tone(None, begun + timedelta(hours=hours)) for hours in (1, 25, 73)]
    assert tones == [FINE, LATE, MUCH_TOO_LATE]
    assert [found.second_overdue(begun + timedelta(days=days)) for days in (2, 3, 5)] == [0, 0, 5]


def test_the_newest_copy_and_the_newest_on_another_medium(office, begun, copy, kingston, sticks, clock):
    copy()
    on_both = clock.moment
    sticks.pull("KINGSTON")
    clock.advance(hours=30)
    copy()
    found = ages(office.folder)
    now = clock.moment
    assert now - found.last < timedelta(minutes=1)
    assert abs(found.second - on_both) < timedelta(minutes=1)
    assert (found.tone(found.last, now), found.tone(found.second, now)) == (FINE, LATE)
    assert found.second_overdue(now + timedelta(days=2)) == 3


def test_a_copy_that_was_taken_away_here_counts_no_more(office, copy, begun, clock):
    copy().path.unlink()
    assert newest_copy(office.folder) is None


def test_a_copy_made_before_an_update_counts_by_its_own_kind(office, copy, begun):
    (office.folder.copies / "before-version-28-20261123-020000.db").write_bytes(b"books")
    newest = newest_copy(office.folder)
    assert (newest.why, newest.place_kind, newest.at.hour) == ("update", OFFICE, 2)
    assert newest_copy(office.folder) == newest
    copy()
    assert newest_copy(office.folder).why == "asked"


def test_a_copy_is_due_when_something_was_done_and_it_is_old_enough(office, copy, begun, clock):
    assert is_due(office.folder, clock.moment)
    copy()
    clock.advance(hours=5)
    assert not is_due(office.folder, clock.moment)  # nothing was done
    sign_out(office.clerk)
    assert is_due(office.folder, clock.moment)
    change_settings({"backup_hours": 12}, office.leader)
    assert not is_due(office.folder, clock.moment)
    clock.advance(hours=8)
    assert is_due(office.folder, clock.moment)


def test_a_clock_that_was_ahead_stops_no_copies(office, copy, begun, clock):
    clock.advance(days=5)
    copy()
    clock.advance(days=-5)
    sign_out(office.clerk)
    assert is_due(office.folder, clock.moment)


def test_what_was_the_last_copy_before_an_entry(office, copy, kingston):
    assert last_before(10**6) is None
    copy()
    seq = db.one("SELECT MAX(seq) FROM journal")[0]
    sign_out(office.clerk)
    assert last_before(seq + 1).place_kind == STICK
    assert last_before(seq).place_kind == OFFICE


def test_a_place_that_is_not_there_keeps_its_age(office, copy, kingston, sticks):
    copy()
    [here, stick] = place_rows(office.folder)
    assert (here.there, stick.there, len(stick.copies)) == (True, True, 1)
    sticks.pull("KINGSTON")
    shutil.rmtree(kingston)
    [_here, stick] = place_rows(office.folder)
    assert (stick.there, stick.copies) == (False, ())
    assert stick.last is not None


def test_practice_is_never_copied_to_where_the_real_copies_lie(office, copy, kingston):
    db.database.execute_sql("UPDATE setting SET value = 'true' WHERE key = 'practice'")
    from desktop.office import settings

    settings.forget()
    assert len(copy().outcomes) == 1
    assert list(kingston.iterdir()) == []
