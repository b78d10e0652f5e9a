"""The plug test: it counts in large figures until the power is gone; the next start asks what was seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _, format_number
from desktop.office.rights import SignedIn
from desktop.trial.plug import MOST, PlugCounter, pending, settle
from desktop.trial.queries import KEPT
from desktop.trial.words import said_of_plug
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.edits import CodeEdit
from desktop.widgets.field import Field
from desktop.widgets.figures import BigFigure
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.scanner import guard

EVERY = 250  # milliseconds between two numbers: slow enough to be remembered
SIZE_STEPS = (150, 136)


class PlugPage(QDialog):
    """F9 begins to count; then the plug is pulled. Esc ends it, and nothing is left."""

    def __init__(self, place: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self._place = place
        self._counter: PlugCounter | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._count)
        self.setWindowTitle(_("Plug test"))
        self._build()
        self._guard = guard(self)
        self.begin_button.setFocus()

    def _build(self) -> None:
        self.figure = BigFigure(_("On the disk"))
        self.figure.show_amount("0")
        self.banner = Banner()
        self.begin_button = PrimaryButton(_("Begin to count"), "F9")
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self.begin_button.clicked.connect(self.begin)
        self.leave_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Plug test"), "title"))
        for sentence in (
            _("1. End what is open in other programs. Nobody waits at the counter."),
            _("2. Begin to count. Each number is on the disk before it is shown, or so the disk says."),
            _("3. Pull the computer's plug at the wall. A notebook's battery is taken out before."),
            _("4. Remember the last number that you saw. Start the computer and sign in: it asks for it."),
        ):
            layout.addWidget(theme.label(sentence, wrap=True))
        layout.addWidget(self.figure, 1)
        layout.addWidget(self.banner)
        buttons = QHBoxLayout()
        buttons.addWidget(self.begin_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    @Slot()
    def begin(self) -> None:
        """Count, a few numbers a second."""
        if self._counter is not None:
            return
        try:
            self._counter = PlugCounter(self._place)
        except UserError as error:
            self.banner.show_error(error.message)
            return
        self.begin_button.setEnabled(False)
        self.figure.set_live(True)
        self.banner.show_warning(_("Now pull the plug. What is saved in the books is safe from this."))
        self._timer.start()

    @Slot()
    def _count(self) -> None:
        assert self._counter is not None
        try:
            self.figure.show_amount(format_number(self._counter.count()))
        except UserError as error:
            self._timer.stop()
            self.banner.show_error(error.message)
            return
        if self._counter.number >= MOST:
            self.reject()

    def done(self, result: int) -> None:
        """Nobody pulled the plug: nothing is left of it."""
        self._timer.stop()
        if self._counter is not None:
            self._counter.give_up()
            self._counter = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_F9:
            self.begin()
        else:
            super().keyPressEvent(event)


class PlugAnswer(FormDialog):
    """After the plug was pulled: what was seen last, against what the disk has."""

    told = Signal(str, bool)  # the sentence, and whether the disk kept everything

    wide, tall = 130, 90

    def __init__(self, place: Path, signed_in: SignedIn, parent: QWidget | None = None):
        self._place = place
        self._clerk = signed_in
        self.seen = CodeEdit(_("The last number that you saw"))
        super().__init__(
            _("Plug test"),
            _(
                "The last number on the disk is {number}. Which one did you see last, before it went dark?"
            ).format(number=format_number(pending(place) or 0)),
            {"seen": Field(_("The last number that you saw"), self.seen)},
            (_("Compare"), _("Later")),
            parent,
        )
        theme.width(self.fields["seen"], 50, 70)
        self.seen.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Compare and note it."""
        typed = self.seen.code()
        if not typed.isdigit():
            raise UserError(_("Type the last number that you saw."), field="seen")
        pulled = settle(self._place, int(typed), self._clerk)
        self.told.emit(said_of_plug(pulled), pulled.outcome == KEPT)
