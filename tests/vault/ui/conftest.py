"""Pages over the desk, and a hand that presses keys."""

from tests.dialogs import dressed, hand, press, show
from tests.vault.conftest import with_printer

__all__ = ["dressed", "hand", "press", "show", "with_printer"]
