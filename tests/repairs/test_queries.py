"""The board by what falls due next, a customer's open jobs, numbers as they are typed, who is to be told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.core.errors import UserError
from desktop.repairs import ending
from desktop.repairs.cards import order_card
from desktop.repairs.intake import attach_caller
from desktop.repairs.queries import (
    PAGE,
    BoardFilter,
    board,
    board_count,
    board_rows,
    callers_to_tell,
    crew_phone,
    crews_known,
    departments_known,
    find_order,
    open_orders_of,
    overdue_count,
    rows_of,
)
from desktop.repairs.read_back import call_back, result
from desktop.repairs.telling import act_name, told, when
from tests.repairs.conftest import PATH, appoint, dispatch


def numbers(page):
    return [row.number for row in page.rows]


def test_what_falls_due_first_stands_first_and_late_ones_are_counted(accept, outdoors, office, clock):
    calm = accept(outdoors).order_id
    dispatch(calm, office)
    clock.advance(minutes=3)
    accept(replace(outdoors, danger="road"))
    assert numbers(board()) == ["WO-A-00002", "WO-A-00001"]
    assert (board().total, board().overdue, overdue_count()) == (2, 0, 0)
    clock.advance(minutes=30)
    page = board()
    assert (page.overdue, overdue_count()) == (1, 1)
    assert [row.overdue for row in page.rows] == [True, False]
    assert page.rows[0].category_name == "Leak in a road or green"


def test_the_board_is_filtered_and_has_pages(accept, outdoors, indoors, office):
    for _turn in range(PAGE + 2):
        accept(outdoors)
    order_id = accept(indoors).order_id
    dispatch(order_id, office)
    first, second = board(), board(page=1)
    assert (len(first.rows), len(second.rows), first.pages, first.total) == (PAGE, 3, 2, PAGE + 3)
    assert not set(numbers(first)) & set(numbers(second))
    assert board(page=7).rows == ()
    for which in (
        BoardFilter(state="dispatched"),
        BoardFilter(side="in"),
        BoardFilter(department="Pipes"),
        BoardFilter("dispatched", "in", "Pipes"),
    ):
        assert [row.order_id for row in board(which).rows] == [order_id]
    assert board(BoardFilter(state="dispatched", side="out")).total == 0
    assert board(BoardFilter(state="done")).pages == 1


def test_what_ended_is_not_on_the_board(at, office, accept, outdoors):
    at("archived")
    ending.void(accept(outdoors).order_id, "a joke", office.leader)
    assert board().total == 0


def found(**which):
    return [row.order_id for row in board_rows(BoardFilter(**which), 0, 200)]


def test_what_is_late_urgent_or_in_one_of_several_states_is_shown_alone(accept, outdoors, office, clock):
    calm, hot = accept(outdoors).order_id, accept(replace(outdoors, danger="road")).order_id
    dispatch(calm, office)
    assert found(urgent=True) == [hot]
    assert found(states=("accepted", "returned")) == [hot]
    assert found(states=("accepted", "dispatched")) == [hot, calm]
    assert found(overdue=True) == []
    clock.advance(minutes=30)
    assert found(overdue=True) == [hot]
    assert board_count(BoardFilter(overdue=True)) == (1, 1)
    assert board_count(BoardFilter(urgent=True, overdue=True, side="in")) == (0, 0)


@pytest.mark.parametrize(
    "typed", ["WO-A-00002", "wo a 2", "供销社", "pipes", "００００", "Crew 2", "00012345", " 建设大街 "]
)
def test_an_order_is_looked_for_by_number_place_account_department_or_crew(
    accept, indoors, outdoors, office, typed
):
    first, second = accept(indoors).order_id, accept(outdoors).order_id
    dispatch(second, office, crew="Crew 2")
    wanted = {"００００": [first, second], "00012345": [first]}.get(typed, [second])
    assert sorted(found(text=typed)) == wanted
    assert found(text="nobody") == found(text="100%") == []


def test_lines_are_had_from_anywhere_in_the_boards_order(accept, outdoors):
    all_of_them = [accept(outdoors).order_id for _turn in range(5)]
    assert [row.order_id for row in board_rows(BoardFilter(), 1, 3)] == all_of_them[1:4]
    assert [row.order_id for row in rows_of([all_of_them[3], 99, all_of_them[0]])] == [
        all_of_them[3],
        all_of_them[0],
    ]


def test_the_phone_of_a_crew_is_offered_again(at):
    at("appointed")
    assert crew_phone("Li Wei") == "13900001111"
    assert crew_phone("Nobody") == ""


def test_departments_and_crews_are_offered_again(at, office):
    dispatch(at("accepted"), office, crew="Crew 2")
    at("appointed")
    assert departments_known() == ("Pipes",)
    assert crews_known() == ("Crew 2", "Li Wei")


@pytest.mark.parametrize(
    "typed",
    ["WO-A-00002", "wo-a-2", "WO A 00002", "woa2", "a2", "2", "00002", "ＷＯ－Ａ－００００２", " A-2 "],
)
def test_a_number_is_found_however_it_is_typed(accept, outdoors, typed):
    accept(outdoors)
    second = accept(outdoors).order_id
    assert find_order(typed) == second


@pytest.mark.parametrize("typed", ["", "WO-B-00001", "3", "DS-A-00001", "13812345678901", "人民路"])
def test_what_is_no_orders_number_finds_none(accept, outdoors, typed):
    accept(outdoors), accept(outdoors)
    assert find_order(typed) is None


def test_a_customers_open_jobs_are_told_and_those_that_were_merged_go_on(at, shan, accept, outdoors, office):
    order_id = at("dispatched")
    assert [row.number for row in open_orders_of(shan.id)] == ["WO-A-00001"]
    burst = accept(outdoors).order_id
    ending.merge(order_id, burst, office.clerk)
    assert [row.order_id for row in open_orders_of(shan.id)] == [burst]
    assert open_orders_of(shan.id + 1) == ()


def test_callers_wait_to_be_told(at, office, outdoors):
    order_id = at("dispatched", outdoors)
    attach_caller(order_id, "Zhao", "13900000000", "", office.clerk)
    attach_caller(order_id, "Qian", "", "", office.clerk)
    assert callers_to_tell() == ()
    ending.refer(order_id, "the road office", "", "their drain", office.clerk)
    [waiting] = callers_to_tell()
    assert (waiting.number, [caller.name for caller in waiting.callers]) == ("WO-A-00001", ["Zhao"])
    ending.tell_caller(waiting.callers[0].caller_id, "phone", office.clerk)
    assert callers_to_tell() == ()


def test_the_card_tells_the_whole_history_in_words(at, office, clock):
    order_id = at("appointed")
    appoint(order_id, office, happened_at=clock() - timedelta(minutes=1))
    for state in ("on_site", "done", "called_back"):
        clock.advance(minutes=40)
        PATH[state](order_id, office)
    card = order_card(order_id)
    lines = [f"{act_name(event.act)}: {told(event)}" for event in card.events]
    assert lines[0] == "Taken: Confirmed at the read-back"
    assert lines[1] == "Dispatched: Pipes · Normal · told by phone to Li Wei"
    assert lines[2].startswith("Appointment: 24 Nov 2026, morning (08:00–12:00) · agreed with 单国强")
    assert "worn seal · seal renewed · charge ¥90.00 · Signed by the customer" in lines[-2]
    assert lines[-1] == "Called back: Satisfied · dry since"
    assert "entered" not in when(card.events[0])


def test_an_order_that_is_none_says_so(office):
    with pytest.raises(UserError, match="no such order"):
        order_card(4711)


def test_a_caller_hears_the_result_in_one_sentence(at, accept, outdoors, office):
    order_id = at("done")
    card = order_card(order_id)
    assert result(card, card.callers[0]).startswith("Good day, Mr 单国强! What you reported, Leaking pipe")
    assert "Is it good now" in call_back(card, card.callers[0])
    assert not card.charge_differs
    for contact, word in (("13911112222", "Their number is 13911112222"), ("", "they know of it now")):
        other = accept(replace(outdoors, name="Wang", phone="13800000001")).order_id
        ending.refer(other, "the road office", contact, "their drain", office.clerk)
        card = order_card(other)
        assert word in result(card, card.callers[0])
