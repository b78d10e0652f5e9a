"""The office's month: taken over, changed, ticked, struck and undone, and what of it is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.calendars.service import set_holiday
from desktop.core import clock, db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.paths import RESOURCES
from desktop.office.rights import CLERK, LEADER, SignedIn
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.schedule.queries import (
    DONE,
    DUE,
    LATER,
    OVERDUE,
    STRUCK,
    begun,
    due_now,
    item,
    items,
    listed,
    meant_for,
    time,
)
from desktop.schedule.rules import AFTER, BEFORE, DAY, LAST_WORKING, WEEKLY, Rule
from desktop.schedule.service import add_item, begin, change_item, strike, tick, undo
from desktop.schedule.shipped import PROPOSAL

TODAY = date(2026, 11, 23)  # a Monday; the fixture's day


def on(monkeypatch, day):
    monkeypatch.setattr(clock, "today", lambda: day)


def states(number, today=TODAY):
    return {one.day.isoformat(): one.state for one in listed(today) if one.item.item == number}


def findings():
    return [found.text for found in full_check(RESOURCES / "sql") if isinstance(found, Finding)]


@pytest.fixture(autouse=True)
def today(office, monkeypatch):
    on(monkeypatch, TODAY)


@pytest.fixture
def bills(office):
    return add_item("Bring in the bills", Rule(DAY, 25, shift=AFTER), office.leader, remind=2, page="import")


def test_the_proposal_is_taken_over_once_and_changed_at_will(office):
    assert not begun()
    assert items() == ()
    begin(office.leader)
    assert [one.title for one in items()] == [one.title for one in PROPOSAL]
    with pytest.raises(UserError):
        begin(office.leader)
    first = items()[0]
    change_item(first.item, first.title, first.rule, office.leader, offered=False)
    assert first.item not in {one.item for one in items()}
    assert item(first.item).offered is False


def test_an_item_is_later_then_thought_of_then_overdue_until_it_is_ticked(office, bills, monkeypatch):
    assert states(bills, date(2026, 11, 22)) == {"2026-11-25": LATER}
    assert states(bills)["2026-11-25"] == DUE
    assert states(bills, date(2026, 11, 25))["2026-11-25"] == DUE
    assert states(bills, date(2026, 11, 26))["2026-11-25"] == OVERDUE
    years_later = states(bills, date(2031, 1, 10))
    assert years_later["2026-11-25"] == OVERDUE
    assert sum(state == OVERDUE for state in years_later.values()) == 50  # every month is still to be settled
    on(monkeypatch, date(2026, 11, 26))
    tick(bills, date(2026, 11, 25), office.clerk)
    settled = time(bills, date(2026, 11, 25), date(2026, 11, 26))
    assert (settled.state, settled.mark.who) == (DONE, office.clerk.name)
    assert findings() == []


def test_what_was_missed_is_struck_with_a_reason_only(office, bills):
    day = date(2026, 11, 25)
    with pytest.raises(UserError) as refused:
        strike(bills, day, "  ", office.clerk)
    assert refused.value.field == "reason"
    strike(bills, day, "head office sent none", office.clerk)
    assert states(bills)[day.isoformat()] == STRUCK
    with pytest.raises(UserError):
        tick(bills, day, office.clerk)
    undo(bills, day, office.clerk)
    assert states(bills)[day.isoformat()] == DUE
    with pytest.raises(UserError):
        undo(bills, day, office.clerk)
    assert db.one("SELECT COUNT(*) FROM schedule_mark")[0] == 2
    assert findings() == []


def test_a_holiday_moves_when_it_is_due_and_not_which_time_it_is(office, bills):
    set_holiday(date(2026, 11, 25), "Founding day", office.leader)
    moved = time(bills, date(2026, 11, 25), TODAY)
    assert moved.due == date(2026, 11, 26)
    tick(bills, moved.day, office.clerk)
    assert states(bills)["2026-11-25"] == DONE


def test_a_change_holds_from_today_on_and_leaves_what_was_due(office, monkeypatch):
    number = add_item("Report", Rule(WEEKLY, weekday=0), office.leader)
    on(monkeypatch, date(2026, 12, 9))
    change_item(number, "Report", Rule(WEEKLY, weekday=3), office.leader)
    assert list(states(number, date(2026, 12, 9))) == [
        "2026-11-23", "2026-11-30", "2026-12-07", "2026-12-10", "2026-12-17", "2026-12-24", "2026-12-31",
        "2027-01-07",
    ]  # fmt: skip


def test_the_last_working_day_is_found_before_the_end_of_the_month(office):
    number = add_item("Report", Rule(LAST_WORKING), office.leader)
    set_holiday(date(2026, 11, 30), "Founding day", office.leader)
    assert time(number, date(2026, 11, 30), TODAY).due == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "bring in  THE bills"}, "title"),
        ({"remind": 32}, "remind"),
        ({"remind": -1}, "remind"),
        ({"role": "king"}, "role"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(office, bills, typed, field):
    told = {"title": "Another", "remind": 0, "role": "", **typed}
    with pytest.raises(UserError) as refused:
        add_item(told.pop("title"), Rule(DAY, 1), office.leader, **told)
    assert refused.value.field == field


def test_only_somebody_in_charge_changes_it_and_everybody_ticks(office, bills):
    with pytest.raises(NotAllowed):
        add_item("Mine", Rule(DAY, 1), office.clerk)
    tick(bills, date(2026, 11, 25), office.clerk)


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 3, 25), date(2026, 10, 25)])
def test_a_day_that_the_rule_does_not_name_is_refused(office, bills, day):
    with pytest.raises(UserError):
        tick(bills, day, office.clerk)


def test_each_is_reminded_of_her_own_and_whoever_is_in_charge_of_everything(office):
    add_item("Ours", Rule(DAY, 23), office.leader)
    add_item("The leader's", Rule(DAY, 23), office.leader, role=LEADER)
    found = due_now(TODAY)
    assert len(found) == 2
    assert [one.item.title for one in meant_for(found, SignedIn(9, "A", CLERK))] == ["Ours"]
    assert len(meant_for(found, office.leader)) == 2


ALTERED = [
    "UPDATE schedule_version SET title = 'x' WHERE id = 1",
    "UPDATE schedule_version SET remind = 3 WHERE id = 1",
    "UPDATE schedule_version SET staff_id = 2 WHERE id = 1",
    "DELETE FROM schedule_version WHERE id = 1",
    "UPDATE schedule_version SET journal_seq = 1 WHERE id = 1",
    "UPDATE schedule_mark SET act = 'undone'",
    "UPDATE schedule_mark SET reason = 'y'",
    "UPDATE schedule_mark SET staff_id = 1",
    "DELETE FROM schedule_mark",
    "INSERT INTO schedule_mark SELECT 9, item, day, 'undone', '', staff_id, at_utc, 1 FROM schedule_mark",
]


@pytest.mark.parametrize("alteration", ALTERED)
def test_the_check_sees_what_was_altered(office, bills, spoil, alteration):
    strike(bills, date(2026, 11, 25), "none came", office.clerk)
    assert findings() == []
    spoil(alteration)
    assert [text for text in findings() if "schedule" in text], alteration


@given(st.integers(0, 400), st.integers(0, 31))
def test_nothing_is_forgotten_whatever_day_one_looks(step, remind):
    """Between being added and being settled a time is open on every day, and thought of in time."""
    from desktop.schedule.queries import Item, _state

    one = Item(1, 1, "x", Rule(DAY, 1, shift=BEFORE), remind, "", "", True, TODAY)
    today = TODAY + timedelta(days=step)
    when = TODAY + timedelta(days=200)
    state = _state(one, when, None, today)
    assert state == (OVERDUE if today > when else DUE if (when - today).days <= remind else LATER)
