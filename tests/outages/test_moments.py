"""Times are typed as people say them, mostly still to come; said aloud they name today and tomorrow."""

from datetime import timedelta

import pytest

from desktop.core import clock as clocks
from desktop.core.errors import UserError
from desktop.outages.moments import read_moment, said


def shown(moment):
    return clocks.local(moment).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:00", "2026-11-23 18:00"),
        ("18：00", "2026-11-23 18:00"),
        ("18点", "2026-11-23 18:00"),
        ("18點30分", "2026-11-23 18:30"),
        ("9时5分", None),
        ("11-29 9:00", "2026-11-29 09:00"),
        ("11月29日 9:00", "2026-11-29 09:00"),
        ("1-5 9:00", "2027-01-05 09:00"),
        ("2026-12-01 00:00", "2026-12-01 00:00"),
        ("+8", "2026-11-23 20:00"),
        ("+1.5", "2026-11-23 13:30"),
        ("", None),
        ("soon", None),
        ("25:00", None),
        ("13-40 9:00", None),
        ("2-30 9:00", None),
        ("18", None),
    ],
)
def test_how_a_time_is_read(office, typed, meant):
    if meant:
        assert shown(read_moment(typed, "starts_at")) == meant
    else:
        with pytest.raises(UserError) as refused:
            read_moment(typed, "starts_at")
        assert refused.value.field == "starts_at"


def test_in_january_december_is_last_years(office, clock):
    clock.advance(days=60)
    assert shown(read_moment("12-24 8:00", "happened_at")) == "2026-12-24 08:00"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("6:00", "2026-11-30 06:00"),
        ("22:00", "2026-11-29 22:00"),
        ("12-1 8:00", "2026-12-01 08:00"),
        ("+8", "2026-11-30 05:00"),
    ],
)
def test_an_end_is_the_next_such_time_after_the_start(office, typed, meant):
    start = read_moment("11-29 21:00", "starts_at")
    assert shown(read_moment(typed, "ends_at", start)) == meant


def test_what_is_said_names_today_and_tomorrow(office):
    now = clocks.now()
    assert said(now) == "12:00 today"
    assert said(now + timedelta(days=1)) == "12:00 tomorrow"
    assert said(now + timedelta(days=2)) == "25 Nov 2026 12:00"
    assert said(now - timedelta(days=1)) == "22 Nov 2026 12:00"
