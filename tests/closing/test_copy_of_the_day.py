"""What the day sheet says of the copy of the books stays true: it tells of the one before the close."""

import pytest

from desktop.closing.day import close_day
from desktop.closing.day_facts import day_facts
from desktop.closing.day_sheet import write_day_sheet
from desktop.closing.service import close_shift
from desktop.core import db
from desktop.office.settings import office as settings
from tests.backup.conftest import copy, kingston, sticks
from tests.closing.test_papers import text
from tests.proof.conftest import count_exactly

__all__ = ["copy", "kingston", "sticks"]


@pytest.fixture
def close(office, drawer):
    """Closes the day, as the page does."""

    def it(ticked=False):
        count_exactly(drawer.shift_id, office.clerk)
        close_shift(drawer.shift_id, drawer.opening_float, {}, office.clerk)
        close_day(drawer.business_date, None, ticked, office.clerk)
        return drawer.business_date

    return it


def sheet(day):
    return text(write_day_sheet(day_facts(day), settings()))


def test_the_copy_before_the_close_is_told_with_its_time_and_medium(copy, close, kingston):
    copy()
    day = close()
    assert "Books copied 23 Nov 2026 12:00, also on a second medium" in sheet(day)


def test_the_copy_after_the_close_changes_nothing_on_the_sheet(copy, close, clock):
    copy()
    day = close()
    before = sheet(day)
    assert "12:00, on this computer only" in before
    clock.advance(hours=1)
    copy("close")
    assert sheet(day) == before


def test_a_day_without_a_copy_says_never_and_an_older_version_s_tick_says_yes(close, spoil_tick):
    day = close()
    assert "Books copied never" in sheet(day)
    spoil_tick()
    assert "Books copied yes" in sheet(day)


@pytest.fixture
def spoil_tick():
    """As an earlier version closed the day, with a tick and no row of a copy."""

    def tick():
        db.database.execute_sql("DROP TRIGGER day_close_never_updated")
        db.database.execute_sql("UPDATE day_close SET copy_made = 1")

    return tick
