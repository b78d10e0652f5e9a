"""A row of options of which one holds; chosen by arrows, by its number, or by going round with one key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.buttons import ChoiceButton

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)


def choices(known: Mapping[str, str]) -> list[tuple[str, str]]:
    """The options of a list, in words."""
    return [(code, _(name)) for code, name in known.items()]


class _Option(ChoiceButton):
    """Leaves the keys that choose to the row, and Enter to the form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_NEXT, *_BEFORE, *_ENTER) or event.text().isdecimal():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Line(_Option):
    """One of many: low, its number before its word, outlined only when it holds."""

    role = "choice-line"
    from_left = True

    def sizeHint(self) -> QSize:
        wide = self._key_width() + self._word_width() + theme.space(7)
        return QSize(wide, self._word_metrics().height() + 2 * theme.space(1))

    def _paint_inside(self, painter: QPainter) -> None:
        inside = self.rect().adjusted(theme.space(2), 0, -theme.space(2), 0)
        key = QRect(inside.left(), inside.top(), self._key_width(), inside.height())
        self._paint_key(painter, key)
        self._paint_word(painter, inside.adjusted(key.width() + theme.space(2), 0, 0, 0))


class Segmented(QWidget):
    """Options as (code, text) or (code, text, icon); one Tab stop for all.

    Args:
        columns: how many options stand side by side; 0 puts all of them in one row.
        decided: whether the first one holds from the beginning; else none does until one is chosen.
        many: whether they are so many that each gets no more than a low line.
        yields: whether they stand in fewer columns where it is narrow; many always do.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, ...]],
        parent: QWidget | None = None,
        columns: int = 0,
        decided: bool = True,
        many: bool = False,
        yields: bool = False,
    ):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._codes = [option[0] for option in options]
        self._typed = ""  # the number so far: above nine it takes two digits
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space(0.5 if many else 1.5))
        self._most = min(columns or len(options), len(options))
        self._yields = many or yields
        for place, (_code, text, *icon) in enumerate(options):
            make = _Line if many else _Option
            button = make(text, str(place + 1), icon_name=icon[0] if icon else "")
            self._group.addButton(button, place)
        self._stand(self._most)
        self._hold(0, decided)
        self._group.buttonClicked.connect(self._tell)

    def _stand(self, columns: int) -> None:
        """Side by side in so many columns, row under row."""
        self._columns = columns
        for place, button in enumerate(self._group.buttons()):
            self._grid.addWidget(button, place // columns, place % columns)
        for column in range(self._most + 1):
            self._grid.setColumnStretch(column, int(column == columns))

    def _even(self, columns: int) -> int:
        """As few columns as fill the same number of rows: three and three, not five and one."""
        count = len(self._codes)
        rows = -(-count // columns)
        return columns if columns == self._most else -(-count // rows)

    def _wide(self, columns: int) -> int:
        """How much room so many columns need."""
        widths = [button.sizeHint().width() for button in self._group.buttons()]
        return sum(max(widths[column::columns]) + self._grid.spacing() for column in range(columns))

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(self._wide(1), least.height()) if self._yields else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._yields:
            fit = (n for n in range(self._most, 1, -1) if self._wide(n) <= self.width())
            columns = self._even(next(fit, 1))
            if columns != self._columns:
                self._stand(columns)

    @property
    def code(self) -> str:
        """The option that holds; empty while none does."""
        place = self._group.checkedId()
        return self._codes[place] if place >= 0 else ""

    @property
    def codes(self) -> tuple[str, ...]:
        """All options, in their order."""
        return tuple(self._codes)

    @property
    def text(self) -> str:
        """What the option that holds is called; empty while none does."""
        button = self._group.checkedButton()
        return button.accessibleName() if button is not None else ""

    def offer(self, code: str, on: bool) -> None:
        """Whether an option can be chosen here; one that cannot is out of sight."""
        place = self._codes.index(code)
        self._group.button(place).setVisible(on)
        if not on and place == self._group.checkedId():
            self.choose(self._codes[self._next(place, 1)])

    def say(self, code: str, text: str) -> None:
        """Show an option by another text."""
        button = self._group.button(self._codes.index(code))
        assert isinstance(button, ChoiceButton)
        button.say(text)

    def choose(self, code: str) -> None:
        """Let an option hold."""
        place = self._codes.index(code)
        if place != self._group.checkedId():
            self._hold(place)
            self.chosen.emit(code)

    def forget(self) -> None:
        """Nothing is decided any more."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._typed = ""

    def choose_next(self) -> None:
        """Go round to the next option."""
        self.choose(self._codes[self._next(self._group.checkedId(), 1)])

    def press(self, event: QKeyEvent) -> bool:
        """Choose by a key, wherever it was pressed; whether it is one that chooses.

        The digits of a number above nine follow each other: 1 is the first option, one more 1 the eleventh.
        """
        place = self._place_meant(event)
        if place is not None:
            self.choose(self._codes[place])
        return place is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.press(event):
            self._group.button(self._group.checkedId()).setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _place_meant(self, event: QKeyEvent) -> int | None:
        here = self._group.checkedId()
        text = event.text()
        if text.isascii() and text.isdecimal():
            return self._numbered(text)
        self._typed = ""
        if event.key() in _NEXT:
            return self._next(here, 1)
        if event.key() in _BEFORE:
            return self._next(max(here, 0), -1)
        return None

    def _numbered(self, digit: str) -> int | None:
        for number in (self._typed + digit, digit):
            place = int(number) - 1
            if 0 <= place < len(self._codes) and not self._group.button(place).isHidden():
                self._typed = number
                return place
        self._typed = ""
        return None

    def _next(self, here: int, step: int) -> int:
        """The option after this one, or before it, round and round; those out of sight are left out."""
        many = len(self._codes)
        places = [(here + step * away) % many for away in range(1, many + 1)]
        return next((place for place in places if not self._group.button(place).isHidden()), here)

    def _hold(self, place: int, checked: bool = True) -> None:
        for other, button in enumerate(self._group.buttons()):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == place else Qt.FocusPolicy.ClickFocus)
        self._group.button(place).setChecked(checked)
        self.setFocusProxy(self._group.button(place))

    @Slot(QAbstractButton)
    def _tell(self, button: QAbstractButton) -> None:
        self._typed = ""
        self._hold(self._group.id(button))
        self.chosen.emit(self.code)
