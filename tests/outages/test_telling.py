"""Everybody who asked and left a phone hears what was found, and when it is over; who watches is called."""

import pytest

from desktop.core import clock as clocks
from desktop.core.errors import NotAllowed, UserError
from desktop.office.rights import SignedIn
from desktop.outages.callers import callers_of, callers_to_tell, owed_to
from desktop.outages.checks import end_check, end_check_as_outage
from desktop.outages.notices import announce, approve, change_notice, extend, restore, start, void
from desktop.outages.sentence import sentence_for
from desktop.outages.service import ask_about, ask_to_watch, attach_caller, tell_caller

PHONE = "13800000000"


def topics():
    return [(owed.name, owed.about) for owed in callers_to_tell()]


def test_who_asked_before_it_was_public_hears_of_it_and_then_that_it_is_over(ask, office, burst, clock):
    asked = ask("建设大街5号", "李", PHONE)
    outage_id = end_check_as_outage(asked.check_id, office.clerk)
    change_notice(outage_id, burst, office.clerk)
    approve(outage_id, office.leader)
    announce(outage_id, office.clerk)
    assert topics() == [("李", "answer")]
    tell_caller(asked.caller_id, "told", "phone", "", office.clerk)
    assert topics() == []
    start(outage_id, clocks.now(), office.clerk)
    restore(outage_id, clocks.now(), office.clerk)
    [owed] = callers_to_tell()
    assert owed.about == "restored"
    assert "came back at 12:00 today" in sentence_for(owed)
    tell_caller(asked.caller_id, "told", "counter", "", office.clerk)
    assert callers_to_tell() == ()


def test_who_heard_of_it_at_once_is_told_when_it_is_over(in_force, ask, office):
    card = in_force()
    asked = ask("建设大街5号", "李", PHONE)
    ask("建设大街5号")
    assert topics() == []
    restore(card.outage_id, clocks.now(), office.clerk)
    assert topics() == [("李", "restored")]
    assert callers_of(outage_id=card.outage_id)[0].caller_id == asked.caller_id
    assert len(callers_of(outage_id=card.outage_id)) == 2


def test_who_asked_about_a_stop_that_does_not_take_place_hears_that(announced_one, office):
    card = announced_one()
    caller = attach_caller(card.outage_id, "解放路5号", "李", PHONE, office.clerk)
    void(card.outage_id, "下雨", office.leader)
    assert "does not take place" in sentence_for(owed_to(caller))


def test_nobody_is_attached_to_what_is_over(restored, office):
    for outage_id in (4711, restored().outage_id):
        with pytest.raises(UserError, match="is over"):
            attach_caller(outage_id, "建设大街5号", "", "", office.clerk)


def test_please_watch_it_for_a_while(ask, office, clock):
    asked = ask("人民路12号", "李", PHONE)
    assert ask_to_watch(asked.caller_id, office.clerk) == (
        "Please watch it for a while. We will call you again at 14:00 today."
    )
    [owed] = callers_to_tell()
    assert (owed.about, owed.is_late(clocks.now())) == ("watch", False)
    clock.advance(hours=3)
    assert owed.is_late(clocks.now())
    assert "Is it back?" in sentence_for(owed)
    tell_caller(asked.caller_id, "told", "phone", "有水了", office.clerk)
    assert callers_to_tell() == ()
    end_check(asked.check_id, "no_fault", "有水", office.clerk)
    assert topics() == [("李", "answer")]


def test_without_a_phone_she_is_only_asked_to_watch(ask, office):
    assert ask_to_watch(ask("人民路12号").caller_id, office.clerk) == "Please watch it for a while."
    assert callers_to_tell() == ()


def test_watching_is_asked_once_and_for_a_while(ask, office):
    caller = ask("人民路12号", "李", PHONE).caller_id
    for minutes in (0, -5, 24 * 60 + 1):
        with pytest.raises(UserError) as refused:
            ask_to_watch(caller, office.clerk, minutes)
        assert refused.value.field == "minutes"
    ask_to_watch(caller, office.clerk, 30)
    with pytest.raises(UserError, match="already"):
        ask_to_watch(caller, office.clerk)
    with pytest.raises(UserError, match="no such caller"):
        ask_to_watch(4711, office.clerk)


def test_how_she_was_told_is_one_of_the_list(ask, office):
    caller = ask("人民路12号", "李", PHONE).caller_id
    with pytest.raises(UserError):
        tell_caller(caller, "told", "pigeon", "", office.clerk)


def test_only_who_works_here_answers(office):
    with pytest.raises((NotAllowed, KeyError)):
        ask_about("人民路12号", "", "", SignedIn(office.clerk.staff_id, "x", "guest"))


def test_an_extension_reaches_who_asks_afterwards(in_force, ask, office, in_hours):
    card = in_force()
    extend(card.outage_id, in_hours(9), "雨", office.clerk)
    assert "21:00" in ask("建设大街").sentence
