"""When what is due: which act starts which clock, what a hold stops, and that a snapshot stays."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop.calendars.limits import ALWAYS, WORKING, Limit, how_counted
from desktop.core import clock as clocks
from desktop.core.errors import NotAllowed, UserError
from desktop.repairs import service
from desktop.repairs.cards import order_card
from desktop.repairs.categories import SHIPPED_LIMITS, STAGES
from desktop.repairs.clocks import ENDS, running
from desktop.repairs.intake import reclass
from desktop.repairs.moving import order_now
from desktop.repairs.set_up import add_category, limits_of, set_limit
from desktop.repairs.slots import Slot, morning
from tests.repairs.conftest import appoint, arrive, call_back, dispatch, finish

HERE = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 11, 23)


def due(order_id):
    """Each running stage and its due time on the wall, "HH:MM" of this day or with its day."""
    found = {}
    for one in running(order_id):
        at = one.due.at.astimezone(HERE)
        found[one.stage] = f"{at:%H:%M}" if at.date() == MONDAY else f"{at:%d %H:%M}"
    return found


def nine(clock):
    """Let it be nine o'clock on Monday."""
    clock.moment = datetime.combine(MONDAY, time(9), HERE)


@pytest.fixture
def leak(accept, outdoors, clock):
    nine(clock)
    return accept(outdoors).order_id


@pytest.fixture
def pipe(accept, indoors, clock):
    nine(clock)
    return accept(indoors).order_id


def test_every_stage_ends_with_some_act_and_has_a_name():
    assert set(ENDS) == set(STAGES)
    assert {stage for of in SHIPPED_LIMITS.values() for stage in of} <= set(STAGES)


def test_an_out_meter_order_counts_from_the_report(leak):
    assert due(leak) == {"dispatch": "09:10", "arrive": "11:00", "safe": "13:00", "repair": "24 09:00"}
    assert order_now(leak).stage == "dispatch"


def test_danger_has_an_hour(accept, outdoors, clock):
    nine(clock)
    assert due(accept(replace(outdoors, danger="cellar")).order_id)["arrive"] == "10:00"


def test_each_act_ends_its_stage(leak, office, clock):
    clock.advance(minutes=5)
    dispatch(leak, office)
    assert order_now(leak).stage == "arrive"
    arrive(leak, office)
    assert order_now(leak).stage == "safe"
    service.make_safe(leak, "Li Wei", office.clerk)
    assert order_now(leak).stage == "repair"
    clock.advance(minutes=5)
    finish(leak, office)
    assert (order_now(leak).stage, order_now(leak).due_at) == ("", "~")  # nobody to call


def test_a_household_decides_when_its_repair_begins(pipe, office, clock):
    assert due(pipe) == {"dispatch": "09:10", "arrive": "24 09:00"}
    dispatch(pipe, office)
    assert due(pipe) == {"contact": "11:00", "arrive": "24 09:00"}
    appoint(pipe, office, morning(MONDAY + timedelta(2)))
    assert due(pipe) == {"arrive": "25 12:00"}
    clock.moment = datetime.combine(MONDAY + timedelta(2), time(10), HERE)
    arrive(pipe, office)
    assert due(pipe) == {"repair": "26 10:00"}
    clock.advance(minutes=30)
    finish(pipe, office)
    assert due(pipe) == {"call_back": "26 17:30"}  # the next working day
    call_back(pipe, office)
    assert order_now(pipe).stage == ""


def test_a_missed_visit_asks_for_a_new_time(pipe, office, clock):
    dispatch(pipe, office)
    appoint(pipe, office, Slot(MONDAY, time(9, 30), time(11, 30)))
    clock.advance(hours=1)
    service.miss_visit(pipe, "customer", "Li Wei", office.clerk)
    stages = due(pipe)
    assert set(stages) == {"contact"}
    assert stages["contact"] == "12:00"


def test_a_returned_order_has_half_an_hour_and_then_its_way_again(leak, office, clock):
    dispatch(leak, office), arrive(leak, office)
    service.return_order(leak, "not_ours", "", "Li Wei", office.clerk)
    assert due(leak)["redispatch"] == "09:30"
    clock.advance(minutes=20)
    dispatch(leak, office)
    assert due(leak)["arrive"] == "11:20"
    assert "redispatch" not in due(leak)


def test_a_hold_stops_the_working_clock_only(pipe, office, clock):
    dispatch(pipe, office)
    clock.advance(minutes=30)
    service.hold(pipe, "customer_away", "", MONDAY + timedelta(1), office.clerk)
    now = order_now(pipe)
    assert now.stage == "arrive"  # that of the arrival goes on
    clock.advance(hours=1)
    service.resume(pipe, office.clerk)
    after = due(pipe)
    assert after["arrive"] == "24 09:00"
    assert after["contact"] == "12:00"
    told = how_counted(next(one.due for one in running(pipe) if one.stage == "contact"))
    assert any("hold" in line.lower() for line in told)


def test_a_hold_is_looked_at_again_on_its_day(leak, office, clock):
    dispatch(leak, office), arrive(leak, office)
    service.make_safe(leak, "Li Wei", office.clerk)
    service.hold(leak, "permit", "", MONDAY, office.clerk)
    assert order_now(leak).stage == "look_again"
    assert due(leak)["look_again"] == "23:59"


def test_the_stages_of_the_other_side_are_counted_when_it_is_classed_anew(
    accept, outdoors, indoors, office, clock
):
    nine(clock)
    order_id = accept(replace(outdoors, side="unknown", category="unknown.look")).order_id
    dispatch(order_id, office), arrive(order_id, office)
    assert set(due(order_id)) == {"repair"}
    reclass(order_id, replace(outdoors, category="out.cover"), "a cover is gone", office.clerk)
    assert due(order_id) == {"safe": "11:00", "repair": "17:00"}


def test_an_appointment_outlives_a_correction(pipe, office, clock):
    from desktop.repairs.intake import correct_report

    dispatch(pipe, office)
    appoint(pipe, office, morning(MONDAY + timedelta(2)))
    correct_report(pipe, "rang again", office.clerk, danger="electricity")
    assert due(pipe)["arrive"] == "25 12:00"
    assert order_now(pipe).priority == "urgent"


def test_an_order_that_is_raised_to_urgent_is_due_sooner(leak, office):
    service.dispatch(leak, "Pipes", "urgent", "phone", "Li Wei", office.clerk)
    assert due(leak)["arrive"] == "10:00"


def test_the_card_tells_what_is_late_and_what_is_over(leak, office, clock):
    clock.advance(minutes=15)
    dispatch(leak, office)
    clock.advance(hours=3)
    rows = {row.stage: row for row in order_card(leak).dues}
    assert (rows["dispatch"].runs, rows["arrive"].runs) == (False, True)
    assert [stage for stage, row in rows.items() if row.overdue] == ["arrive"]
    assert how_counted(rows["arrive"].due)


# --- the office's own limits ----------------------------------------------------------------------


def test_own_limits_hold_for_what_comes_and_not_for_what_was_counted(leak, accept, outdoors, office, clock):
    set_limit("out", "arrive", Limit(WORKING, minutes=30), office.leader)
    set_limit("out.leak", "repair", None, office.leader)
    assert due(leak)["arrive"] == "11:00"
    nine(clock)
    second = due(accept(outdoors).order_id)
    assert second["arrive"] == "09:30"
    assert "repair" not in second
    said = {row.stage: (row.said, row.limit) for row in limits_of("out.leak")}
    assert said["repair"] == (True, None)
    assert said["arrive"] == (False, None)


def test_a_kind_of_fault_of_the_offices_own_has_its_limits(accept, outdoors, office, clock):
    own = add_category("out", "Fountain dry", office.leader)
    set_limit(own.code, "arrive", Limit(ALWAYS, minutes=300), office.leader)
    nine(clock)
    assert due(accept(replace(outdoors, category=own.code)).order_id)["arrive"] == "14:00"


def test_a_limit_that_cannot_be_is_refused(office):
    for scope, stage, limit in (
        ("moon", "arrive", None),
        ("out", "lunch", None),
        ("out", "arrive", Limit(ALWAYS)),
        ("out", "arrive", Limit(ALWAYS, minutes=10**6)),
    ):
        with pytest.raises(UserError):
            set_limit(scope, stage, limit, office.leader)
    with pytest.raises(NotAllowed):
        set_limit("out", "arrive", None, office.clerk)


def test_a_slot_that_is_past_is_due_at_once(clock):
    from desktop.repairs.clocks import until

    now = clocks.now()
    assert until(now, now - timedelta(hours=1)).at == now
