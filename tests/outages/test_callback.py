"""Whoever asked about the water is called when it is back, and when it is known what was found."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.callbacks.follow import AT_COUNTER, Attempt, asked_about
from desktop.callbacks.queries import Parent, callback, callbacks_of, open_callbacks_of
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.outages.callback import FOLLOWS
from desktop.outages.callers import callers_to_tell, untold_of
from desktop.outages.checks import end_check, end_check_as_house, end_check_as_outage
from desktop.outages.notices import announce, approve, archive, change_notice, restore, start, void
from desktop.outages.queries import check_job, open_checks, outage
from desktop.outages.service import ask_about, ask_to_watch, tell_caller
from desktop.proof.outages import check_outages

PHONE = "13800000001"
OUTAGE, CHECK = FOLLOWS
BACK, CLEAR = {"back": "yes"}, {"clear": "yes"}


@pytest.fixture(autouse=True)
def sound(office):
    """Whatever was done, the outages' own check finds nothing."""
    yield
    assert list(check_outages()) == []


@pytest.fixture
def ask(office):
    return lambda place="建设大街5号", phone=PHONE: ask_about(place, "Wang", phone, office.clerk)


@pytest.fixture
def restored(in_force, ask, office, in_hours):
    """An outage that somebody asked about and that is over; returns its id."""

    def make(asked=1):
        outage_id = in_force().outage_id
        for turn in range(asked):
            ask(phone=f"1380000000{turn + 1}")
        restore(outage_id, in_hours(0), office.clerk)
        return outage_id

    return make


@pytest.fixture
def checked(ask, office):
    """A check job that ended; returns the promise to who asked."""

    def make(outcome="no_fault"):
        check_id = ask("人民路8号").check_id
        end_check(check_id, outcome, "the estate's own pump", office.clerk)
        return promised("check", check_id)

    return make


def promised(kind, parent_id):
    (row,) = open_callbacks_of(kind, parent_id)
    return row


def called(row, office, result="reached", **more):
    follow = next(one for one in FOLLOWS if one.kind == row.parent.kind)
    return follow.record(row.callback_id, Attempt(result, more.pop("number", PHONE), **more), office.clerk)


def refused(work, *given, **more):
    with pytest.raises(UserError) as wrong:
        work(*given, **more)
    return wrong.value


def asked_in(row):
    follow = next(one for one in FOLLOWS if one.kind == row.parent.kind)
    return [question.code for question in asked_about(follow, row.parent.id)]


# --- restored -----------------------------------------------------------------------------------


def test_when_the_water_is_back_everybody_who_asked_is_promised_a_call(restored):
    outage_id = restored(asked=2)
    rows = open_callbacks_of("outage", outage_id)
    assert [row.person.phone for row in rows] == ["13800000001", "13800000002"]
    assert {(row.reason, row.about) for row in rows} == {("restored", "no water at 建设大街5号")}
    assert clocks.local(rows[0].due_at).strftime("%a %H:%M") == "Mon 16:00"  # four hours later


def test_nobody_is_rung_in_the_night(in_force, ask, office, clock):
    outage_id = in_force().outage_id
    ask()
    clock.advance(hours=8)
    restore(outage_id, clocks.now(), office.clerk)
    assert clocks.local(promised("outage", outage_id).due_at).strftime("%a %H:%M") == "Tue 08:30"


def test_a_call_tells_her_and_the_lists_follow(restored, office):
    outage_id = restored()
    row = promised("outage", outage_id)
    assert "came back at" in OUTAGE.news(row)
    assert asked_in(row) == ["back"]
    assert refused(called, row, office).field == "answers"
    assert called(row, office, answers=BACK).state == "done"
    assert callers_to_tell() == ()
    assert archive(outage_id, office.clerk).state == "archived"


def test_she_may_be_told_at_the_counter(restored, office):
    row = promised("outage", restored())
    called(row, office, answers=BACK, number=AT_COUNTER)
    assert db.one("SELECT how FROM caller_told") == ("counter",)


def test_where_it_is_not_back_somebody_looks_again_at_once(restored, office):
    row = promised("outage", restored())
    still = {"back": "no"}
    assert refused(called, row, office, answers=still).field == "words"
    assert open_checks() == ()
    recorded = called(row, office, answers=still, words="nothing comes")
    assert recorded.state == "dissatisfied"
    assert recorded.redo == Parent("check", 1, "CK-A-00001")
    card = check_job(1)
    assert (card.is_open, card.callers, card.place) == (True, 1, "建设大街5号")
    end_check(1, "no_fault", "a closed valve", office.clerk)
    assert promised("check", 1).person.phone == PHONE


def test_three_calls_that_nobody_took_and_the_notice_can_be_archived(restored, office, clock):
    outage_id = restored()
    row = promised("outage", outage_id)
    for _turn in range(3):
        called(row, office, "no_answer")
        clock.advance(hours=4)
    assert untold_of(outage_id) == 0
    assert callback(row.callback_id).is_open  # somebody in charge closes it, or the archive does
    archive(outage_id, office.clerk)
    assert callback(row.callback_id).state == "let_go"


def test_who_does_not_want_to_be_called_does_not_hold_the_notice(restored, office):
    outage_id = restored()
    called(promised("outage", outage_id), office, "refused")
    assert archive(outage_id, office.clerk).state == "archived"


def test_not_convenient_says_nothing_of_her_yet(restored, office):
    outage_id = restored()
    called(promised("outage", outage_id), office, "not_convenient", again=clocks.now() + timedelta(hours=3))
    assert untold_of(outage_id) == 1


def test_told_from_the_list_of_outages_needs_no_call(restored, office):
    outage_id = restored(asked=2)
    first, second = open_callbacks_of("outage", outage_id)
    tell_caller(first.caller_id, "told", "counter", "", office.clerk)
    tell_caller(second.caller_id, "not_reached", "phone", "", office.clerk)
    assert callback(first.callback_id).state == "let_go"
    assert callback(second.callback_id).attempts == 1


# --- what was found -----------------------------------------------------------------------------


def test_what_a_check_found_is_told(checked, office):
    row = checked("not_ours")
    assert (row.reason, row.parent.number) == ("outage", "CK-A-00001")
    assert "the estate's own pump" in CHECK.news(row)
    assert asked_in(row) == ["clear"]
    assert called(row, office, answers=CLEAR).state == "done"
    assert callers_to_tell() == ()


def test_where_no_fault_was_found_it_is_asked_whether_the_water_is_back(checked, office):
    row = checked()
    assert asked_in(row) == ["back"]
    redo = called(row, office, answers={"back": "no"}, words="still dry").redo
    assert redo.number == "CK-A-00002"


def test_a_single_house_is_told_too(ask, office):
    check_id = ask("人民路8号").check_id
    with transaction("repair.accepted", "callbacks", "outages", by=office.clerk.staff_id) as entry:
        end_check_as_house(entry, check_id, 7, office.clerk)
    assert "one house" in CHECK.news(promised("check", check_id))


def test_an_outage_that_was_found_is_told_when_it_is_public(ask, office, in_hours):
    check_id = ask("人民路8号").check_id
    outage_id = end_check_as_outage(check_id, office.clerk)
    assert callbacks_of("outage", outage_id) == ()
    facts = outage(outage_id).facts
    whole = replace(facts, cause="爆管", ends_at=in_hours(5), to_whom="all", contact="0828-5550100")
    change_notice(outage_id, whole, office.clerk)
    approve(outage_id, office.leader)
    start(outage_id, clocks.now(), office.clerk)
    row = promised("outage", outage_id)
    assert "Because of 爆管" in OUTAGE.news(row)
    assert asked_in(row) == ["clear"]
    called(row, office, answers=CLEAR)
    restore(outage_id, clocks.now(), office.clerk)
    assert promised("outage", outage_id).reason == "restored"


def test_a_newer_thing_to_tell_takes_the_place_of_the_older(ask, office):
    check_id = ask("人民路8号").check_id
    ask_to_watch(1, office.clerk, 60)
    watch = promised("check", check_id)
    assert clocks.local(watch.due_at).strftime("%H:%M") == "13:00"
    assert (CHECK.news(watch), asked_in(watch)) == ("", ["back_yet"])
    end_check(check_id, "not_ours", "their pump", office.clerk)
    assert callback(watch.callback_id).state == "let_go"
    assert promised("check", check_id).callback_id != watch.callback_id


def test_a_stop_that_does_not_take_place_is_told(approved, ask, office, clock):
    outage_id = approved().outage_id
    announce(outage_id, office.clerk)
    clock.advance(hours=10)
    assert ask("解放路5号").outage_id == outage_id
    void(outage_id, "rain", office.leader)
    row = promised("outage", outage_id)
    assert "does not take place" in OUTAGE.news(row)


def test_a_number_finds_what_it_is_about(restored, checked):
    outage_id = restored()
    check_id = checked().parent.id
    assert OUTAGE.find("on a 1") == Parent("outage", outage_id, "ON-A-00001")
    assert CHECK.find("ＣＫ-A-00001") == Parent("check", check_id, "CK-A-00001")
    assert OUTAGE.find("12") is OUTAGE.find("ON-B-9") is CHECK.find("WO-A-00001") is None


def test_the_opening_names_the_place(restored, checked):
    assert OUTAGE.opening(restored()) == "no water at 建设大街 and 翠湖苑"
    assert CHECK.opening(checked().parent.id) == "no water at 人民路8号"
