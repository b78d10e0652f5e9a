"""A notice goes its way by the table: nothing is skipped, nothing that was said is edited."""

from dataclasses import replace
from datetime import timedelta

import pytest
from peewee import IntegrityError

from desktop.core import changes, db
from desktop.core import clock as clocks
from desktop.core.errors import NotAllowed, UserError
from desktop.office.approval import approved as approved_by_pin
from desktop.outages.notice import NoticeFacts
from desktop.outages.notices import (
    announce,
    approve,
    archive,
    change_notice,
    extend,
    order_notice,
    restore,
    start,
    void,
    write_notice,
)
from desktop.outages.queries import accounts_of, open_outages, outage, recent_outages
from desktop.outages.service import attach_caller, tell_caller
from desktop.outages.states import ANNOUNCED, APPROVED, DRAFT, EXTENDED, IN_FORCE, RESTORED, VOID
from desktop.printing.queries import owed
from tests.payments.conftest import shan

__all__ = ["shan"]


def refused(act, field=None, match=None):
    with pytest.raises(UserError, match=match) as why:
        act()
    assert why.value.field == field


def papers():
    return [(paper.kind, paper.title) for paper in owed()]


# --- the whole way --------------------------------------------------------------------------------


def test_a_planned_stop_from_draft_to_archive(office, draft, clock, in_hours):
    card = draft()
    assert (card.number, card.state, card.version) == ("ON-A-00001", DRAFT, 1)
    with approved_by_pin(office.clerk.staff_id, office.leader):
        assert approve(card.outage_id, office.clerk).state == APPROVED
    told = announce(card.outage_id, office.clerk)
    assert told.card.state == ANNOUNCED
    assert papers() == [("outage_poster", "ON-A-00001")]
    clock.advance(hours=31)
    begun = start(card.outage_id, card.facts.starts_at, office.clerk, "Chen").card
    assert (begun.state, begun.started_at) == (IN_FORCE, card.facts.starts_at)
    later = extend(card.outage_id, card.facts.ends_at + timedelta(hours=2), "再换一段管", office.clerk)
    assert (later.card.state, later.card.extended) == (EXTENDED, True)
    assert later.card.facts.ends_at == card.facts.ends_at
    assert later.card.ends_at == card.facts.ends_at + timedelta(hours=2)
    clock.advance(hours=9)
    assert restore(card.outage_id, clocks.now(), office.clerk).card.state == RESTORED
    assert archive(card.outage_id, office.clerk).state == "archived"
    assert [kind for kind, _title in papers()] == [
        "outage_poster", "outage_extension", "outage_restoration",
    ]  # fmt: skip
    assert open_outages() == ()
    assert [one.number for one in recent_outages()] == ["ON-A-00001"]


def test_an_emergency_begins_without_having_been_announced(office, approved, burst, in_hours):
    card = approved(burst)
    begun = start(card.outage_id, in_hours(-1), office.clerk)
    assert begun.card.state == IN_FORCE
    assert papers() == [("outage_poster", card.number)]


def test_the_poster_is_not_printed_again_when_an_announced_stop_begins(office, announced_one, burst, clock):
    card = announced_one(burst)
    assert start(card.outage_id, clocks.now(), office.clerk).job_ids == ()
    assert len(papers()) == 1


def test_names_stand_in_the_tables_and_not_in_the_journal(office, in_force):
    in_force()
    told = "".join(body for (body,) in db.rows("SELECT body FROM journal WHERE kind LIKE 'outage.%'"))
    assert "said" in told
    for word in ("爆管", "建设大街", "Chen", "0828"):
        assert word not in told
        assert word.encode("unicode-escape").decode() not in told


def test_screens_are_told(office, draft):
    heard = []
    changes.listen(heard.append)
    approve(draft().outage_id, office.leader)
    changes.forget(heard.append)
    assert all("outages" in changed for changed in heard)
    assert len(heard) == 2


# --- what is written ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gap", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "holiday"}, "kind"),
        ({"cause": "  "}, "cause"),
        ({"sections": ()}, "sections"),
        ({"sections": ("路",)}, "sections"),
        ({"sections": ("人民路", "1")}, "sections"),
        ({"landmarks": ("x",)}, "landmarks"),
        ({"to_whom": ""}, "to_whom"),
        ({"address_part": "路"}, "address_part"),
        ({"starts_at": None}, "starts_at"),
        ({"ends_at": None}, "ends_at"),
        ({"contact": ""}, "contact"),
        ({"advice": ""}, "advice"),
    ],
)
def test_what_is_missing_is_named_at_its_field(office, planned, gap, field):
    refused(lambda: write_notice(replace(planned, **gap), office.clerk), field)
    assert open_outages() == ()


@pytest.mark.parametrize(
    ("begins", "ends", "field", "sentence"),
    [
        (30, 29, "ends_at", "comes back after it went off"),
        (30, 30, "ends_at", "comes back after it went off"),
        (30, 24 * 40, "ends_at", "No stop lasts more than 30 days"),
        (23, 30, "starts_at", "24 hours before it begins"),
        (-30, -20, "ends_at", "This time is over"),
        (-24 * 8, 5, "starts_at", "more than 7 days ago"),
        (30, 43, "starts_at", "48 hours before it begins"),
        (50, 75, "supply", "more than a day"),
    ],
)
def test_times_that_cannot_be_are_said_at_their_field(
    office, planned, in_hours, begins, ends, field, sentence
):
    facts = replace(planned, starts_at=in_hours(begins), ends_at=in_hours(ends))
    refused(lambda: write_notice(facts, office.clerk), field, sentence)


def test_a_long_planned_stop_with_water_brought(office, planned, in_hours):
    facts = replace(planned, starts_at=in_hours(50), ends_at=in_hours(75), supply="送水车在县汽车站")
    assert write_notice(facts, office.clerk).supply == "送水车在县汽车站"


def test_an_emergency_needs_no_days_before(office, burst):
    assert write_notice(burst, office.clerk).state == DRAFT


def test_what_is_typed_is_tidied(office, planned):
    facts = replace(planned, cause="  换 管 ", sections=(" 解放路 ", "", "解放路"))
    card = write_notice(facts, office.clerk)
    assert (card.facts.cause, card.facts.sections) == ("换 管", ("解放路",))


def test_a_draft_is_changed_by_a_version_more(office, draft, planned):
    card = draft()
    changed = change_notice(card.outage_id, replace(planned, cause="换阀门"), office.clerk)
    assert (changed.version, changed.facts.cause) == (2, "换阀门")
    assert db.rows("SELECT version, cause FROM outage_version") == [(1, "主管道换管"), (2, "换阀门")]


def test_an_approved_notice_that_is_changed_is_approved_again(office, approved, planned):
    card = approved()
    assert change_notice(card.outage_id, replace(planned, cause="换阀门"), office.clerk).state == DRAFT
    refused(lambda: announce(card.outage_id, office.clerk), match="The notice: draft")


def test_what_was_announced_is_never_changed(office, announced_one, planned):
    card = announced_one()
    refused(
        lambda: change_notice(card.outage_id, replace(planned, cause="x y"), office.clerk),
        match="The notice: announced",
    )
    with pytest.raises(IntegrityError, match="never changed"):
        db.database.execute_sql("UPDATE outage_version SET cause = 'x'")


def test_accounts_are_listed_by_a_part_of_their_address(office, draft, shan):
    card = draft(address_part="人民路")
    assert card.accounts == 1
    assert accounts_of(card.version_id) == (shan.id,)
    assert draft(address_part="没有的路").accounts == 0


# --- who agrees, and when -------------------------------------------------------------------------


def test_a_clerk_does_not_approve_alone(office, draft):
    card = draft()
    with pytest.raises(NotAllowed, match="in charge must agree"):
        approve(card.outage_id, office.clerk)
    with pytest.raises(NotAllowed):
        approved_by_pin(office.clerk.staff_id, office.clerk)
    assert outage(card.outage_id).state == DRAFT
    with approved_by_pin(office.clerk.staff_id, office.leader):
        approve(card.outage_id, office.clerk)
    row = db.one("SELECT approved_by, staff_id FROM outage_event WHERE act = 'approve'")
    assert row == (office.leader.staff_id, office.clerk.staff_id)


def test_a_stop_that_was_approved_in_time_and_is_announced_too_late_is_refused(office, approved, clock):
    card = approved()
    clock.advance(hours=7)
    refused(lambda: announce(card.outage_id, office.clerk), "starts_at", "24 hours before")


def test_a_planned_stop_is_announced_before_it_begins(office, approved, clock):
    card = approved()
    clock.advance(hours=31)
    refused(lambda: start(card.outage_id, clocks.now(), office.clerk), match="announced first")


def test_it_does_not_begin_before_the_time_that_was_told(office, announced_one, clock):
    card = announced_one()
    clock.advance(hours=29)
    refused(lambda: start(card.outage_id, clocks.now(), office.clerk), "happened_at", "not go off earlier")


def test_a_start_is_neither_to_come_nor_after_the_end(office, approved, burst, in_hours):
    card = approved(burst)
    refused(lambda: start(card.outage_id, in_hours(1), office.clerk), "happened_at", "still to come")
    refused(lambda: start(card.outage_id, in_hours(-24 * 9), office.clerk), "happened_at", "days ago")


def test_a_start_after_the_expected_end_is_a_slip(office, approved, burst, in_hours, clock):
    card = approved(burst)
    clock.advance(hours=7)
    refused(lambda: start(card.outage_id, in_hours(-1), office.clerk), "happened_at", "should have been back")


# --- longer, and over -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "reason", "field", "sentence"),
    [
        (5, "再换一段", "new_end", "an extension ends later"),
        (4, "再换一段", "new_end", "an extension ends later"),
        (8, "  ", "reason", "Say why"),
        (30, "再换一段", "supply", "more than a day"),
        (24 * 40, "再换一段", "new_end", "No stop lasts"),
    ],
)
def test_an_extension_is_later_and_says_why(office, in_force, in_hours, hours, reason, field, sentence):
    card = in_force()
    refused(lambda: extend(card.outage_id, in_hours(hours), reason, office.clerk), field, sentence)


def test_an_extension_ends_in_the_time_to_come(office, in_force, in_hours, clock):
    card = in_force()
    clock.advance(hours=7)
    refused(lambda: extend(card.outage_id, in_hours(-1), "再换一段", office.clerk), "new_end", "is over")


def test_extensions_follow_each_other_with_old_and_new_end(office, extended, in_hours):
    card = extended()
    extend(card.outage_id, in_hours(30), "雨", office.clerk, supply="送水车")
    ends = db.rows("SELECT old_end < new_end FROM outage_event WHERE act = 'extend'")
    assert ends == [(1,), (1,)]
    now = outage(card.outage_id)
    assert (now.supply, now.facts.supply) == ("送水车", "")


@pytest.mark.parametrize(("hours", "sentence"), [(-2, "came back after that"), (1, "still to come")])
def test_water_comes_back_after_it_went_off_and_not_tomorrow(office, in_force, in_hours, hours, sentence):
    card = in_force()
    refused(lambda: restore(card.outage_id, in_hours(hours), office.clerk), "happened_at", sentence)


def test_it_is_archived_when_everybody_was_told(office, in_force):
    card = in_force()
    caller = attach_caller(card.outage_id, "建设大街5号", "李", "13800000000", office.clerk)
    restore(card.outage_id, clocks.now(), office.clerk)
    refused(lambda: archive(card.outage_id, office.clerk), match="was not told yet")
    tell_caller(caller, "told", "phone", "", office.clerk)
    assert archive(card.outage_id, office.clerk).state == "archived"


def test_a_void_one_keeps_its_number_and_says_why(office, announced_one, draft):
    card = announced_one()
    refused(lambda: void(card.outage_id, " ", office.leader), "reason", "Say why")
    with pytest.raises(NotAllowed):
        void(card.outage_id, "下雨", office.clerk)
    with approved_by_pin(office.clerk.staff_id, office.leader):
        assert void(card.outage_id, "下雨", office.clerk).state == VOID
    assert draft().number == "ON-A-00002"


def test_what_has_begun_is_not_voided(office, in_force):
    card = in_force()
    refused(lambda: void(card.outage_id, "x y", office.leader), match="The notice: in force")


def test_a_notice_that_does_not_exist(office):
    refused(lambda: announce(4711, office.clerk), match="no such notice")


# --- papers ---------------------------------------------------------------------------------------


def test_a_draft_is_not_printed_and_a_poster_may_be_printed_often(office, draft):
    card = draft()
    refused(lambda: order_notice(card.outage_id, "outage_poster", office.clerk), match="approved")
    approve(card.outage_id, office.leader)
    for kind in ("outage_poster", "outage_poster", "outage_slips"):
        order_notice(card.outage_id, kind, office.clerk)
    assert [(paper.kind, paper.copy) for paper in owed()] == [
        ("outage_poster", 0), ("outage_poster", 1), ("outage_slips", 0),
    ]  # fmt: skip


def test_facts_know_how_long_it_is():
    assert NoticeFacts().length == timedelta()
