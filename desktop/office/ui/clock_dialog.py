"""The clock jumped: money waits until somebody in charge says that the time shown is right."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from desktop.core import clock
from desktop.core.i18n import _, format_date, format_time
from desktop.office.queries import last_believed
from desktop.office.rights import SignedIn
from desktop.office.service import confirm_clock
from desktop.office.ui.leader_asked import LeaderAsked
from desktop.widgets import theme
from desktop.widgets.figures import BigFigure

SECOND = 1000


class ClockDialog(LeaderAsked):
    """Shows the computer's time beside the books'; a leader confirms it, or the clock is set right first.

    Args:
        signed_in: whose desk it is; if she is in charge herself, her name is chosen already.
        sentence: what is doubtful about the clock.
    """

    def __init__(self, signed_in: SignedIn, sentence: str, parent: QWidget | None = None):
        self._last = last_believed()
        self.now = _Moment(_("This computer says"))
        self.now.set_live(True)
        self.before = _Moment(_("Last entry in the books"))
        advice = _("If it is wrong, set the computer's clock and try again.")
        super().__init__(
            signed_in,
            (_("Is the clock right?"), sentence, advice),
            (self.now, self.before),
            (_("The time is right"), _("Set the clock first")),
            parent,
        )
        self._clock = QTimer(self, interval=SECOND)
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

    def decide(self) -> None:
        confirm_clock(self.person.recognise())


class _Moment(BigFigure):
    """A time of day, large, with its day under it."""

    def __init__(self, label: str, parent: QWidget | None = None):
        super().__init__(label, parent)
        theme.style(self._words, "heading")

    def show_moment(self, moment: datetime) -> None:
        """Show a moment as the clock on the office's wall does."""
        here = clock.local(moment)
        self.show_amount(format_time(here), format_date(here.date()))
