"""Parts and labour from the price list: a code or a name with its quantity, line by line, and the sum."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.repairs.prices import Line, LineIn, PriceRow, price_list, priced, quantity_text, read_quantity
from desktop.repairs.ui.words import money_writer
from desktop.widgets import theme
from desktop.widgets.completing import CompletingEdit
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.record_table import Column, RecordTable

TALL = 32  # grid steps of the table
ONE = 1000  # thousandths


class LinesBox(QWidget):
    """Enter takes what was typed as a line and stays; on an empty line it goes on. Del takes a line out."""

    changed = Signal()
    wrong = Signal(str)  # the sentence about what was typed

    def __init__(self, day: date, parent: QWidget | None = None):
        super().__init__(parent)
        self._day = day
        self._prices = price_list(day)
        self.lines: tuple[LineIn, ...] = ()
        self._priced: tuple[Line, ...] = ()
        self.entry = CompletingEdit(_("Part or labour, and how many"), self._suggest)
        self.entry.setPlaceholderText(_("P01 2, or part of the name and how many"))
        money = money_writer()
        self.table = _Lines(
            _("Parts and labour"),
            [
                Column(_("Code"), lambda line: line.price.code),
                Column(_("Part or labour"), lambda line: line.price.name, stretch=True),
                Column(_("Quantity"), _quantity, figures=True),
                Column(_("Price"), lambda line: money(line.price.price), figures=True),
                Column(_("Amount"), lambda line: money(line.amount), figures=True),
            ],
            None,
            _("No parts and no labour yet."),
        )
        self.table.setMinimumHeight(theme.space(TALL))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.entry)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.entry)
        self.setAccessibleName(_("Parts and labour"))
        self.table.taken_out.connect(self._take_out)

    @property
    def total(self) -> Money:
        """What all lines come to."""
        return Money(sum(line.amount for line in self._priced))

    def charge_on(self, day: date) -> None:
        """The work ended on another day: the prices of that day hold.

        Raises:
            UserError: the list of that day lacks one of the lines.
        """
        if day != self._day:
            self._day, self._prices = day, price_list(day)
            self._show(self.lines)

    # --- what was typed -------------------------------------------------------------------------------

    def _suggest(self, begun: str) -> Sequence[str]:
        if not begun:
            return ()
        part, *_rest = _parted(begun)
        known = [row for row in self._prices if part.casefold() in f"{row.code} {row.name}".casefold()]
        return [f"{row.code} {row.name} " for row in known]

    def take(self) -> None:
        """Take what was typed as a line.

        Raises:
            UserError: the list has no such line, or more than one, or no such quantity; the field is lines.
        """
        name, quantity = _parted(self.entry.text())
        row = self._meant(name)
        count = read_quantity(quantity) if quantity else ONE
        self._show((*self.lines, LineIn(row.code, count)))
        self.entry.clear()

    def put(self, lines: Sequence[LineIn]) -> None:
        """Put these lines in, as far as the price list has them."""
        known = {row.code for row in self._prices}
        self._show(tuple(line for line in lines if line.code in known))

    def _meant(self, name: str) -> PriceRow:
        wanted = name.casefold()
        exact = [r for r in self._prices if wanted in (r.code.casefold(), f"{r.code} {r.name}".casefold())]
        found = exact or [r for r in self._prices if wanted in r.name.casefold()]
        if not found:
            raise UserError(_("The price list has no {name}.").format(name=name), "lines")
        if len(found) > 1:
            names = ", ".join(f"{row.code} {row.name}" for row in found[:4])
            raise UserError(_("Which one: {names}?").format(names=names), "lines")
        return found[0]

    def _show(self, lines: tuple[LineIn, ...]) -> None:
        self._priced = priced(lines, self._day)
        self.lines = lines
        self.table.show_rows(self._priced)
        self.changed.emit()

    def _take_out(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self.lines):
            self._show(self.lines[:place] + self.lines[place + 1 :])
        if not self.lines:
            self.entry.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.entry.hasFocus() and self.entry.text().strip():
            if not event.isAutoRepeat():
                self._take_or_say()
        elif event.key() == Qt.Key.Key_Down and self.entry.hasFocus() and self.lines:
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _take_or_say(self) -> None:
        try:
            self.take()
        except UserError as error:
            self.wrong.emit(error.message)


class _Lines(RecordTable):
    """Del takes the current line out; Enter goes on, as in any field."""

    taken_out = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.taken_out.emit()
        elif event.key() in ENTER_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _parted(text: str) -> tuple[str, str]:
    """What it is, and how many: "pipe 20 mm 1.5" is one and a half of "pipe 20 mm"."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    name, _blank, last = plain.rpartition(" ")
    is_count = bool(last) and all(sign.isdecimal() or sign in ".。" for sign in last)
    return (name, last) if name and is_count else (plain, "")


def _quantity(line: Line) -> str:
    return f"{quantity_text(line.thousandths)} {line.price.unit}".strip()
