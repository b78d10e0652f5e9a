"""The work on an order: dispatched, returned, appointed, missed, on hold, and on again."""

from datetime import date, time, timedelta

import pytest

from desktop.core import clock as clocks
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.printing.queries import owed
from desktop.repairs import service
from desktop.repairs.cards import order_card
from desktop.repairs.moving import order_now
from desktop.repairs.slots import Slot, afternoon, morning, slot_text, two_hours
from tests.repairs.conftest import appoint, arrive, dispatch

TODAY = date(2026, 11, 23)


def papers():
    return [paper.kind for paper in owed()]


def refused(act, *args, **more):
    with pytest.raises(UserError) as error:
        act(*args, **more)
    return error.value


# --- dispatch -------------------------------------------------------------------------------------


def test_a_dispatched_order_is_with_its_department_and_has_its_paper(at, office):
    order_id = at("accepted")
    moved = dispatch(order_id, office, crew="Crew 2")
    now = order_now(order_id)
    assert (moved.state, now.department, now.crew) == ("dispatched", "Pipes", "Crew 2")
    assert papers() == ["repair_slip", "repair_order"]


@pytest.mark.parametrize(
    ("place", "value", "field"),
    [
        (1, " ", "department"),
        (2, "", "priority"),
        (2, "soon", "priority"),
        (3, "", "how_told"),
        (3, "by dove", "how_told"),
        (4, "", "told_to"),
    ],
)
def test_nothing_is_dispatched_without_its_facts(at, office, place, value, field):
    told = [at("accepted"), "Pipes", "normal", "phone", "Li Wei", office.clerk]
    told[place] = value
    assert refused(service.dispatch, *told).field == field
    assert order_now(told[0]).state == "accepted"
    assert papers() == ["repair_slip"]


def test_nothing_is_dispatched_twice(at, office):
    error = refused(dispatch, at("dispatched"), office)
    assert error.message == "WO-A-00001 was entered as dispatched already; nothing is entered twice."


def test_an_order_that_does_not_exist_is_not_dispatched(office):
    assert refused(dispatch, 4711, office).field == "order"


@pytest.mark.parametrize("reason", ["wrong_department", "not_ours", "not_found"])
@pytest.mark.parametrize("state", ["dispatched", "appointed", "on_site"])
def test_a_returned_order_is_dispatched_again(at, office, state, reason):
    order_id = at(state)
    service.return_order(order_id, reason, "", "Li Wei", office.clerk)
    assert order_now(order_id).state == "returned"
    service.dispatch(order_id, "Meters", "normal", "paper", "Qian", office.clerk)
    assert order_now(order_id).department == "Meters"


def test_another_reason_is_said_in_words(at, office):
    order_id = at("dispatched")
    assert refused(service.return_order, order_id, "other", "", "Li Wei", office.clerk).field == "note"
    assert refused(service.return_order, order_id, "rain", "", "Li Wei", office.clerk).field == "reason"
    assert refused(service.return_order, order_id, "not_ours", "", "", office.clerk).field == "reported_by"
    service.return_order(order_id, "other", "the road is closed", "Li Wei", office.clerk)


# --- appointments ---------------------------------------------------------------------------------


def test_an_appointment_in_the_past_is_refused(at, office, clock):
    order_id = at("dispatched")
    assert clocks.local(clocks.now()).time() > time(12)
    assert refused(appoint, order_id, office, morning(TODAY)).field == "slot"
    appoint(order_id, office, afternoon(TODAY))
    clock.advance(days=1)
    assert refused(appoint, order_id, office, afternoon(TODAY)).field == "slot"


def test_earlier_times_are_kept_when_it_is_agreed_anew(at, office):
    order_id = at("dispatched")
    slots = [afternoon(TODAY), morning(TODAY + timedelta(1)), two_hours(TODAY + timedelta(2), time(14))]
    for slot in slots:
        appoint(order_id, office, slot)
    card = order_card(order_id)
    kept = [Slot.read(event.facts["slot"]) for event in card.events if event.act == "appointed"]
    assert kept == slots
    assert card.appointment == slots[-1]
    assert papers().count("repair_appointment") == 3


@pytest.mark.parametrize(("place", "field"), [(2, "agreed_with"), (3, "crew"), (4, "crew_phone")])
def test_an_appointment_names_who_agreed_who_comes_and_where_to_ring(at, office, place, field):
    told = [at("dispatched"), morning(TODAY + timedelta(1)), "单国强", "Li Wei", "13900001111", office.clerk]
    told[place] = ""
    assert refused(service.appoint, *told).field == field


def test_the_estimate_may_be_told_with_the_appointment(at, office):
    order_id = at("dispatched")
    appoint(order_id, office, fee_answer="refused", fee_told=Money(12000))
    record = order_card(order_id).record
    assert (record.fee_told, record.fee_answer) == (12000, "refused")
    assert refused(appoint, order_id, office, fee_answer="refused").field == "fee_told"


def test_an_out_meter_order_is_not_appointed(at, office, outdoors):
    assert "in-meter orders only" in refused(appoint, at("dispatched", outdoors), office).message


def test_a_slot_is_told_and_kept():
    assert slot_text(morning(TODAY)) == "23 Nov 2026, morning (08:00–12:00)"
    assert slot_text(two_hours(TODAY, time(14, 30))) == "23 Nov 2026, 14:30–16:30"
    assert two_hours(TODAY, time(23)).ends == time(23, 59)
    assert Slot.read(afternoon(TODAY).stored()) == afternoon(TODAY)


# --- on site --------------------------------------------------------------------------------------


def test_arrival_keeps_its_own_time_beside_that_of_the_entry(at, office, clock):
    order_id = at("dispatched")
    came = clocks.now()
    clock.advance(hours=3)
    service.arrive(order_id, "Li Wei", office.clerk, happened_at=came)
    event = order_card(order_id).newest("arrived")
    assert (event.reported_by, event.entered_by) == ("Li Wei", "Lin Xiao")
    assert event.entered_at - event.happened_at > timedelta(hours=2)


def test_nobody_arrives_in_the_future_or_before_the_report(at, office):
    order_id = at("dispatched")
    for moment in (clocks.now() + timedelta(hours=1), clocks.now() - timedelta(days=1)):
        error = refused(service.arrive, order_id, "Li Wei", office.clerk, happened_at=moment)
        assert error.field == "happened_at"
    assert refused(service.arrive, order_id, "", office.clerk).field == "reported_by"


def test_a_missed_visit_leaves_a_card_and_needs_a_new_time(at, office):
    order_id = at("appointed")
    service.miss_visit(order_id, "customer", "Li Wei", office.clerk, "a dog in the yard")
    card = order_card(order_id)
    assert (card.now.state, card.appointment) == ("dispatched", None)
    assert papers()[-1] == "repair_missed"
    appoint(order_id, office)
    arrive(order_id, office)


def test_a_crew_that_did_not_come_leaves_no_card(at, office):
    order_id = at("appointed")
    service.miss_visit(order_id, "crew", "Zhou Min", office.clerk)
    assert "repair_missed" not in papers()
    assert refused(service.miss_visit, order_id, "dog", "Li Wei", office.clerk).field == "absent"


def test_made_safe_is_kept_and_the_repair_goes_on(at, office, outdoors):
    order_id = at("on_site", outdoors)
    assert service.make_safe(order_id, "Li Wei", office.clerk).state == "on_site"


# --- hold -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["accepted", "dispatched", "appointed", "on_site"])
def test_a_hold_has_a_reason_and_a_day_and_goes_back_to_where_it_was(at, office, state):
    order_id = at(state)
    service.hold(order_id, "parts", "", TODAY + timedelta(3), office.clerk)
    card = order_card(order_id)
    assert (card.now.state, card.now.before_hold, card.next_date) == ("hold", state, "2026-11-26")
    assert service.resume(order_id, office.clerk).state == state


def test_a_returned_order_is_held_too(at, office):
    order_id = at("dispatched")
    service.return_order(order_id, "not_found", "", "Li Wei", office.clerk)
    service.hold(order_id, "customer_away", "", TODAY, office.clerk)
    assert service.resume(order_id, office.clerk).state == "returned"


def test_a_hold_without_reason_or_day_is_refused(at, office):
    order_id = at("dispatched")
    yesterday = TODAY - timedelta(1)
    assert refused(service.hold, order_id, "", "", TODAY, office.clerk).field == "reason"
    assert refused(service.hold, order_id, "other", "", TODAY, office.clerk).field == "note"
    assert refused(service.hold, order_id, "parts", "", yesterday, office.clerk).field == "next_date"


def test_nothing_else_is_done_on_hold(at, office):
    order_id = at("dispatched")
    service.hold(order_id, "weather", "", TODAY, office.clerk)
    for act in (arrive, appoint, dispatch):
        assert "On hold" in refused(act, order_id, office).message
    assert "entered twice" in refused(
        service.hold, order_id, "weather", "", TODAY, office.clerk
    ).message  # fmt: skip
