"""Counting a drawer by keys alone, blind: nothing here knows what should be in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.cash.counting import CountLine
from desktop.cash.ui.count_rows import CASH, COIN, NOTE, CountRow, DenominationRow, TenderRows
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.widgets import theme
from desktop.widgets.card import Rule
from desktop.widgets.record_table import ENTER_KEYS
from desktop.widgets.scrolling import Scrolling

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CountSheet(QWidget):
    """Enter and the arrows go from row to row; Enter on the last one is `entered`, F9 anywhere `done`.

    Scrolls by itself where it has too little room; the total always stays in sight.

    Args:
        currency: the office's, whose notes and coins are the rows.
        tenders: the ways of paying to be counted, "cash" among them.
        by_denomination: whether cash is counted by its pieces or told as one sum.
    """

    changed = Signal(Money)  # all that is counted by now
    entered = Signal()
    done = Signal()

    def __init__(
        self,
        currency: Currency,
        tenders: Sequence[str],
        by_denomination: bool,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._currency = currency
        self._pieces: list[DenominationRow] = []
        if by_denomination:
            self._pieces += [DenominationRow(NOTE, note, currency) for note in currency.notes]
            self._pieces += [DenominationRow(COIN, coin, currency) for coin in currency.coins]
        told = [tender for tender in tenders if not (by_denomination and tender == CASH)]
        self._tenders = [TenderRows(tender, currency) for tender in told]
        self.fields: dict[str, CountRow] = {row.key: row for row in self._in_order()}
        self._build()
        self._connect()
        self._recount()

    def _in_order(self) -> Iterator[CountRow]:
        yield from self._pieces
        for tender in self._tenders:
            yield from tender.rows

    def _build(self) -> None:
        page = QWidget()
        body = QVBoxLayout(page)
        body.setContentsMargins(0, 0, theme.space(1), 0)
        body.setSpacing(theme.space(2))
        self._pairs: list[tuple[QBoxLayout, tuple[QWidget, ...]]] = []
        if self._pieces:
            body.addLayout(self._pair(self._column(NOTE, _("Banknotes")), self._column(COIN, _("Coins"))))
        if self._pieces and self._tenders:
            body.addWidget(Rule())
        for tender in self._tenders:
            body.addLayout(self._pair(*tender.rows))
        body.addStretch(1)
        self._page = page
        self._scrolling = Scrolling(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self._scrolling, 1)
        layout.addWidget(self._total_strip())
        editors = [row.editor for row in self.fields.values()]
        for one, following in pairwise(editors):
            QWidget.setTabOrder(one, following)
        self.setFocusProxy(editors[0])

    def _pair(self, *halves: QWidget) -> QBoxLayout:
        """Side by side where there is room, else one below the other."""
        pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(theme.space(6))
        for half in halves:
            pair.addWidget(half, 1, Qt.AlignmentFlag.AlignTop)
        self._pairs.append((pair, halves))
        return pair

    def _column(self, form: str, title: str) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(theme.label(title, "label"))
        for row in self._pieces:
            if row.form == form:
                layout.addWidget(row)
        layout.addStretch(1)
        return column

    def _total_strip(self) -> QWidget:
        strip = QWidget()
        theme.style(strip, "figure")
        self._cash = theme.label("", "quiet")
        self._total = theme.label("", "money")
        layout = QHBoxLayout(strip)
        layout.setContentsMargins(theme.space(4), theme.space(1), theme.space(4), theme.space(1))
        layout.setSpacing(theme.space(4))
        layout.addWidget(theme.label(_("Counted"), "label"))
        layout.addWidget(self._cash)
        layout.addStretch(1)
        layout.addWidget(self._total)
        self._strip = strip
        return strip

    def _connect(self) -> None:
        for row in self.fields.values():
            row.retyped.connect(self._recount)
            row.editor.installEventFilter(self)

    # --- what was counted -----------------------------------------------------------------------

    def lines(self) -> tuple[CountLine, ...]:
        """What was counted, without the rows of which there is nothing.

        Raises:
            UserError: what was typed in a row is no count; the field is one of `fields`.
        """
        made = [row.line() for row in (*self._pieces, *self._tenders)]
        return tuple(line for line in made if line is not None)

    @property
    def total(self) -> Money:
        """Everything counted by now, all ways of paying together; rows that cannot be read add nothing."""
        return self._sum(self.fields.values())

    @property
    def cash(self) -> Money:
        """The notes and coins of it."""
        return self._sum(self._pieces or [self.fields[CASH]])

    def clear(self) -> None:
        """Begin again with empty rows."""
        for row in self.fields.values():
            row.editor.clear()
            row.clear_error()

    def first_field(self) -> QLineEdit:
        """Where a count begins."""
        return next(iter(self.fields.values())).editor

    @staticmethod
    def _sum(rows: Iterable[CountRow]) -> Money:
        return Money(sum(row.counted() for row in rows if row.is_readable))

    @Slot()
    def _recount(self) -> None:
        readable = all(row.is_readable for row in self.fields.values())
        self._total.setText(self._shown(self.total) if readable else "–")
        self._strip.setAccessibleName(_("Counted") + " " + self._total.text())
        if len(self._tenders) > (not self._pieces):
            part = _("Cash {amount}").format(amount=self._shown(self.cash))
            self._cash.setText(part if readable else "")
        self.changed.emit(self.total)

    def _shown(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())

    # --- keys -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of a row come here before the scrolling page takes the arrows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event, next(row for row in self.fields.values() if row.editor is watched))
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent, row: CountRow) -> bool:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            self._go(row, _STEPS[key])
        elif key in ENTER_KEYS or key == Qt.Key.Key_F9:
            if not event.isAutoRepeat():  # a key held down does not run through the sheet
                self._enter(row) if key in ENTER_KEYS else self.done.emit()
        else:
            return False
        return True

    def _enter(self, row: CountRow) -> None:
        """On to the next row, unless this one cannot be read."""
        try:
            row.counted()
        except UserError as error:
            row.show_error(error.message)
            return
        if not self._go(row, 1):
            self.entered.emit()

    def _go(self, row: CountRow, step: int) -> bool:
        """Move by so many rows; whether there was one to move to."""
        rows = list(self.fields.values())
        place = rows.index(row) + step
        if not 0 <= place < len(rows):
            return False
        rows[place].editor.setFocus(Qt.FocusReason.TabFocusReason)  # what stands there is selected
        return True

    # --- room -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """All of it, with its pairs side by side."""
        strip, gap = self._strip.sizeHint(), self.layout().spacing()
        tall = sum(max(half.sizeHint().height() for half in halves) + gap for _pair, halves in self._pairs)
        wide = max(_width_of(pair, halves) for pair, halves in self._pairs) + self._edge()
        return QSize(max(wide, strip.width()), tall + 2 * gap + strip.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._edge()
        for pair, halves in self._pairs:
            fits = _width_of(pair, halves) <= room
            pair.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def _edge(self) -> int:
        """What the bar at the right takes, where one is needed."""
        bar = self._scrolling.verticalScrollBar().sizeHint().width()
        return bar + self._page.layout().contentsMargins().right()


def _width_of(pair: QBoxLayout, halves: Sequence[QWidget]) -> int:
    """What a pair needs to stand side by side, both halves alike."""
    return len(halves) * max(half.minimumSizeHint().width() for half in halves) + pair.spacing()
