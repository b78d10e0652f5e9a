"""Four eyes on the spot: one PIN is one act, in the clerk's name, and the journal tells who agreed."""

import json

import pytest

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import NotAllowed, UserError
from desktop.office.approval import approved, approver, both
from desktop.office.rights import SignedIn, may, require
from desktop.office.service import add_staff, change_staff, confirm_clock


def newest():
    kind, staff_id, body = db.one("SELECT kind, staff_id, body FROM journal ORDER BY seq DESC LIMIT 1")
    return kind, staff_id, json.loads(body).get("approved_by")


def test_the_act_is_the_clerks_and_names_who_agreed(office):
    with approved(office.clerk.staff_id, office.leader):
        confirm_clock(office.clerk)
    assert newest() == ("clock.confirmed", office.clerk.staff_id, office.leader.staff_id)


def test_one_pin_is_one_act(office):
    with approved(office.clerk.staff_id, office.leader):
        assert may(office.clerk, "clock.confirm")
        confirm_clock(office.clerk)
        assert not may(office.clerk, "clock.confirm")
        with pytest.raises(NotAllowed):
            confirm_clock(office.clerk)
    with pytest.raises(NotAllowed):
        confirm_clock(office.clerk)


def test_what_she_may_by_herself_names_nobody(office):
    with transaction("counted", by=office.clerk.staff_id):
        pass
    assert newest() == ("counted", office.clerk.staff_id, None)


def test_an_act_that_was_refused_after_all_leaves_nothing_behind(office):
    with pytest.raises(UserError, match="already"), approved(office.clerk.staff_id, office.leader):
        add_staff("Lin Xiao", "clerk", "8642", office.clerk)
    assert not may(office.clerk, "staff.change")
    assert newest()[0] == "staff.added"  # the clerk herself, when the office was founded


def test_it_holds_for_whoever_asked_and_nobody_else(office):
    other = add_staff("He Jing", "clerk", "8642", office.leader)
    with approved(office.clerk.staff_id, office.leader):
        assert not may(other, "clock.confirm")
        assert approver(other) is None
        with transaction("counted", by=other.staff_id):
            pass
        assert newest() == ("counted", other.staff_id, None)
        assert approver(office.clerk).name == "Zhou Min"


@pytest.mark.parametrize("role", ["auditor", "admin", "leader"])
def test_only_a_clerk_is_helped_so(office, role):
    person = add_staff("He Jing", role, "8642", office.leader)
    with pytest.raises(NotAllowed):
        approved(person.staff_id, office.leader)


def test_only_somebody_in_charge_agrees(office):
    other = add_staff("He Jing", "clerk", "8642", office.leader)
    auditor = add_staff("Shi Lan", "auditor", "8642", office.leader)
    for who in (other, auditor, office.clerk, SignedIn(None, "", "admin")):
        with pytest.raises(NotAllowed):
            approved(office.clerk.staff_id, who)


def test_nobody_agrees_to_what_she_may_not_herself(office):
    admin = add_staff("Guan Li", "admin", "8642", office.leader)
    assert not may(admin, "payment.take")
    change_staff(office.clerk.staff_id, "clerk", "", office.leader)
    with approved(office.clerk.staff_id, admin):
        assert may(office.clerk, "payment.take")  # her own right
        assert may(office.clerk, "staff.change")


def test_two_acts_are_never_agreed_to_at_once(office):
    with (
        approved(office.clerk.staff_id, office.leader),
        pytest.raises(RuntimeError),
        approved(office.clerk.staff_id, office.leader),
    ):
        pass
    assert not may(office.clerk, "clock.confirm")


def test_a_refusal_says_what_could_be_asked_for(office):
    with pytest.raises(NotAllowed, match="Leader, Administrator") as refused:
        require(office.clerk, "staff.change")
    assert (refused.value.right, refused.value.staff_id) == ("staff.change", office.clerk.staff_id)


def test_an_auditor_is_not_helped_by_anybodys_word(office):
    auditor = add_staff("Shi Lan", "auditor", "8642", office.leader)
    with pytest.raises(NotAllowed, match="changes nothing") as refused:
        require(auditor, "payment.take")
    assert refused.value.right == ""


def test_both_hands_are_told():
    assert both("Lin Xiao", "") == "Lin Xiao"
    assert both("Lin Xiao", "Zhou Min") == "Lin Xiao, agreed by Zhou Min"
