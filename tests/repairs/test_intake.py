"""Taking a report: what each side must tell, both versions of a correction, callers that join."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.accounts.service import change_account
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.office.rights import THE_PROGRAM
from desktop.outages.queries import check_job
from desktop.outages.service import ask_about
from desktop.phrases.persons import called
from desktop.places.queries import landmarks, near
from desktop.printing.queries import owed
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.repairs.cards import order_card
from desktop.repairs.intake import (
    ReadBack,
    accept_order,
    attach_caller,
    correct_report,
    reclass,
    tell_fee,
)
from desktop.repairs.moving import order_now
from desktop.repairs.read_back import ask_again, sentence
from desktop.repairs.report import versions_of
from desktop.repairs.service import arrive
from desktop.repairs.slots import morning
from tests.repairs.conftest import dispatch


def refused(act, *args, **more):
    with pytest.raises(UserError) as error:
        act(*args, **more)
    assert db.one("SELECT COUNT(*) FROM repair_order WHERE id > 1") == (0,)
    return error.value.field


def bodies():
    return " ".join(body for (body,) in db.rows("SELECT body FROM journal WHERE kind LIKE 'repair.%'"))


# --- what is asked --------------------------------------------------------------------------------


def test_an_accepted_report_has_its_number_its_slip_and_no_name_in_the_journal(accept, indoors):
    accepted = accept(indoors)
    assert accepted.number == "WO-A-00001"
    assert [(paper.kind, paper.title) for paper in owed()] == [("repair_slip", "WO-A-00001")]
    for said in (indoors.name, indoors.phone, indoors.words, indoors.place):
        assert said not in bodies()


def test_numbers_have_no_gap_whatever_was_refused(accept, indoors, outdoors):
    accept(indoors)
    with pytest.raises(UserError):
        accept(replace(outdoors, place="路"))
    assert accept(outdoors).number == "WO-A-00002"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"phone": ""}, "phone"),
        ({"phone": "ask her"}, "phone"),
        ({"category": ""}, "category"),
        ({"category": "out.leak"}, "category"),
        ({"place": ""}, "place"),
        ({"place": "A"}, "place"),
        ({"fee_answer": ""}, "fee_answer"),
        ({"fee_answer": "perhaps"}, "fee_answer"),
        ({"fee_told": None}, "fee_told"),
        ({"fee_told": Money(-1)}, "fee_told"),
        ({"fee_item": "Z99"}, "fee_item"),
        ({"account_id": None, "account_version": None, "identity_confirmed_at": ""}, "account_id"),
        ({"account_id": 4711}, "account_id"),
        ({"identity_confirmed_at": ""}, "account_id"),
        ({"account_version": 7}, "account_id"),
        ({"wished": "2026-11-20 08:00-12:00"}, "wished"),
        ({"side": "above"}, "side"),
        ({"name": "x" * 121}, "name"),
        ({"title": "dr"}, "title"),
    ],
)
def test_an_in_meter_report_needs_what_the_table_says(accept, indoors, changed, field):
    assert refused(accept, replace(indoors, **changed)) == field


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"place": "路"}, "place"),
        ({"place": "  "}, "place"),
        ({"place": "x" * 201}, "place"),
        ({"danger": ""}, "danger"),
        ({"category": "in.pipe"}, "category"),
    ],
)
def test_an_out_meter_report_needs_a_place_and_the_question_of_danger(accept, outdoors, changed, field):
    assert refused(accept, replace(outdoors, **changed)) == field


def test_an_out_meter_report_needs_neither_account_nor_phone_nor_words(accept, outdoors):
    card = order_card(accept(replace(outdoors, words="")).order_id)
    assert card.account is None
    assert card.callers == ()
    assert owed() == []


def test_nobody_accepts_without_looking_at_what_is_near(office, outdoors):
    field = refused(accept_order, "key", outdoors, ReadBack(sentence(outdoors)), None, office.clerk)
    assert field == "near_looked"


def test_nobody_accepts_without_reading_back(office, outdoors):
    assert refused(accept_order, "key", outdoors, ReadBack(" "), (), office.clerk) == "read_back"
    assert refused(accept_order, "key", outdoors, ReadBack("x", "mumbled"), (), office.clerk) == "read_back"


def test_what_was_offered_as_near_is_kept(accept, outdoors):
    first = accept(outdoors)
    found = [(one.kind, one.subject_id) for one in near(outdoors.place)]
    assert found == [("order", first.order_id)]
    second = accept(outdoors, near=found)
    assert order_card(second.order_id).newest("accepted").facts["near"] == [["order", first.order_id]]


def test_danger_makes_it_urgent(accept, outdoors):
    assert order_now(accept(outdoors).order_id).priority == "normal"
    for danger in ("road", "cellar", "electricity"):
        assert order_now(accept(replace(outdoors, danger=danger)).order_id).priority == "urgent"


@pytest.mark.parametrize(("answer", "amount"), [("refused", Money(9000)), ("unknown", None)])
def test_a_fee_that_is_not_accepted_does_not_stop_the_report(accept, indoors, answer, amount):
    order_id = accept(replace(indoors, fee_answer=answer, fee_told=amount)).order_id
    assert order_card(order_id).record.fee_answer == answer


def test_an_account_that_changed_since_it_was_read_back_is_refused(accept, indoors, shan, office):
    change_account(shan.id, replace(shan.fields, name="单国富"), office.leader)
    assert refused(accept, indoors) == "account_id"


def test_a_second_press_accepts_nothing(office, indoors):
    read = ReadBack(sentence(indoors))
    first = accept_order("key", indoors, read, (), office.clerk)
    again = accept_order("key", indoors, read, (), office.clerk)
    assert again == replace(first, repeated=True)
    assert db.one("SELECT COUNT(*) FROM repair_order") == (1,)


def test_a_report_may_be_entered_later_but_not_before_it_happens(accept, outdoors):
    earlier = clocks.now() - timedelta(hours=3)
    order = order_card(accept(outdoors, received_at=earlier).order_id)
    assert order.accepted_at == earlier.replace(microsecond=earlier.microsecond // 1000 * 1000)
    assert order.events[0].entered_at > order.accepted_at
    assert refused(accept, outdoors, received_at=clocks.now() + timedelta(hours=1)) == "happened_at"


def test_the_program_itself_accepts_nothing(accept, outdoors):
    with pytest.raises(NotAllowed):
        accept(outdoors, by=THE_PROGRAM)


# --- read back ------------------------------------------------------------------------------------


def test_the_sentence_is_made_from_the_record(indoors, outdoors):
    assert sentence(outdoors) == (
        "You report: Leak in a road or green, water comes up through the road, at 建设大街供销社门口."
        " Is that right?"
    )
    wished = morning(clocks.today() + timedelta(days=1)).stored()
    told = sentence(replace(indoors, wished=wished))
    assert "24 Nov 2026, morning (08:00–12:00)" in told
    assert "electricity" in sentence(replace(outdoors, danger="electricity"))


def test_both_versions_of_a_corrected_report_are_kept(accept, outdoors):
    right = replace(outdoors, place="解放大街供销社门口")
    order_id = accept(right, first=outdoors).order_id
    assert versions_of(order_id) == (outdoors, right)
    assert order_card(order_id).events[0].facts["read_back"] == "corrected"
    assert order_now(order_id).place == right.place


def test_what_is_unclear_is_asked_again(accept, outdoors, office):
    order_id = accept(replace(outdoors, unclear=("place", "danger"))).order_id
    assert "place and danger" in ask_again(order_card(order_id).record.unclear)
    correct_report(order_id, "asked again", office.clerk, place="建设大街15号")
    assert order_card(order_id).record.unclear == ("danger",)
    correct_report(order_id, "asked again", office.clerk, unclear=())
    assert order_card(order_id).record.unclear == ()
    assert ask_again(()) == ""


def test_a_correction_needs_a_reason_and_an_open_order(accept, outdoors, office, at):
    order_id = accept(outdoors).order_id
    with pytest.raises(UserError) as error:
        correct_report(order_id, " ", office.clerk, words="a spring")
    assert error.value.field == "reason"
    with pytest.raises(UserError):
        correct_report(at("done"), "late", office.clerk, words="a spring")
    with pytest.raises(UserError):
        correct_report(4711, "none", office.clerk, words="a spring")


def test_a_danger_that_is_told_later_makes_it_urgent_and_sooner_due(accept, outdoors, office):
    order_id = accept(outdoors).order_id
    dispatch(order_id, office)
    before = order_now(order_id)
    correct_report(order_id, "rang again", office.clerk, danger="cellar")
    now = order_now(order_id)
    assert (before.stage, now.stage, now.priority) == ("arrive", "arrive", "urgent")
    assert now.due_at < before.due_at


# --- classed anew ---------------------------------------------------------------------------------


def test_an_inspection_is_classed_anew_with_a_reason(accept, outdoors, indoors, office):
    inspection = replace(outdoors, side="unknown", category="unknown.look")
    order_id = accept(inspection).order_id
    dispatch(order_id, office)
    arrive(order_id, "Li Wei", office.clerk)
    reclass(order_id, indoors, "leaks behind the meter", office.clerk)
    card = order_card(order_id)
    assert (card.now.side, card.account.number) == ("in", "00012345")
    assert card.newest("reclassed").facts["from_side"] == "unknown"
    assert card.versions == (inspection, indoors)


def test_classing_anew_needs_a_reason_another_side_and_what_that_side_asks(accept, outdoors, indoors, office):
    order_id = accept(outdoors).order_id
    for report, reason, field in (
        (indoors, "", "reason"),
        (outdoors, "the same", "side"),
        (replace(indoors, account_id=None, account_version=None, identity_confirmed_at=""), "seen",
         "account_id"),
    ):  # fmt: skip
        with pytest.raises(UserError) as error:
            reclass(order_id, report, reason, office.clerk)
        assert error.value.field == field


# --- callers --------------------------------------------------------------------------------------


def test_another_caller_joins_instead_of_a_new_order(accept, outdoors, office):
    order_id = accept(replace(outdoors, name="Wang", title="ms", phone="13812345678")).order_id
    attach_caller(order_id, "Zhao", "13900000000", "it is worse", office.clerk, title="mr")
    callers = order_card(order_id).callers
    assert [caller.called for caller in callers] == ["Ms Wang", "Mr Zhao"]
    assert db.one("SELECT COUNT(*) FROM repair_order") == (1,)
    assert "Zhao" not in bodies()


def test_a_caller_can_be_told_or_named(accept, outdoors, office):
    order_id = accept(outdoors).order_id
    with pytest.raises(UserError) as error:
        attach_caller(order_id, "", " ", "nobody", office.clerk)
    assert error.value.field == "name"
    attach_caller(order_id, "", "13900000000", "", office.clerk)
    attach_caller(order_id, "Zhao", "", "", office.clerk)
    with pytest.raises(UserError) as error:
        attach_caller(order_id, "Zhao", "next door", "", office.clerk)
    assert error.value.field == "phone"


def test_after_the_repair_a_caller_needs_a_new_order(at, office):
    with pytest.raises(UserError, match="new order"):
        attach_caller(at("done"), "Zhao", "13900000000", "again", office.clerk)


def test_a_name_is_said_with_its_title():
    assert called("Wang", "ms") == "Ms Wang"
    assert called("王秀英", "") == "王秀英"
    assert called("", "mr") == ""


# --- places and fees ------------------------------------------------------------------------------


def test_a_landmark_is_learned_and_an_address_of_an_account_is_not(accept, outdoors, indoors):
    accept(outdoors), accept(indoors)
    assert landmarks("供销社") == (outdoors.place,)
    assert landmarks("人民路") == ()


def test_a_finished_order_is_near_nobody(at, outdoors):
    order_id = at("on_site", outdoors)
    assert [one.subject_id for one in near(outdoors.place)] == [order_id]
    at("done", replace(outdoors, place="人民广场北门"))
    assert near("人民广场北门") == ()


def test_the_fee_may_be_told_later(accept, indoors, office):
    order_id = accept(replace(indoors, fee_answer="unknown", fee_told=None)).order_id
    tell_fee(order_id, "V01", Money(3000), "accepted", office.clerk)
    record = order_card(order_id).record
    assert (record.fee_told, record.fee_answer) == (3000, "accepted")
    told = json.loads(db.rows("SELECT body FROM journal ORDER BY seq DESC LIMIT 1")[0][0])
    assert told["fee"] == 3000
    with pytest.raises(UserError):
        tell_fee(order_id, "V01", None, "accepted", office.clerk)


# --- from a check ---------------------------------------------------------------------------------


def test_a_check_job_that_found_a_single_house_ends_as_its_order(accept, indoors, office):
    check_id = ask_about("人民路12号", "Wang", "13800000001", office.clerk).check_id
    order_id = accept(indoors, check_id=check_id).order_id
    assert order_card(order_id).check_id == check_id
    assert check_job(check_id).order_id == order_id
    assert not check_job(check_id).is_open
    with pytest.raises(UserError) as error:
        accept(indoors, check_id=check_id)
    assert error.value.field == "check_id"
    with pytest.raises(UserError):
        accept(indoors, check_id=4711)
    assert db.one("SELECT COUNT(*) FROM repair_order") == (1,)
    assert [step for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)] == []
