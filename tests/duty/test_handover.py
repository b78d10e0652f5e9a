"""A watch is handed over with everything open on one sheet, accepted or refused by name, and sealed."""

import pytest

from desktop.calls import service as calls
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.duty import handover, log
from desktop.duty.checks import closing_points, set_things, sign_checks, signed_checks, things
from desktop.duty.log import Line
from desktop.duty.sheet import Told, sheet_facts
from desktop.duty.watch import newest_watch
from desktop.printing.queries import owed
from desktop.proof.duty import check_duty


def refused(field, act, *arguments, kind=UserError):
    with pytest.raises(kind) as told:
        act(*arguments)
    assert told.value.field == field
    return told.value.message


def test_nothing_is_written_before_a_watch_begins(office):
    assert "Begin it first" in refused(None, log.write_line, Line("门铃响"), office.clerk)


def test_there_is_one_watch_at_a_time(office, on_watch, next_one):
    assert "Lin Xiao has the watch" in refused(None, handover.begin_watch, next_one)
    assert "Lin Xiao has the watch" in refused(None, log.write_line, Line("x"), next_one, kind=NotAllowed)


def test_the_closing_checks_come_before_the_offer(office, on_watch):
    refused("checks", handover.offer, office.clerk)
    told = refused("checks", sign_checks, {}, office.clerk)
    assert told.startswith("Not looked at yet")


def test_what_is_wrong_stands_on_the_sheet_as_a_hazard(office, on_watch, next_one):
    seen = {point.code: "" for point in closing_points()} | {"doors": "后门锁坏了"}
    sign_checks(seen, office.clerk)
    assert [check.wrong for check in signed_checks(on_watch.watch_id).checks if check.wrong] == ["后门锁坏了"]
    facts = sheet_facts(handover.offer(office.clerk)).facts
    assert facts.sections() == ("hazards",)
    assert "后门锁坏了" in facts.items[0].what
    handover.accept(next_one, {"hazards"})


def test_what_is_counted_is_the_offices_own_list(office):
    assert things() == ("Keys", "Tools", "Forms")
    refused(None, set_things, ["钥匙"], office.clerk, kind=NotAllowed)
    refused("things", set_things, ["钥匙", "钥匙"], office.leader)
    refused("things", set_things, [" "], office.leader)
    set_things(["钥匙", "手电"], office.leader)
    assert set_things(["手电", "钥匙"], office.leader) == ("手电", "钥匙")


def test_an_empty_watch_can_be_handed_over(office, offered, next_one):
    assert sheet_facts(offered).facts.is_empty
    answered = handover.accept(next_one, ())
    assert answered.watch.staff_id == next_one.staff_id
    assert [paper.kind for paper in owed()] == ["watch_sheet"]
    assert list(check_duty()) == []


def test_whoever_comes_accepts_before_the_first_entry(office, offered, next_one):
    for who in (office.clerk, next_one):
        assert "accepts it before the first entry" in refused(None, log.write_line, Line("x"), who)
    handover.accept(next_one, ())
    log.write_line(Line("接班"), next_one)


def test_what_is_open_is_looked_at_and_ticked(office, on_watch, night, check, next_one):
    check()
    sheet_id = handover.offer(office.clerk, Told({"Keys": "3"}, "后门锁不好关"))
    facts = sheet_facts(sheet_id).facts
    assert facts.sections() == ("night",)
    assert (facts.things, facts.words) == ((("Keys", "3"),), "后门锁不好关")
    assert refused("ticked", handover.accept, next_one, ()).endswith("Night matters")
    handover.accept(next_one, {"night"})


def test_a_refusal_has_a_reason_and_the_watch_goes_on(office, offered, next_one):
    refused("reason", handover.refuse, next_one, " ")
    answered = handover.refuse(next_one, "钥匙少一把")
    assert (answered.watch.state, answered.watch.staff_id) == ("open", office.clerk.staff_id)
    log.write_line(Line("找到钥匙"), office.clerk)
    again = handover.offer(office.clerk)
    handover.accept(next_one, {"papers"})  # the sheet that was refused is not printed yet
    assert sheet_facts(offered).outcome == "refused"
    assert sheet_facts(again).outcome == "accepted"
    assert list(check_duty()) == []


def test_an_offer_can_be_taken_back(office, offered):
    assert handover.take_back(office.clerk).state == "open"
    log.write_line(Line("又来电话"), office.clerk)


def test_nobody_hands_over_half_entered_calls(office, on_watch, check):
    check()
    call = calls.start_call(office.clerk)
    assert "CA-A-00001" in refused(None, handover.offer, office.clerk)
    calls.not_answered(call.call_id, "", office.clerk)
    handover.offer(office.clerk)


def test_nobody_takes_over_from_herself_on_the_same_day(office, offered, clock):
    assert "Somebody else" in refused(None, handover.accept, office.clerk, ())
    clock.advance(days=1)
    assert handover.accept(office.clerk, ()).watch.staff_id == office.clerk.staff_id


def test_only_somebody_in_charge_ends_a_watch_that_nobody_takes(office, on_watch, next_one):
    refused(None, handover.force, next_one, "没来", kind=NotAllowed)
    refused("reason", handover.force, office.leader, "")
    ended = handover.force(office.leader, "接班人请假")
    assert ended.watch.state == "sealed"
    assert sheet_facts(ended.sheet_id).outcome == "forced"
    refused(None, handover.force, office.leader, "再来")
    assert handover.begin_watch(next_one).number == "DU-A-00002"
    assert list(check_duty()) == []


def test_the_sheet_stays_as_it_was_offered(office, on_watch, night, check, next_one):
    check()
    sheet_id = handover.offer(office.clerk)
    before = sheet_facts(sheet_id).facts
    handover.accept(next_one, {"night"})
    log.write_night(Line("又一件"), "can_wait", "", None, next_one)
    assert sheet_facts(sheet_id).facts == before


def test_the_journal_holds_no_words(office, on_watch, night, check, next_one):
    check()
    handover.offer(office.clerk, Told({"Keys": "3"}, "后门"))
    handover.refuse(next_one, "钥匙少一把")
    told = " ".join(body for (body,) in db.rows("SELECT body FROM journal WHERE kind LIKE 'duty.%'"))
    assert not any(word in told for word in ("井盖", "后门", "钥匙", "Keys"))


def test_the_newest_watch_is_the_one_that_counts(office, offered, next_one):
    handover.accept(next_one, ())
    assert newest_watch().staff_name == "He Jing"
