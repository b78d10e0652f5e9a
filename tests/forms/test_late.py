"""A late entry names its form and its true time; a time that cannot be is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core import clock as clocks
from desktop.core.errors import UserError
from desktop.forms.late import LateNote, check_late, late_note, read_moment
from desktop.forms.service import spoil_form


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:42", at(2026, 11, 23, 2, 42)),
        ("9:05", at(2026, 11, 23, 1, 5)),
        (" １０：４２ ", at(2026, 11, 23, 2, 42)),
        ("11-22 10:42", at(2026, 11, 22, 2, 42)),
        ("11/22 10:42", at(2026, 11, 22, 2, 42)),
        ("11.22  10:42", at(2026, 11, 22, 2, 42)),
        ("11月22日 10时42分", at(2026, 11, 22, 2, 42)),
        ("2026-11-22 10:42", at(2026, 11, 22, 2, 42)),
        ("2025-12-31 23:59", at(2025, 12, 31, 15, 59)),
    ],
)
def test_a_time_is_read_as_it_is_typed(office, typed, meant):
    assert read_moment(typed) == meant


def test_in_january_december_is_that_of_last_year(office, clock):
    clock.moment = at(2027, 1, 2, 1, 0)
    assert read_moment("12-31 16:30") == at(2026, 12, 31, 8, 30)
    assert read_moment("1-3 8:00") == at(2027, 1, 3, 0, 0)


@pytest.mark.parametrize(
    "typed", ["", "now", "10", "1042", "25:00", "10:60", "13-01 10:00", "02-30 10:00", "10:4"]
)
def test_what_is_no_time_is_refused_at_its_field(office, typed):
    with pytest.raises(UserError, match="10:42 for today") as refused:
        read_moment(typed)
    assert refused.value.field == "taken_at"


@given(st.integers(0, 250_000))
def test_every_minute_of_the_last_months_is_read_back(minutes):
    wall = clocks.local(at(2026, 11, 23, 3, 59) - timedelta(minutes=minutes))
    assert clocks.local(read_moment(f"{wall:%Y-%m-%d %H:%M}")) == wall


def test_form_and_time_make_a_note(office, pad):
    note = late_note("m103", "10:42", office.clerk)
    assert note == LateNote("M-000103", at(2026, 11, 23, 2, 42))


@pytest.mark.parametrize(("form", "field"), [("M-000999", "form"), ("M-000101", "form"), ("?", "form")])
def test_a_form_that_is_not_open_makes_none(office, pad, form, field):
    spoil_form("M-000101", "torn", office.clerk)
    with pytest.raises(UserError) as refused:
        late_note(form, "10:42", office.clerk)
    assert refused.value.field == field


def test_a_time_to_come_is_refused(office, pad, clock):
    for typed in ("12:01", "11-24 8:00"):
        with pytest.raises(UserError, match="still to come") as refused:
            late_note("M-000101", typed, office.leader)
        assert refused.value.field == "taken_at"


def test_what_is_older_than_a_month_is_entered_by_somebody_in_charge(office, pad, clock):
    note = LateNote("M-000101", clocks.now() - timedelta(days=32))
    with pytest.raises(UserError, match="more than 31 days"):
        check_late(note, office.clerk)
    check_late(note, office.leader)
    check_late(LateNote("M-000101", clocks.now() - timedelta(days=30)), office.clerk)
