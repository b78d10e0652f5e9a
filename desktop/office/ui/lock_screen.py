"""The cover over a desk whose clerk went away: nothing shows through, and only her PIN lifts it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_date, format_time
from desktop.office.rights import SignedIn
from desktop.office.service import unlock
from desktop.office.settings import office
from desktop.widgets import scanner, theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import PinEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import ENTER_KEYS

SECOND = 1000
WIDTH_STEPS = 105


class LockScreen(QWidget):
    """Lies over the whole of its parent and grows with it.

    Args:
        signed_in: whose desk it is.
        parent: the window to cover.
    """

    unlocked = Signal()
    other_asked = Signal()  # somebody else wants the desk

    def __init__(self, signed_in: SignedIn, parent: QWidget):
        super().__init__(parent)
        self._clerk = signed_in
        self._lifted = False
        self._covered = QElapsedTimer()
        self._covered.start()
        self._build()
        self._connect()
        self.setFocusProxy(self.pin)
        self.setGeometry(parent.rect())
        parent.installEventFilter(self)

    def _build(self) -> None:
        theme.style(self, "page")
        self.time = theme.label("", "money-big")
        self.day = theme.label("", "quiet")
        self.pin = PinEdit(_("PIN"))
        self.fields = {"pin": Field(_("PIN of {name}").format(name=self._clerk.name), self.pin)}
        self.banner = Banner()
        self.unlock_button = PrimaryButton(_("Unlock"), "Enter")
        self.other_button = QuietButton(_("Somebody else signs in"), "F11")
        card = Card()
        card.body.addWidget(theme.label(office().name, "heading", wrap=True))
        card.body.addWidget(theme.label(_("Locked by {name}").format(name=self._clerk.name), "title"))
        card.body.addWidget(
            theme.label(_("Everything is as you left it; nothing of it can be seen."), "quiet", wrap=True)
        )
        card.body.addWidget(self.fields["pin"])
        card.body.addWidget(self.banner)
        buttons = QHBoxLayout()
        buttons.addWidget(self.unlock_button)
        buttons.addStretch(1)
        buttons.addWidget(self.other_button)
        card.body.addLayout(buttons)
        theme.width(card, WIDTH_STEPS, WIDTH_STEPS)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for part in (self.time, self.day, card):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._clock = QTimer(self, interval=SECOND)

    def _connect(self) -> None:
        self.unlock_button.clicked.connect(self._try)
        self.other_button.clicked.connect(self._ask_for_other)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._tick()

    @Slot()
    def _tick(self) -> None:
        now = clock.local(clock.now())
        self.time.setText(format_time(now))
        self.day.setText(format_date(now.date()))

    @Slot()
    def _try(self) -> None:
        with shown_to_clerk(self):
            if not self.pin.text():  # no try: it must not make the next one wait
                raise UserError(_("Type your PIN."), field="pin")
            if not self._lifted:
                unlock(self._clerk, self.pin.text())
                self._lift(self.unlocked)

    @Slot()
    def _ask_for_other(self) -> None:
        if not self._lifted:
            self._lift(self.other_asked)

    def _lift(self, way: SignalInstance) -> None:
        """Once, however often the key is pressed."""
        self._lifted = True
        self._clock.stop()
        way.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return  # a key held down is one try, not thirty
        if event.key() in ENTER_KEYS:
            self._try()
        elif event.key() == Qt.Key.Key_F11 and self._covered.hasExpired(scanner.GUARD):
            self._ask_for_other()  # another F11 than the one that locked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.setGeometry(self.parentWidget().rect())
        return super().eventFilter(watched, event)
