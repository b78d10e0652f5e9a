"""A watch that the clerk has, and what the night leaves in it."""

import pytest

from desktop.duty import handover, log
from desktop.duty.checks import closing_points, sign_checks
from desktop.duty.log import CAN_WAIT, Line
from desktop.office.service import add_staff


@pytest.fixture
def on_watch(office):
    """The clerk has the watch."""
    return handover.begin_watch(office.clerk)


@pytest.fixture
def next_one(office):
    """Who comes next."""
    return add_staff("He Jing", "clerk", "2468", office.leader)


@pytest.fixture
def check(office):
    """Signs the closing checks of the watch, all of them done."""
    return lambda by=None: sign_checks({point.code: "" for point in closing_points()}, by or office.clerk)


@pytest.fixture
def offered(office, on_watch, check):
    """The clerk's watch, offered."""
    check()
    return handover.offer(office.clerk)


@pytest.fixture
def night(office, on_watch):
    """A matter of the night that can wait; returns its line."""
    return log.write_night(Line("解放路井盖响"), CAN_WAIT, "", None, office.clerk).entry_id
