"""Counters stay apart, thresholds only propose, and who decides is in charge and not concerned."""

from datetime import date, timedelta

import pytest

from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.measures.counters import Counters, Subject, counters, months_to, steps_taken
from desktop.measures.penalties import penalties, set_penalty, table
from desktop.measures.proposals import proposals
from desktop.measures.service import act, propose
from desktop.registers.service import act as keep
from tests.measures.conftest import BUS, profile

VEHICLE = Subject("vehicle", BUS)
TODAY = date(2026, 11, 23)
ISSUE = {"words": "Rule 3.7 was broken.", "due_on": "+7"}
ORDER = {"from_on": "+1", "conditions": "belts in every seat", "due_on": "+14"}


def about(what="dropped a passenger", **more):
    return {"subject_kind": "vehicle", "subject": BUS, "what": what} | more


def test_the_three_counters_are_never_added_together(found, case):
    found()
    found("passenger"), found("police")
    case("upheld"), case("partly"), case("not_upheld"), case("cannot"), case()
    case("upheld", state="void"), case("upheld", kind="criticism"), case("upheld", subject="川B1")
    assert counters(VEHICLE, TODAY) == Counters(findings=1, upheld=2, received=5)


def test_twelve_months_end_with_the_day_and_forget_what_is_older(found, case, clock):
    found(), case("upheld")
    clock.advance(days=364)
    assert counters(VEHICLE, date(2027, 11, 22)) == Counters(1, 1, 1)
    assert counters(VEHICLE, date(2027, 11, 23)) == Counters(0, 0, 0)
    assert counters(VEHICLE, date(2026, 11, 22)) == Counters(0, 0, 0)


def test_a_year_before_the_leap_day_begins_the_day_after_the_28th():
    since, until = months_to(date(2028, 2, 29))
    assert (since, until) == ("2027-02-28T16:00:00.000Z", "2028-02-29T16:00:00.000Z")


def test_four_findings_propose_a_suspension_and_five_a_termination(found, bus):
    for _turn in range(3):
        found()
    assert proposals() == ()
    last = found()
    [proposal] = proposals()
    assert (proposal.what, proposal.typed["subject"]) == ("suspension", BUS)
    found()
    assert [one.what for one in proposals()] == ["termination"]
    keep(last.item_id, "withdrawn", {"reason": "lifted by the authority"}, bus.leader)
    assert [one.what for one in proposals()] == ["suspension"]
    assert db.one("SELECT COUNT(*) FROM measure_item") == (0,)


def test_complaints_however_many_never_propose_a_suspension(bus, case):
    for _turn in range(6):
        case("upheld")
    assert {one.kind for one in proposals()} == {"notice"}


def test_a_decided_proposal_comes_back_with_the_next_finding_only(found, bus, clock):
    for _turn in range(4):
        found()
    [proposal] = proposals()
    item = propose("suspension", proposal.typed, bus.clerk).now.item_id
    assert proposals() == ()
    act(item, "dropped", {"reason": "already suspended by the authority"}, bus.leader)
    assert proposals() == ()
    clock.advance(minutes=1)
    found()
    assert [one.what for one in proposals()] == ["termination"]


def test_nobody_runs_again_before_the_guarantee_and_what_was_taught(bus):
    item = propose("suspension", about(), bus.clerk).now.item_id
    with pytest.raises(NotAllowed):
        act(item, "ordered", ORDER, bus.clerk)
    ordered = act(item, "ordered", ORDER, bus.clerk, bus.leader)
    assert db.one("SELECT kind FROM print_job WHERE id = ?", (ordered.job_id,)) == ("suspension_notice",)
    resume = {"from_on": "+3"}
    with pytest.raises(UserError, match="guarantee is not filed"):
        act(item, "approved", resume, bus.leader)
    act(item, "guaranteed", {"guarantee": "belts", "signed_by": "Mr Chen"}, bus.clerk)
    with pytest.raises(UserError, match="what was taught"):
        act(item, "approved", resume, bus.leader)
    with pytest.raises(UserError, match="must be"):
        act(item, "resumed", {}, bus.clerk)
    act(item, "educated", {"taught": "half a day, rule by rule"}, bus.clerk)
    act(item, "approved", resume, bus.leader)
    assert act(item, "resumed", {}, bus.clerk).now.state == "resumed"
    with pytest.raises(UserError, match="closed"):
        act(item, "terminated", {"reason": "x", "deposit": "kept"}, bus.leader)


def test_a_termination_says_what_becomes_of_the_deposit(bus):
    item = propose("suspension", about(proposal="termination"), bus.clerk).now.item_id
    with pytest.raises(UserError) as refused:
        act(item, "terminated", {"reason": "fifth finding"}, bus.leader)
    assert refused.value.field == "deposit"
    told = {"reason": "fifth finding", "deposit": "not paid back"}
    assert act(item, "terminated", told, bus.leader).now.is_open == 0


def test_one_proposal_at_a_time_about_a_vehicle(bus):
    propose("suspension", about(), bus.clerk)
    with pytest.raises(UserError, match="SU-A-00001"):
        propose("suspension", about(subject="川 a12345"), bus.clerk)


@pytest.mark.parametrize("verdict", ["", "not_upheld", "cannot"])
def test_no_notice_rests_on_a_complaint_that_was_not_upheld(bus, case, verdict):
    with pytest.raises(UserError, match="not upheld"):
        propose("notice", about(basis=f"case:{case(verdict)}"), bus.clerk)


def test_what_a_passenger_said_is_no_ground_for_a_notice(bus, found):
    with pytest.raises(UserError, match="complaint"):
        propose("notice", about(basis=f"finding:{found('passenger').item_id}"), bus.clerk)


def test_the_table_of_penalties_ships_switched_off_and_empty(bus, case):
    assert penalties() == table() == ()
    item = propose("notice", about(basis=f"case:{case('upheld')}"), bus.clerk).now.item_id
    with pytest.raises(UserError, match="switched off") as refused:
        act(item, "issued", ISSUE | {"penalty": "100"}, bus.leader)
    assert refused.value.field == "penalty"
    issued = act(item, "issued", ISSUE, bus.leader)
    assert db.one("SELECT kind FROM print_job WHERE id = ?", (issued.job_id,)) == ("breach_notice",)


def test_somebody_in_charge_decides_the_amount_and_says_why_outside_the_range(bus, case):
    profile(penalties="true")
    set_penalty("dropped", "Passenger dropped midway", "amount", 500_00, 3000_00, TODAY, bus.leader)
    item = propose("notice", about(basis=f"case:{case('upheld')}"), bus.clerk).now.item_id
    with pytest.raises(UserError, match=r"500\.00 to ¥3,000\.00") as refused:
        act(item, "issued", ISSUE | {"penalty": Money(100_00)}, bus.leader)
    assert refused.value.field == "reason"
    with pytest.raises(NotAllowed):
        act(item, "issued", ISSUE | {"penalty": "500"}, bus.clerk)
    told = ISSUE | {"penalty": "100", "reason": "the first time"}
    assert act(item, "issued", told, bus.leader).now.due_on == "2026-11-30"


def test_kept_property_costs_so_many_times_its_value(bus):
    profile(penalties="true")
    set_penalty("kept", "Found property not handed in", "times", 2, 5, TODAY, bus.leader)
    item = propose("breach", {"subject": "Wang", "what": "kept a purse"}, bus.clerk).now.item_id
    told = {"words": "Found property is handed in.", "value": "50", "penalty": "251"}
    with pytest.raises(UserError, match="2 to 5 times"):
        act(item, "warned", told, bus.leader)
    act(item, "warned", told | {"penalty": "250"}, bus.leader)


def test_a_penalty_without_a_case_or_a_finding_is_refused(bus):
    profile(penalties="true")
    set_penalty("complaint", "Upheld complaint", "amount", 100_00, 100_00, TODAY, bus.leader)
    item = propose("notice", about(), bus.clerk).now.item_id
    with pytest.raises(UserError, match="Only an upheld case or a finding"):
        act(item, "issued", ISSUE | {"penalty": "100"}, bus.leader)


def test_a_case_becomes_one_notice_and_is_proposed_until_then(bus, case):
    case("upheld")
    [proposal] = proposals()
    assert proposal.typed["basis"] == "case:1"
    propose("notice", proposal.typed | {"what": "rude to an old man"}, bus.clerk)
    assert proposals() == ()
    with pytest.raises(UserError, match="BN-A-00001"):
        propose("notice", proposal.typed | {"what": "again"}, bus.clerk)


def test_the_penalty_table_changes_from_a_day_on(bus):
    set_penalty("complaint", "Upheld complaint", "amount", 100_00, 100_00, TODAY, bus.leader)
    set_penalty("complaint", "Upheld complaint", "amount", 150_00, 150_00, TODAY + timedelta(30), bus.leader)
    assert [one.lowest for one in table()] == [100_00]
    assert [one.lowest for one in table(TODAY + timedelta(30))] == [150_00]
    with pytest.raises(UserError, match="over"):
        set_penalty("complaint", "x", "amount", 1, 1, TODAY - timedelta(1), bus.leader)
    with pytest.raises(NotAllowed):
        set_penalty("complaint", "x", "amount", 1, 1, TODAY, bus.clerk)


def test_praise_is_verified_by_another_and_then_commended(office):
    told = {"subject_kind": "staff", "subject": "lin xiao", "what": "carried a wheelchair"}
    item = propose("commendation", told, office.clerk).now.item_id
    with pytest.raises(UserError, match="does not verify"):
        act(item, "verified", {"result": "seen"}, office.clerk)
    with pytest.raises(UserError, match="must be"):
        act(item, "commended", {"words": "Thank you."}, office.leader)
    act(item, "verified", {"result": "two witnesses"}, office.leader)
    done = act(item, "commended", {"words": "Thank you.", "reward": "a day off"}, office.leader)
    assert db.one("SELECT kind FROM print_job WHERE id = ?", (done.job_id,)) == ("commendation",)


def test_the_first_breach_is_a_warning_and_the_second_is_counted(office):
    told = {"subject": "Wang", "what": "left the post"}
    first = propose("breach", told, office.clerk).now.item_id
    assert steps_taken("wang", TODAY) == 0
    act(first, "warned", {"words": "A warning."}, office.leader)
    second = propose("breach", told, office.clerk).now.item_id
    assert steps_taken("wang", TODAY) == 1
    act(second, "acted", {"words": "Waits for work."}, office.leader)
    assert steps_taken("wang", TODAY) == 2


def test_nobody_decides_about_herself(office):
    item = propose("breach", {"subject": office.leader.name, "what": "late"}, office.clerk).now.item_id
    with pytest.raises(UserError, match="herself"):
        act(item, "warned", {"words": "x"}, office.leader)


def test_an_accepted_suggestion_becomes_an_action_with_owner_and_day(office, case):
    case_id = case(kind="suggestion", state="adopted", about="")
    with transaction("case.decided", by=1) as entry:
        row = {"case_id": case_id, "turn": 2, "action": "a bench", "owner": "Wu", "due_on": "2026-12-10"}
        db.insert("complaint_action", row | {"journal_seq": entry.seq})
    [proposal] = proposals()
    now = propose("action", proposal.typed, office.clerk).now
    assert (now.title, now.owner, now.due_on, now.basis) == ("a bench", "Wu", "2026-12-10", f"case:{case_id}")
    assert proposals() == ()
    act(now.item_id, "done", {"done_by": "Wu", "work": "it stands"}, office.clerk)
    with pytest.raises(UserError, match="does not check"):
        act(now.item_id, "checked", {"result": "good"}, office.clerk)
    act(now.item_id, "not_good", {"reason": "wobbles"}, office.leader)
    act(now.item_id, "done", {"done_by": "Wu", "work": "fixed"}, office.clerk)
    act(now.item_id, "checked", {"result": "good"}, office.leader)
    assert act(now.item_id, "closed", {}, office.clerk).now.is_open == 0


def test_a_waterworks_suspends_nobody(office):
    with pytest.raises(UserError, match="does not keep"):
        propose("suspension", about(), office.clerk)
    assert clocks.today() == TODAY
