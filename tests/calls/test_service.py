"""A call is complete only with its words, its read-back, what it became, and who hung up."""

from datetime import timedelta

import pytest

from desktop.callbacks.follow import Attempt
from desktop.callbacks.queries import callbacks_of
from desktop.calls import service
from desktop.calls.callback import FOLLOW
from desktop.calls.queries import answering, call, to_complete
from desktop.calls.service import Outcome, Said
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.proof.calls import check_calls

PHONE = "138 1234 5678"
ANSWERED = Outcome("enquiry", answer="明早八点来水", clear="yes")


def refused(field, act, *arguments):
    with pytest.raises(UserError) as told:
        act(*arguments)
    assert told.value.field == field
    return told.value.message


def test_a_call_with_everything_is_complete(office, noted):
    service.becomes(noted.call_id, ANSWERED, office.clerk)
    assert [row.call_id for row in to_complete()] == [noted.call_id]
    now = service.hang_up(noted.call_id, "customer", office.clerk)
    assert now.state == "done"
    assert to_complete() == ()
    assert list(check_calls()) == []


def test_an_ended_call_stays_on_the_list_until_nothing_is_missing(office, talking):
    now = service.hang_up(talking.call_id, "line_cut", office.clerk)
    assert now.state == "to_complete"
    assert call(now.call_id).lacks == ("noted", "confirmed", "became")
    service.note(now.call_id, Said("漏水", PHONE), office.clerk)
    service.read_back(now.call_id, office.clerk)
    assert call(now.call_id).lacks == ("became",)
    assert service.becomes(now.call_id, ANSWERED, office.clerk).state == "done"


def test_other_words_are_read_back_again(office, noted):
    assert noted.read_back
    same = service.note(noted.call_id, Said("家里没水", PHONE, "张", "mr"), office.clerk)
    assert same.read_back
    other = service.note(noted.call_id, Said("水压低", PHONE, "张", "mr"), office.clerk)
    assert not other.read_back


def test_we_never_hang_up_on_a_customer(office, noted):
    told = refused("ended_by", service.hang_up, noted.call_id, "staff", office.clerk)
    assert told == "The caller hangs up first. Only a nuisance call is ended by us."


def test_nothing_is_noted_before_it_was_answered(office, ringing):
    with pytest.raises(UserError, match="Nobody has answered yet"):
        service.note(ringing.call_id, Said("水"), office.clerk)


@pytest.mark.parametrize(
    ("outcome", "field"),
    [
        (Outcome("enquiry", clear="yes"), "answer"),
        (Outcome("enquiry", answer="八点"), "clear"),
        (Outcome("enquiry", answer="八点", clear="no"), "clear"),
        (Outcome("repair"), "target"),
        (Outcome("case", target=" "), "target"),
        (Outcome("referral", to_whom="燃气公司"), "to_phone"),
        (Outcome("callback", due="25:00"), "due"),
        (Outcome("nuisance", chance="yes", emergency="no"), "reason"),
        (Outcome("nuisance", reason="rude", chance="yes", emergency="no"), "reason"),
        (Outcome("nuisance", reason="abuse", chance="no", emergency="no"), "chance"),
        (Outcome("nuisance", reason="abuse", chance="yes"), "emergency"),
        (Outcome("nuisance", reason="abuse", chance="yes", emergency="yes"), "emergency"),
        (Outcome("nuisance", reason="limited", chance="yes", emergency="no"), "reason"),
        (Outcome("lunch"), "became"),
    ],
)
def test_what_it_became_has_its_own_facts(office, noted, outcome, field):
    refused(field, service.becomes, noted.call_id, outcome, office.clerk)
    assert call(noted.call_id).now.became == ""


def test_the_call_keeps_the_number_of_what_it_became(office, noted):
    outcome = Outcome("repair", target="WO-A-00001", target_id=7)
    now = service.becomes(noted.call_id, outcome, office.clerk)
    assert (now.became, now.target_id, now.target_number) == ("repair", 7, "WO-A-00001")


def test_a_promised_answer_is_a_callback_to_the_caller(office, noted):
    service.becomes(noted.call_id, Outcome("callback"), office.clerk)
    (row,) = callbacks_of("call", noted.call_id)
    assert (row.reason, row.person.called, row.about) == ("answer", "Mr 张", "家里没水")
    assert clocks.local(row.due_at).strftime("%d %H:%M") == "24 10:00"
    assert FOLLOW.opening(noted.call_id) == "家里没水"


def test_without_a_phone_nobody_can_call_back(office, talking):
    service.note(talking.call_id, Said("没水"), office.clerk)
    refused("phone", service.becomes, talking.call_id, Outcome("callback"), office.clerk)


def test_what_it_became_can_be_said_anew_until_it_is_complete(office, noted):
    service.becomes(noted.call_id, Outcome("callback"), office.clerk)
    service.becomes(noted.call_id, ANSWERED, office.clerk)
    assert [row.is_open for row in callbacks_of("call", noted.call_id)] == [False]


def test_a_missed_call_is_called_back_within_half_an_hour(office, ringing):
    now = service.not_answered(ringing.call_id, PHONE, office.clerk)
    assert now.state == "missed"
    (row,) = callbacks_of("call", now.call_id)
    assert row.reason == "missed_call"
    assert not to_complete()


def test_a_number_that_rang_twice_is_called_back_once(office):
    first = service.missed(PHONE, None, office.clerk)
    second = service.missed("13812345678", None, office.clerk)
    assert len(callbacks_of("call", first.call_id)) == 1
    assert callbacks_of("call", second.call_id) == ()


def test_whoever_rings_again_need_not_be_called_back(office):
    before = service.missed(PHONE, None, office.clerk)
    call_id = service.start_call(office.clerk).call_id
    service.answer(call_id, office.clerk)
    service.note(call_id, Said("没水", "13812345678"), office.clerk)
    assert [row.state for row in callbacks_of("call", before.call_id)] == ["let_go"]


def test_a_missed_call_has_a_number_and_a_time_that_can_be(office):
    refused("phone", service.missed, "", None, office.clerk)
    refused("phone", service.missed, "abc", None, office.clerk)
    ahead = clocks.now() + timedelta(hours=1)
    refused("rang_at", service.missed, PHONE, ahead, office.clerk)
    refused("rang_at", service.missed, PHONE, clocks.now() - timedelta(days=8), office.clerk)


def test_an_attempt_is_kept_and_nothing_else_follows(office):
    now = service.missed(PHONE, None, office.clerk)
    (row,) = callbacks_of("call", now.call_id)
    done = FOLLOW.record(row.callback_id, Attempt("reached", PHONE, "只是打错了"), office.clerk)
    assert done.state == "done"


def test_answering_is_reported_against_the_target(office, clock):
    since = clocks.now()
    for seconds in (4, 15, 16):
        call_id = service.start_call(office.clerk).call_id
        clock.advance(seconds=seconds, milliseconds=-3)
        service.answer(call_id, office.clerk)
    service.missed(PHONE, None, office.clerk)
    found = answering(since, clocks.now() + timedelta(1), 15)
    assert (found.calls, found.answered, found.in_time, found.missed) == (4, 3, 2, 1)


def test_the_journal_holds_no_words(office, noted):
    service.becomes(noted.call_id, ANSWERED, office.clerk)
    told = " ".join(body for (body,) in db.rows("SELECT body FROM journal WHERE kind LIKE 'call.%'"))
    for said in ("没水", "张", PHONE, PHONE.replace(" ", "")):
        assert said not in told
