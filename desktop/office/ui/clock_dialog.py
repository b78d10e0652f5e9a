"""The clock jumped: money waits until somebody in charge says that the time shown is right."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _, format_date, format_time
from desktop.office.queries import in_charge, last_believed
from desktop.office.rights import SignedIn
from desktop.office.service import confirm_clock
from desktop.office.ui.person_fields import PersonFields
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.figures import BigFigure
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
        self.person.name.setCurrentText(signed_in.name)
        self.person.setFocus()

    def _build(self, sentence: str) -> None:
        self.now = _Moment(_("This computer says"))
        self.now.set_live(True)
        self.before = _Moment(_("Last entry in the books"))
        self.advice = theme.label(
            _("If it is wrong, set the computer's clock and try again."), "quiet", wrap=True
        )
        self.person = PersonFields(
            _("In charge"),
            in_charge(),
            _("Of the person in charge"),
            _("Type the PIN of the person in charge."),
        )
        self.fields = self.person.fields
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
        times = QHBoxLayout()
        times.setSpacing(theme.space(4))
        for moment in (self.now, self.before):
            times.addWidget(moment, 1, Qt.AlignmentFlag.AlignTop)
        body.addLayout(times)
        body.addWidget(self.advice)
        body.addWidget(self.person)
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
        self.person.entered.connect(self._confirm)
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
            confirm_clock(self.person.recognise())
            self.accept()


class _Moment(BigFigure):
    """A time of day, large, with its day under it."""

    def __init__(self, label: str, parent: QWidget | None = None):
        super().__init__(label, parent)
        theme.style(self._words, "heading")

    def show_moment(self, moment: datetime) -> None:
        """Show a moment as the clock on the office's wall does."""
        here = clock.local(moment)
        self.show_amount(format_time(here), format_date(here.date()))
