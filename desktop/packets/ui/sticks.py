"""The stick that packets are written to and looked for on: found, changed, let go of."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.core.medium import is_folder
from desktop.core.volumes import Released, release, volumes
from desktop.exports.places import Place
from desktop.packets.acknowledging import FoundAck, find_acknowledgements
from desktop.packets.incoming import Found, find_packets
from desktop.packets.queries import last_medium
from desktop.packets.ui.words import released_text
from desktop.widgets.background import Background

LOOK_AROUND = 2000  # milliseconds; whether a stick came or went


class Sticks(QObject):
    """One place at a time; the stick that was used last comes first."""

    changed = Signal()
    let_go = Signal(str)  # the sentence whether it may be pulled

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.place: Place | None = None
        self._folder: Place | None = None
        self._background: Background | None = None
        self._there = _sticks()
        self._choose(last_medium())
        self._around = QTimer(self, interval=LOOK_AROUND)
        self._around.timeout.connect(self._look_around)
        self._around.start()

    @property
    def several(self) -> bool:
        """Whether there is another one to choose."""
        return len(self._choices()) > 1

    def take(self, place: Place | None) -> None:
        """A folder that was typed."""
        self._folder = self.place = place
        self.changed.emit()

    def next(self) -> None:
        """The one after this."""
        known = self._choices()
        if known:
            here = known.index(self.place) if self.place in known else -1
            self.place = known[(here + 1) % len(known)]
            self.changed.emit()

    def release(self) -> None:
        """Write out what the system holds back and let go; it may take some seconds."""
        place = self.place
        if place is None or place.volume is None:
            return
        volume = place.volume
        self._background = self._background or Background(self)
        self._background.run(
            lambda: release(volume), lambda how: self._released(volume.label, how), lambda _error: None
        )

    def close(self) -> None:
        """Look no longer, and say nothing more."""
        self.blockSignals(True)
        self._around.stop()
        if self._background is not None:
            self._background.close(wait=False)
            self._background = None

    def _released(self, label: str, how: Released) -> None:
        self._look_around()
        self.let_go.emit(released_text(label, how))

    def _choices(self) -> list[Place]:
        return [*self._there, *([self._folder] if self._folder else [])]

    def _choose(self, label: str) -> None:
        known = self._choices()
        named = [place for place in known if place.label == label]
        self.place = next(iter([*named, *known]), None)

    @Slot()
    def _look_around(self) -> None:
        """A stick was put in or pulled."""
        there = _sticks()
        if [place.folder for place in there] == [place.folder for place in self._there]:
            return
        self._there = there
        if self.place not in self._choices():
            self._choose(self.place.label if self.place else last_medium())
        self.changed.emit()


def _sticks() -> list[Place]:
    return [Place(volume.root, volume.label, volume) for volume in volumes()]


def lies_there(place: Place | None) -> list[Found | FoundAck]:
    """What head office put on the stick: its answers first, then its packets.

    Raises:
        UserError: the stick cannot be read.
    """
    if place is None or not is_folder(place.folder):
        return []
    return [*find_acknowledgements(place.folder), *find_packets(place.folder)]
