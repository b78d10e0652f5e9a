"""The table of states: complete, closed in itself, and every missing fact is asked for in one sentence."""

import pytest

from desktop.core.errors import NotAllowed, UserError
from desktop.office.rights import ADMIN, CLERK, LEADER, SignedIn
from desktop.repairs.states import (
    ASKED,
    DONE,
    ENDED,
    GOES_BACK,
    HOLD,
    IN,
    NEW,
    OPEN,
    OUT,
    SIDES,
    STATES,
    STAYS,
    STEPS,
    TABLE,
    UNFINISHED,
    UNKNOWN,
    acts_from,
    check_step,
    missing,
    state_after,
)

CLERK_AT_DESK, A_LEADER = SignedIn(1, "Lin Xiao", CLERK), SignedIn(2, "Zhou Min", LEADER)
FACTS = dict.fromkeys(ASKED, "told")


def test_every_step_begins_and_ends_in_a_state_there_is():
    for step in TABLE:
        assert set(step.come_from) <= {NEW, *STATES}
        assert step.to in (STAYS, GOES_BACK, *STATES)
        assert set(step.sides) <= set(SIDES)


def test_every_state_is_reached_and_every_unfinished_one_is_left():
    assert {step.to for step in TABLE} >= set(STATES)
    for state in UNFINISHED:
        assert any(state in step.come_from and step.to not in (STAYS, state) for step in TABLE), state


def test_nothing_but_a_rework_is_possible_once_an_order_has_ended():
    assert {step.act for step in TABLE if set(step.come_from) & set(ENDED)} == {"reworked"}


def test_each_fact_that_is_needed_has_its_question():
    for step in TABLE:
        for name in (*step.needs, *step.needs_in, *step.needs_out, *(one for one, _other in step.either)):
            assert name in ASKED, name


@pytest.mark.parametrize("step", TABLE, ids=lambda step: step.act)
def test_each_missing_fact_is_asked_for_in_its_field(step):
    side = step.sides[0]
    for name in step.needs + (step.needs_in if side == IN else step.needs_out):
        for nothing in (None, "", "  ", (), []):
            with pytest.raises(UserError) as refused:
                check_step(
                    step.act, "WO-A-00001", step.come_from[0], side, {**FACTS, name: nothing}, A_LEADER
                )
            assert refused.value.field == name
            assert refused.value.message.endswith(".")


def test_no_and_nothing_are_answers():
    facts = {**FACTS, "charge": 0, "site_cleared": False, "signed": True}
    assert missing(STEPS["done"], IN, facts) == ()


def test_of_two_facts_one_is_enough():
    step = STEPS["done"]
    assert missing(step, OUT, {**FACTS, "signed": False, "unsigned_reason": ""}) == ("signed",)
    assert missing(step, OUT, {**FACTS, "signed": False, "unsigned_reason": "refused"}) == ()
    assert missing(step, OUT, {**FACTS, "signed": True, "unsigned_reason": ""}) == ()


def test_a_touched_meter_needs_both_readings():
    step = STEPS["done"]
    told = {**FACTS, "reading_before": "", "reading_after": "12"}
    assert missing(step, IN, {**told, "meter_touched": True}) == ("reading_before",)
    assert missing(step, IN, {**told, "meter_touched": False}) == ()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", STEPS)
def test_an_act_from_a_wrong_state_says_where_the_order_is(act, state):
    step = STEPS[act]
    if state in step.come_from:
        return
    with pytest.raises(UserError) as refused:
        check_step(act, "WO-A-00001", state, step.sides[0], FACTS, A_LEADER)
    assert "WO-A-00001" in refused.value.message
    assert refused.value.field is None


def test_only_in_meter_orders_are_appointed():
    for side in (OUT, UNKNOWN):
        with pytest.raises(UserError):
            check_step("appointed", "WO-A-00001", "dispatched", side, FACTS, A_LEADER)


def test_an_inspection_is_classed_before_it_is_done():
    with pytest.raises(UserError, match="in-meter or out-meter"):
        check_step("done", "WO-A-00001", "on_site", UNKNOWN, FACTS, A_LEADER)


def test_only_a_leader_declares_void():
    with pytest.raises(NotAllowed):
        check_step("voided", "WO-A-00001", "accepted", IN, FACTS, CLERK_AT_DESK)
    for role in (LEADER, ADMIN):
        check_step("voided", "WO-A-00001", "accepted", IN, FACTS, SignedIn(3, "x", role))


def test_a_hold_goes_back_to_where_it_was():
    for state in OPEN:
        assert state_after(STEPS["resumed"], HOLD, state) == state
    assert state_after(STEPS["caller"], "on_site", "") == "on_site"


def test_the_screen_offers_what_the_table_allows():
    assert "voided" not in acts_from("accepted", IN, CLERK_AT_DESK)
    assert "voided" in acts_from("accepted", IN, A_LEADER)
    assert "appointed" in acts_from("dispatched", IN, CLERK_AT_DESK)
    assert "appointed" not in acts_from("dispatched", OUT, CLERK_AT_DESK)
    assert acts_from("void", IN, A_LEADER) == ()
    assert "archived" in acts_from(DONE, OUT, CLERK_AT_DESK)
