"""A hand that presses keys, and the usual dress."""

from tests.dialogs import dressed, hand, press, show

__all__ = ["dressed", "hand", "press", "show"]
