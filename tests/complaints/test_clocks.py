"""The clocks of a case: same day to the leader, working days to the facts and the reply, kept as counted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.calendars.limits import ALWAYS, WORKING, Limit, how_counted
from desktop.calendars.service import change_week, set_holiday
from desktop.calendars.working_time import day_hours
from desktop.complaints import diary, ending, service
from desktop.complaints.cards import case_card
from desktop.complaints.intake import correct_record
from desktop.complaints.limits import SHIPPED_LIMITS
from desktop.complaints.moving import case_now
from desktop.complaints.set_up import (
    add_category,
    categories,
    category_name,
    limits_of,
    set_category,
    set_limit,
)
from desktop.complaints.short import Promise
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.office.settings import forget
from tests.complaints.conftest import UNHAPPY, assign, call_back, decide, establish, reply, report


def wall(moment):
    return clocks.local(moment).strftime("%a %d %H:%M")


def dues(case_id):
    return {row.stage: wall(row.due.at) for row in case_card(case_id).dues if row.runs}


def next_one(case_id):
    now = case_now(case_id)
    return now.stage, wall(clocks.from_stamp(now.due_at))


# It is Monday, the 23rd of November 2026, twelve o'clock.


def test_a_complaint_goes_to_the_leader_on_the_same_day_and_is_answered_in_five(take, complaint):
    case_id = take(complaint).case_id
    assert dues(case_id) == {"report": "Mon 23 17:30", "reply": "Mon 30 17:30"}
    assert next_one(case_id) == ("report", "Mon 23 17:30")


def test_at_night_it_goes_to_the_leader_by_nine(take, complaint, clock):
    clock.advance(hours=9)
    assert next_one(take(complaint).case_id) == ("report", "Tue 24 09:00")


def test_on_the_way_one_stage_follows_the_other(take, complaint, people):
    case_id = take(complaint).case_id
    report(case_id, people)
    assert next_one(case_id) == ("assign", "Tue 24 17:30")
    assign(case_id, people)
    assert next_one(case_id) == ("verify", "Wed 25 17:30")
    establish(case_id, people)
    decide(case_id, people)
    assert next_one(case_id) == ("reply", "Mon 30 17:30")
    reply(case_id, people)
    assert next_one(case_id) == ("call_back", "Thu 26 17:30")
    call_back(case_id, people)
    assert case_now(case_id).stage == ""


@pytest.mark.parametrize(
    ("changed", "reply_by"),
    [
        ({"severity": "simple"}, "Wed 25 17:30"),
        ({"severity": "normal"}, "Mon 30 17:30"),
        ({"severity": "serious"}, "Wed 02 17:30"),
        ({"category": "water.quality"}, "Tue 24 12:00"),
        ({"category": "water.fee"}, "Wed 25 17:30"),
        ({"kind": "criticism", "severity": "simple"}, "Wed 25 17:30"),
        ({"kind": "praise"}, "Wed 02 17:30"),
        ({"kind": "suggestion"}, "Wed 02 17:30"),
        ({"kind": "enquiry"}, "Wed 25 17:30"),
    ],
)
def test_limits_are_by_kind_severity_and_category(take, complaint, changed, reply_by):
    assert dues(take(replace(complaint, **changed)).case_id)["reply"] == reply_by


def test_a_bus_station_has_its_own(take, complaint):
    db.database.execute_sql("UPDATE setting SET value = '\"bus\"' WHERE key = 'profile'")
    forget()
    assert dues(take(complaint).case_id)["reply"] == "Thu 26 17:30"
    assert {"water", "gas", "bus"} == set(SHIPPED_LIMITS)


def test_the_callback_after_the_reply_is_within_three_days_by_somebody_else(at):
    (row,) = case_card(at("replied")).callbacks
    assert (row.reason, wall(row.due_at)) == ("reply", "Wed 25 10:00")
    assert row.not_by == ("Sun Li", "Gao Yi")


def test_a_severity_that_was_put_right_is_counted_anew_from_the_beginning(take, complaint, people, clock):
    case_id = take(complaint).case_id
    clock.advance(days=1)
    correct_record(case_id, "he struck her", people.clerk, severity="serious")
    assert dues(case_id)["reply"] == "Wed 02 17:30"


def test_an_extension_moves_the_reply_and_is_not_counted_back(at, people):
    case_id = at("assigned")
    day = clocks.today() + timedelta(days=14)
    service.extend(case_id, "the camera", day, people.leader, told_whom="Wang")
    assert dues(case_id)["reply"] == "Mon 07 17:30"
    correct_record(case_id, "not so bad", people.clerk, severity="simple")
    assert dues(case_id)["reply"] == "Mon 07 17:30"


def test_begun_again_the_clocks_run_anew(at, people, clock):
    case_id = at("replied")
    clock.advance(days=2)
    call_back(case_id, people, UNHAPPY, "nobody rang me")
    assert dues(case_id) == {"verify": "Fri 27 17:30", "reply": "Wed 02 17:30"}


def test_the_diary_says_when_to_look_again_until_it_goes_on(at, people):
    case_id = at("assigned")
    tomorrow = clocks.today() + timedelta(days=1)
    diary.follow_up(case_id, "the handler is away", tomorrow, people.clerk)
    assert next_one(case_id) == ("look_again", "Tue 24 23:59")
    diary.follow_up(case_id, "back on Friday", tomorrow + timedelta(days=3), people.clerk)
    assert "look_again" in dues(case_id)
    establish(case_id, people)
    assert "look_again" not in dues(case_id)


def test_a_merged_case_brings_the_earlier_clock(at, take, complaint, people, clock):
    old = take(replace(complaint, name="Qian", phone="13655556666")).case_id
    clock.advance(days=1)
    main = take(complaint).case_id
    assert dues(main)["reply"] == "Tue 01 17:30"
    ending.merge(old, main, people.clerk)
    assert dues(main)["reply"] == "Mon 30 17:30"


def test_a_promise_to_somebody_whose_case_is_merged_goes_on_with_the_main_one(take, complaint, people):
    main, other = take(complaint).case_id, take(complaint, follows=Promise("+3 9")).case_id
    ending.merge(other, main, people.clerk)
    (row,) = case_card(main).callbacks
    assert (row.reason, wall(row.due_at)) == ("answer", "Thu 26 09:00")


def test_no_due_time_moves_when_the_calendar_is_edited_later(at, people):
    case_id = at("assigned")
    before, (told, *_rest) = dues(case_id), case_card(case_id).dues
    for days in range(1, 9):
        set_holiday(clocks.today() + timedelta(days=days), "Spring Festival", people.leader)
    change_week([day_hours((600, 660))] * 7, people.leader)
    assert dues(case_id) == before
    assert how_counted(case_card(case_id).dues[0].due) == how_counted(told.due)


# --- set up ---------------------------------------------------------------------------------------


def test_the_office_sets_its_own_limits_for_what_comes(take, complaint, people):
    old = take(complaint).case_id
    set_limit("complaint.normal", "reply", Limit(WORKING, days=1), people.leader)
    assert dues(take(complaint).case_id)["reply"] == "Tue 24 17:30"
    assert dues(old)["reply"] == "Mon 30 17:30"
    set_limit("any.attitude", "reply", Limit(ALWAYS, minutes=90), people.leader)
    assert dues(take(complaint).case_id)["reply"] == "Mon 23 13:30"
    set_limit("any.attitude", "reply", None, people.leader)
    assert "reply" not in dues(take(complaint).case_id)
    assert {row.stage: row.said for row in limits_of("any.attitude")}["reply"] is True


@pytest.mark.parametrize(
    ("scope", "stage", "limit"),
    [
        ("nothing", "reply", Limit(WORKING, days=1)),
        ("complaint", "nap", Limit(WORKING, days=1)),
        ("complaint", "reply", Limit(WORKING)),
        ("complaint", "reply", Limit(WORKING, days=91)),
    ],
)
def test_a_limit_that_cannot_be_is_refused(people, scope, stage, limit):
    with pytest.raises(UserError):
        set_limit(scope, stage, limit, people.leader)


def test_the_office_has_its_own_categories(take, complaint, people):
    own = add_category("Queue too long", people.leader)
    assert category_name(own.code) == "Queue too long"
    take(replace(complaint, category=own.code))
    set_category("any.other", "", False, people.leader)
    assert "any.other" not in {one.code for one in categories()}
    for name in ("", "x" * 61, "queue TOO long"):
        with pytest.raises(UserError):
            add_category(name, people.leader)
    with pytest.raises(UserError):
        set_category("no.such", "x", True, people.leader)
    with pytest.raises(NotAllowed):
        add_category("Parking", people.clerk)
