"""Pages over the desk, and a hand that presses keys."""

from tests.backup.conftest import copy, drawer, kingston, order, paid, shan, sticks
from tests.dialogs import dressed, hand, press, show

__all__ = [
    "copy",
    "drawer",
    "dressed",
    "hand",
    "kingston",
    "order",
    "paid",
    "press",
    "shan",
    "show",
    "sticks",
]  # fmt: skip
