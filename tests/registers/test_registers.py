"""Property, vehicles, findings, hazards and checks go their ways, and nothing goes past the table."""

from datetime import timedelta

import pytest

from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.office.settings import forget
from desktop.registers.checks import CLOSING, LINE_TEST, ROUND, lists, make_check, points, set_point
from desktop.registers.keeping import NEVER
from desktop.registers.queries import card, is_late, kept, open_hazards, resting_on
from desktop.registers.service import REGISTERS, act, enter

BAG = {"what": "a red bag", "where": "platform 3", "found_by": "Wang, driver", "value": "200"}
BUS = {"subject": "川a 12345", "line": "3", "keeper": "Mr Chen"}


def profile(name):
    """As if the office had been founded so."""
    db.database.execute_sql(
        "INSERT OR REPLACE INTO setting (key, value) VALUES ('profile', ?)", (f'"{name}"',)
    )
    forget()


@pytest.fixture
def bus(office):
    profile("bus")
    return office


def test_property_is_handed_in_announced_and_given_back_against_a_signature(bus):
    found = enter("lost", BAG, bus.clerk).now
    assert found.number == "LP-A-00001"
    handed = act(found.item_id, "handed_in", {"kept_where": "shelf 2"}, bus.clerk)
    act(found.item_id, "announced", {"how": "on the board"}, bus.clerk)
    with pytest.raises(UserError, match="signature") as refused:
        act(found.item_id, "claimed", {"claimant": "Li", "proof": "knew the contents"}, bus.clerk)
    assert refused.value.field == "signed"
    with pytest.raises(UserError, match="proved") as refused:
        act(found.item_id, "claimed", {"claimant": "Li", "signed": True}, bus.clerk)
    assert refused.value.field == "proof"
    told = {"claimant": "Li", "proof": "knew the contents", "signed": True}
    given = act(found.item_id, "claimed", told, bus.clerk)
    assert (given.now.state, given.now.is_open) == ("claimed", 0)
    assert db.rows("SELECT id, kind FROM print_job ORDER BY id") == [
        (handed.job_id, "lost_hand_in"),
        (given.job_id, "lost_claim"),
    ]
    with pytest.raises(UserError, match="closed"):
        act(found.item_id, "passed", {"to_whom": "the police"}, bus.clerk)


def test_property_is_disposed_of_after_its_time_and_by_somebody_in_charge(bus, clock):
    item = enter("lost", BAG, bus.clerk).now.item_id
    act(item, "handed_in", {"kept_where": "shelf 2"}, bus.clerk)
    told = {"how": "to the charity shop", "reason": "nobody came"}
    with pytest.raises(NotAllowed):
        act(item, "disposed", told, bus.clerk)
    with pytest.raises(UserError, match="21 Feb 2027"):
        act(item, "disposed", told, bus.clerk, bus.leader)
    clock.advance(days=90)
    assert act(item, "disposed", told, bus.clerk, bus.leader).now.state == "disposed"


def test_a_vehicle_has_one_number_however_it_is_typed(bus):
    enter("vehicle", BUS, bus.clerk)
    with pytest.raises(UserError, match="VH-A-00001") as refused:
        enter("vehicle", BUS | {"subject": "川A12345 "}, bus.clerk)
    assert refused.value.field == "subject"


def test_a_finding_needs_a_known_vehicle_and_is_late_after_its_day(bus, clock):
    told = {"subject": "川A12345", "source": "authority", "what": "no belt", "due_on": "+7"}
    with pytest.raises(UserError, match="No vehicle"):
        enter("finding", told, bus.clerk)
    enter("vehicle", BUS, bus.clerk)
    now = enter("finding", told, bus.clerk).now
    assert (now.due_on, is_late(now)) == ("2026-11-30", False)
    clock.advance(days=8)
    assert is_late(now)
    assert act(now.item_id, "rectified", {"work": "belt changed"}, bus.clerk).now.due_on == NEVER


def test_a_hazard_is_checked_by_another_and_stands_on_every_handover_until_it_is_closed(office):
    item = enter("hazard", {"what": "loose cable", "where": "cellar"}, office.clerk).now.item_id
    act(item, "assigned", {"owner": "Wu", "due_on": "11-30"}, office.clerk)
    act(item, "done", {"done_by": "Wu", "work": "fixed to the wall"}, office.clerk)
    with pytest.raises(UserError, match="does not check"):
        act(item, "checked", {"result": "holds"}, office.clerk)
    act(item, "checked", {"result": "holds"}, office.clerk, office.leader)
    assert [one.item_id for one in open_hazards()] == [item]
    act(item, "closed", {}, office.clerk)
    assert open_hazards() == []
    assert [one.act for one in card(REGISTERS, item).events] == [
        "opened", "assigned", "done", "checked", "closed",
    ]  # fmt: skip


def test_who_did_it_by_name_does_not_check_it_either(office):
    item = enter("hazard", {"what": "loose cable", "where": "cellar"}, office.clerk).now.item_id
    act(item, "done", {"done_by": office.leader.name, "work": "fixed"}, office.clerk)
    with pytest.raises(UserError, match="does not check"):
        act(item, "checked", {"result": "holds"}, office.leader)


def test_the_profile_says_which_registers_there_are(office):
    with pytest.raises(UserError, match="does not keep"):
        enter("lost", BAG, office.clerk)
    assert lists() == (CLOSING,)
    profile("gas")
    assert lists() == (ROUND, CLOSING, LINE_TEST)


def test_a_fault_on_a_round_becomes_a_hazard_in_the_same_commit(office):
    profile("gas")
    made = make_check(ROUND, {"leaks": "smell at valve 3"}, office.clerk).now
    [hazard] = open_hazards()
    assert (hazard.title, hazard.basis) == ("smell at valve 3", f"check:{made.item_id}")
    assert resting_on(REGISTERS, hazard.basis) == [hazard]
    assert db.one("SELECT COUNT(*) FROM journal WHERE kind = 'register.check'") == (1,)
    assert kept(REGISTERS, "check", only_open=False)[0].title == "1"


def test_the_points_are_the_offices_own(office):
    own = set_point(CLOSING, "", "The safe is shut", office.leader, position=0)
    set_point(CLOSING, "theft", "", office.leader, offered=False)
    assert [point.code for point in points(CLOSING)] == [own, "power", "doors", "fire"]
    with pytest.raises(NotAllowed):
        set_point(CLOSING, "", "x", office.clerk)
    with pytest.raises(UserError, match="no longer"):
        make_check(CLOSING, {"theft": "x"}, office.clerk)


def test_nothing_happened_tomorrow_or_before_it_began(office, clock):
    from desktop.core import clock as clocks

    told = {"what": "loose cable", "where": "cellar"}
    with pytest.raises(UserError, match="still to come"):
        enter("hazard", told | {"happened_at": clocks.now() + timedelta(hours=1)}, office.clerk)
    item = enter("hazard", told, office.clerk).now.item_id
    early = {"done_by": "Wu", "work": "x", "happened_at": clocks.now() - timedelta(days=1)}
    with pytest.raises(UserError, match="earlier"):
        act(item, "done", early, office.clerk)


def test_no_name_and_no_word_stands_in_the_journal(bus):
    enter("lost", BAG | {"phone": "13800001111"}, bus.clerk)
    [(body,)] = db.rows("SELECT body FROM journal WHERE kind = 'register.lost'")
    for word in ("red bag", "Wang", "platform", "1380000"):
        assert word not in body
