"""The clock jumped: money waits until somebody in charge says that the time shown is right."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_date, format_time
from desktop.office.queries import in_charge, last_believed
from desktop.office.rights import SignedIn
from desktop.office.service import call_leader, confirm_clock
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.edits import PinEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.figures import BigFigure
from desktop.widgets.record_table import ENTER_KEYS
from desktop.widgets.scrolling import Scrolling

SECOND = 1000
SIZE_STEPS = (150, 126)


class ClockDialog(QDialog):
    """Shows the computer's time beside the books'; a leader confirms it, or the clock is set right first.

    Args:
        signed_in: whose desk it is; if she is in charge herself, her name is chosen already.
        sentence: what is doubtful about the clock.
    """

    def __init__(self, signed_in: SignedIn, sentence: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._last = last_believed()
        self.setWindowTitle(_("Is the clock right?"))
        self._build(sentence)
        self._connect()
        self.leader.setCurrentText(signed_in.name)
        self.pin.setFocus()

    def _build(self, sentence: str) -> None:
        self.now = _Moment(_("This computer says"))
        self.now.set_live(True)
        self.before = _Moment(_("Last entry in the books"))
        self.advice = theme.label(
            _("If it is wrong, set the computer's clock and try again."), "quiet", wrap=True
        )
        self.leader = QComboBox()
        self.leader.addItems(in_charge())
        self.pin = PinEdit(_("PIN"))
        self.fields = {
            "name": Field(_("In charge"), self.leader),
            "pin": Field(_("PIN"), self.pin, _("Of the person in charge")),
        }
        self.banner = Banner()
        self.confirm_button = PrimaryButton(_("The time is right"), "Enter")
        self.later_button = QuietButton(_("Set the clock first"), "Esc")
        self._lay_out(sentence)
        self._clock = QTimer(self, interval=SECOND)

    def _lay_out(self, sentence: str) -> None:
        page = QWidget()
        body = QVBoxLayout(page)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.space(3))
        body.addWidget(theme.label(_("Is the clock right?"), "title"))
        body.addWidget(theme.label(sentence, wrap=True))
        body.addLayout(_beside(self.now, self.before))
        body.addWidget(self.advice)
        body.addLayout(_beside(*self.fields.values()))
        body.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.later_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(Scrolling(page), 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.confirm_button.clicked.connect(self._confirm)
        self.later_button.clicked.connect(self.reject)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        if self._last is not None:
            self.before.show_moment(self._last)
        self.before.setHidden(self._last is None)
        self._tick()

    @Slot()
    def _tick(self) -> None:
        """The time as it is; once somebody has set the clock right nobody need confirm it."""
        now = clock.now()
        self.now.show_moment(now)
        if clock.judge(now, self._last) == clock.TRUSTED:
            self.advice.setText(_("The clock agrees with the books now. Leave with Esc and try again."))
            theme.style(self.advice, "ok")

    @Slot()
    def _confirm(self) -> None:
        with shown_to_clerk(self):
            if not self.pin.text():  # no try: it must not make the next one wait
                raise UserError(_("Type the PIN of the person in charge."), field="pin")
            confirm_clock(call_leader(self.leader.currentText(), self.pin.text()))
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return  # a key held down is one try, not thirty
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif self.leader.hasFocus():
            self.pin.setFocus()
        else:
            self._confirm()


class _Moment(BigFigure):
    """A time of day, large, with its day under it."""

    def __init__(self, label: str, parent: QWidget | None = None):
        super().__init__(label, parent)
        theme.style(self._words, "heading")

    def show_moment(self, moment: datetime) -> None:
        """Show a moment as the clock on the office's wall does."""
        here = clock.local(moment)
        self.show_amount(format_time(here), format_date(here.date()))


def _beside(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.space(4))
    for part in parts:
        line.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return line
