"""A callback is promised, tried, put off and ended: each way with its facts, or not at all."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.calendars.service import change_week, set_holiday
from desktop.calendars.working_time import day_hours
from desktop.callbacks import service
from desktop.callbacks.follow import AT_COUNTER, Attempt
from desktop.callbacks.queries import Parent, Person, callback, callbacks_of, counts, open_callbacks_of
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import NotAllowed, UserError
from tests.callbacks.conftest import ASKED, BAD, CASE, GOOD, WANG, state, without

REDO = Parent("case", 8, "CC-A-00008")


def refused(work, *given, **more):
    with pytest.raises(UserError) as wrong:
        work(*given, **more)
    return wrong.value


# --- promised -----------------------------------------------------------------------------------


def test_a_promise_by_hand_is_due_when_it_was_typed(office):
    callback_id = service.promise_by_hand(CASE, WANG, "the bill of October", "m 15", office.clerk)
    row = callback(callback_id)
    assert (row.parent, row.person, row.about) == (CASE, WANG, "the bill of October")
    assert (row.reason, row.state, row.attempts, row.promised_by) == ("hand", "scheduled", 0, "Lin Xiao")
    assert row.due_at == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert row.person.called == "Ms Wang"


def test_nothing_typed_is_the_next_working_day_at_ten(office):
    row = callback(service.promise_by_hand(CASE, WANG, "the bill", "", office.clerk))
    assert row.due_at == datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("person", "about", "due", "field"),
    [
        (without(WANG, phone=""), "x", "", "phone"),
        (without(WANG, phone="after six"), "x", "", "phone"),
        (WANG, " ", "", "about"),
        (WANG, "x" * 1001, "", "about"),
        (WANG, "x", "六 10", "due"),
        (WANG, "x", "11-20 10", "due"),
    ],
)
def test_a_promise_that_cannot_be_kept_is_not_made(office, person, about, due, field):
    assert refused(service.promise_by_hand, CASE, person, about, due, office.clerk).field == field
    assert callbacks_of("case", 7) == ()


def test_a_holiday_is_refused_and_nothing_is_lost(office):
    set_holiday(date(2026, 11, 24), "Founding day", office.leader)
    wrong = refused(service.promise_by_hand, CASE, WANG, "x", "m10", office.clerk)
    assert (wrong.field, "Founding day" in wrong.message) == ("due", True)


def test_a_calendar_that_is_changed_later_moves_no_promise(office, promised):
    callback_id = service.promise_by_hand(CASE, WANG, "x", "m10", office.clerk)
    before = callback(callback_id)
    set_holiday(date(2026, 11, 24), "Founding day", office.leader)
    change_week([day_hours((14 * 60, 17 * 60))] * 5 + [()] * 2, office.leader)
    assert callback(callback_id) == before


def test_by_rule_somebody_may_have_no_phone_yet(promised):
    assert callback(promised(person=Person("Wang"))).person.phone == ""


def test_the_journal_tells_ids_and_no_person(office, promised, attempt):
    callback_id = promised(not_by=("Li Wei",))
    attempt(callback_id, words="all dry")
    told = "".join(body for (body,) in db.rows("SELECT body FROM journal WHERE kind LIKE 'case.%'"))
    assert f'"callbacks":[[{callback_id},1,"promised","scheduled"' in told
    assert not any(word in told for word in ("Wang", "138", "dry", "notice", "Li Wei"))


# --- tried --------------------------------------------------------------------------------------


def test_reached_and_content_is_done(promised, attempt):
    callback_id = promised()
    assert attempt(callback_id, words="thanks").state == "done"
    row = callback(callback_id)
    assert (row.is_open, row.due_at, row.attempts) == (False, None, 1)
    assert "ended already (called back)" in refused(attempt, callback_id).message


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Is it good now?"),
        ({"solved": "yes"}, "All in all"),
        ({"solved": "perhaps", "overall": "satisfied"}, "Is it good now?"),
    ],
)
def test_nothing_is_done_before_every_question_was_answered(promised, attempt, answers, sentence):
    wrong = refused(attempt, promised(), answers=answers)
    assert (wrong.field, sentence in wrong.message) == ("answers", True)


def test_where_nothing_is_asked_what_was_said_is_written_down(office, promised):
    callback_id = promised(parent=Parent("call", 3, "CL-A-00003"), reason="missed_call")
    said = Attempt("reached", "13812345678")
    assert refused(service.try_callback, callback_id, said, office.clerk).field == "words"
    said = Attempt("reached", "13812345678", "wanted the hours")
    assert service.try_callback(callback_id, said, office.clerk).state == "done"


def test_she_may_have_come_herself(promised, attempt):
    assert attempt(promised(), number=AT_COUNTER).state == "done"
    assert refused(attempt, promised(), "no_answer", number=AT_COUNTER).field == "number"


def test_dissatisfied_closes_nothing_without_what_was_opened_again(promised, attempt):
    callback_id = promised()
    assert refused(attempt, callback_id, answers=BAD).field == "words"
    assert refused(attempt, callback_id, answers=BAD, words="drips").field == "redo"
    assert state(callback_id) == "scheduled"
    assert attempt(callback_id, answers=BAD, words="drips", redo=REDO).state == "dissatisfied"


def test_the_database_itself_refuses_a_dissatisfied_end_without_it(promised):
    promised()
    row = {"callback_id": 1, "turn": 2, "act": "dissatisfied", "before": "scheduled", "after": "dissatisfied"}
    row |= {"happened_at": "2026", "at_utc": "2026", "number": "1", "due_at": "", "facts": "{}"}
    row |= {"redo_kind": "", "redo_id": None, "redo_number": "", "journal_seq": 1}
    with pytest.raises(Exception, match="CHECK constraint failed"):
        db.insert("callback_event", row)


def test_nothing_is_opened_again_for_somebody_content(promised, attempt):
    with pytest.raises(ValueError, match="content"):
        attempt(promised(), redo=REDO)


def test_not_convenient_needs_the_customers_own_time(promised, attempt):
    callback_id = promised()
    assert refused(attempt, callback_id, "not_convenient").field == "due"
    again = clocks.now() + timedelta(days=1)
    assert refused(attempt, callback_id, "not_convenient", again=again - timedelta(days=2)).field == "due"
    attempt(callback_id, "not_convenient", again=again)
    row = callback(callback_id)
    assert (row.state, row.attempts) == ("tried", 1)
    assert abs(row.due_at - again) < timedelta(seconds=1)


def test_no_answer_is_tried_again_after_two_hours_of_work(promised, attempt):
    callback_id = promised()
    attempt(callback_id, "no_answer")  # at noon; the office works again from 13:30 on
    assert clocks.local(callback(callback_id).due_at).strftime("%H:%M") == "15:30"


def test_a_wrong_number_is_not_called_twice(promised, attempt):
    callback_id = promised()
    attempt(callback_id, "wrong_number")
    assert state(callback_id) == "wrong_number"
    assert refused(attempt, callback_id, number="+86 138-1234-5678").field == "number"
    attempt(callback_id, "no_answer", number="13900001111")
    assert callback(callback_id).person.phone == "13900001111"


def test_who_does_not_want_to_be_called_is_left_alone(promised, attempt):
    assert attempt(promised(), "refused").state == "refused"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "her sister"}, "number"),
        ({"words": "x" * 1001}, "words"),
        ({"result": "shouted"}, "result"),
    ],
)
def test_an_attempt_has_its_number_and_its_result(promised, attempt, more, field):
    assert refused(attempt, promised(), **{"result": "no_answer", **more}).field == field


def test_a_call_is_entered_later_but_was_not_before_the_promise(promised, attempt, clock):
    callback_id = promised()
    clock.advance(hours=3)
    now = clocks.now()
    assert refused(attempt, callback_id, at=now + timedelta(hours=1)).field == "at"
    assert refused(attempt, callback_id, at=now - timedelta(hours=5)).field == "at"
    attempt(callback_id, at=now - timedelta(hours=2))
    (row,) = db.rows("SELECT happened_at, at_utc FROM callback_event WHERE turn = 2")
    assert row[0] < row[1]


def test_whoever_did_the_work_does_not_call(office, promised, attempt):
    by_name = promised(not_by=("li wei、 LIN  xiao",))
    assert callback(by_name).not_by == ("li wei", "LIN xiao")
    with pytest.raises(NotAllowed, match="your own work"):
        attempt(by_name)
    by_id = promised(not_by=(office.clerk.staff_id, office.clerk.staff_id))
    assert callback(by_id).not_by == ("Lin Xiao",)
    with pytest.raises(NotAllowed, match="your own work"):
        attempt(by_id, "no_answer")
    assert attempt(by_id, by=office.leader).state == "done"


# --- put off, closed, let go --------------------------------------------------------------------


def test_a_callback_is_put_off_and_its_history_stays(office, promised):
    callback_id = promised()
    assert refused(service.reschedule, callback_id, "m10", " ", office.clerk).field == "reason"
    assert refused(service.reschedule, callback_id, "六 10", "away", office.clerk).field == "due"
    service.reschedule(callback_id, "五 15", "she is away", office.clerk)
    row = callback(callback_id)
    assert row.due_at == datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
    assert row.first_due_at < row.due_at
    assert [act for (act,) in db.rows("SELECT act FROM callback_event ORDER BY turn")] == [
        "promised", "rescheduled",
    ]  # fmt: skip


def test_three_halves_of_a_day_and_then_a_leader_may_close_it(office, promised, attempt, clock):
    callback_id = promised()
    for left, hours in ((3, 0), (2, 1), (2, 3), (2, 18), (1, 4)):
        assert service.still_needed(callback_id) == left
        assert "Try" in refused(service.give_up, callback_id, "moved away", office.leader).message
        clock.advance(hours=hours)
        attempt(callback_id, "no_answer")
    assert service.still_needed(callback_id) == 0
    with pytest.raises(NotAllowed):
        service.give_up(callback_id, "moved away", office.clerk)
    assert refused(service.give_up, callback_id, "", office.leader).field == "reason"
    service.give_up(callback_id, "moved away", office.leader)
    assert state(callback_id) == "given_up"


def test_a_wrong_number_is_closed_at_once(office, promised, attempt):
    callback_id = promised()
    attempt(callback_id, "wrong_number")
    service.give_up(callback_id, "nobody knows another", office.leader)
    assert state(callback_id) == "given_up"


def let(office, *given, **more):
    with transaction("case.archived", "callbacks", by=office.leader.staff_id) as entry:
        return service.let_go(entry, *given, **more)


def test_no_callback_outlives_its_parent(office, promised, attempt):
    done, waiting, other = promised(), promised(), promised(parent=REDO)
    attempt(done)
    assert let(office, "case", 7, "parent_ended") == 1
    assert (state(done), state(waiting), state(other)) == ("done", "let_go", "scheduled")
    assert counts(clocks.now()).today == 1


def test_one_of_those_who_asked_is_let_go_alone(office, promised):
    first, second = promised(caller_id=1), promised(caller_id=2)
    let(office, "case", 7, "newer_contact", 1)
    assert (state(first), state(second)) == ("let_go", "scheduled")


def test_what_goes_on_elsewhere_keeps_its_time_and_who_must_not_call(office, promised):
    before = callback(promised(not_by=("Li Wei", office.clerk.staff_id), caller_id=4))
    with transaction("case.merged", "callbacks", by=office.leader.staff_id) as entry:
        service.pass_on(entry, "case", 7, REDO, office.leader)
    assert open_callbacks_of("case", 7) == ()
    (row,) = open_callbacks_of("case", 8)
    assert (row.due_at, row.caller_id, row.person) == (before.due_at, 4, WANG)
    assert set(row.not_by) == {"Li Wei", "Lin Xiao"}


def test_rows_are_never_changed(promised):
    promised(not_by=("Li Wei",))
    for table in ("callback", "callback_event", "callback_not_by"):
        with pytest.raises(Exception, match="never changed"):
            db.database.execute_sql(f"UPDATE {table} SET journal_seq = 0")
        with pytest.raises(Exception, match="never deleted"):
            db.database.execute_sql(f"DELETE FROM {table}")


def test_all_answers_are_kept(promised, attempt):
    attempt(promised(), words="fine")
    (facts,) = db.rows("SELECT facts FROM callback_event WHERE act = 'reached'")[0]
    assert '"overall":"satisfied"' in facts
    assert [question.code for question in ASKED] == list(GOOD)
