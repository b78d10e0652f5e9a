"""The questions of a call, one under the other: a digit answers and the hand is on the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.callbacks.follow import Question
from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented

LEAST_WIDE = 190  # grid steps; with less the answers stand below their question


class DigitChoice(Segmented):
    """A digit decides it; arrows only look round, and Enter goes on."""

    decided = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.isAccepted() and event.text().isdecimal() and not event.isAutoRepeat():
            self.decided.emit()


class _QuestionField(Field):
    """The question at the left, as it is read aloud; its answers at the right, one question a line."""

    def _lay_out(self) -> None:
        theme.style(self._label, "strong")
        self._label.setWordWrap(True)
        self._message.hide()
        below = QHBoxLayout()
        below.setSpacing(theme.space(1))
        below.addWidget(self._sign)
        below.addWidget(self._message, 1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.space(1))
        self._line.addWidget(self._label, 7)
        self._line.addWidget(self.editor, 11)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._line)
        layout.addLayout(below)

    def stand(self, narrow: bool) -> None:
        """Where it is narrow, the answers stand below the question."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(below if narrow else beside)

    def say_wrong(self, sentence: str) -> None:
        super().say_wrong(sentence)
        self._message.show()

    def clear_error(self) -> None:
        super().clear_error()
        self._message.hide()


class Questions(QWidget):
    """Made anew for every call."""

    changed = Signal()
    finished = Signal()  # the last one was answered

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.fields: dict[str, _QuestionField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.space(1.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        for field in self.fields.values():
            field.stand(self.width() < theme.space(LEAST_WIDE))

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask these; nothing is answered yet."""
        for field in self.fields.values():
            field.hide()
            field.deleteLater()
        self.fields = {}
        for question in questions:
            choice = DigitChoice(
                _(question.text), [(one.code, _(one.name)) for one in question.choices], decided=False
            )
            choice.chosen.connect(self.changed)
            choice.decided.connect(self._next)
            field = self.fields[question.code] = _QuestionField(_(question.text), choice)
            self._layout.addWidget(field)
        self._stand()

    def answer(self, answers: Mapping[str, str]) -> None:
        """Put answers in that were given before."""
        for code, field in self.fields.items():
            choice = field.editor
            assert isinstance(choice, DigitChoice)
            if answers.get(code) in choice.codes:
                choice.choose(answers[code])

    @property
    def answers(self) -> dict[str, str]:
        """What was answered so far."""
        given = {code: field.editor.code for code, field in self.fields.items()}
        return {code: answer for code, answer in given.items() if answer}

    def show_missing(self, sentence: str) -> bool:
        """Say beside the first question without an answer that it has none; whether there is one."""
        for field in self.fields.values():
            field.clear_error()
        left = next((field for code, field in self.fields.items() if code not in self.answers), None)
        if left is not None:
            left.show_error(sentence)
        return left is not None

    def take_focus(self) -> bool:
        """To the first question without an answer, else to the first one; whether there is any."""
        left = [field for code, field in self.fields.items() if code not in self.answers]
        for field in [*left, *self.fields.values()][:1]:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.fields)

    @Slot()
    def _next(self) -> None:
        fields = list(self.fields.values())
        here = next((place for place, field in enumerate(fields) if field.editor is self.sender()), -1)
        if 0 <= here < len(fields) - 1:
            fields[here + 1].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()
