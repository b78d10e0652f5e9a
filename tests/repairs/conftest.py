"""A customer who reports a fault, a price list, and orders in every state."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from desktop.accounts.service import AccountFields, open_account
from desktop.core import clock as clocks
from desktop.core.money import Money
from desktop.repairs import ending, service
from desktop.repairs.intake import CORRECTED, ReadBack, accept_order
from desktop.repairs.prices import LineIn, add_price
from desktop.repairs.read_back import sentence
from desktop.repairs.report import Report
from desktop.repairs.slots import morning

KEYS = count(1)
TOMORROW = timedelta(days=1)


@pytest.fixture
def shan(office):
    """单国强 of 人民路."""
    return open_account(
        AccountFields("00012345", "单国强", "人民路12号", phones=("13812345678",)), office.leader
    )


@pytest.fixture
def prices(office):
    """A visit for 30.00, an hour for 60.00, a metre of pipe for 12.50."""
    today = clocks.today()
    return [
        add_price("Visit", "visit", "", Money(3000), today, office.leader),
        add_price("Plumber", "labour", "hour", Money(6000), today, office.leader),
        add_price("PE pipe DN25", "part", "m", Money(1250), today, office.leader),
    ]


@pytest.fixture
def indoors(shan, prices):
    """What 单国强 reports."""
    return Report(
        side="in", category="in.pipe", place="人民路12号", account_id=shan.id, account_version=shan.version,
        identity_confirmed_at=clocks.stamp(clocks.now()), name="单国强", title="mr", phone="13812345678",
        words="the pipe under the sink drips", fee_item="V01", fee_told=Money(9000), fee_answer="accepted",
    )  # fmt: skip


@pytest.fixture
def outdoors():
    """What a passer-by reports."""
    return Report(
        side="out", category="out.leak", place="建设大街供销社门口", words="water comes up through the road",
        danger="none",
    )  # fmt: skip


@pytest.fixture
def accept(office):
    """Takes a report that was confirmed."""

    def take(report, by=None, near=(), first=None, **more):
        read = ReadBack(sentence(report), CORRECTED if first else "confirmed", first)
        return accept_order(f"key-{next(KEYS)}", report, read, near, by or office.clerk, **more)

    return take


@pytest.fixture
def at(office, accept, indoors, outdoors, clock):
    """Brings an order into a state on the shortest way; returns its id."""

    def bring(state, report=None):
        order_id = accept(report or indoors).order_id
        for reached, step in PATH.items():
            if reached == "appointed" and (report or indoors).side != "in":
                continue
            if state in ("accepted",):
                break
            clock.advance(minutes=5)
            step(order_id, office)
            if reached == state:
                break
        return order_id

    return bring


def dispatch(order_id, office, **more):
    return service.dispatch(order_id, "Pipes", "normal", "phone", "Li Wei", office.clerk, **more)


def appoint(order_id, office, slot=None, **more):
    slot = slot or morning(clocks.today() + TOMORROW)
    return service.appoint(order_id, slot, "单国强", "Li Wei", "13900001111", office.clerk, **more)


def arrive(order_id, office):
    return service.arrive(order_id, "Li Wei", office.clerk)


def work_done(**more):
    now = clocks.now()
    usual = ending.WorkDone(
        cause="worn seal", work_done="seal renewed", worker="Li Wei", reported_by="Li Wei",
        started_at=now - timedelta(minutes=2), ended_at=now, lines=(LineIn("V01", 1000), LineIn("L01", 1000)),
        charge=Money(9000), signed=True, site_cleared=True,
    )  # fmt: skip
    return replace(usual, **more)


def finish(order_id, office, **more):
    from desktop.repairs.moving import order_now

    if order_now(order_id).side == "out":
        more = {"charge": Money(0), "lines": (), "signed": False, "unsigned_reason": "public_place", **more}
    return ending.finish(order_id, work_done(**more), office.clerk)


def call_back(order_id, office, opinion="satisfied"):
    return ending.call_back(order_id, opinion, "dry since", office.clerk)


def archive(order_id, office):
    return ending.archive(order_id, office.clerk)


PATH = {
    "dispatched": dispatch,
    "appointed": appoint,
    "on_site": arrive,
    "done": finish,
    "called_back": call_back,
    "archived": archive,
}
