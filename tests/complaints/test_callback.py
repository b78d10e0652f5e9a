"""Calls about cases: what is asked in each state, and that nothing is closed for somebody dissatisfied."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.callbacks.follow import Attempt, asked_about
from desktop.callbacks.queries import Parent, Person, callbacks_of, open_callbacks_of
from desktop.callbacks.service import promise_by_hand
from desktop.complaints import callback, diary, ending
from desktop.complaints.callback import FOLLOW
from desktop.complaints.moving import case_now
from desktop.complaints.short import Promise, promise_answer
from desktop.core import clock as clocks
from desktop.core.errors import UserError
from desktop.shell.callback_parents import FOLLOWS
from tests.complaints.conftest import CONTENT, UNHAPPY, call_back, decide, reply, told

NUMBER = "13812345678"


def codes(case_id):
    return [question.code for question in asked_about(FOLLOW, case_id)]


def attempt(case_id, people, result, words="", **more):
    (row,) = open_callbacks_of("case", case_id)
    return callback.record(row.callback_id, Attempt(result, NUMBER, words, **more), people.clerk)


def test_the_page_of_callbacks_knows_cases():
    assert FOLLOWS["case"] is FOLLOW


def test_what_is_asked_goes_by_the_state(at, take, enquiry):
    assert codes(at("replied")) == ["solved", "on_time", "attitude", "overall"]
    assert codes(at("assigned")) == []
    assert codes(take(enquiry, follows=Promise("", "Accounts", "Mr Qian")).case_id) == ["clear"]


def test_a_case_is_found_by_its_number_with_its_person(at):
    case_id = at("recorded")
    assert FOLLOW.find("cc a 1") == Parent("case", case_id, "CC-A-00001")
    assert FOLLOW.find("nothing") is None
    assert FOLLOW.person(case_id) == Person("Wang", "ms", NUMBER)
    assert FOLLOW.opening(case_id) == "he shouted at me and sent me away"
    assert "nobody rang" in FOLLOW.read_back(case_id, "nobody rang")


def test_somebody_content_is_called_back_and_the_case_can_be_archived(at, people):
    case_id = at("replied")
    assert call_back(case_id, people).state == "done"
    assert case_now(case_id).state == "called_back"
    ending.archive(case_id, people.clerk)


@pytest.mark.parametrize("bad", [{"solved": "no"}, {"overall": "dissatisfied"}])
def test_a_bad_answer_begins_the_case_again_in_the_same_commit(at, people, bad):
    case_id = at("replied")
    assert call_back(case_id, people, {**CONTENT, **bad}, "nobody rang me").redo.id == case_id
    assert case_now(case_id).state == "assigned"
    assert open_callbacks_of("case", case_id) == ()


def test_what_is_wrong_is_written_down(at, people):
    case_id = at("replied")
    with pytest.raises(UserError) as error:
        call_back(case_id, people, UNHAPPY)
    assert error.value.field == "words"
    assert case_now(case_id).state == "replied"


def test_every_question_is_asked(at, people):
    case_id = at("replied")
    with pytest.raises(UserError) as error:
        call_back(case_id, people, {"solved": "yes"})
    assert error.value.field == "answers"


@pytest.mark.parametrize(
    ("result", "state"),
    [
        ("no_answer", "tried"),
        ("not_convenient", "tried"),
        ("wrong_number", "wrong_number"),
        ("refused", "refused"),
    ],
)
def test_whoever_is_not_reached_leaves_the_case_where_it_is(at, people, result, state):
    case_id = at("replied")
    again = clocks.now() + timedelta(days=1)
    assert attempt(case_id, people, result, again=again).state == state
    assert case_now(case_id).state == "replied"


def test_somebody_who_will_not_be_called_is_closed_by_a_clerk_if_she_accepted_it(at, people):
    case_id = at("replied")
    attempt(case_id, people, "refused")
    ending.archive(case_id, people.clerk)


def test_a_promised_call_before_there_is_a_result_is_kept_with_what_was_said(take, complaint, people):
    case_id = take(complaint, follows=Promise()).case_id
    with pytest.raises(UserError) as error:
        attempt(case_id, people, "reached")
    assert error.value.field == "words"
    attempt(case_id, people, "reached", "it is being looked into")
    assert case_now(case_id).state == "recorded"


def test_once_there_is_a_result_the_reply_is_the_answer(at, people, complaint):
    case_id = at("established")
    promise_answer(case_id, Promise(), people.clerk)
    decide(case_id, people)
    with pytest.raises(UserError, match="Enter the reply itself"):
        attempt(case_id, people, "reached", "told her")
    reply(case_id, people)
    assert [row.state for row in callbacks_of("case", case_id)] == ["let_go", "scheduled"]


def test_a_callback_by_hand_is_about_the_case_too(at, people):
    case_id = at("assigned")
    parent, person = Parent("case", case_id, "CC-A-00001"), FOLLOW.person(case_id)
    promise_by_hand(parent, person, "how it stands", "+1 9", people.clerk)
    diary.inform(case_id, "she came by herself", people.clerk, ends_calls=True)
    assert [row.state for row in callbacks_of("case", case_id)] == ["let_go"]


@pytest.mark.parametrize("end", ["withdraw", "void", "untold"])
def test_no_callback_outlives_its_case(at, people, end):
    case_id = at("decided" if end == "untold" else "reported")
    promise_answer(case_id, Promise(), people.clerk)
    if end == "withdraw":
        ending.withdraw(case_id, "he apologised", "phone", people.clerk)
    elif end == "void":
        ending.void(case_id, "written twice", people.leader)
    else:
        ending.close_untold(case_id, "refused", "she hung up", people.leader)
    assert open_callbacks_of("case", case_id) == ()


def test_whoever_has_no_phone_is_not_promised_a_call(at, people, complaint):
    case_id = at("decided", replace(complaint, phone="", address="8 Jianshe Road"))
    assert ending.reply(case_id, told(how_told="letter", reaction="silent"), people.clerk).callback_id is None
