"""Where to: the office's own folder or a stick, by digits; a stick that is put in comes up by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.exports.places import Place
from desktop.widgets.segmented import Segmented

LOOK = 2_000  # milliseconds between two looks at what is plugged in


class PlaceRow(QWidget):
    """One place holds.

    Args:
        name: what a screen reader calls it.
        look: what there is now, the usual place first.
        wanted: what the stick is called that should hold as soon as it is there.
    """

    changed = Signal()  # other places are there, or another one holds

    def __init__(
        self, name: str, look: Callable[[], list[Place]], wanted: str = "", parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = name
        self._look = look
        self._wanted = wanted
        self._places: list[Place] = []
        self._choice: Segmented | None = None
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.reload)
        self.reload()
        self._timer.start()

    @property
    def place(self) -> Place:
        """The place that holds."""
        return next(place for place in self._places if _code(place) == self.code)

    @property
    def code(self) -> str:
        """Which one holds, as `Segmented` says it."""
        return self._choice.code if self._choice is not None else ""

    @property
    def places(self) -> tuple[Place, ...]:
        """What there is to choose from."""
        return tuple(self._places)

    @property
    def is_waiting(self) -> str:
        """What the stick is called that was used last and is not there; empty when it is."""
        return "" if any(place.label == self._wanted for place in self._places) else self._wanted

    def choose(self, label: str) -> None:
        """Let a place hold, by what it is called; empty: the own folder."""
        place = next((place for place in self._places if place.label == label), None)
        if place is not None and self._choice is not None:
            self._choice.choose(_code(place))

    @Slot()
    def reload(self) -> None:
        """Look what is plugged in; the choice stays where it is, or comes to the stick that is wanted."""
        found = self._look()
        if [_code(place) for place in found] == [_code(place) for place in self._places]:
            return
        came = {_code(place) for place in found} - {_code(place) for place in self._places}
        held, had_hand = self.code, self._choice is not None and self._choice.isAncestorOf(self.focusWidget())
        self._places = found
        self._show_choice()
        wanted = [_code(place) for place in found if self._wanted and place.label == self._wanted]
        for code in [held, *(one for one in wanted if one in came)]:
            if self._choice is not None and code in self._choice.codes:
                self._choice.choose(code)
        if had_hand and self._choice is not None:
            self._choice.setFocus()
        self.changed.emit()

    def _show_choice(self) -> None:
        if self._choice is not None:
            self._room.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
        options = [(_code(place), place.text) for place in self._places]
        self._choice = Segmented(self._name, options, columns=2)
        self._choice.chosen.connect(self.changed)
        self._room.addWidget(self._choice)
        self.setFocusProxy(self._choice)


def _code(place: Place) -> str:
    return str(place.folder)
