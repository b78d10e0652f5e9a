"""The table of states: complete, closed in itself, and every missing fact is asked for in one sentence."""

import pytest

from desktop.complaints.acts import ASKED
from desktop.complaints.clocks import ENDS
from desktop.complaints.limits import STAGES
from desktop.complaints.states import (
    ABOUT_ONESELF,
    AGAIN,
    ARCHIVED,
    ASSIGNED,
    CALLED_BACK,
    ENDED,
    KINDS,
    LONG,
    NEW,
    REFERRED,
    REPLIED,
    REPORTED,
    STATES,
    STAYS,
    STEPS,
    TABLE,
    UNFINISHED,
    acts_from,
    check_step,
    missing,
    state_after,
)
from desktop.core.errors import NotAllowed, UserError
from desktop.office.rights import ADMIN, CLERK, LEADER, RIGHTS, SignedIn

CLERK_AT_DESK, A_LEADER = SignedIn(1, "Lin Xiao", CLERK), SignedIn(2, "Zhou Min", LEADER)
FACTS = dict.fromkeys(ASKED, "told")


def needed(step):
    either = [one for one, _other in step.either]
    return (*step.needs, *step.needs_long, *either, *(name for _fact, _value, name in step.when))


def test_every_step_begins_and_ends_in_a_state_there_is():
    for step in TABLE:
        assert set(step.come_from) <= {NEW, *STATES}
        assert step.to in (STAYS, AGAIN, *STATES)
        assert set(step.kinds) <= set(KINDS)
        assert step.right in RIGHTS


def test_every_state_is_reached_and_every_unfinished_one_is_left():
    assert {step.to for step in TABLE} >= set(STATES)
    for state in UNFINISHED:
        assert any(state in step.come_from and step.to not in (STAYS, state) for step in TABLE), state


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_to_an_end_from_wherever_it_is(kind):
    steps = [step for step in TABLE if kind in step.kinds and step.to not in (STAYS, AGAIN)]
    reached = {NEW}
    while more := {step.to for step in steps if set(step.come_from) & reached} - reached:
        reached |= more
    ends = set(ENDED)
    while more := {one for step in steps if step.to in ends for one in step.come_from} - ends:
        ends |= more
    assert reached <= ends


def test_nothing_follows_the_end():
    assert not [step.act for step in TABLE if set(step.come_from) & set(ENDED)]


def test_only_what_was_told_is_archived_or_a_leader_signs():
    for step in TABLE:
        if step.to == ARCHIVED and step.act != "untold":
            assert set(step.come_from) == {REPLIED, CALLED_BACK, REFERRED}
    assert STEPS["untold"].right == "case.decide"
    assert set(STEPS["untold"].needs) == {"why_untold", "reason"}
    assert STEPS["replied"].needs == ("told_whom", "how_told", "reply", "reaction")


def test_each_fact_that_is_needed_has_its_question():
    for step in TABLE:
        for name in needed(step):
            assert name in ASKED, name
    assert set(ASKED) == {name for step in TABLE for name in needed(step)}


@pytest.mark.parametrize("step", TABLE, ids=lambda step: step.act)
def test_each_missing_fact_is_asked_for_in_its_field(step):
    kind = step.kinds[0]
    for name in step.needs + (step.needs_long if kind in LONG else ()):
        told = {**FACTS, name: " "}
        with pytest.raises(UserError) as error:
            check_step(step.act, "CC-A-00001", step.come_from[0], kind, told, A_LEADER)
        assert error.value.field == {"who": "name", "reach": "phone"}.get(name, name)
        assert str(error.value) == ASKED[name]


@pytest.mark.parametrize("step", TABLE, ids=lambda step: step.act)
def test_with_all_its_facts_each_step_is_gone_by_whoever_may(step):
    for kind in step.kinds:
        for state in step.come_from:
            assert check_step(step.act, "CC-A-00001", state, kind, FACTS, A_LEADER) is step
    if step.right == "case.decide":
        with pytest.raises(NotAllowed):
            check_step(step.act, "CC-A-00001", step.come_from[0], step.kinds[0], FACTS, CLERK_AT_DESK)


@pytest.mark.parametrize("step", TABLE, ids=lambda step: step.act)
def test_from_elsewhere_no_step_is_gone(step):
    for state in {NEW, *STATES} - set(step.come_from):
        with pytest.raises(UserError):
            check_step(step.act, "CC-A-00001", state, step.kinds[0], FACTS, A_LEADER)
    for kind in set(KINDS) - set(step.kinds):
        with pytest.raises(UserError):
            check_step(step.act, "CC-A-00001", step.come_from[0], kind, FACTS, A_LEADER)


def test_what_is_not_true_needs_no_remedy_and_what_is_granted_no_explanation():
    assert missing(STEPS["decided"], "praise", {"decision": "x"}) == ()
    assert missing(STEPS["decided"], "praise", {"decision": "x", "praised": True}) == ("reward",)
    decided = {"decision": "x", "granted": "no", "outcome": "noted"}
    assert missing(STEPS["decided"], "complaint", decided) == ()
    assert missing(STEPS["decided"], "complaint", {**decided, "found_true": True}) == ("remedy",)


def test_begun_again_it_is_first_the_same_handlers_and_then_a_leaders():
    assert state_after(STEPS["redone"], REPLIED, 0) == ASSIGNED
    assert state_after(STEPS["redone"], REPLIED, 1) == REPORTED


def test_buttons_are_those_of_the_state_the_kind_and_the_person():
    assert acts_from("recorded", "enquiry", CLERK_AT_DESK)[:3] == ("answered", "promised", "passed_on")
    assert "assigned" not in acts_from("reported", "complaint", CLERK_AT_DESK)
    assert "assigned" in acts_from("reported", "complaint", A_LEADER)
    assert acts_from("archived", "complaint", A_LEADER) == ()
    assert not {"recorded", "called_back", "took_in"} & set(acts_from("replied", "complaint", A_LEADER))


def test_nobody_acts_without_signing_in():
    with pytest.raises(NotAllowed):
        check_step("recorded", "", NEW, "praise", FACTS, SignedIn(None, "", ADMIN))


def test_every_stage_has_its_end_in_the_table():
    assert set(ENDS) == set(STAGES)
    assert {act for acts in ENDS.values() for act in acts} <= set(STEPS)
    assert set(ABOUT_ONESELF) <= set(STEPS)
