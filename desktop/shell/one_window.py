"""A second start of the same office rings at the first one's door, which then comes to the front."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.core.instance import doorbell_name

_PATIENCE = 1_000  # milliseconds; a running copy answers in a few


class Doorbell(QObject):
    """Hears when somebody starts the app again on the same folder.

    Only whoever holds the folder's lock may hang one up: it takes the place of one left by a crash.
    """

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None):
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(doorbell_name(folder))
        self._server.listen(doorbell_name(folder))

    def take_down(self) -> None:
        """Stop listening."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.abort()
            visitor.deleteLater()
            self.rung.emit()


def ring(folder: Path) -> bool:
    """Ask the copy that runs on this folder to come to the front.

    Returns:
        False when nobody is there to hear it.
    """
    visitor = QLocalSocket()
    visitor.connectToServer(doorbell_name(folder))
    heard = visitor.waitForConnected(_PATIENCE)
    visitor.abort()
    return heard
