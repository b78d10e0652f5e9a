"""A table whose lines are numbered; a number that is typed goes to its line."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.widgets.record_table import Column, RecordTable


class NumberedTable(RecordTable):
    """See `RecordTable`; above nine a number takes two digits, as in a row of choices.

    Args:
        records: all lines, in their order.
        columns: what stands behind the number.
    """

    def __init__(
        self,
        name: str,
        records: Sequence[Any],
        columns: Sequence[Column],
        key: Callable[[Any], Hashable] | None = None,
        parent: QWidget | None = None,
    ):
        numbers = {id(record): str(place) for place, record in enumerate(records, 1)}
        number = Column(_("No."), lambda record: numbers[id(record)], figures=True)
        super().__init__(name, [number, *columns], key, parent=parent)
        self._records = list(records)
        self._typed = ""
        self.show_rows(self._records)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isascii() and event.text().isdecimal():
            self._go_to_number(event.text())
        else:
            self._typed = ""
            super().keyPressEvent(event)

    def _go_to_number(self, digit: str) -> None:
        for number in (self._typed + digit, digit):
            if 1 <= int(number) <= len(self._records):
                self._typed = number
                self.go_to(int(number) - 1)
                return
        self._typed = ""
