"""An order's way from the first word to the archive, in-meter and out-meter."""

from desktop.repairs.cards import order_card
from desktop.repairs.queries import board, open_orders_of


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
