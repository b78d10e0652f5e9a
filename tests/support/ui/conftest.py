"""Pages shown and keys pressed, over the marked town."""

from tests.dialogs import dressed, hand, press, show
from tests.support.conftest import clerk, town

__all__ = ["clerk", "dressed", "hand", "press", "show", "town"]
