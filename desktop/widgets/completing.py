"""A line that offers how it may go on: what was typed before comes back with one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field

PAUSE = 120  # milliseconds without a key before the offers follow
MOST = 3
WIDEST = 46  # grid steps of one offer
Suggest = Callable[[str], Sequence[str]]


class CompletingEdit(NameEdit):
    """Tab takes the first offer, Alt and a digit any of them; whoever types on need not look at them.

    What was taken is not completed further before something is typed again, so that a second Tab goes on
    to the next field.

    Args:
        suggest: what a text may become, the likeliest first; of an empty text too where something is usual.
    """

    offered = Signal(tuple)  # what can be taken now
    paused = Signal(str)  # the text, a moment after it changed: for whatever follows it

    def __init__(self, name: str, suggest: Suggest, parent: QWidget | None = None):
        super().__init__(name, parent)
        self._suggest = suggest
        self.offers: tuple[str, ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        self.textEdited.connect(self._typed)

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._pause.start()

    @Slot()
    def look(self) -> None:
        """Look now for what belongs to the text, without waiting for the pause."""
        self._pause.stop()
        text = self.text().strip()
        found = dict.fromkeys(one for one in self._suggest(text) if one != text)
        self._show(tuple(found)[:MOST])
        self.paused.emit(text)

    @property
    def is_waiting(self) -> bool:
        """Whether the text changed and nobody was told of it yet."""
        return self._pause.isActive()

    def take(self, place: int) -> bool:
        """Take an offer, counted from 0; whether there is such a one."""
        if self._pause.isActive():
            self.look()
        if not 0 <= place < len(self.offers):
            return False
        self.setText(self.offers[place])
        self._show(())
        self.paused.emit(self.text().strip())
        return True

    def _show(self, offers: tuple[str, ...]) -> None:
        self.offers = offers
        told = [_("{key}: {text}").format(key=key_of(place), text=text) for place, text in enumerate(offers)]
        self.setAccessibleDescription("; ".join(told))
        self.offered.emit(offers)

    # --- keys -----------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.hasFocus() and self.take(0):
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_1
        by_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if not (by_alt and 0 <= digit < MOST and self.take(digit)):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.text():
            self.look()  # what is usual here

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._pause.isActive():
            self.look()
        self._show(())


def key_of(place: int) -> str:
    """The key that takes an offer."""
    return "Tab" if place == 0 else f"Alt+{place + 1}"


class CompletingField(Field):
    """The offers stand where the hint is, as long as there are any."""

    editor: CompletingEdit

    def _lay_out(self) -> None:
        super()._lay_out()
        self._offers = QWidget()
        row = QHBoxLayout(self._offers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        self._lines = [_Offer(place) for place in range(MOST)]
        for line in self._lines:
            line.taken.connect(self.editor.take)
            row.addWidget(line)
        row.addStretch(1)
        self._offers.hide()
        self.layout().addWidget(self._offers)
        self.editor.offered.connect(self._show)

    @Slot(tuple)
    def _show(self, offers: tuple[str, ...]) -> None:
        for line, text in zip(self._lines, (*offers, "", "", ""), strict=False):
            line.show_text(text)
        wrong = self._sign.isVisibleTo(self)
        self._offers.setVisible(bool(offers))
        self._message.setVisible(wrong or not offers)


class _Offer(QWidget):
    """A key and what it takes; the mouse takes it too."""

    taken = Signal(int)

    def __init__(self, place: int):
        super().__init__()
        self._place = place
        self._text = theme.label("", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(theme.label(key_of(place), "key"))
        layout.addWidget(self._text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_text(self, text: str) -> None:
        """Offer this, or nothing."""
        shown = self._text.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, theme.space(WIDEST))
        self._text.setText(shown)
        self.setVisible(bool(text))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.taken.emit(self._place)


def among(known: Callable[[], Sequence[str]]) -> Callable[[str], Sequence[str]]:
    """Those of a short list that begin with what is typed, then those that contain it; all of nothing."""

    def suggest(begun: str) -> Sequence[str]:
        part = begun.casefold()
        found = [one for one in known() if part in one.casefold()]
        return sorted(found, key=lambda one: not one.casefold().startswith(part))

    return suggest
