"""Enquiries answered, promised or passed on; praise verified and told; suggestions considered and told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.answers.queries import card
from desktop.answers.service import set_card
from desktop.callbacks.follow import Attempt
from desktop.callbacks.queries import callbacks_of, open_callbacks_of
from desktop.complaints import callback, ending, service, short
from desktop.complaints.actions import Action, actions
from desktop.complaints.cards import case_card
from desktop.complaints.moving import case_now
from desktop.complaints.short import Answer, PassedOn, Promise
from desktop.complaints.telling import told as in_words
from desktop.core import clock as clocks
from desktop.core.errors import NotAllowed, UserError
from tests.complaints.conftest import told
from tests.complaints.test_guards import refused


def soon():
    return clocks.today() + timedelta(days=20)


# --- enquiry --------------------------------------------------------------------------------------


def test_an_enquiry_is_closed_when_the_answer_is_clear(take, enquiry, people):
    case_id = take(enquiry).case_id
    assert refused(short.answer, case_id, Answer("", True), people.clerk) == "answer"
    assert refused(short.answer, case_id, Answer("both cards", False), people.clerk) == "clear"
    short.answer(case_id, Answer("both cards", True), people.clerk)
    assert case_now(case_id).state == "answered"


def test_one_commit_records_and_answers_and_keeps_the_cards_version(take, enquiry, people):
    version = set_card("papers.transfer", "Papers", "Take over?", "Both cards.", people.leader)
    read = card("papers.transfer")
    answered = Answer(read.text, True, ((read.code, read.version),))
    recorded = take(enquiry, follows=answered)
    set_card("papers.transfer", "Papers", "Taking over?", "Only one card.", people.leader)
    event = case_card(recorded.case_id).newest("answered")
    assert event.facts["cards"] == [["papers.transfer", version]]
    assert "card: Take over?" in in_words(event)
    assert (recorded.state, recorded.job_id) == ("answered", None)


@pytest.mark.parametrize(
    ("promised", "field"),
    [
        (Promise("", "", "Mr Qian"), "department"),
        (Promise("", "Accounts", " "), "contacted"),
        (Promise("yesterday-ish", "Accounts", "Mr Qian"), "due"),
        (Promise("12-25 99:00", "Accounts", "Mr Qian"), "due"),
        (Promise("日 10", "Accounts", "Mr Qian"), "due"),  # a Sunday
        (Promise("", "Accounts", "Mr Qian", phone="ask my son"), "phone"),
        (Promise("", "Accounts", "Mr Qian", clocks.now() + timedelta(days=9000)), "contacted_at"),
    ],
)
def test_a_promise_names_whom_was_asked_a_phone_and_a_time(take, enquiry, people, promised, field):
    assert refused(short.promise_answer, take(enquiry).case_id, promised, people.clerk) == field


def test_without_a_phone_nothing_is_promised(take, enquiry, people):
    case_id = take(replace(enquiry, phone="")).case_id
    promised = Promise("", "Accounts", "Mr Qian")
    assert refused(short.promise_answer, case_id, promised, people.clerk) == "phone"
    unclear = take(replace(enquiry, unclear=("phone",))).case_id
    assert refused(short.promise_answer, unclear, promised, people.clerk) == "phone"


def call(case_id, by, words="", **answers):
    (row,) = open_callbacks_of("case", case_id)
    return callback.record(row.callback_id, Attempt("reached", "13700002222", words, answers), by)


def test_a_promise_is_a_callback_and_its_answer_closes_the_enquiry(take, enquiry, people):
    recorded = take(enquiry, follows=Promise("+1 15", "Accounts", "Mr Qian"))
    assert recorded.state == "promised"
    assert clocks.local(recorded.due_at).strftime("%a %H:%M") == "Tue 15:00"
    call(recorded.case_id, people.clerk, "both identity cards", clear="yes")
    assert case_now(recorded.case_id).state == "answered"
    assert case_card(recorded.case_id).newest("answered").facts["answer"] == "both identity cards"


def test_an_answer_that_is_not_clear_closes_nothing_and_is_promised_again(take, enquiry, people):
    case_id = take(enquiry, follows=Promise("", "Accounts", "Mr Qian")).case_id
    done = call(case_id, people.clerk, "which card, mine or the old owner's?", clear="no")
    assert (done.state, done.redo.id, case_now(case_id).state) == ("dissatisfied", case_id, "promised")
    assert len(open_callbacks_of("case", case_id)) == 1
    call(case_id, people.clerk, "both", clear="yes")
    assert [row.state for row in callbacks_of("case", case_id)] == ["dissatisfied", "done"]


def test_a_new_promise_takes_the_place_of_the_old_one(take, enquiry, people):
    case_id = take(enquiry, follows=Promise("", "Accounts", "Mr Qian")).case_id
    short.promise_answer(case_id, Promise("+2 9", "Accounts", "Mr Qian"), people.clerk)
    assert [row.state for row in callbacks_of("case", case_id)] == ["let_go", "scheduled"]


def test_an_enquiry_that_is_answered_otherwise_lets_its_callback_go(take, enquiry, people):
    case_id = take(enquiry, follows=Promise("", "Accounts", "Mr Qian")).case_id
    short.answer(case_id, Answer("she came by: both cards", True), people.clerk)
    assert open_callbacks_of("case", case_id) == ()


def test_an_enquiry_is_passed_on_with_a_number(take, enquiry, people):
    case_id = take(enquiry).case_id
    assert refused(short.pass_on, case_id, PassedOn("", "12345"), people.clerk) == "to_whom"
    assert refused(short.pass_on, case_id, PassedOn("the county", ""), people.clerk) == "contact"
    short.pass_on(case_id, PassedOn("the county", "12345"), people.clerk)
    assert case_now(case_id).state == "passed_on"


def test_an_enquirer_who_cannot_be_reached_is_closed_by_a_leader(take, enquiry, people):
    case_id = take(enquiry, follows=Promise("", "Accounts", "Mr Qian")).case_id
    with pytest.raises(NotAllowed):
        ending.close_untold(case_id, "unreachable", "three tries", people.clerk)
    ending.close_untold(case_id, "unreachable", "three tries", people.leader)
    assert open_callbacks_of("case", case_id) == ()


def test_an_enquiry_goes_no_long_way(take, enquiry, people):
    with pytest.raises(UserError, match="not done with a case of this kind: enquiry"):
        service.report(take(enquiry).case_id, "Zhou Min", "spoken", people.clerk)


# --- praise ---------------------------------------------------------------------------------------


def test_praise_is_verified_by_somebody_else_decided_and_told(take, praise, people):
    case_id = take(praise).case_id
    with pytest.raises(NotAllowed, match="about you"):
        service.verify(case_id, "upheld", "yes I did", "nobody", people.accused)
    verify = service.verify
    assert refused(verify, case_id, "upheld", "yes", "x", people.clerk, "Gao Yi") == "reported_by"
    assert refused(verify, case_id, "", "yes", "x", people.clerk) == "verdict"
    assert refused(verify, case_id, "upheld", " ", "x", people.clerk) == "findings"
    assert refused(verify, case_id, "upheld", "yes", "", people.clerk) == "who_asked"
    verify(case_id, "upheld", "the porter saw it", "the porter", people.clerk)
    given = service.Decision("he is commended before all")
    assert refused(service.decide, case_id, given, people.leader) == "reward"
    service.decide(case_id, replace(given, reward="commended"), people.leader)
    ending.reply(case_id, told(next_level="", reaction="content"), people.clerk)
    ending.archive(case_id, people.clerk)
    assert case_now(case_id).state == "archived"


def test_praise_says_who_is_praised(take, praise, people):
    with pytest.raises(UserError) as error:
        take(replace(praise, subject_kind="", subject=""))
    assert error.value.field == "subject"


# --- suggestion -----------------------------------------------------------------------------------


def test_a_suggestion_is_adopted_with_an_action_an_owner_and_a_day(take, suggestion, people):
    case_id = take(suggestion).case_id
    adopt = service.adopt
    assert refused(adopt, case_id, Action("", "Zhou", soon()), people.leader) == "action"
    assert refused(adopt, case_id, Action("a bench", " ", soon()), people.leader) == "owner"
    assert refused(adopt, case_id, Action("a bench", "Zhou", None), people.leader) == "due_on"
    past = clocks.today() - timedelta(days=1)
    assert refused(adopt, case_id, Action("a bench", "Zhou", past), people.leader) == "due_on"
    adopt(case_id, Action("a bench", "Zhou Min", soon()), people.leader)
    (row,) = actions()
    assert (row.number, row.action, row.owner, row.due_on) == ("CC-A-00001", "a bench", "Zhou Min", soon())
    with pytest.raises(UserError, match="closed only when the result was told"):
        ending.archive(case_id, people.leader, "enough")
    ending.reply(case_id, told(next_level=""), people.clerk)
    ending.archive(case_id, people.clerk)


def test_a_suggestion_that_is_not_adopted_has_a_reason_and_is_explained(take, suggestion, people):
    case_id = take(suggestion).case_id
    assert refused(service.not_adopt, case_id, "", people.leader) == "reason"
    with pytest.raises(NotAllowed):
        service.not_adopt(case_id, "no room", people.clerk)
    service.not_adopt(case_id, "no room at the door", people.leader)
    assert refused(ending.reply, case_id, told(next_level=""), people.clerk) == "explanation"
    ending.reply(case_id, told(next_level="", explanation="the door is too narrow"), people.clerk)
    assert case_card(case_id).callbacks == ()
