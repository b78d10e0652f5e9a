"""Whoever is away has somebody who stands in, and her open matters are that one's meanwhile."""

from contextlib import nullcontext
from datetime import timedelta

import pytest

from desktop.calls import service as calls
from desktop.core import clock as clocks
from desktop.core.errors import NotAllowed, UserError
from desktop.duty.absence import absences, answers_for, away_now, come_back, go_away
from desktop.duty.open_items import open_items, open_items_of
from desktop.office.approval import approved
from desktop.proof.duty import check_duty


@pytest.fixture
def leave(office, next_one):
    """The clerk goes away for some hours; the next one stands in."""

    def go(who="Lin Xiao", cover="He Jing", hours=2, begins=0, reason="看病", agreed=True, kind="away"):
        now = clocks.now() + timedelta(hours=begins)
        with approved(office.clerk.staff_id, office.leader) if agreed else nullcontext():
            return go_away(who, kind, now, now + timedelta(hours=hours), cover, reason, office.clerk)

    return go


def test_she_comes_back(office, leave, clock):
    away_id = leave()
    assert [row.cover for row in away_now(clocks.now())] == ["He Jing"]
    clock.advance(hours=3)
    assert away_now(clocks.now())[0].late(clocks.now())
    come_back(away_id, None, office.clerk)
    assert away_now(clocks.now()) == ()
    assert absences()[0].back_at is not None
    with pytest.raises(UserError, match="back already"):
        come_back(away_id, None, office.clerk)
    assert list(check_duty()) == []


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"who": "Nobody"}, "who"),
        ({"cover": "Nobody"}, "cover"),
        ({"cover": "Lin Xiao"}, "cover"),
        ({"reason": " "}, "reason"),
        ({"hours": 0}, "until_at"),
        ({"hours": 9000}, "until_at"),
        ({"kind": "lunch"}, "kind"),
    ],
)
def test_what_cannot_be_is_said(leave, told, field):
    with pytest.raises(UserError) as error:
        leave(**told)
    assert error.value.field == field


def test_somebody_in_charge_agrees(office, leave):
    with pytest.raises(NotAllowed):
        leave(agreed=False)


def test_nobody_is_away_twice_at_once(leave):
    leave()
    with pytest.raises(UserError, match="already"):
        leave(begins=1)


def test_open_matters_pass_to_whoever_stands_in(office, leave, next_one):
    calls.missed("13812345678", None, office.clerk)
    (mine,) = open_items_of(office.clerk.staff_id, clocks.now())
    assert (mine.section, mine.owner) == ("callbacks", "Lin Xiao")
    leave()
    assert open_items_of(office.clerk.staff_id, clocks.now()) == ()
    found = open_items_of(next_one.staff_id, clocks.now())
    assert [(item.section, item.instead_of) for item in found] == [("callbacks", "Lin Xiao"), ("away", "")]


def test_whoever_stands_in_may_be_away_too(office, leave, next_one):
    leave()
    leave("He Jing", "Zhou Min")
    covers = answers_for(clocks.now())
    assert covers[office.clerk.staff_id][1] == covers[next_one.staff_id][1] == "Zhou Min"


def test_a_ring_of_people_who_stand_in_leaves_everybody_her_own(office, leave, next_one):
    leave()
    leave("He Jing", "Lin Xiao")
    assert answers_for(clocks.now()) == {}
    calls.missed("13812345678", None, office.clerk)
    assert open_items(clocks.now())[0].owner == "Lin Xiao"
