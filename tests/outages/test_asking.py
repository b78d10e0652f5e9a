"""Whoever asks about a place gets one sentence, is counted once, and hears what was found."""

from datetime import timedelta

import pytest

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.outages.callers import callers_to_tell, open_alerts
from desktop.outages.checks import end_check, end_check_as_outage
from desktop.outages.notices import approve, start
from desktop.outages.queries import announced, check_job, open_checks, outage
from desktop.outages.sentence import answer_about, sentence_for
from desktop.outages.service import (
    ask_about,
    end_check_as_house,
    take_note,
    tell_caller,
)
from desktop.places.queries import near

PHONE = "13800000000"


def phone(last):
    return f"1380000000{last}"


def topics():
    return [(owed.name, owed.about) for owed in callers_to_tell()]


# --- what is said ---------------------------------------------------------------------------------


def test_a_known_stop_gives_cause_section_and_time_with_the_apology(in_force, ask):
    in_force()
    asked = ask("建设大街5号")
    assert asked.sentence == (
        "Because of 爆管, 建设大街 has no water; it is expected back at 17:00 today. We are very sorry for"
        " the inconvenience, and will restore the supply as soon as we can."
    )
    assert (asked.known.sure, asked.check_id) == (True, None)


def test_after_an_extension_the_sentence_has_the_new_time(extended, ask):
    extended()
    sentence = ask("建设大街5号").sentence
    assert "takes longer than was announced" in sentence
    assert "20:00 today" in sentence
    assert "17:00" not in sentence


def test_a_stop_that_should_be_over_does_not_promise_a_time(in_force, ask, clock):
    in_force()
    clock.advance(hours=7)
    sentence = ask("翠湖苑3栋").sentence
    assert "should have been back at 17:00 today" in sentence
    assert "asking the crew" in sentence


def test_a_stop_to_come_is_told_from_a_day_before(announced_one, ask, clock):
    announced_one()
    assert announced("解放路5号") is None
    clock.advance(hours=7)
    assert "will have no water from 18:00 tomorrow" in answer_about("解放路5号")
    clock.advance(hours=24)
    assert "has no water" in answer_about(
        "解放路5号"
    )  # it should have begun, and nobody said that it did not


def test_a_moment_may_be_given(announced_one, in_hours):
    announced_one()
    assert announced("解放路5号", in_hours(10)).number == "ON-A-00001"


def test_unknown_says_so_and_has_it_checked(ask, clock):
    asked = ask("人民路12号")
    assert asked.sentence.startswith("We have not been told of a stop there so far.")
    card = check_job(asked.check_id)
    assert (card.number, card.place, card.callers, asked.opened) == ("CK-A-00001", "人民路12号", 1, True)
    assert card.due.at - card.opened_at == timedelta(hours=4)


def test_the_due_time_is_round_the_clock(ask, clock):
    clock.advance(hours=12)  # midnight
    card = check_job(ask("人民路12号").check_id)
    assert card.due.at - card.opened_at == timedelta(hours=4)


@pytest.mark.parametrize("place", ["人民路12号", "人民路十二號", "人民路 14 号", "人民路"])
def test_later_callers_of_the_same_place_or_one_near_it_join_the_check(ask, place):
    first = ask("人民路12号")
    later = ask(place)
    assert (later.check_id, later.opened) == (first.check_id, False)
    assert check_job(first.check_id).callers == 2
    assert len(open_checks()) == 1


def test_another_road_has_a_check_of_its_own(ask):
    assert ask("人民路12号").check_id != ask("解放路12号").check_id


def test_notices_of_other_houses_and_drafts_are_not_told(in_force, draft, ask, burst):
    in_force(sections=("人民路12号",))
    draft()
    assert announced("人民路120号") is None
    assert announced("解放路5号") is None
    assert ask("人民路120号").check_id is not None


def test_where_only_a_person_can_tell_it_is_said_and_can_be_checked(in_force, office):
    in_force(sections=("建设大街(人民路口至车站路口)",))
    assert announced("建设大街5号").sure is False
    asked = ask_about("建设大街5号", "", "", office.clerk, elsewhere=True)
    assert (asked.known, asked.opened) == (None, True)


def test_the_nearest_is_told(in_force):
    in_force(sections=("建设大街(人民路口至车站路口)",), cause="一")
    in_force(sections=("建设大街5号",), cause="二")
    assert announced("建设大街5号").cause == "二"


def test_each_section_of_a_notice_is_looked_at(in_force):
    in_force(sections=("人民路1号至90号", "人民路100号至200号", "翠湖苑"))
    assert announced("人民路80号").section == "人民路1号至90号"
    assert announced("人民路180号").section == "人民路100号至200号"
    assert announced("人民路95号") is None
    assert announced("翠湖苑3栋").section == "翠湖苑"


def test_an_account_on_the_list_is_known_by_its_address(office, in_force):
    from desktop.accounts.service import AccountFields, open_account

    open_account(AccountFields("00000007", "王", "水井巷7号"), office.leader)
    in_force(address_part="水井巷")
    known = announced("水井巷七號")
    assert (known.sure, known.section) == (True, "建设大街 and 翠湖苑")


def test_an_emergency_of_which_only_the_crew_knows_takes_the_callers(draft, burst, ask, office):
    card = draft(burst)
    asked = ask("建设大街5号", "李", PHONE)
    assert asked.sentence.startswith("We have not been told")
    assert (asked.known, asked.outage_id, open_checks()) == (None, card.outage_id, ())
    assert topics() == []
    approve(card.outage_id, office.leader)
    start(card.outage_id, card.facts.starts_at, office.clerk)
    assert topics() == [("李", "answer")]


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["", " ", "路", "1", "。，", "x" * 300])
def test_one_sign_is_no_place(ask, place):
    with pytest.raises(UserError) as refused:
        ask(place)
    assert refused.value.field == "place"
    assert open_checks() == ()


def test_a_phone_is_a_phone_or_nothing(ask):
    with pytest.raises(UserError, match="no phone number") as refused:
        ask("人民路12号", "李", "soon")
    assert refused.value.field == "phone"
    with pytest.raises(UserError) as refused:
        ask("人民路12号", "李" * 200)
    assert refused.value.field == "name"


def test_names_and_places_stay_out_of_the_journal(ask):
    ask("人民路12号", "李小明", PHONE)
    [(body,)] = db.rows("SELECT body FROM journal WHERE kind = 'outage.asked'")
    for word in ("人民路", "李小明", PHONE):
        assert word not in body
        assert word.encode("unicode-escape").decode() not in body


# --- several calls --------------------------------------------------------------------------------


def test_three_calls_within_the_hour_may_be_a_burst_and_are_said_once(ask, office):
    assert [ask("人民路12号", "", phone(turn)).alert for turn in range(5)] == [
        False, False, True, False, False,
    ]  # fmt: skip
    [alert] = open_alerts()
    assert (alert.place, alert.calls, alert.number) == ("人民路12号", 5, "CK-A-00001")
    take_note(alert.alert_id, office.clerk)
    assert open_alerts() == ()
    ask("人民路12号", "", phone(6))
    assert open_alerts() == ()
    with pytest.raises(UserError, match="already"):
        take_note(alert.alert_id, office.clerk)


def test_calls_over_a_longer_time_are_no_burst(ask, clock):
    for turn in range(4):
        ask("人民路12号", "", phone(turn))
        clock.advance(minutes=40)
    assert open_alerts() == ()


def test_one_person_who_calls_three_times_is_no_burst(ask):
    for _turn in range(4):
        ask("人民路12号", "李", PHONE)
    assert open_alerts() == ()


# --- what a check finds ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "sentence"), [("not_ours", "is not in our pipes"), ("no_fault", "found no fault")]
)
def test_everybody_who_asked_hears_what_was_found(ask, office, outcome, sentence):
    for turn, name in enumerate(("李", "王", "")):
        asked = ask("人民路12号", name, phone(turn) if name else "")
    ended = end_check(asked.check_id, outcome, "小区自己的水泵停了", office.clerk, "Chen")
    assert (ended.outcome, ended.is_open, ended.reported_by) == (outcome, False, "Chen")
    assert topics() == [("李", "answer"), ("王", "answer")]
    first, second = callers_to_tell()
    assert sentence in sentence_for(first)
    tell_caller(first.caller_id, "told", "phone", "谢谢", office.clerk)
    tell_caller(second.caller_id, "not_reached", "phone", "", office.clerk)
    assert [(owed.name, owed.tries) for owed in callers_to_tell()] == [("王", 1)]
    told = db.rows("SELECT caller_id, about, outcome, how, words FROM caller_told")
    assert told[0] == (first.caller_id, "answer", "told", "phone", "谢谢")


def test_after_three_calls_that_nobody_takes_it_rests(ask, office):
    asked = ask("人民路12号", "李", PHONE)
    end_check(asked.check_id, "no_fault", "有水", office.clerk)
    for _turn in range(3):
        tell_caller(asked.caller_id, "not_reached", "phone", "", office.clerk)
    assert callers_to_tell() == ()
    assert db.rows("SELECT * FROM caller_board") == []
    with pytest.raises(UserError, match="waits for nothing"):
        tell_caller(asked.caller_id, "told", "phone", "", office.clerk)


def test_a_check_ends_once_and_says_what_was_found(ask, office, in_hours):
    check_id = ask("人民路12号").check_id
    for outcome, finding, field in (("house", "x", "outcome"), ("no_fault", " ", "finding")):
        with pytest.raises(UserError) as refused:
            end_check(check_id, outcome, finding, office.clerk)
        assert refused.value.field == field
    for hours in (-1, 1):
        with pytest.raises(UserError) as refused:
            end_check(check_id, "no_fault", "有水", office.clerk, "", in_hours(hours))
        assert refused.value.field == "happened_at"
    end_check(check_id, "no_fault", "有水", office.clerk)
    with pytest.raises(UserError, match="already"):
        end_check(check_id, "no_fault", "有水", office.clerk)
    with pytest.raises(UserError, match="already"):
        end_check_as_outage(check_id, office.clerk)
    with pytest.raises(UserError, match="no such check"):
        end_check(4711, "no_fault", "有水", office.clerk)


def test_a_place_that_was_checked_is_not_open_any_more(ask, office):
    check_id = ask("人民路12号").check_id
    assert near("人民路12号", ("check",))
    end_check(check_id, "no_fault", "有水", office.clerk)
    assert near("人民路12号") == ()
    assert ask("人民路12号").opened


def test_a_single_house_is_ended_by_its_repair_order(ask, office):
    asked = ask("人民路12号", "李", PHONE)
    with transaction("repair.accepted", "repairs", "outages", by=office.clerk.staff_id) as entry:
        end_check_as_house(entry, asked.check_id, 7)
    card = check_job(asked.check_id)
    assert (card.outcome, card.order_id) == ("house", 7)
    [owed] = callers_to_tell()
    assert "the fault is in one house at 人民路12号" in sentence_for(owed)
    with pytest.raises(UserError), transaction("repair.accepted", by=office.clerk.staff_id) as entry:
        end_check_as_house(entry, asked.check_id, 8)


def test_an_outage_that_was_found_is_a_draft_already_begun(ask, office):
    asked = ask("人民路12号", "李", PHONE)
    card = outage(end_check_as_outage(asked.check_id, office.clerk, reported_by="Chen"))
    assert (card.state, card.facts.kind, card.facts.sections) == ("draft", "emergency", ("人民路12号",))
    assert card.facts.starts_at is not None
    assert card.callers == 1
    assert topics() == []
    with pytest.raises(UserError) as refused:
        approve(card.outage_id, office.leader)
    assert refused.value.field == "cause"


def test_a_check_may_belong_to_a_notice_that_is_there(ask, office, in_force):
    asked = ask("人民路12号", "李", PHONE)
    card = in_force()
    assert end_check_as_outage(asked.check_id, office.clerk, card.outage_id) == card.outage_id
    assert outage(card.outage_id).callers == 1
    assert "爆管" in answer_about("人民路12号")
    [owed] = callers_to_tell()
    assert "has no water" in sentence_for(owed)
