"""The one question first: in-meter, out-meter, or nobody can tell; under it the board of open orders."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import N_, _
from desktop.phrases.queries import say
from desktop.repairs.states import IN, OUT, UNKNOWN
from desktop.repairs.ui.board import Board
from desktop.widgets.question_page import Answer, QuestionPage

SIDES = (
    (IN, N_("In-meter"), N_("Behind the meter: account and fee"), "in-meter"),
    (OUT, N_("Out-meter"), N_("In front of the meter: only the place"), "out-meter"),
    (UNKNOWN, N_("Cannot tell"), N_("Somebody looks; classed afterwards"), "search"),
)
LEAST_WIDE = 130


class StartPage(QuestionPage):
    """1, 2 or 3 begins a report; the board tells what is due next."""

    def __init__(self, parent: QWidget | None = None):
        answers = [Answer(side, _(title), _(hint), icon) for side, title, hint, icon in SIDES]
        super().__init__(answers, Board(), LEAST_WIDE, parent)

    def begin(self) -> None:
        """Ask the question."""
        self.ask(say("repair.ask_side"))
