"""Forms ask somebody in charge on the spot: her name, her PIN, and the same act once more as the clerk's."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.core.errors import NotAllowed
from desktop.office.approval import approved
from desktop.office.rights import SignedIn
from desktop.office.ui.ask_person import AskPerson
from desktop.widgets.on_the_spot import Act, ask_by


def let_forms_ask() -> None:
    """From now on a form that is refused asks who could agree to it; called once at the start."""
    ask_by(_ask)


def _ask(form: QWidget, refused: NotAllowed, question: str, again: Act) -> None:
    who: list[SignedIn] = []
    asked = AskPerson(question, form, right=refused.right)
    asked.approved.connect(who.append)
    asked.accepted.connect(partial(_do_it, refused.staff_id, who, again))
    asked.finished.connect(asked.deleteLater)
    asked.open()


def _do_it(clerk_id: int | None, who: list[SignedIn], again: Act) -> None:
    with approved(clerk_id, who[0]):
        again()
