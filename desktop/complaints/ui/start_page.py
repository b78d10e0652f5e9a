"""The one question first: complaint, criticism, praise, suggestion or enquiry; under it the open cases."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.complaints.states import COMPLAINT, CRITICISM, ENQUIRY, KINDS, PRAISE, SUGGESTION
from desktop.complaints.ui.board import Board
from desktop.core.i18n import N_, _
from desktop.phrases.queries import say
from desktop.widgets.question_page import Answer, QuestionPage

ANSWERS = (
    (COMPLAINT, N_("Wants something put right"), "complaints"),
    (CRITICISM, N_("Finds fault"), "warning"),
    (PRAISE, N_("Thanks somebody"), "ok"),
    (SUGGESTION, N_("Knows a better way"), "add"),
    (ENQUIRY, N_("Asks something"), "search"),
)
LEAST_WIDE = 215


class StartPage(QuestionPage):
    """1 to 5 begins a case; the list tells what is due next."""

    def __init__(self, parent: QWidget | None = None):
        answers = [Answer(kind, _(KINDS[kind]), _(hint), icon) for kind, hint, icon in ANSWERS]
        super().__init__(answers, Board(), LEAST_WIDE, parent)

    def begin(self) -> None:
        """Ask the question."""
        self.ask(say("case.ask_kind"))
