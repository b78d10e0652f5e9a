"""What a form does when somebody may not: it asks whoever may, on the spot, and does the same once more.

A form knows no people and no PINs; `office.ui.approve` does, and says at the start how somebody is asked.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.core.errors import NotAllowed
from desktop.widgets.field import Form, shown_to_clerk

Act = Callable[[], None]
Ask = Callable[[QWidget, NotAllowed, str, Act], None]

_ask: Ask | None = None


def ask_by(ask: Ask) -> None:
    """Let forms ask in this way from now on."""
    global _ask
    _ask = ask


def attempt(form: Form, act: Act, question: Callable[[], str], check: Act | None = None) -> None:
    """Do it, and show the clerk what is wrong; what she may not is done when somebody in charge agrees.

    Args:
        form: what was wrong is shown in it, and the PIN is asked over it.
        act: does it; called once more after somebody agreed.
        question: what is agreed to.
        check: refuses what cannot be, before anybody is asked.
    """
    with shown_to_clerk(form):
        try:
            act()
        except NotAllowed as refused:
            if _ask is None or not refused.right or not isinstance(form, QWidget):
                raise
            if check is not None:
                check()
            _ask(form, refused, question(), lambda: _show(form, act))


def _show(form: Form, act: Act) -> None:
    with shown_to_clerk(form):
        act()
