"""One call: the opening words, whether it is convenient, the answers by digits, and what was said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.callbacks.due_time import try_again
from desktop.callbacks.follow import AT_COUNTER, Attempt, Follow, Question, Recorded, asked_about, bad_answers
from desktop.callbacks.opening import opening_sentence
from desktop.callbacks.queries import CallbackRow
from desktop.callbacks.service import try_callback
from desktop.callbacks.states import (
    ASKED,
    NO_ANSWER,
    NOT_CONVENIENT,
    REACHED,
    REFUSES,
    WRONG,
    WRONG_NUMBER,
)
from desktop.callbacks.ui.call_head import CallHead
from desktop.callbacks.ui.due_field import DueField
from desktop.callbacks.ui.questions import DigitChoice, Questions
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.drafts.ui.keeper import DraftKeeper
from desktop.forms.late import read_moment
from desktop.office.rights import SignedIn
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.say_line import SayLine
from desktop.widgets.scanner import guard

CAME = "came"  # reached, but at the counter
RESULTS = {
    REACHED: N_("It is convenient"),
    NOT_CONVENIENT: N_("Not convenient"),
    NO_ANSWER: N_("No answer"),
    REFUSES: N_("Wants no call"),
    WRONG_NUMBER: N_("Wrong number"),
    CAME: N_("She is here"),
}
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CallPage(QWidget):
    """A digit says what came of the call, digits answer the questions; F9 writes it down, Esc goes back."""

    recorded = Signal(object, object)  # the callback as it was, and what became of it
    left = Signal()

    def __init__(self, follows: Mapping[str, Follow], signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._follows = follows
        self._clerk = signed_in
        self.row: CallbackRow | None = None
        self._asked: tuple[Question, ...] = ()
        self._read_back = ""  # the words that were read back
        self._build()
        self._connect()
        self._keeper = DraftKeeper("callback", self, signed_in)
        guard(self)

    # --- its parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head = CallHead()
        self.opening = SayLine(large=True)
        self.result = DigitChoice(
            _("What came of the call"),
            [(code, _(name)) for code, name in RESULTS.items()],
            decided=False,
            yields=True,
        )
        self.news = SayLine()
        self.questions = Questions()
        self.due = DueField(_("When to call again"), None)
        self.words = NameEdit(_("What she said"))
        self.number = CodeEdit(_("Number called"))
        self.at = CodeEdit(_("When it was"))
        self.reading = SayLine(large=True)
        self.banner = Banner()
        self.record_button = PrimaryButton(_("Write it down"), "F9")
        self.leave_button = QuietButton(_("Back"), "Esc")
        self.fields: dict[str, Field] = {
            "due": self.due,
            "words": Field(_("What she said"), self.words),
            "number": Field(_("Number called"), self.number),
            "at": Field(_("When it was"), self.at, _("Now, or 10:15, or 11-27 16:00")),
        }
        for button in (self.record_button, self.leave_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        written = QHBoxLayout()
        written.setSpacing(theme.space(4))
        for name, share in (("words", 5), ("number", 2), ("at", 2)):
            written.addWidget(self.fields[name], share, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addWidget(self.record_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2.5))
        said, answered = (self.opening, self.reading), (self.result, self.news, self.questions, self.due)
        for part in (self.head, *said, *answered):
            layout.addWidget(part)
        layout.addLayout(written)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.result.chosen.connect(self._show_parts)
        self.result.decided.connect(self._after_result)
        self.questions.changed.connect(self._forget_read_back)
        self.questions.finished.connect(self._to_words)
        self.words.textChanged.connect(self._forget_read_back)
        self.record_button.clicked.connect(self.record)
        self.leave_button.clicked.connect(self._one_step_back)

    # --- one call ---------------------------------------------------------------------------------

    def begin(self, row: CallbackRow) -> None:
        """Make this call; what was typed about it before the program died comes back."""
        self.row = row
        follow = self._follow
        self._asked = asked_about(follow, row.parent.id) if follow else ()
        self.head.show_callback(row)
        self.result.forget()
        self.questions.ask(self._asked)
        for editor in (self.due.editor, self.words, self.at):
            editor.clear()
        self.number.setText("" if row.state == WRONG else row.person.phone)
        for field in self.fields.values():
            field.clear_error()
        self.banner.clear()
        self.opening.say(opening_sentence(row, follow, self._clerk))
        self._show_parts()
        kept = self._keeper.offer()
        if kept and kept.get("callback") == row.callback_id:
            self._take_up(kept)
        self.take_hand()

    @property
    def _follow(self) -> Follow | None:
        return self._follows.get(self.row.parent.kind) if self.row is not None else None

    def take_hand(self) -> None:
        """The hand finds the step it left."""
        if self.row is not None and not self.number.text() and self.result.code not in (CAME, ""):
            self.number.setFocus()
        elif not self.result.code:
            self.result.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._after_result()

    def draft(self) -> dict[str, Any]:
        """What was typed about this call so far; nothing, as long as nothing came of it."""
        if self.row is None or not (self.result.code or self.words.text().strip()):
            return {}
        return {
            "callback": self.row.callback_id,
            "result": self.result.code,
            "answers": self.questions.answers,
            "due": self.due.text,
            "words": self.words.text(),
            "number": self.number.text(),
            "at": self.at.text(),
        }

    def _take_up(self, kept: Mapping[str, Any]) -> None:
        if kept["result"] in RESULTS:
            self.result.choose(kept["result"])
        self.questions.answer(kept["answers"])
        self.due.editor.setText(kept["due"])
        self.words.setText(kept["words"])
        self.number.setText(kept["number"])
        self.at.setText(kept["at"])

    # --- what is in sight -------------------------------------------------------------------------

    @property
    def _reached(self) -> bool:
        return self.result.code in (REACHED, CAME)

    @Slot()
    def _show_parts(self) -> None:
        """Only what belongs to the result; the sentences are those to be said now."""
        result, row, follow = self.result.code, self.row, self._follow
        reached = self._reached
        self.opening.setVisible(not result and bool(self.opening.text))  # it has been said then
        self.due.setVisible(result in (NOT_CONVENIENT, NO_ANSWER, WRONG_NUMBER))
        self.due.set_usual(None if result == NOT_CONVENIENT else _again)
        self.fields["words"].setVisible(bool(result))
        self.fields["number"].setVisible(bool(result) and result != CAME)
        self.fields["at"].setVisible(bool(result))
        news = follow.news(row) if reached and follow and row else ""
        self.news.say(say("callback.not_convenient") if result == NOT_CONVENIENT else news)
        self._forget_read_back()

    @Slot()
    def _after_result(self) -> None:
        """A digit said what came of it: the hand goes to what is asked next."""
        if self._reached and self.questions.take_focus():
            return
        if self.result.code == NOT_CONVENIENT:
            self.due.editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._to_words()

    @Slot()
    def _to_words(self) -> None:
        self.words.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _forget_read_back(self) -> None:
        """What is not satisfied anew is read back anew."""
        self._read_back = ""
        self.reading.say("")
        self.result.show()
        self.questions.setVisible(self._reached and bool(self._asked))
        bad = self._is_bad
        hint = _("Needed here") if self._reached and not self._asked else ""
        self.fields["words"].set_label(_("What is wrong") if bad else _("What she said"))
        self.fields["words"].set_hint(_("It is opened again with these words.") if bad else hint)
        self.record_button.say(_("Read it back") if bad and self._opens_again else _("Write it down"))

    @property
    def _is_bad(self) -> bool:
        return self._reached and bool(bad_answers(self._asked, self.questions.answers))

    @property
    def _opens_again(self) -> bool:
        return self._follow is not None and self._follow.read_back is not None

    # --- written down -----------------------------------------------------------------------------

    @Slot()
    def record(self) -> None:
        """F9: write the call down; whoever is dissatisfied first hears what is opened again for her."""
        row = self.row
        if row is None or self._questions_left():
            return
        with shown_to_clerk(self):
            attempt = self._attempt()
            if self._is_bad and self._must_be_read_back(row):
                return
            follow = self._follow
            done: Recorded = (
                follow.record(row.callback_id, attempt, self._clerk)
                if follow is not None
                else try_callback(row.callback_id, attempt, self._clerk)
            )
            self.row = None
            self._keeper.done()
            self.recorded.emit(row, done)

    def _questions_left(self) -> bool:
        """Whether a question has no answer yet; it is said beside it."""
        if not self.result.code:
            self.banner.show_error(_("Say what came of the call; a digit does."))
            self.result.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self._reached and self.questions.show_missing(_("Ask this too; a digit answers."))

    def _attempt(self) -> Attempt:
        """The call as it stands here.

        Raises:
            UserError: a time that is none, or one that must be given; with its field.
        """
        came = self.result.code == CAME
        return Attempt(
            result=REACHED if came else self.result.code,
            number=AT_COUNTER if came else self.number.code(),
            words=self.words.text(),
            answers=self.questions.answers if self._reached else {},
            at=_when(self.at.code()),
            again=None if self.due.isHidden() else self.due.moment(),
        )

    def _must_be_read_back(self, row: CallbackRow) -> bool:
        """Whether what is opened again has to be read aloud first; it stands there then."""
        follow, words = self._follow, self.words.text().strip()
        if not words:
            raise UserError(_(ASKED["words"]), field="words")
        if follow is None or follow.read_back is None or self._read_back == words:
            return False
        self._read_back = words
        for part in (self.result, self.news, self.questions):
            part.hide()  # answered; Esc brings them back
        self.reading.say(follow.read_back(row.parent.id, words))
        self.record_button.say(_("She says yes: open it again"))
        return True

    # --- keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.key() in (*ENTER_KEYS, Qt.Key.Key_F9):
            return
        if event.key() == Qt.Key.Key_F9:
            self.record()
        elif event.key() == Qt.Key.Key_Escape:
            self._one_step_back()
        elif event.key() in ENTER_KEYS:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _one_step_back(self) -> None:
        """Esc: from what was read back to the answers, from the answers to the list."""
        if self._read_back:
            self._forget_read_back()
            self._to_words()
        else:
            self.left.emit()

    def _go_on(self) -> None:
        """Enter: to the next field; from the words on, F9's work."""
        asked = [field.editor for field in self.questions.fields.values()] if self._reached else []
        order = [self.result, *asked, *([] if self.due.isHidden() else [self.due.editor]), self.words]
        here = next((place for place, editor in enumerate(order) if self._has_hand(editor)), len(order))
        if self.result.code and here + 1 < len(order):
            order[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.result.code:
            self.record()

    def _has_hand(self, editor: QWidget) -> bool:
        hand = self.focusWidget()
        return hand is not None and (editor is hand or editor.isAncestorOf(hand))


def _again() -> datetime:
    return try_again(clock.now())


def _when(text: str) -> datetime | None:
    """When the call was, UTC; None for just now."""
    if not text.strip():
        return None
    try:
        return read_moment(text)
    except UserError as error:
        raise UserError(error.message, field="at") from error
