"""A town with a road without water now and then, and notices in every state."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.core import clock as clocks
from desktop.outages.notice import NoticeFacts
from desktop.outages.notices import announce, approve, extend, restore, start, write_notice
from desktop.outages.service import ask_about


@pytest.fixture
def in_hours(clock):
    """The moment so many hours from now, to the minute."""

    def at(hours):
        return (clocks.now() + timedelta(hours=hours)).replace(second=0, microsecond=0)

    return at


@pytest.fixture
def planned(in_hours):
    """A whole notice: pipes are changed in 解放路, from in 30 hours on, for 8 hours."""
    return NoticeFacts(
        kind="planned",
        cause="主管道换管",
        sections=("解放路1号至99号",),
        landmarks=("县汽车站",),
        to_whom="解放路全体用户",
        starts_at=in_hours(30),
        ends_at=in_hours(38),
        contact="0828-5550100",
        advice="请储水。",
    )


@pytest.fixture
def burst(in_hours):
    """A whole notice of an emergency: a burst main in 建设大街 since an hour ago, for 6 hours."""
    return NoticeFacts(
        kind="emergency",
        cause="爆管",
        sections=("建设大街", "翠湖苑"),
        to_whom="该区域全体用户",
        starts_at=in_hours(-1),
        ends_at=in_hours(5),
        contact="0828-5550100",
        advice="请储水。",
    )


@pytest.fixture
def draft(office, planned):
    """Writes a notice, the planned one if nothing else is said; returns its card."""
    return lambda facts=planned, **other: write_notice(replace(facts, **other), office.clerk)


@pytest.fixture
def approved(office, draft):
    """Writes a notice that the leader approves; returns its card."""
    return lambda *facts, **other: approve(draft(*facts, **other).outage_id, office.leader)


@pytest.fixture
def announced_one(office, approved):
    """Writes a notice and announces it; returns its card."""
    return lambda *facts, **other: announce(approved(*facts, **other).outage_id, office.clerk).card


@pytest.fixture
def in_force(office, approved, burst, in_hours):
    """An emergency without water since an hour ago; returns its card."""

    def begin(facts=burst, **other):
        card = approved(facts, **other)
        return start(card.outage_id, card.facts.starts_at, office.clerk, "Chen").card

    return begin


@pytest.fixture
def restored(office, in_force, clock):
    """An emergency whose water came back now; returns its card."""
    return lambda *facts, **other: (
        restore(in_force(*facts, **other).outage_id, clocks.now(), office.clerk).card
    )


@pytest.fixture
def extended(office, in_force, in_hours):
    """An emergency that lasts three hours longer; returns its card."""
    return lambda: extend(in_force().outage_id, in_hours(8), "再换一段管", office.clerk).card


@pytest.fixture
def ask(office):
    """Somebody asks about a place."""
    return lambda place, name="", phone="": ask_about(place, name, phone, office.clerk)
