"""What kind of fault it is, and what is seen, in one line: a number chooses, other text is kept as said."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.repairs.report_rules import LONGEST
from desktop.repairs.set_up import categories_of
from desktop.widgets import theme
from desktop.widgets.edits import NameEdit
from desktop.widgets.segmented import Segmented

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class KindBox(QWidget):
    """The hand stays in the line: on an empty line a number chooses the kind, up and down go round them.

    A text that begins with a number is typed with a blank before it.
    """

    chosen = Signal(str)

    def __init__(self, side: str, columns: int = 3, parent: QWidget | None = None):
        super().__init__(parent)
        self._columns = columns
        self.setAccessibleName(_("Kind of fault"))
        self.words = NameEdit(_("What is seen, in the caller's words"))
        self.words.setMaxLength(LONGEST["words"])
        self.words.setPlaceholderText(_("A number chooses; anything else is what is seen"))
        self.words.installEventFilter(self)
        self.setFocusProxy(self.words)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.space(2))
        self._layout.addWidget(self.words)
        self._kinds = self._made(side)
        self._layout.addWidget(self._kinds)
        self._tell()

    def _made(self, side: str) -> Segmented:
        options = [(kind.code, kind.name) for kind in categories_of(side)]
        kinds = Segmented(_("Kind of fault"), options, columns=self._columns, many=True)
        kinds.chosen.connect(self._tell)
        return kinds

    def offer(self, side: str) -> None:
        """Offer the kinds of a side as the office has them now; the first one holds."""
        old, self._kinds = self._kinds, self._made(side)
        self._layout.replaceWidget(old, self._kinds)
        old.hide()
        old.deleteLater()
        self._tell()

    @property
    def code(self) -> str:
        """The kind of fault that holds."""
        return self._kinds.code

    def choose(self, code: str) -> None:
        """Let a kind hold; where it is no longer offered the first one stays."""
        if code in self._kinds.codes:
            self._kinds.choose(code)

    @Slot()
    def _tell(self) -> None:
        """Screen readers stay with the line; so it tells which kind holds."""
        self.words.setAccessibleDescription(self._kinds.text)
        self.chosen.emit(self._kinds.code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.words or event.type() != QEvent.Type.KeyPress:
            return False
        assert isinstance(event, QKeyEvent)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        number = event.text().isascii() and event.text().isdecimal() and not self.words.text()
        return plain and (number or event.key() in _MOVES) and self._kinds.press(event)
