"""The clock jumped: money waits until somebody in charge says that the time shown is right."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _, format_date, format_time
from desktop.office.queries import in_charge
from desktop.office.service import call_leader, confirm_clock
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.edits import PinEdit
from desktop.widgets.field import Field, shown_to_clerk

SECOND = 1000


class ClockDialog(QDialog):
    """Shows the computer's time; a leader confirms it by name and PIN, or the clock is set right first.

    Args:
        sentence: what is doubtful about the clock.
    """

    def __init__(self, sentence: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(_("Is the clock right?"))
        self._build(sentence)
        self._connect()
        self.pin.setFocus()

    def _build(self, sentence: str) -> None:
        self.time = theme.label("", "money-big")
        self.day = theme.label("", "heading")
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
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.later_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Is the clock right?"), "title"))
        layout.addWidget(theme.label(sentence, wrap=True))
        layout.addWidget(self.time)
        layout.addWidget(self.day)
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.width(self, 120)
        self._clock = QTimer(self, interval=SECOND)

    def _connect(self) -> None:
        self.pin.returnPressed.connect(self._confirm)
        self.confirm_button.clicked.connect(self._confirm)
        self.later_button.clicked.connect(self.reject)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._tick()

    @Slot()
    def _tick(self) -> None:
        now = clock.local(clock.now())
        self.time.setText(format_time(now))
        self.day.setText(format_date(now.date()))

    @Slot()
    def _confirm(self) -> None:
        with shown_to_clerk(self):
            confirm_clock(call_leader(self.leader.currentText(), self.pin.text()))
            self.accept()
