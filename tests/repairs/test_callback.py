"""A finished order promises a call; the call moves the order; somebody dissatisfied gets a rework at once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.callbacks.follow import AT_COUNTER, Attempt, asked_about
from desktop.callbacks.queries import Parent, Person, callback, callbacks_of, open_callbacks_of
from desktop.callbacks.service import promise_by_hand
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.office.service import add_staff
from desktop.proof.repairs import check_repairs
from desktop.repairs import ending, intake
from desktop.repairs.callback import FOLLOW
from desktop.repairs.cards import order_card
from desktop.repairs.moving import order_now
from tests.repairs.conftest import archive, finish

GOOD = {"solved": "yes", "on_time": "yes", "fee": "yes", "attitude": "yes", "overall": "satisfied"}
BAD = {**GOOD, "solved": "no", "overall": "dissatisfied"}
PHONE = "13812345678"


def refused(work, *given, **more):
    with pytest.raises(UserError) as wrong:
        work(*given, **more)
    return wrong.value


def promised(order_id):
    (row,) = open_callbacks_of("order", order_id)
    return row


def called(row, office, result="reached", by=None, **more):
    told = {"number": row.person.phone, **({"answers": GOOD} if result == "reached" else {}), **more}
    return FOLLOW.record(row.callback_id, Attempt(result, **told), by or office.clerk)


@pytest.fixture(autouse=True)
def sound(office):
    """Whatever was done, every order went by its table."""
    yield
    assert list(check_repairs()) == []


# --- promised -----------------------------------------------------------------------------------


def test_a_finished_order_promises_a_call_for_the_next_working_day(at):
    row = promised(at("done"))
    assert (row.reason, row.parent) == ("repair", Parent("order", 1, "WO-A-00001"))
    assert row.person == Person("单国强", "mr", PHONE)
    assert row.about == "Leaking pipe indoors, the pipe under the sink drips, at 人民路12号"
    assert row.due_at == datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    assert row.not_by == ("Li Wei",)
    assert row.account_id == order_now(1).account_id


def test_who_left_no_phone_is_not_called(at, outdoors):
    assert callbacks_of("order", at("done", outdoors)) == ()


def test_everybody_who_reported_it_is_called(at, office, accept, indoors):
    order_id = at("on_site")
    intake.attach_caller(order_id, "Wang", "13900001111", "no water", office.clerk, "ms")
    other = accept(replace(indoors, name="Zhao", phone="13700002222")).order_id
    ending.merge(other, order_id, office.clerk)
    finish(order_id, office)
    assert [row.person.phone for row in open_callbacks_of("order", order_id)] == [
        PHONE, "13900001111", "13700002222",
    ]  # fmt: skip


def test_nobody_is_asked_before_the_repair(at):
    assert callbacks_of("order", at("on_site")) == ()


# --- called -------------------------------------------------------------------------------------


def test_a_call_brings_the_order_on(at, office):
    order_id = at("done")
    recorded = called(promised(order_id), office, words="dry since")
    assert (recorded.state, recorded.redo, recorded.jobs) == ("done", None, ())
    event = order_card(order_id).newest("called_back")
    assert (event.facts["opinion"], event.facts["result"]) == ("satisfied", "dry since")
    assert order_card(order_id).callers[0].told_at is not None
    assert archive(order_id, office).state == "archived"


def test_without_words_the_opinion_speaks(at, office):
    order_id = at("done")
    called(promised(order_id), office, number=AT_COUNTER)
    assert order_card(order_id).newest("called_back").facts["result"] == "Satisfied"


@pytest.mark.parametrize("left_out", list(GOOD))
def test_every_question_is_asked(at, office, left_out):
    order_id = at("done")
    answers = {code: said for code, said in GOOD.items() if code != left_out}
    assert refused(called, promised(order_id), office, answers=answers).field == "answers"
    assert order_now(order_id).state == "done"


def test_the_fee_is_asked_about_only_where_there_is_one(at, office, outdoors):
    order_id = at("done", replace(outdoors, phone="13900001111"))
    asked = [question.code for question in asked_about(FOLLOW, order_id)]
    assert asked == ["solved", "on_time", "attitude", "overall"]
    called(promised(order_id), office)
    assert order_now(order_id).state == "called_back"


def test_whoever_did_the_work_does_not_call(at, office):
    order_id = at("on_site")
    finish(order_id, office, worker="Zhang; LIN XIAO")
    row = promised(order_id)
    for result in ("reached", "no_answer"):
        with pytest.raises(NotAllowed, match="your own work"):
            called(row, office, result)
    assert called(row, office, by=office.leader).state == "done"


def test_a_call_that_reached_nobody_stands_with_the_order_too(at, office):
    order_id = at("done")
    called(promised(order_id), office, "no_answer", words="rang long")
    event = order_card(order_id).newest("call_tried")
    assert (event.facts["result"], event.facts["note"]) == ("no_answer", "rang long")
    assert promised(order_id).attempts == 1


def test_dissatisfied_orders_the_rework_in_the_same_commit(at, office):
    order_id = at("done")
    row = promised(order_id)
    assert refused(called, row, office, answers=BAD).field == "words"
    assert (order_now(order_id).state, db.one("SELECT COUNT(*) FROM repair_order")) == ("done", (1,))
    assert FOLLOW.read_back(order_id, "drips again") == (
        "You report: Leaking pipe indoors, drips again, at 人民路12号. Is that right?"
    )
    recorded = called(row, office, answers=BAD, words="drips again")
    assert (recorded.state, recorded.redo) == ("dissatisfied", Parent("order", 2, "WO-A-00002"))
    assert len(recorded.jobs) == 1
    card = order_card(2)
    assert (card.rework_of.number, card.record.words) == ("WO-A-00001", "drips again")
    assert card.now.state == "accepted"
    assert db.one("SELECT COUNT(DISTINCT journal_seq) FROM callback_event WHERE redo_id = 2") == (1,)
    assert archive(order_id, office).state == "archived"


def test_one_bad_answer_is_enough(at, office):
    answers = {**GOOD, "solved": "no", "overall": "fairly"}
    assert called(promised(at("done")), office, answers=answers, words="drips").redo is not None


def test_a_second_one_who_is_dissatisfied_joins_the_same_rework(at, office):
    order_id = at("on_site")
    intake.attach_caller(order_id, "Wang", "13900001111", "", office.clerk, "ms")
    finish(order_id, office)
    first, second = open_callbacks_of("order", order_id)
    redo = called(first, office, answers=BAD, words="drips").redo
    recorded = called(second, office, answers=BAD, words="drips at my place too")
    assert (recorded.redo, recorded.state) == (redo, "dissatisfied")
    assert [one.phone for one in order_card(redo.id).callers] == [PHONE, "13900001111"]


def test_the_second_one_hears_the_result_when_the_first_was_called(at, office):
    order_id = at("on_site")
    intake.attach_caller(order_id, "Wang", "13900001111", "", office.clerk, "ms")
    finish(order_id, office)
    for row in open_callbacks_of("order", order_id):
        called(row, office)
    assert all(one.told_at for one in order_card(order_id).callers)
    assert [event.act for event in order_card(order_id).events][-2:] == ["called_back", "told"]


def test_a_call_is_not_entered_twice(at, office):
    row = promised(at("done"))
    called(row, office)
    assert "ended already" in refused(called, row, office).message


def test_about_an_order_that_is_worked_on_what_was_said_is_written_down(at, office):
    order_id = at("dispatched")
    parent = FOLLOW.find("wo a 1")
    assert parent == Parent("order", order_id, "WO-A-00001")
    row = callback(promise_by_hand(parent, FOLLOW.person(order_id), "when the crew comes", "", office.clerk))
    assert refused(called, row, office).field == "words"
    assert called(row, office, words="she will be at home").state == "done"
    assert order_now(order_id).state == "dispatched"


# --- ended with the order -----------------------------------------------------------------------


def test_the_order_pages_own_call_keeps_the_callback_in_step(at, office):
    order_id = at("done")
    row = promised(order_id)
    ending.note_call(order_id, "not_convenient", office.clerk)
    assert callback(row.callback_id).attempts == 1
    ending.call_back(order_id, "fairly", "slow, but good", office.clerk)
    assert callback(row.callback_id).state == "done"


def test_no_callback_outlives_its_order(at, office):
    order_id = at("done")
    row = promised(order_id)
    ending.archive(order_id, office.leader, "moved away")
    assert callback(row.callback_id).state == "let_go"
    assert refused(called, row, office).message.startswith("This callback has ended already")


def test_a_void_order_lets_its_callbacks_go(at, office):
    order_id = at("dispatched")
    by_hand = promise_by_hand(FOLLOW.find("1"), FOLLOW.person(order_id), "x", "", office.clerk)
    ending.void(order_id, "twice the same", office.leader)
    assert callback(by_hand).state == "let_go"


def test_what_was_promised_by_hand_goes_on_with_the_main_order(at, accept, office, indoors):
    main, other = at("dispatched"), accept(replace(indoors, phone="13700002222")).order_id
    by_hand = promise_by_hand(FOLLOW.find("2"), FOLLOW.person(other), "x", "五 15", office.clerk)
    ending.merge(other, main, office.clerk)
    assert callback(by_hand).state == "let_go"
    assert promised(main).due_at == callback(by_hand).first_due_at


def test_whose_work_it_is_is_told_by_a_call(at, office):
    order_id = at("on_site")
    ending.refer(order_id, "the house's owner", "", "behind the meter", office.clerk, "Li Wei")
    row = promised(order_id)
    assert row.reason == "answer"
    assert FOLLOW.news(row) == "This is the work of the house's owner. Their number is not known to us."
    called(row, office, words="she will ask there")
    assert archive(order_id, office).state == "archived"


def test_who_rang_herself_about_a_bad_repair_is_not_called_any_more(at, office):
    order_id = at("done")
    row = promised(order_id)
    read = intake.ReadBack("You report: ...")
    ending.rework("key", order_id, "drips again", read, office.clerk)
    assert callback(row.callback_id).state == "let_go"


def test_a_caller_who_was_told_is_not_called(at, office):
    order_id = at("done")
    row = promised(order_id)
    ending.tell_caller(row.caller_id, "phone", office.clerk)
    assert callback(row.callback_id).state == "let_go"


def test_any_other_clerk_may_call(at, office):
    other = add_staff("Wu Mei", "clerk", "9753", office.leader)
    assert called(promised(at("done")), office, by=other).state == "done"
