"""An order's way from the first word to the archive, in-meter and out-meter."""

from datetime import timedelta

import pytest

from desktop.core import clock as clocks
from desktop.core.errors import UserError
from desktop.proof.repairs import check_repairs
from desktop.repairs.cards import order_card
from desktop.repairs.queries import board, open_orders_of
from tests.repairs.conftest import finish


def test_an_in_meter_order_goes_the_whole_way(at, shan):
    order_id = at("archived")
    card = order_card(order_id)
    assert [event.after for event in card.events] == [
        "accepted", "dispatched", "appointed", "on_site", "done", "called_back", "archived",
    ]  # fmt: skip
    assert card.now.number == "WO-A-00001"
    assert board().rows == ()
    assert open_orders_of(shan.id) == ()


def test_an_out_meter_order_goes_the_whole_way(at, outdoors):
    card = order_card(at("on_site", outdoors))
    assert card.now.state == "on_site"
    [row] = board().rows
    assert row.place == outdoors.place


@pytest.mark.parametrize("state", ["dispatched", "appointed"])
def test_the_returned_stub_brings_the_arrival_with_it(at, office, state):
    order_id = at(state)
    arrived = clocks.now() - timedelta(minutes=3)
    finish(order_id, office, arrived_at=arrived)
    card = order_card(order_id)
    assert [event.act for event in card.events][-2:] == ["arrived", "done"]
    assert card.newest("arrived").happened_at == arrived.replace(
        microsecond=arrived.microsecond // 1000 * 1000
    )
    assert list(check_repairs()) == []


def test_a_stub_that_cannot_be_leaves_no_arrival_behind(at, office):
    order_id = at("dispatched")
    with pytest.raises(UserError) as refused:
        finish(order_id, office, arrived_at=clocks.now(), cause=" ")
    assert refused.value.field == "cause"
    assert order_card(order_id).now.state == "dispatched"


def test_without_an_arrival_the_stub_of_an_order_on_its_way_is_refused(at, office):
    with pytest.raises(UserError, match="must be"):
        finish(at("dispatched"), office)
