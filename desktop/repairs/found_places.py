"""Where an open order lies, told to the places: later callers find it near what they type."""

from __future__ import annotations

from desktop.places.service import learn_place, place_closed, place_open

KIND = "order"


def is_found(order_id: int, place: str, learn: bool) -> None:
    """An open order lies at this place too. Only call inside a transaction.

    Args:
        learn: whether the place shall complete what others type; addresses of accounts do not.
    """
    place_open(KIND, order_id, place)
    if learn:
        learn_place(place)


def is_no_longer_open(order_id: int) -> None:
    """Nothing at its places is open any more. Only call inside a transaction."""
    place_closed(KIND, order_id)
