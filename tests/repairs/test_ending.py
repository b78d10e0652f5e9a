"""How orders end: the stub with its charge, the callback, the archive; merged, referred, void, done again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.billing.queries import owed
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.office.rights import ADMIN, SignedIn
from desktop.office.service import add_staff
from desktop.printing.queries import owed as owed_papers
from desktop.repairs import ending, service
from desktop.repairs.callers import callers_of, to_tell
from desktop.repairs.cards import order_card
from desktop.repairs.intake import ReadBack, attach_caller
from desktop.repairs.moving import order_now
from desktop.repairs.prices import LineIn
from desktop.repairs.read_back import sentence
from tests.repairs.conftest import archive, arrive, call_back, dispatch, finish, work_done


def refused(act, *args, **more):
    with pytest.raises(UserError) as error:
        act(*args, **more)
    return error.value


# --- done -----------------------------------------------------------------------------------------


def test_what_was_agreed_is_charged_and_stands_as_a_bill_at_the_counter(at, office, shan):
    order_id = at("on_site")
    before = owed(shan.id).total
    done = finish(order_id, office)
    [bill] = owed(shan.id).bills
    assert (owed(shan.id).total - before, bill.open, done.charge) == (9000, 9000, 9000)
    card = order_card(order_id)
    assert card.bill_id == bill.bill_id == done.bill_id
    assert [(line.price.name, line.thousandths, line.amount) for line in card.lines] == [
        ("Visit", 1000, 3000),
        ("Plumber", 1000, 6000),
    ]
    kinds = [kind for (kind,) in db.rows("SELECT kind FROM journal ORDER BY seq DESC LIMIT 2")]
    assert kinds == ["fee.charged", "repair.done"]
    assert owed_papers()[-1].kind == "repair_done"


def test_a_stub_is_entered_once(at, office, shan):
    order_id = at("done")
    for act in (finish, finish):
        assert "was entered as repaired already" in refused(act, order_id, office).message
    assert len(owed(shan.id).bills) == 1
    call_back(order_id, office), archive(order_id, office)
    assert "already" in refused(finish, order_id, office).message


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"cause": " "}, "cause"),
        ({"work_done": ""}, "work_done"),
        ({"worker": ""}, "worker"),
        ({"reported_by": ""}, "reported_by"),
        ({"site_cleared": None}, "site_cleared"),
        ({"signed": False}, "signed"),
        ({"signed": False, "unsigned_reason": "rain"}, "unsigned_reason"),
        ({"signed": False, "unsigned_reason": "other"}, "note"),
        ({"meter_touched": True, "reading_after": "12"}, "reading_before"),
        ({"meter_touched": True, "reading_before": "12"}, "reading_after"),
        ({"charge": Money(-1)}, "charge"),
        ({"charge": Money(100)}, "charge"),
        ({"charge": Money(0)}, "charge_word"),
        ({"lines": (LineIn("V01", 2000),), "charge": Money(6000)}, "charge_word"),
        ({"lines": (LineIn("X99", 1000),)}, "lines"),
        ({"lines": (LineIn("V01", 0),)}, "lines"),
    ],
)
def test_nothing_is_done_without_its_facts(at, office, shan, changed, field):
    order_id = at("on_site")
    assert refused(finish, order_id, office, **changed).field == field
    assert order_now(order_id).state == "on_site"
    assert owed(shan.id).total == 0


def test_work_neither_ends_before_it_begins_nor_tomorrow_nor_begins_before_the_report(at, office):
    order_id, now, hour = at("on_site"), clocks.now(), timedelta(hours=1)
    assert refused(finish, order_id, office, started_at=now, ended_at=now - hour / 10).field == "ended_at"
    assert refused(finish, order_id, office, ended_at=now + hour).field == "ended_at"
    assert refused(finish, order_id, office, started_at=now - 2 * hour).field == "started_at"


def test_a_word_explains_a_charge_that_was_not_agreed(at, office, shan):
    order_id = at("on_site")
    lines = (LineIn("V01", 1000), LineIn("P01", 1500))
    finish(order_id, office, lines=lines, charge=Money(4875), charge_word="no labour after all")
    assert owed(shan.id).total == 4875
    assert (order_card(order_id).agreed, order_card(order_id).charge_differs) == (9000, True)


@pytest.mark.parametrize(("answer", "amount"), [("refused", Money(9000)), ("unknown", None)])
def test_a_fee_that_nobody_accepted_is_not_charged_without_a_word(at, office, indoors, answer, amount):
    order_id = at("on_site", replace(indoors, fee_answer=answer, fee_told=amount))
    assert refused(finish, order_id, office).field == "charge_word"
    finish(order_id, office, charge_word="she agreed on site")


def test_nothing_charged_needs_no_word_where_nothing_was_accepted(at, office, indoors, shan):
    order_id = at("on_site", replace(indoors, fee_answer="refused"))
    finish(order_id, office, charge=Money(0), lines=())
    assert owed(shan.id).bills == ()
    assert order_card(order_id).bill_id is None


def test_an_order_without_an_account_has_no_bill(at, office, outdoors):
    order_id = at("on_site", outdoors)
    told = {"lines": (LineIn("L01", 1000),), "charge": Money(6000)}
    assert refused(finish, order_id, office, **told).field == "charge_word"
    done = finish(order_id, office, **told, charge_word="the builder pays by transfer")
    assert done.bill_id is None
    assert db.one("SELECT COUNT(*) FROM bill") == (0,)


def test_only_who_may_charge_charges(at, office):
    order_id = at("on_site")
    admin = SignedIn(office.leader.staff_id, "Zhou Min", ADMIN)
    with pytest.raises(NotAllowed):
        ending.finish(order_id, work_done(), admin)
    ending.finish(order_id, work_done(charge=Money(0), charge_word="warranty"), admin)


def test_an_unclear_field_stops_the_end(at, office, outdoors):
    order_id = at("on_site", replace(outdoors, unclear=("words",)))
    error = refused(finish, order_id, office)
    assert error.field == "words"
    assert "Ask once more" in error.message


# --- callback and archive -------------------------------------------------------------------------


def test_who_did_the_work_does_not_call_back(at, office):
    order_id = at("on_site")
    finish(order_id, office, worker="Li Wei, Lin Xiao")
    assert "yourself" in refused(call_back, order_id, office).message
    ending.call_back(order_id, "satisfied", "dry", office.leader)


def test_a_callback_says_what_the_customer_thinks(at, office):
    order_id = at("done")
    assert refused(ending.call_back, order_id, "", "dry", office.clerk).field == "opinion"
    assert refused(ending.call_back, order_id, "glad", "dry", office.clerk).field == "opinion"
    assert refused(ending.call_back, order_id, "fairly", " ", office.clerk).field == "result"
    assert to_tell(order_id)
    call_back(order_id, office)
    assert to_tell(order_id) == ()


def test_a_call_that_reached_nobody_leaves_the_order_where_it_is(at, office):
    order_id = at("done")
    assert ending.note_call(order_id, "no_answer", office.clerk).state == "done"
    assert refused(ending.note_call, order_id, "perhaps", office.clerk).field == "result"
    with pytest.raises(NotAllowed):
        archive(order_id, office)
    with pytest.raises(NotAllowed):
        ending.archive(order_id, office.leader)
    assert ending.archive(order_id, office.leader, "three times nobody").state == "archived"


def test_where_nobody_can_be_called_the_clerk_archives(at, office, outdoors):
    assert archive(at("done", outdoors), office).state == "archived"


def test_a_dissatisfied_customer_gets_a_rework_in_the_same_breath(at, office):
    order_id, read = at("done"), ReadBack("You report: ...")
    assert refused(call_back, order_id, office, "dissatisfied").field == "read_back"
    assert order_card(order_id).now.state == "done"
    called = ending.call_back(order_id, "dissatisfied", "still drips", office.clerk, read_back=read)
    again = called.rework
    assert again.job_id == called.job_id is not None
    assert ending.archive(order_id, office.clerk).state == "archived"
    card, first = order_card(again.order_id), order_card(order_id)
    assert (card.rework_of.number, first.reworks[0].number) == ("WO-A-00001", "WO-A-00002")
    assert (card.record.words, card.record.fee_answer) == ("still drips", "unknown")
    assert card.now.state == "accepted"


def test_without_the_rework_it_could_not_be_archived(at, office):
    order_id = at("called_back")
    db.database.execute_sql("DROP TRIGGER repair_event_never_updated")
    db.database.execute_sql(
        "UPDATE repair_event SET facts = json_set(facts, '$.opinion', 'dissatisfied')"
        " WHERE act = 'called_back'"
    )
    for who in (office.clerk, office.leader):
        assert "rework" in refused(ending.archive, order_id, who, "enough").message


def test_after_the_archive_only_a_rework_goes_on(at, office):
    order_id = at("archived")
    for act in (dispatch, arrive, finish, call_back):
        assert "WO-A-00001" in refused(act, order_id, office).message
    read = ReadBack("You report: ...")
    first = ending.rework("again", order_id, "drips", read, office.clerk)
    assert replace(first, repeated=True) == ending.rework("again", order_id, "drips", read, office.clerk)
    assert first.number == "WO-A-00002"


def test_nothing_is_reworked_before_it_is_done_nor_unread(at, office):
    read = ReadBack("You report: ...")
    assert "WO-A-00001" in refused(ending.rework, "k", at("on_site"), "drips", read, office.clerk).message
    order_id = at("done")
    assert refused(ending.rework, "k", order_id, "drips", ReadBack(""), office.clerk).field == "read_back"
    assert db.one("SELECT COUNT(*) FROM repair_order") == (2,)


# --- referred, void -------------------------------------------------------------------------------


def test_a_referred_order_is_told_and_archived(at, office, indoors):
    order_id = at("dispatched")
    assert refused(ending.refer, order_id, "", "", "theirs", office.clerk).field == "to_whom"
    assert refused(ending.refer, order_id, "owner", "", "", office.clerk).field == "reason"
    ending.refer(order_id, "the house's owner", "13911112222", "behind the wall", office.clerk)
    with pytest.raises(NotAllowed, match="has not heard"):
        archive(order_id, office)
    [caller] = to_tell(order_id)
    ending.tell_caller(caller.caller_id, "phone", office.clerk)
    assert archive(order_id, office).state == "archived"


def test_only_a_leader_declares_void_and_the_number_is_never_used_again(at, accept, office, outdoors):
    order_id = at("dispatched")
    with pytest.raises(NotAllowed):
        ending.void(order_id, "twice", office.clerk)
    assert refused(ending.void, order_id, " ", office.leader).field == "reason"
    ending.void(order_id, "a joke", office.leader)
    assert "closed" in refused(dispatch, order_id, office).message
    assert accept(outdoors).number == "WO-A-00002"
    assert refused(ending.void, at("done"), "too late", office.leader).field is None


# --- merged ---------------------------------------------------------------------------------------


@pytest.fixture
def two(accept, outdoors, clock):
    """Two reports of one leak, the second one ten minutes later."""
    first = accept(replace(outdoors, name="Wang", phone="13800000001")).order_id
    clock.advance(minutes=10)
    return first, accept(replace(outdoors, name="Zhao", phone="13800000002")).order_id


def test_a_merged_orders_callers_hear_the_result_of_the_main_one(two, office, clock):
    first, second = two
    ending.merge(second, first, office.clerk)
    assert order_card(second).goes_on_in.order_id == first
    assert [other.order_id for other in order_card(first).merged] == [second]
    dispatch(first, office), arrive(first, office)
    clock.advance(minutes=5)
    finish(first, office)
    assert [caller.name for caller in to_tell(first)] == ["Wang", "Zhao"]
    call_back(first, office)
    [zhao] = to_tell(first)
    with pytest.raises(NotAllowed):
        archive(first, office)
    ending.tell_caller(zhao.caller_id, "phone", office.clerk)
    assert refused(ending.tell_caller, zhao.caller_id, "phone", office.clerk).field == "caller_id"
    assert archive(first, office).state == "archived"


def test_the_clock_of_the_earlier_report_counts(two, office):
    first, second = two
    before, own = order_now(first).due_at, order_now(second).due_at
    assert before < own
    ending.merge(first, second, office.clerk)
    assert order_now(second).due_at == before


def test_what_cannot_be_merged_says_so(two, at, office, outdoors):
    first, second = two
    assert refused(ending.merge, first, first, office.clerk).field == "main_id"
    assert refused(ending.merge, first, 4711, office.clerk).field == "main_id"
    ending.merge(second, first, office.clerk)
    assert "closed" in refused(ending.merge, first, second, office.clerk).message
    error = refused(attach_caller, second, "Qian", "13800000003", "", office.clerk)
    assert "was merged into WO-A-00001" in error.message
    done = at("done", outdoors)
    assert refused(ending.merge, first, done, office.clerk)
    assert order_now(first).state == "accepted"


def test_callers_follow_however_often_an_order_is_merged(two, accept, office, outdoors):
    first, second = two
    third = accept(replace(outdoors, name="Qian", phone="13800000003")).order_id
    ending.merge(third, second, office.clerk)
    ending.merge(second, first, office.clerk)
    assert [caller.name for caller in callers_of(first)] == ["Wang", "Zhao", "Qian"]
    assert ending.main_of(third) == first
    assert ending.merged_into(first) == (second, third)


def test_nobody_is_told_before_there_is_a_result(two, office):
    [caller] = to_tell(two[0])
    assert "WO-A-00001" in refused(ending.tell_caller, caller.caller_id, "phone", office.clerk).message
    assert refused(ending.tell_caller, 4711, "phone", office.clerk).field == "caller_id"


def test_a_second_clerk_may_end_what_the_first_began(at, office, outdoors):
    other = add_staff("Tang Hui", "clerk", "9753", office.leader)
    order_id = at("done")
    ending.call_back(order_id, "satisfied", sentence(outdoors), other)
    assert service.Moved(order_id, "WO-A-00001", "archived") == ending.archive(order_id, other)
