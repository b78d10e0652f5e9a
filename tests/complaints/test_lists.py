"""The lists: what falls due next, what is overdue, earlier cases of a person, a subject's twelve months."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.callbacks.queries import open_callbacks_of
from desktop.complaints import diary, ending
from desktop.complaints.intake import correct_record
from desktop.complaints.months import span, twelve_months
from desktop.complaints.moving import case_now
from desktop.complaints.persons import earlier_of_person, open_cases_of
from desktop.complaints.queries import (
    PAGE,
    CaseFilter,
    cases,
    counts,
    departments_known,
    every_case,
    for_leader,
    handlers_known,
    overdue_cases,
    subjects_known,
)
from desktop.complaints.short import Answer
from desktop.complaints.subjects import Subject, subject
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from tests.complaints.conftest import UNHAPPY, assign, call_back, decide, establish, reply


def numbers(found):
    return [int(row.number[-5:]) for row in found]


# --- lists ----------------------------------------------------------------------------------------


def test_what_falls_due_first_comes_first_and_what_is_closed_is_left_out(at, take, suggestion, enquiry):
    at("archived"), at("assigned"), take(suggestion), take(enquiry, follows=Answer("both", True))
    at("recorded")
    page = cases()
    assert (numbers(page.rows), page.total, page.overdue, page.pages) == ([3, 5, 2], 3, 0, 1)
    assert (counts().unfinished, counts().overdue) == (3, 0)
    assert numbers(every_case().rows) == [5, 4, 3, 2, 1]


def test_a_row_tells_what_the_screen_shows(take, complaint):
    take(replace(complaint, upset=True))
    (row,) = cases().rows
    assert (row.person, row.subject.called, row.upset) == ("Ms Wang", "A person of the staff: Gao Yi", True)
    assert (row.stage, row.category, row.words) == ("report", "any.attitude", complaint.words)
    assert not row.overdue(clocks.now())


def test_lists_are_filtered_and_paged(at, take, complaint, praise):
    for _turn in range(PAGE + 3):
        take(complaint)
    take(praise)
    at("assigned", replace(complaint, severity="serious"))
    assert len(cases().rows) == PAGE
    assert len(cases(page=1).rows) == 5
    assert cases(page=2).rows == ()
    assert numbers(cases(CaseFilter(kind="praise")).rows) == [PAGE + 4]
    assert numbers(cases(CaseFilter(state="assigned")).rows) == [PAGE + 5]
    assert numbers(cases(CaseFilter(severity="serious", handler="Sun Li")).rows) == [PAGE + 5]
    assert cases(CaseFilter(handler="Nobody")).total == 0
    assert every_case(CaseFilter(kind="praise")).total == 1


def test_names_that_were_given_lately_are_offered(at, take, complaint):
    at("assigned"), take(replace(complaint, subject_kind="department", subject="Meters"))
    assert handlers_known() == ("Sun Li",)
    assert departments_known() == ("Meters",)
    assert subjects_known("staff") == ("Gao Yi",)


# --- overdue --------------------------------------------------------------------------------------


def test_what_is_overdue_gets_a_reminder_slip(at, take, complaint, people, clock):
    late, early = at("assigned"), at("recorded")
    with pytest.raises(UserError, match="Nothing of CC-A-00001 is overdue"):
        diary.remind(late, people.clerk)
    clock.advance(days=3)
    take(complaint)
    assert numbers(overdue_cases()) == [early, late]
    slip = diary.remind(late, people.clerk)
    assert db.one("SELECT kind FROM print_job WHERE id = ?", (slip.job_id,)) == ("case_reminder",)
    both = diary.remind_all(tuple(row.case_id for row in overdue_cases()), people.leader)
    assert [one.case_id for one in both] == [early, late]
    with pytest.raises(UserError, match="No case is overdue"):
        diary.remind_all((), people.leader)


def test_who_is_reminded_is_the_handler_or_else_the_leader(at, people, clock):
    assigned, reported, recorded = at("assigned"), at("reported"), at("recorded")
    clock.advance(days=3)
    for case_id in (assigned, reported, recorded):
        diary.remind(case_id, people.clerk)
    found = db.rows("SELECT json_extract(facts, '$.reminded') FROM complaint_event WHERE act = 'reminded'")
    assert [one for (one,) in found] == ["Sun Li", "Zhou Min", "Whoever is in charge"]


def test_after_five_working_days_it_stands_on_the_leaders_list(take, complaint, clock):
    take(complaint)  # due on Monday
    clock.advance(days=7)  # the next Monday noon
    assert numbers(for_leader()) == []
    clock.advance(hours=6)
    assert numbers(for_leader()) == [1]


# --- diary ----------------------------------------------------------------------------------------


def test_the_diary_has_a_day_to_come_and_words(at, people):
    case_id, today = at("assigned"), clocks.today()
    for note, day, field in ((" ", today, "note"), ("x", today - timedelta(days=1), "next_date")):
        with pytest.raises(UserError) as error:
            diary.follow_up(case_id, note, day, people.clerk)
        assert error.value.field == field
    diary.follow_up(case_id, "the handler is ill", today, people.clerk)


def test_what_was_explained_and_told_meanwhile_is_kept(at, take, complaint, people):
    case_id = at("assigned")
    with pytest.raises(UserError) as error:
        diary.explain(case_id, "", people.clerk)
    assert error.value.field == "explanation"
    diary.explain(case_id, "the fee is set by the county", people.clerk)
    diary.inform(case_id, "it takes until Friday", people.clerk)
    assert case_now(case_id).state == "assigned"


# --- the same person ------------------------------------------------------------------------------


def test_earlier_cases_of_an_account_a_phone_and_a_name(take, complaint, enquiry, wang):
    stamp = clocks.stamp(clocks.now())
    noted = {"account_id": wang.id, "account_version": 1, "identity_confirmed_at": stamp}
    take(replace(complaint, name="Lu", phone="13799990000", **noted))
    take(replace(enquiry, phone="+86 138-1234-5678"))
    take(replace(complaint, phone="13000000000"))
    take(replace(complaint, name="Somebody", phone="13000000001"))
    found = earlier_of_person("13812345678", wang.id, "ｗａｎｇ")
    assert [(one.row.case_id, one.by) for one in found] == [(1, "account"), (2, "phone"), (3, "name")]
    assert earlier_of_person() == ()


def test_open_cases_of_an_account_or_a_phone(at, take, complaint, people):
    at("archived")
    main, merged = at("assigned", replace(complaint, phone="13500000000")), take(complaint).case_id
    ending.merge(merged, main, people.clerk)
    other = take(complaint).case_id
    assert [row.case_id for row in open_cases_of(phone="138 1234 5678")] == [main, other]
    assert open_cases_of() == open_cases_of(phone="ask") == ()


# --- twelve months --------------------------------------------------------------------------------

GAO = Subject("staff", "Gao Yi", 3)


def test_received_and_upheld_are_counted_apart(at, take, complaint, praise, people):
    at("archived"), at("recorded")
    partly = at("assigned")
    establish(partly, people, verdict="partly"), decide(partly, people)
    refused = at("assigned", replace(complaint, kind="criticism"))
    establish(refused, people, verdict="not_upheld")
    decide(refused, people, outcome="noted", action=None)
    ending.void(at("recorded"), "twice", people.leader)
    ending.merge(at("recorded"), at("recorded"), people.clerk)
    take(praise), take(replace(complaint, subject="Sun Li"))
    found = twelve_months(GAO)
    assert (found.received, found.upheld, found.partly, found.praised) == (5, 1, 1, 1)
    assert len(found.newest) == 8
    assert twelve_months(subject("staff", " ｇａｏ yi")) == found


def test_a_verdict_counts_only_once_a_leader_decided_and_no_longer_when_it_is_begun_again(at, people):
    case_id = at("established")
    assert twelve_months(GAO).upheld == 0
    decide(case_id, people)
    assert twelve_months(GAO).upheld == 1
    reply(case_id, people)
    call_back(case_id, people, UNHAPPY, "nobody rang")
    assert twelve_months(GAO).upheld == 0


def test_twelve_months_roll(take, complaint, clock):
    take(complaint)
    day = clocks.today()
    assert twelve_months(GAO, day.replace(year=day.year + 1) - timedelta(days=1)).received == 1
    assert twelve_months(GAO, day.replace(year=day.year + 1)).received == 0
    assert twelve_months(GAO, day - timedelta(days=1)).received == 0
    begins, ends = (clocks.local(moment).date() for moment in span(date(2028, 2, 29)))
    assert (begins, ends) == (date(2027, 3, 1), date(2028, 3, 1))


def test_subjects_are_told_apart(people):
    assert subject("staff", "Gao Yi").key == "#3"
    assert subject("staff", "Somebody Else").key == "somebodyelse"
    assert subject("department", "抄表科").key == subject("department", " 抄表 科").key
    assert subject("vehicle", "冀B·12 345").key == subject("vehicle", "冀b-12345").key
    assert subject("service", "", "water.fee").key == "water.fee"


def test_a_slip_moves_the_case_to_the_right_subject(take, complaint, people):
    case_id = take(complaint).case_id
    correct_record(case_id, "it was another one", people.clerk, subject="Sun Li")
    assert twelve_months(GAO).received == 0
    assert twelve_months(subject("staff", "Sun Li")).received == 1


# --- begun again ----------------------------------------------------------------------------------


def test_begun_again_it_is_once_the_same_handlers_and_then_somebody_elses(at, people):
    case_id = at("replied")
    done = call_back(case_id, people, UNHAPPY, "nobody rang me")
    assert (done.state, done.redo.number) == ("dissatisfied", "CC-A-00001")
    now = case_now(case_id)
    assert (now.state, now.handler, now.redone, now.verdict) == ("assigned", "Sun Li", 1, "")
    with pytest.raises(UserError) as error:  # both sides are heard once more
        establish(case_id, people, statements=())
    assert error.value.field == "complainant"
    for step in (establish, decide):
        step(case_id, people)
    reply(case_id, people, reaction="unhappy")
    ending.begin_again(case_id, "still nobody rang", people.clerk)
    assert (case_now(case_id).state, case_now(case_id).handler) == ("reported", "")
    with pytest.raises(UserError, match="begun again twice"):
        assign(case_id, people)
    assign(case_id, people, "Lin Xiao")


def test_begin_again_says_why_and_lets_the_callback_go(at, people):
    case_id = at("replied")
    with pytest.raises(UserError) as error:
        ending.begin_again(case_id, " ", people.clerk)
    assert error.value.field == "reason"
    with pytest.raises(NotAllowed):
        ending.begin_again(case_id, "no", people.accused)
    ending.begin_again(case_id, "she came by: nobody rang", people.clerk)
    assert open_callbacks_of("case", case_id) == ()
