"""Every act on an order by keys: only what the table allows, each refusal beside its field."""

from dataclasses import replace

import pytest

from desktop.repairs.callers import callers_of
from desktop.repairs.cards import order_card
from desktop.repairs.states import acts_from
from desktop.repairs.ui.acts_list import ACTS, KEYS
from tests.repairs.conftest import dispatch as dispatch_order
from tests.repairs.ui.conftest import DOWN, ENTER, ESC, F9, TAB

STATES = ("accepted", "dispatched", "appointed", "on_site", "done", "called_back", "archived")


def state(order_id):
    return order_card(order_id).now.state


@pytest.mark.parametrize("at_state", STATES)
def test_only_what_the_table_allows_can_be_chosen(desk, at, office, at_state):
    desk.open(at(at_state))
    allowed = set(acts_from(at_state, "in", office.leader))
    stub = {"done"} if at_state in ("dispatched", "appointed") else set()
    assert set(desk.order.acts.possible) == allowed | stub


def test_no_key_means_two_acts_at_the_same_time(office):
    for reached in STATES:
        for side in ("in", "out", "unknown"):
            keys = [KEYS[act] for act in acts_from(reached, side, office.leader)]
            assert len(keys) == len(set(keys))
    assert {act for act, _key, _text in ACTS} == set(KEYS)


def test_a_key_that_is_not_offered_does_nothing(desk, at):
    assert desk.open(at("accepted"), "5") is None


def test_the_hand_is_on_the_acts_again_after_each_of_them(desk, at):
    desk.open(at("accepted"), "1")
    desk.press("Pipes", ENTER, ENTER, ENTER, ENTER, "Li Wei", F9)
    assert desk.order.acts.isAncestorOf(desk.tab.focusWidget())
    assert "dispatched" in desk.order.banner.text


# --- the way --------------------------------------------------------------------------------------


def test_an_order_is_dispatched_to_a_department_that_had_one_before(desk, at, accept, outdoors, office):
    dispatch_order(at("accepted"), office, crew="Crew 2")
    order_id = accept(outdoors).order_id
    desk.open(order_id, "1")
    desk.press(TAB, ENTER, TAB, ENTER, "2", ENTER, ENTER, "Li Wei", F9)
    now = order_card(order_id).now
    assert (now.state, now.department, now.crew, now.priority) == ("dispatched", "Pipes", "Crew 2", "urgent")
    assert len(desk.jobs) == 1  # the work order


def test_what_a_dispatch_lacks_is_said_beside_its_field(desk, at):
    form = desk.open(at("accepted"), "1")
    desk.press(F9)
    assert "department" in form.fields["department"].message
    desk.press("Pipes", F9)
    assert "took the order" in form.fields["told_to"].message
    assert form.department.text() == "Pipes"
    desk.press("Li Wei", ENTER, "25:99", F9)
    assert "Type the time" in form.fields["happened_at"].message
    assert form.isVisible()


def test_a_time_of_a_visit_is_agreed_on_and_another_one_later(desk, at):
    order_id = at("dispatched")
    form = desk.open(order_id, "2")
    desk.press("2", ENTER, ENTER, "Li Wei", ENTER, "13900001111")
    assert "Shall we say" in form.say_line.text
    desk.press(F9)
    assert order_card(order_id).appointment.stored() == "2026-11-24 08:00-12:00"
    form = desk.open(order_id, "2")
    assert "Agreed before" in form.fields["slot"].message
    assert form.crew_phone.text() == "13900001111"
    desk.press("5", ENTER, "11-25 14:00", F9)
    card = order_card(order_id)
    assert card.appointment.stored() == "2026-11-25 14:00-16:00"
    assert [event.act for event in card.events].count("appointed") == 2
    assert len(desk.jobs) == 2


@pytest.mark.parametrize(("typed", "sentence"), [("11-22 am", "past"), ("never", "Type the day")])
def test_an_appointment_that_cannot_be_is_refused(desk, at, typed, sentence):
    form = desk.open(at("dispatched"), "2")
    desk.press("5", ENTER, typed, ENTER, ENTER, "Li Wei", ENTER, "13900001111", F9)
    assert sentence in form.fields["slot"].message
    assert form.slot.typed.text() == typed
    assert form.crew.text() == "Li Wei"


def test_an_arrival_a_missed_visit_and_a_return(desk, at):
    order_id = at("appointed")
    desk.open(order_id, "9")
    desk.press(ENTER, "Li Wei", F9)
    assert state(order_id) == "dispatched"
    assert len(desk.jobs) == 1  # the card for the door
    desk.press("3", "Li Wei", F9)
    assert state(order_id) == "on_site"
    desk.press("0", "Li Wei", F9)
    desk.press("8", "2", ENTER, ENTER, "Li Wei", F9)
    assert state(order_id) == "returned"


def test_another_reason_needs_a_word(desk, at):
    form = desk.open(at("dispatched"), "8")
    desk.press("4", ENTER, ENTER, "Li Wei", F9)
    assert "few words" in form.fields["note"].message
    assert form.fields["note"].editor.hasFocus()


def test_an_order_waits_until_a_day_and_goes_on(desk, at):
    order_id = at("dispatched")
    form = desk.open(order_id, "7")
    desk.press("3", ENTER, ENTER, "11-22", F9)
    assert "past" in form.fields["next_date"].message
    desk.press("+3")
    assert "26 Nov" in form.fields["next_date"].message
    desk.press(F9)
    assert order_card(order_id).next_date == "2026-11-26"
    assert "on hold" in desk.order.head.state.text().lower()
    desk.press("7", F9)
    assert state(order_id) == "dispatched"


# --- the end --------------------------------------------------------------------------------------


def test_called_back_told_and_archived(desk, at, office):
    order_id = at("done")
    form = desk.open(order_id, "5")
    assert "Is it good now" in form.say_line.text
    desk.press(F9)
    assert "satisfied" in form.fields["opinion"].message
    desk.press("1", ENTER, "dry since", F9)
    assert state(order_id) == "called_back"
    desk.press("6", F9)
    assert state(order_id) == "archived"
    assert desk.order.acts.possible == ("reworked",)


def test_a_call_that_nobody_takes_is_noted(desk, at):
    order_id = at("done")
    desk.open(order_id, "n")
    desk.press("1", F9)
    assert order_card(order_id).newest("call_tried").facts["result"] == "no_answer"


def test_each_caller_is_told_and_the_next_one_waits(desk, at, office):
    from desktop.repairs.intake import attach_caller

    order_id = at("on_site")
    attach_caller(order_id, "Zhao", "13911112222", "", office.clerk)
    from tests.repairs.conftest import finish

    finish(order_id, office)
    form = desk.open(order_id, "t")
    assert len(form.waiting) == 2
    desk.press("2")
    assert "Zhao" in form.say_line.text
    desk.press(F9)
    assert [caller.told_at is not None for caller in callers_of(order_id)] == [False, True]


def test_archiving_what_nobody_heard_asks_somebody_in_charge(desk, at, office):
    order_id = at("done")
    form = desk.open(order_id, "6")
    desk.press(F9)
    assert "not heard" in form.banner.text
    desk.press("moved away", F9, "246810", ENTER)
    assert state(order_id) == "archived"


def test_voiding_needs_a_reason_and_the_leaders_pin_on_the_spot(desk, at):
    order_id = at("accepted")
    form = desk.open(order_id, "v")
    desk.press(F9)
    assert form.fields["reason"].message
    desk.press("written twice", F9)
    desk.press("000000", ENTER)
    assert state(order_id) == "accepted"
    desk.press(ESC)
    assert form.isVisible()
    assert form.reason.text() == "written twice"


def test_a_void_that_somebody_in_charge_agreed_to(desk, at, office):
    order_id = at("accepted")
    desk.open(order_id, "v")
    desk.press("written twice", F9, "246810", ENTER)
    assert state(order_id) == "void"
    voided = order_card(order_id).newest("voided")
    assert (voided.entered_by, voided.approved_by) == ("Lin Xiao", "Zhou Min")
    assert desk.order.acts.possible == ()


def test_what_is_others_work_is_passed_on(desk, at, accept, outdoors):
    order_id = accept(outdoors).order_id
    desk.open(order_id, "r")
    desk.press("Gas works", ENTER, "5550100", ENTER, "gas, not water", F9)
    assert state(order_id) == "referred"


def test_one_order_goes_on_in_another_that_is_picked_from_those_near(desk, accept, outdoors):
    main, twin = accept(outdoors).order_id, accept(outdoors).order_id
    form = desk.open(twin, "m")
    assert form.picker.order.order_id == main
    assert "goes on in WO-A-00001" in form.fields["main_id"].message
    desk.press(F9)
    assert state(twin) == "merged"
    assert "WO-A-00001" in desk.order.head.linked.text()


def test_the_main_order_is_looked_for_by_its_number(desk, accept, outdoors):
    main = accept(replace(outdoors, place="滨河路9号")).order_id
    twin = accept(outdoors).order_id
    form = desk.open(twin, "m")
    desk.press(F9)
    assert "Choose the order" in form.fields["main_id"].message
    desk.press("wo a 1")
    assert form.picker.order.order_id == main
    desk.press(DOWN, ENTER)
    assert state(twin) == "merged"


def test_a_repair_that_did_not_last_is_ordered_once_more(desk, at):
    order_id = at("archived")
    form = desk.open(order_id, "w")
    desk.press("drips again")
    assert "drips again" in form.say_line.text
    desk.press(F9)
    assert desk.order.card.now.number == "WO-A-00002"
    assert "WO-A-00001" in desk.order.head.linked.text()


# --- the record -----------------------------------------------------------------------------------


def test_what_was_not_understood_is_written_anew_and_clear_from_then_on(desk, accept, outdoors):
    order_id = accept(replace(outdoors, unclear=("phone", "name"))).order_id
    form = desk.open(order_id, "e")
    assert form.focusWidget() is form.phone
    assert "once more" in form.say_line.text
    desk.press("13900001111", F9)
    record = order_card(order_id).record
    assert (record.phone, record.unclear) == ("13900001111", ("name",))
    assert len(order_card(order_id).versions) == 2


def test_a_correction_needs_a_reason(desk, accept, outdoors):
    form = desk.open(accept(outdoors).order_id, "e")
    form.place.setText("滨河路9号")
    desk.press(F9)
    assert "why" in form.fields["reason"].message.lower()
    assert form.place.text() == "滨河路9号"


def test_an_inspection_turns_out_to_be_a_house(desk, accept, outdoors, shan, prices):
    order_id = accept(replace(outdoors, side="unknown", category="unknown.look")).order_id
    form = desk.open(order_id, "k")
    desk.press(ENTER, ENTER, "12345", ENTER)
    assert "read back" not in form.fields["account_id"].message
    desk.press(ENTER)  # the gate over it
    assert "read back and right" in form.fields["account_id"].message
    assert form.place.text() == "人民路12号"
    form.fee.item.choose("open")
    form.reason.setText("behind the meter")
    desk.press(F9)
    card = order_card(order_id)
    assert (card.now.side, card.now.category, card.account.number) == ("in", "in.pipe", "00012345")


def test_an_inspection_turns_out_to_be_outside(desk, accept, outdoors):
    order_id = accept(replace(outdoors, side="unknown", category="unknown.look")).order_id
    form = desk.open(order_id, "k")
    desk.press("2", ENTER, "2", ENTER, ENTER)
    assert not form.fields["account_id"].isVisible()
    assert form.kind.code in ("out.leak", "out.burst")
    desk.press(F9)
    assert "why" in form.fields["reason"].message.lower()
    desk.press("seen in the road", F9)
    assert order_card(order_id).now.side == "out"


def test_the_fee_is_told_later(desk, accept, indoors):
    order_id = accept(replace(indoors, fee_item="", fee_told=None, fee_answer="unknown")).order_id
    desk.open(order_id, "f")
    desk.press(ENTER, ENTER, "1", F9)
    record = order_card(order_id).record
    assert (record.fee_told, record.fee_answer) == (3000, "accepted")


def test_one_more_caller_is_kept_with_the_order(desk, at):
    order_id = at("dispatched")
    form = desk.open(order_id, "c")
    desk.press(F9)
    assert "name or a phone" in form.fields["name"].message
    form.phone.setText("13911112222")
    desk.press(F9)
    assert len(callers_of(order_id)) == 2
