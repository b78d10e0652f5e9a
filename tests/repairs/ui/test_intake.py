"""A report taken by keys: what was said is read back, both versions are kept, nothing typed is lost."""

import pytest

from desktop.core import db
from desktop.repairs.callers import callers_of
from desktop.repairs.cards import order_card
from desktop.repairs.report import versions_of
from tests.repairs.ui.conftest import ALT, DOWN, ENTER, ESC, F9, TAB, UP

PLACE = "Market gate, Renmin Road"
ROAD = "人民路12号"


def orders():
    return db.rows("SELECT order_id, side, category, place, priority FROM repair_now ORDER BY order_id")


def report_leak(desk, place=PLACE):
    desk.press("2", place, ENTER, ENTER, ENTER)


def test_the_hand_is_on_one_question_and_down_comes_to_the_board(desk, accept, outdoors):
    order_id = accept(outdoors).order_id
    desk.tab.reload()
    assert desk.tab.start.answers[0].hasFocus()
    assert "in your house" in desk.tab.start.say_line.text
    desk.press(DOWN, ENTER)
    assert desk.order.card.now.order_id == order_id
    desk.press(ESC)
    assert desk.tab.pages.currentWidget() is desk.tab.start


def test_each_field_has_its_question_ready_to_be_said(desk):
    desk.press("2")
    assert "Where exactly" in desk.form.say_line.text
    desk.press(PLACE, ENTER)
    assert "see" in desk.form.say_line.text
    desk.press(ENTER)
    assert "phone number" in desk.form.say_line.text


def test_a_digit_chooses_the_kind_and_any_other_text_is_what_is_seen(desk):
    desk.press("2", PLACE, ENTER, "3gushing", ENTER, ENTER, F9)
    assert orders()[0][2] == "out.valve"
    assert versions_of(1)[-1].words == "gushing"


def test_a_number_above_nine_takes_two_digits_and_arrows_go_round(desk):
    desk.press("2", PLACE, ENTER, "11")
    assert desk.form.kind.code == "out.pump"
    desk.press(DOWN)
    assert desk.form.kind.code == "out.leak"


def test_without_a_phone_nobody_asks_for_a_name(desk):
    desk.press("2", PLACE, ENTER, ENTER, "13900001111", ENTER, "Wang", ENTER, F9)
    [caller] = callers_of(1)
    assert (caller.name, caller.phone) == ("Wang", "13900001111")


def test_a_place_said_before_is_completed_with_one_key(desk, accept, outdoors):
    accept(outdoors)
    desk.press("2", "建设大街")
    desk.qtbot.waitUntil(lambda: desk.form.place.offers == (outdoors.place,))
    desk.press(TAB)
    assert desk.form.place.text() == outdoors.place
    assert desk.form.place.hasFocus()


def test_whoever_means_something_open_is_put_on_its_list_instead(desk, accept, outdoors):
    order_id = accept(outdoors).order_id
    desk.press("2", outdoors.place)
    desk.qtbot.waitUntil(lambda: len(desk.form.near.lines) == 1)
    desk.press(DOWN, ENTER, "13900001111", F9)
    assert len(orders()) == 1
    assert [caller.phone for caller in callers_of(order_id)] == ["13900001111"]
    assert desk.order.card.now.order_id == order_id
    assert "on the list" in desk.order.say_line.text
    desk.press(ESC)
    assert not desk.tab.start.kept_button.isVisible()


def test_up_or_esc_comes_back_from_the_list_to_the_place(desk, accept, outdoors):
    accept(outdoors)
    desk.press("2", outdoors.place)
    desk.qtbot.waitUntil(lambda: bool(desk.form.near.lines))
    for back in (ESC, UP):
        desk.press(DOWN)
        assert not desk.form.place.hasFocus()
        desk.press(back)
        assert desk.form.place.hasFocus()


def test_what_is_near_is_no_block_and_was_looked_at(desk, accept, outdoors):
    accept(outdoors)
    desk.press("2", outdoors.place, ENTER, ENTER, ENTER, F9)
    assert len(orders()) == 2
    assert order_card(2).events[0].facts["near"] == [["order", 1]]


def test_an_outage_near_by_counts_the_caller(desk, office):
    from tests.repairs.ui.outages import public_outage

    number = public_outage(office, ROAD)
    desk.press("2", ROAD)
    desk.qtbot.waitUntil(lambda: bool(desk.form.near.lines))
    assert number in desk.form.near.lines[0].quiet
    desk.press(DOWN, ENTER, F9)
    assert db.rows("SELECT place FROM outage_caller") == [(ROAD,)]
    assert orders() == []
    assert "no water" in desk.tab.start.say_line.text
    assert number in desk.tab.start.banner.text


def test_a_check_job_near_by_gets_the_caller_too(desk, office):
    from desktop.outages.service import ask_about

    asked = ask_about(ROAD, "", "13800000001", office.clerk)
    desk.press("2", ROAD)
    desk.qtbot.waitUntil(lambda: bool(desk.form.near.lines))
    desk.press(DOWN, ENTER, "13800000002", F9)
    assert db.rows("SELECT check_id FROM outage_caller ORDER BY id") == [(asked.check_id,)] * 2


def test_a_danger_shows_the_emergency_sentence_at_once_and_makes_it_urgent(desk):
    report_leak(desk)
    assert desk.read_back.danger.code == "none"
    assert desk.read_back.emergency.text == ""
    desk.press("3")
    assert "keep away" in desk.read_back.emergency.text
    assert "cellar" in desk.read_back.say_line.text
    desk.press(F9)
    assert orders()[0][4] == "urgent"


def test_enter_confirms_no_read_back(desk):
    report_leak(desk)
    desk.press(ENTER, ENTER)
    assert orders() == []


def test_what_was_said_first_is_kept_when_the_caller_corrects_it(desk):
    report_leak(desk, "Renmin Road 12")
    desk.press("c", "1", ENTER, ENTER, ENTER)
    assert "Renmin Road 12," not in desk.read_back.say_line.text
    assert "Said at first" in desk.read_back.first.text()
    desk.press(F9)
    first, now = versions_of(1)
    assert (first.place, now.place) == ("Renmin Road 12", "Renmin Road 121")
    assert order_card(1).events[0].facts["read_back"] == "corrected"


def test_going_back_before_anything_was_said_keeps_one_version(desk):
    report_leak(desk, "Renmin Road 12")
    desk.press(ESC, "1", ENTER, ENTER, ENTER, F9)
    assert [version.place for version in versions_of(1)] == ["Renmin Road 121"]


def test_a_correction_that_changed_nothing_was_none(desk):
    report_leak(desk)
    desk.press("c", ENTER, ENTER, ENTER, F9)
    assert order_card(1).events[0].facts["read_back"] == "confirmed"


def test_what_was_not_understood_is_flagged_and_asked_again(desk):
    report_leak(desk)
    desk.press("u", "2")
    assert "once more" in desk.read_back.ask_again.text
    desk.press(ENTER)
    assert desk.read_back.danger.isAncestorOf(desk.tab.focusWidget())
    desk.press(F9)
    assert versions_of(1)[-1].unclear == ("words",)
    assert "once more" in desk.order.head.ask_again.text


@pytest.mark.parametrize("typed", ["x", "", "，"])
def test_a_place_that_nobody_finds_is_refused_beside_its_field(desk, typed):
    report_leak(desk, typed)
    assert "Say more of the place" in desk.form.fields["place"].message
    assert desk.form.place.text() == typed
    assert desk.form.place.hasFocus()
    assert orders() == []


def test_a_wrong_phone_is_refused_beside_its_field_and_stays(desk):
    desk.press("2", PLACE, ENTER, ENTER, "call me", F9)
    assert "no phone number" in desk.form.fields["phone"].message
    assert desk.form.phone.text() == "call me"
    assert orders() == []


def test_a_second_f9_takes_no_second_order(desk):
    report_leak(desk)
    desk.press(F9, F9, F9)
    assert len(orders()) == 1


def test_what_nobody_can_tell_is_an_inspection(desk):
    desk.press("3", PLACE, ENTER, ENTER, ENTER, F9)
    assert orders()[0][1:3] == ("unknown", "unknown.look")


def test_esc_loses_nothing_and_g_goes_on_with_it(desk):
    desk.press("2", PLACE, ENTER, "gushing", ESC)
    assert PLACE in desk.tab.start.kept_button.text()
    desk.press("2")  # the next caller begins with an empty form
    assert desk.form.place.text() == ""
    desk.press(ESC, "g")
    assert (desk.form.place.text(), desk.form.kind.words.text()) == (PLACE, "gushing")


def test_a_scanned_stub_in_the_middle_of_a_report_loses_nothing(desk, accept, outdoors):
    accept(outdoors)
    desk.press("2", PLACE)
    desk.tab.scanned("WO-A-00001")
    desk.press(ESC)
    assert PLACE in desk.tab.start.kept_button.text()


# --- in-meter -------------------------------------------------------------------------------------


@pytest.fixture
def house(desk, shan, prices):
    """单国强's number and name are read back, the form is open."""
    desk.press("1", "12345", ENTER, ENTER)
    assert desk.form.account.number == "00012345"
    return desk


def test_no_report_of_a_house_before_number_and_name_are_confirmed(desk, shan):
    desk.press("1", "12345", ENTER)
    assert desk.tab.intake.pages.currentWidget() is desk.tab.intake.gate
    assert desk.form is None
    desk.press(ESC)
    assert desk.tab.intake.account_step.search.hasFocus()
    desk.press("nobody", ENTER)
    assert "Nobody is found" in desk.tab.intake.account_step.field.message
    assert desk.tab.intake.account_step.search.text() == "nobody"


def test_the_fee_is_told_aloud_and_its_answer_is_never_guessed(house):
    house.press(ENTER, ENTER, ENTER, ENTER)  # kind, phone, name, as soon as possible
    assert "thirty yuan" in house.form.fee.say_line.text
    house.press(ENTER, ENTER, ENTER)  # the visit, its price, no answer
    assert "fee" in house.form.fields["fee_answer"].message
    house.press("2")
    assert "before you agree" in house.form.fee.say_line.text
    house.press("1", ENTER, F9)
    record = versions_of(1)[-1]
    assert (record.fee_told, record.fee_answer, record.fee_item) == (3000, "accepted", "V01")
    assert record.phone == "13812345678"
    assert len(house.jobs) == 1


def test_a_fee_that_is_no_amount_is_refused_beside_its_field(house):
    house.press(ENTER, ENTER, ENTER, ENTER, ENTER, "thirty", F9)
    assert house.form.fields["fee_told"].message
    assert house.form.fee.amount.text() == "thirty"
    assert orders() == []


def test_where_no_sum_is_known_the_answer_follows(house):
    house.press(ENTER, ENTER, ENTER, ENTER, "2", F9)
    assert house.read_back.isVisible()
    house.press(F9)
    record = versions_of(1)[-1]
    assert (record.fee_told, record.fee_answer) == (None, "unknown")


def test_a_wished_time_is_chosen_by_a_digit_or_typed(house):
    house.press(ENTER, ENTER, ENTER, "6", ENTER, "11-25 14:30", ENTER)
    assert "25 Nov 2026" in house.form.fields["wished"].message
    house.press("2", F9, F9)
    assert versions_of(1)[-1].wished == "2026-11-25 14:30-16:30"


@pytest.mark.parametrize(("typed", "sentence"), [("11-22 am", "past"), ("soon", "Type the day")])
def test_a_wish_that_cannot_be_is_refused_beside_its_field(house, typed, sentence):
    house.press(ENTER, ENTER, ENTER, "6", ENTER, typed, F9)
    house.press(F9)
    assert sentence in house.form.fields["wished"].message
    assert house.form.wished.typed.text() == typed
    assert orders() == []


def test_a_house_without_a_phone_is_asked_for_one(house):
    house.form.phone.clear()
    house.press(ENTER, ENTER, ENTER, ENTER, "2", F9, F9)
    assert "phone" in house.form.fields["phone"].message
    assert orders() == []


def test_an_open_order_of_the_house_is_in_sight(desk, accept, indoors):
    order_id = accept(indoors).order_id
    desk.press("1", "12345", ENTER, ENTER)
    [line] = desk.form.near.lines
    assert "WO-A-00001" in line.quiet
    desk.press((DOWN, ALT), ENTER, F9)
    assert len(callers_of(order_id)) == 2
    assert len(orders()) == 1


def test_the_check_job_of_a_single_house_ends_with_its_report(desk, shan, prices, office):
    from desktop.outages.queries import check_job
    from desktop.outages.service import ask_about

    asked = ask_about(ROAD, "", "13800000001", office.clerk)
    desk.tab.report_house(asked.check_id)
    assert "CK-A-00001" in desk.tab.intake.account_step.field.message
    desk.press("12345", ENTER, ENTER, ENTER, ENTER, ENTER, ENTER, "2", F9, F9)
    assert check_job(asked.check_id).outcome == "house"
    assert order_card(1).check_id == asked.check_id
