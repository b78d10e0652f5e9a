"""Every guard of the way: what must be told, who must keep out of it, and when something cannot have been."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.complaints import diary, ending, service
from desktop.complaints.intake import add_to_case, correct_record
from desktop.complaints.lists import WHY_UNTOLD
from desktop.complaints.moving import case_now
from desktop.complaints.others import waiting_of
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from tests.complaints.conftest import (
    archive,
    ask,
    assign,
    call_back,
    decide,
    decision,
    establish,
    findings,
    reply,
    report,
    told,
)

HOUR = timedelta(hours=1)


def refused(act, *given, **named):
    """The field of the form that a refusal names; nothing is written."""
    before = db.one("SELECT COUNT(*) FROM journal")
    with pytest.raises(UserError) as error:
        act(*given, **named)
    assert db.one("SELECT COUNT(*) FROM journal") == before
    assert str(error.value).endswith((".", "?"))
    return error.value.field


# --- what must be told ----------------------------------------------------------------------------


@pytest.mark.parametrize(("given", "field"), [(("", "spoken"), "reported_to"), (("Zhou", ""), "how_told"),
                                              (("Zhou", "pigeon"), "how_told")])  # fmt: skip
def test_a_report_names_the_leader_and_how(at, office, given, field):
    assert refused(service.report, at("recorded"), *given, office.clerk) == field


def test_an_assignment_names_somebody(at, office):
    assert refused(assign, at("reported"), office, "  ") == "handler"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"side": ""}, "side"),
        ({"side": "moon"}, "side"),
        ({"who": " "}, "who_asked"),
        ({"said": ""}, "said"),
    ],
)
def test_a_statement_has_a_side_a_name_and_words(at, office, changed, field):
    usual = service.Statement("witness", "Li", "I saw it")
    assert refused(service.take_statement, at("assigned"), replace(usual, **changed), office.clerk) == field


def test_evidence_is_something(at, office):
    assert refused(service.list_evidence, at("assigned"), " ", office.clerk) == "evidence"


ONE_SIDE = (service.Statement("complainant", "Ms Wang", "he shouted"),)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"verdict": ""}, "verdict"),
        ({"verdict": "guilty"}, "verdict"),
        ({"findings": ""}, "findings"),
        ({"statements": ()}, "complainant"),
        ({"statements": ONE_SIDE}, "other_side"),
        ({"evidence": ()}, "evidence_listed"),
    ],
)
def test_facts_need_both_sides_evidence_and_a_verdict(at, office, changed, field):
    assert refused(establish, at("assigned"), office, **changed) == field


def test_a_side_that_cannot_be_heard_and_no_evidence_are_said_so(at, office):
    case_id = at("assigned")
    establish(case_id, office, statements=ONE_SIDE, unheard="he left the firm", evidence=(), no_evidence=True)
    assert case_now(case_id).state == "established"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"decision": ""}, "decision"),
        ({"granted": ""}, "granted"),
        ({"granted": "maybe"}, "granted"),
        ({"outcome": ""}, "outcome"),
        ({"remedy": ""}, "remedy"),
        ({"action": None}, "action"),
        ({"action": replace(decision().action, owner="")}, "owner"),
        ({"action": replace(decision().action, due_on=None)}, "due_on"),
        ({"action": replace(decision().action, due_on=clocks.today() - timedelta(days=900))}, "due_on"),
    ],
)
def test_a_decision_says_what_follows(at, office, changed, field):
    assert refused(decide, at("established"), office, **changed) == field


def test_what_is_only_noted_needs_no_action_and_what_is_not_true_no_remedy(at, office):
    case_id = at("investigating")
    establish(case_id, office, verdict="not_upheld")
    decide(case_id, office, outcome="noted", remedy="", action=None, granted="no")
    assert case_now(case_id).state == "decided"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"told_whom": ""}, "told_whom"),
        ({"how_told": ""}, "how_told"),
        ({"how_told": "smoke"}, "how_told"),
        ({"reply": " "}, "reply"),
        ({"reaction": ""}, "reaction"),
        ({"reaction": "thrilled"}, "reaction"),
        ({"next_level": ""}, "next_level"),
    ],
)
def test_a_reply_says_whom_how_what_and_how_it_was_taken(at, office, changed, field):
    assert refused(reply, at("decided"), office, **changed) == field


def test_what_is_refused_is_explained(at, office):
    case_id = at("established")
    decide(case_id, office, granted="partly")
    assert refused(reply, case_id, office) == "explanation"
    reply(case_id, office, explanation="he is on leave")


# --- nothing is closed before it was told ---------------------------------------------------------


@pytest.mark.parametrize(
    "state", ["recorded", "reported", "assigned", "investigating", "established", "decided"]
)
def test_nothing_is_closed_before_the_result_was_told(at, people, state):
    case_id = at(state)
    with pytest.raises(UserError, match="closed only when the result was told, or a leader signs why not"):
        ending.archive(case_id, people.leader, "enough of it")


def test_the_database_itself_closes_nothing_untold(at):
    at("decided")
    with pytest.raises(Exception, match="CHECK constraint"):
        db.database.execute_sql(
            "INSERT INTO complaint_event SELECT case_id, turn + 1, 'archived', after, 'archived',"
            " happened_at, entered_at, staff_id, reported_by, facts, journal_seq FROM complaint_event"
            " ORDER BY turn DESC LIMIT 1"
        )


def test_a_leader_signs_why_somebody_cannot_be_told(at, people):
    case_id = at("decided")
    with pytest.raises(NotAllowed):
        ending.close_untold(case_id, "wrong_number", "the number is a bakery's", people.clerk)
    assert refused(ending.close_untold, case_id, "", "a bakery", people.leader) == "why_untold"
    assert refused(ending.close_untold, case_id, "wrong_number", " ", people.leader) == "reason"
    assert refused(ending.close_untold, case_id, "bored", "so", people.leader) == "why_untold"
    ending.close_untold(case_id, "wrong_number", "the number is a bakery's", people.leader)
    assert case_now(case_id).state == "archived"
    assert "anonymous" in WHY_UNTOLD


def test_a_clerk_waits_for_the_callback_and_a_leader_says_why_not(at, people):
    case_id = at("replied")
    with pytest.raises(NotAllowed, match="callback after the reply"):
        archive(case_id, people)
    with pytest.raises(NotAllowed):
        ending.archive(case_id, people.leader)
    ending.archive(case_id, people.leader, "she thanked us already")
    assert case_now(case_id).state == "archived"


def test_somebody_dissatisfied_is_closed_by_a_leader_only(at, people):
    case_id = at("decided")
    reply(case_id, people, reaction="unhappy")
    with pytest.raises(NotAllowed, match="not satisfied"):
        archive(case_id, people)
    ending.archive(case_id, people.leader, "goes to the authority, as she was told")


def test_somebody_without_a_phone_who_accepts_it_is_closed_at_once(at, people, complaint):
    case_id = at("replied", replace(complaint, phone="", address="8 Jianshe Road"))
    archive(case_id, people)
    assert case_now(case_id).state == "archived"


def test_nothing_happens_to_a_closed_case(at, people):
    case_id = at("archived")
    for act in (report, assign, ask, establish, decide, reply, archive):
        with pytest.raises(UserError, match="needs a new case"):
            act(case_id, people)
    assert refused(add_to_case, case_id, "one more thing", people.clerk) is None
    assert refused(correct_record, case_id, "late", people.clerk, name="Wong") is None


def test_nothing_is_entered_twice(at, office):
    case_id = at("decided")
    with pytest.raises(UserError, match="nothing is entered twice"):
        decide(case_id, office)


# --- nobody settles what is about herself ---------------------------------------------------------


@pytest.mark.parametrize("name", ["Gao Yi", " gao  yi ", "Sun Li, Gao Yi", "Ｇａｏ Ｙｉ"])
def test_who_is_complained_of_never_handles_it(at, office, name):
    case_id = at("reported")
    with pytest.raises(UserError, match="cannot handle it"):
        assign(case_id, office, name)


def test_who_is_complained_of_may_write_it_down_and_nothing_more(take, complaint, people):
    case_id = take(complaint, by=people.accused).case_id
    service.report(case_id, "Zhou Min", "spoken", people.accused)
    add_to_case(case_id, "I was in a hurry", people.accused)
    assign(case_id, people)
    for act in (
        lambda: service.take_statement(case_id, service.Statement("witness", "x", "y"), people.accused),
        lambda: service.list_evidence(case_id, "a photo", people.accused),
        lambda: service.establish(case_id, findings(), people.accused),
        lambda: correct_record(case_id, "a slip", people.accused, words="he was kind"),
        lambda: ending.withdraw(case_id, "she takes it back", "phone", people.accused),
        lambda: diary.explain(case_id, "the rule says so", people.accused),
    ):
        with pytest.raises(NotAllowed, match="about you"):
            act()


def test_a_leader_who_is_complained_of_neither_assigns_nor_decides_nor_voids(take, complaint, people):
    about = replace(complaint, subject="Han Bo")
    case_id = take(about).case_id
    report(case_id, people)
    for act in (
        lambda: service.assign(case_id, "Sun Li", people.chief),
        lambda: ending.void(case_id, "nonsense", people.chief),
    ):
        with pytest.raises(NotAllowed, match="about you"):
            act()
    assign(case_id, people)
    establish(case_id, people)
    with pytest.raises(NotAllowed, match="about you"):
        service.decide(case_id, decision(), people.chief)
    decide(case_id, people)


def test_somebody_renamed_is_the_same_person(take, complaint, people):
    case_id = take(complaint).case_id
    db.database.execute_sql("UPDATE staff SET name = 'Gao Er' WHERE name = 'Gao Yi'")
    renamed = replace(people.accused, name="Gao Er")
    with pytest.raises(NotAllowed, match="about you"):
        ending.withdraw(case_id, "she takes it back", "phone", renamed)


def test_the_handler_does_not_ask_whether_it_was_good(at, people):
    case_id = at("replied")
    with pytest.raises(NotAllowed, match="own work"):
        call_back(case_id, people, by=people.other)
    with pytest.raises(NotAllowed, match="own work"):
        call_back(case_id, people, by=people.accused)
    call_back(case_id, people, by=people.clerk)


def test_clerks_do_what_is_theirs(at, people):
    case_id = at("reported")
    for act in (
        lambda: service.assign(case_id, "Sun Li", people.clerk),
        lambda: ending.void(case_id, "a joke", people.clerk),
        lambda: service.extend(case_id, "x", clocks.today(), people.clerk, told_whom="Wang"),
    ):
        with pytest.raises(NotAllowed):
            act()


# --- when it cannot have been ---------------------------------------------------------------------


def test_a_reply_dated_before_the_complaint_is_refused(at, office, clock):
    case_id = at("decided")
    long_ago = clocks.now() - timedelta(days=2)
    with pytest.raises(UserError, match="this cannot have been earlier") as error:
        ending.reply(case_id, told(), office.clerk, long_ago)
    assert error.value.field == "happened_at"


def test_a_reply_before_the_decision_is_refused(at, office, clock):
    case_id = at("established")
    between = clocks.now()
    clock.advance(hours=2)
    decide(case_id, office)
    with pytest.raises(UserError, match="decided on") as error:
        ending.reply(case_id, told(), office.clerk, between)
    assert error.value.field == "happened_at"


def test_nothing_was_told_tomorrow(at, office):
    with pytest.raises(UserError, match="still to come"):
        ending.reply(at("decided"), told(), office.clerk, clocks.now() + HOUR)


# --- extended, withdrawn, referred, merged, void --------------------------------------------------


def test_more_time_is_given_once_to_a_later_working_day_and_the_person_hears_it(at, people):
    case_id = at("investigating")
    monday, sunday = clocks.today() + timedelta(days=14), clocks.today() + timedelta(days=13)
    give = service.extend

    def attempt(reason="the camera is at the maker's", day=monday, **heard):
        return refused(give, case_id, reason, day, people.leader, **heard)

    assert attempt() == "told_whom"
    assert attempt(reason=" ", told_whom="Wang") == "reason"
    assert attempt(day=sunday, told_whom="Wang") == "new_date"
    assert attempt(day=clocks.today() - timedelta(days=1), told_whom="Wang") == "new_date"
    assert attempt(day=clocks.today() + timedelta(days=1), told_whom="Wang") == "new_date"
    give(case_id, "the camera is at the maker's", monday, people.leader, told_whom="Wang", how_told="phone")
    assert case_now(case_id).extended == 1
    with pytest.raises(UserError, match="extended once"):
        give(case_id, "again", monday + timedelta(days=7), people.leader, told_whom="Wang")


def test_it_is_taken_back_with_a_reason_before_it_was_told(at, people):
    case_id = at("assigned")
    assert refused(ending.withdraw, case_id, "", "phone", people.clerk) == "reason"
    assert refused(ending.withdraw, case_id, "he came and apologised", "", people.clerk) == "how_told"
    ending.withdraw(case_id, "he came and apologised", "phone", people.clerk)
    assert case_now(case_id).state == "withdrawn"
    assert refused(ending.withdraw, at("replied"), "late", "phone", people.clerk) is None


def test_it_is_referred_with_a_number_to_ask_and_the_person_hears_it(at, people):
    case_id = at("reported")

    def attempt(to="the county", contact="12345", why="not our road", by=people.clerk, **heard):
        return refused(ending.refer, case_id, to, contact, why, by, **heard)

    assert attempt(to="") == "to_whom"
    assert attempt(contact=" ", told_whom="Wang") == "contact"
    assert attempt(why="", told_whom="Wang") == "reason"
    assert attempt() == "told_whom"
    with pytest.raises(NotAllowed, match="Only a leader may sign"):
        ending.refer(case_id, "the county", "12345", "not ours", people.clerk, why_untold="anonymous")
    ending.refer(case_id, "the county", "12345", "not ours", people.clerk, told_whom="Wang", how_told="phone")
    assert case_now(case_id).state == "referred"
    archive(case_id, people)


def test_void_is_a_leaders_word_with_a_reason(at, people):
    case_id = at("recorded")
    assert refused(ending.void, case_id, " ", people.leader) == "reason"
    ending.void(case_id, "written twice by mistake", people.leader)
    assert case_now(case_id).state == "void"


def test_a_case_is_not_merged_into_itself_nor_into_another_kind(at, take, people, praise, enquiry):
    case_id = at("reported")
    assert refused(ending.merge, case_id, case_id, people.clerk) == "main_id"
    assert refused(ending.merge, case_id, 99, people.clerk) == "main_id"
    assert refused(ending.merge, case_id, take(praise).case_id, people.clerk) == "main_id"
    assert refused(ending.merge, take(enquiry).case_id, case_id, people.clerk) is None


def test_everybody_whose_case_was_merged_hears_the_result(at, take, complaint, people, praise):
    main = at("assigned")
    same = take(replace(complaint, words="and he was late")).case_id
    other = take(replace(complaint, name="Qian", phone="13655556666", kind="criticism")).case_id
    nobody = take(replace(complaint, anonymous=True, name="", title="", phone="")).case_id
    for one in (same, other, nobody):
        ending.merge(one, main, people.clerk)
    for step in (establish, decide, reply, call_back):
        step(main, people)
    assert waiting_of(main) == (other,)
    with pytest.raises(UserError, match="1 person whose case was merged"):
        archive(main, people)
    assert refused(ending.tell_merged, main, same, people.clerk, told_whom="Wang") == "merged_id"
    assert refused(ending.tell_merged, main, other, people.clerk) == "told_whom"
    ending.tell_merged(main, other, people.clerk, told_whom="Qian", how_told="phone")
    archive(main, people)
    assert case_now(main).state == "archived"
