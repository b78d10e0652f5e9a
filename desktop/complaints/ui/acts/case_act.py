"""What the forms of all acts share: whose case it is about, and what somebody in charge is asked."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.complaints.acts import ASKED
from desktop.complaints.cards import CaseCard
from desktop.complaints.ui.acts_list import TITLES
from desktop.complaints.ui.words import short_words
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.phrases.queries import say
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented
from desktop.widgets.words_edit import WordsEdit


class CaseAct(FormDialog):
    """One act on one case. A leader's act is agreed to on the spot, by the PIN, in the clerk's name.

    Args:
        act: a key of `states.STEPS`.
        fields: by the names of the facts, so that a refusal stands beside its field.
        button: what F9 does.
        sentence: what to do; the case's number and words if not given.
    """

    wide, tall = 160, 150

    def __init__(
        self,
        card: CaseCard,
        signed_in: SignedIn,
        act: str,
        fields: dict[str, Field],
        button: str,
        parent: QWidget | None = None,
        sentence: str = "",
    ):
        self.card = card
        self.clerk = signed_in
        about = sentence or f"{card.now.number}   {short_words(card.record.words)}"
        super().__init__(_(TITLES[act]), about, fields, (button, _("Back")), parent)
        self.say_line = SayLine()
        self.body.insertWidget(0, self.say_line)
        self.put_hand()

    def put_hand(self) -> None:
        """The hand is on the first field that is empty and in sight."""
        shown = [field for field in self.fields.values() if not field.isHidden()]
        if shown:
            shown[0].editor.setFocus()

    @property
    def case_id(self) -> int:
        """The case it is about."""
        return self.card.now.case_id

    def spoken_to(self) -> str:
        """The name at the beginning of a sentence; nothing for somebody unnamed."""
        called = self.card.record.called
        return _("{name}, ").format(name=called) if called else ""

    # --- what each form says for itself ---------------------------------------------------------------

    def act(self) -> Any:
        """Write the act.

        Raises:
            UserError: a fact is missing or cannot be; with its field.
        """
        raise NotImplementedError

    def asked_first(self) -> tuple[str, ...]:
        """The fields without which nobody in charge is asked."""
        return ()

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("{act}: {number}").format(act=self.windowTitle(), number=self.card.now.number)

    # --- saving ---------------------------------------------------------------------------------------

    def check_before_asking(self) -> None:
        """A leader's act is looked through before anybody comes to agree to it."""
        for name in self.asked_first():
            if not _is_filled(self.fields[name].editor):
                raise UserError(_(ASKED[name]), field=name)

    def save(self) -> None:
        """Write the act, and let its paper come out."""
        job_id = getattr(self.act(), "job_id", None)
        if job_id is not None:
            self.ordered.emit(job_id)

    def say(self, phrase: str, **values: Any) -> None:
        """Show what is said."""
        self.say_line.say(say(phrase, **values))


def _is_filled(editor: QWidget) -> bool:
    if isinstance(editor, Segmented):
        return bool(editor.code)
    return bool(editor.text().strip()) if isinstance(editor, QLineEdit | WordsEdit) else True
