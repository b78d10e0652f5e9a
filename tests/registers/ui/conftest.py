"""Pages over the desk and a hand that presses keys."""

from tests.dialogs import dressed, hand, press, show

__all__ = ["dressed", "hand", "press", "show"]
