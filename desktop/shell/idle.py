"""What happens when nobody touches the desk: first the books are folded up, then the desk is locked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from desktop.opening import fold_up

FOLD_SECONDS = 30
_TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
)


class IdleWatch(QObject):
    """Starts anew with every touch; the main file alone then holds all but the last half minute."""

    idle = Signal()
    resting = Signal()  # half a minute before, each time: for work that nobody should wait for

    def __init__(self, minutes: int, parent: QObject | None = None):
        super().__init__(parent)
        self._fold = QTimer(self, singleShot=True, interval=FOLD_SECONDS * 1000)
        self._lock = QTimer(self, singleShot=True, interval=minutes * 60_000)
        self._fold.timeout.connect(fold_up)
        self._fold.timeout.connect(self.resting)
        self._lock.timeout.connect(self.idle)
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.touch()

    @property
    def at_rest(self) -> bool:
        """Whether the half minute is over and nobody has come back."""
        return not self._fold.isActive()

    def lock_after(self, minutes: int) -> None:
        """Wait so long from now on."""
        self._lock.setInterval(minutes * 60_000)

    def touch(self) -> None:
        """Somebody is there."""
        self._fold.start()
        self._lock.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and watched.isWindowType():
            self.touch()
        return False
