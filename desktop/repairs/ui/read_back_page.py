"""The report read back, large; the danger question; and whether it was right (S21, S26)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.phrases.queries import say
from desktop.repairs.categories import DANGERS, PRIORITIES, URGENT
from desktop.repairs.read_back import ask_again, sentence
from desktop.repairs.report import Report
from desktop.repairs.ui.unclear_row import UnclearRow
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.icons import IconLabel
from desktop.widgets.say_line import SayLine
from desktop.widgets.scanner import guard
from desktop.widgets.segmented import Segmented


class ReadBackPage(QWidget):
    """F9: the customer says yes. C: she corrected it. U: something was not understood. Esc: not said yet."""

    confirmed = Signal()
    corrected = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._report: Report | None = None
        self.fields: dict = {}
        self._build()
        self._connect()
        guard(self)

    def _build(self) -> None:
        self.say_line = SayLine(large=True)
        self.danger_question = theme.label("", "heading", wrap=True)
        options = [(code, _(name)) for code, name in DANGERS.items()]
        self.danger = Segmented(_("Danger"), options)
        self.emergency = _Emergency()
        self.unclear = UnclearRow()
        self.ask_again = SayLine()
        self.banner = Banner()
        self.confirm_button = PrimaryButton(_("The customer says yes"), "F9")
        self.correct_button = QuietButton(_("She corrected it"), "C")
        self.unclear_button = QuietButton(_("Not understood"), "U")
        self.leave_button = QuietButton(_("Not said yet: back"), "Esc")
        self.first = theme.label("", "quiet", wrap=True)
        for button in (self.confirm_button, self.correct_button, self.unclear_button, self.leave_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        question = QHBoxLayout()
        question.setSpacing(theme.space(3))
        question.addWidget(IconLabel("warning", "warn"))
        question.addWidget(self.danger_question, 1)
        card.body.addLayout(question)
        card.body.addWidget(self.danger)
        card.body.addWidget(self.emergency)
        self.unclear_card = Card(_("What was not understood?"))
        self.unclear_card.body.addWidget(self.unclear)
        self.unclear_card.body.addWidget(self.ask_again)
        buttons = QHBoxLayout()
        for button in (self.confirm_button, self.correct_button, self.unclear_button, self.leave_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        layout.addWidget(self.say_line)
        layout.addWidget(self.first)
        layout.addLayout(buttons)
        layout.addWidget(self.banner)
        layout.addWidget(card)
        layout.addWidget(self.unclear_card)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.danger.chosen.connect(self._tell)
        self.unclear.changed.connect(self._tell)
        self.unclear.left.connect(self._to_danger)
        self.confirm_button.clicked.connect(self.confirmed)
        self.correct_button.clicked.connect(self.corrected)
        self.unclear_button.clicked.connect(self._ask_unclear)
        self.leave_button.clicked.connect(self.left)

    def begin(self) -> None:
        """The next report: nothing is in danger and everything was understood, as long as nobody says so."""
        self.danger.choose("none")
        self.unclear.flag(())
        self.unclear_card.hide()

    def ask(self, report: Report, first: Report | None) -> None:
        """Read this report back.

        Args:
            first: what was read back before the customer corrected it.
        """
        self._report = report
        self.banner.clear()
        self.danger_question.setText(say("repair.ask_danger"))
        self.first.setText(_("Said at first: {sentence}").format(sentence=sentence(first)) if first else "")
        self.first.setVisible(first is not None)
        self._tell()
        self._to_danger()

    @property
    def report(self) -> Report:
        """The report with the answers of this page."""
        assert self._report is not None
        return replace(self._report, danger=self.danger.code, unclear=self.unclear.flagged)

    @property
    def sentence(self) -> str:
        """What is said."""
        return sentence(self.report)

    @Slot()
    def _tell(self) -> None:
        if self._report is None:
            return
        report = self.report
        self.say_line.say(sentence(report))
        self.emergency.show_danger(report.priority == URGENT)
        self.ask_again.say(ask_again(report.unclear))
        self.unclear_card.setVisible(bool(report.unclear) or self.unclear.hasFocus())

    @Slot()
    def _ask_unclear(self) -> None:
        self.unclear_card.show()
        self.unclear.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_hand(self) -> None:
        """The hand is on the danger question, or where something was not understood."""
        (self.unclear if self.unclear.hasFocus() else self.danger).setFocus()

    @Slot()
    def _to_danger(self) -> None:
        self.danger.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unclear_card.setVisible(bool(self.unclear.flagged))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_F9: self.confirmed.emit,
            Qt.Key.Key_C: self.corrected.emit,
            Qt.Key.Key_U: self._ask_unclear,
            Qt.Key.Key_Escape: self.left.emit,
        }
        act = acts.get(event.key()) if not event.modifiers() else None
        if act is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()


class _Emergency(QWidget):
    """The sentence that is said at once where somebody or something is in danger."""

    def __init__(self) -> None:
        super().__init__()
        theme.style(self, "banner-error")
        self._urgent = theme.label(_(PRIORITIES[URGENT]), "strong")
        self._text = theme.label("", "say", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        layout.setSpacing(theme.space(3))
        layout.addWidget(IconLabel("warning", "danger", steps=7), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._urgent)
        layout.addWidget(self._text, 1)

    @property
    def text(self) -> str:
        """What is said; empty while nothing is in danger."""
        return self._text.text() if not self.isHidden() else ""

    def show_danger(self, on: bool) -> None:
        """Say it, or nothing."""
        self._text.setText(say("repair.emergency") if on else "")
        self.setAccessibleName(self._text.text())
        self.setVisible(on)
