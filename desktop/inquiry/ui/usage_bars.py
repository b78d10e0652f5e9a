"""A year of usage as bars: whether a month was unusual is seen before it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.billing.queries import BillRow
from desktop.core.i18n import _, format_number, month_name
from desktop.widgets import theme

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Usage:
    """What was used in one period, in the meter's unit."""

    period: str
    amount: Decimal
    open: bool


def usages(bills: Sequence[BillRow]) -> list[Usage]:
    """The last year of known usage, oldest first; bills without a usable figure are left out.

    Args:
        bills: newest first.
    """
    known = [usage for bill in bills if (usage := _usage(bill)) is not None]
    return known[:MONTHS][::-1]


def _usage(bill: BillRow) -> Usage | None:
    try:
        amount = Decimal(bill.usage)
    except InvalidOperation:
        return None
    return Usage(bill.period, amount, bool(bill.open)) if amount.is_finite() and amount >= 0 else None


class UsageBars(QWidget):
    """One bar a month, its figure above and its month below; unpaid months are outlined."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._usages: list[Usage] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Usage by month"))

    def show_bills(self, bills: Sequence[BillRow]) -> None:
        """Show the last year; hidden when no usage is known."""
        self._usages = usages(bills)
        told = [f"{month_name(usage.period)} {format_number(usage.amount)}" for usage in self._usages]
        self.setAccessibleDescription(", ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self._usages

    def sizeHint(self) -> QSize:
        return QSize(theme.space(60), theme.space(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._usages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(8.5))
        line = painter.fontMetrics().height()
        most = max(usage.amount for usage in self._usages) or Decimal(1)
        wide = self.width() / MONTHS
        room = self.height() - 2 * line - theme.space(2)
        for place, usage in enumerate(self._usages):
            left = place * wide
            tall = max(float(usage.amount / most) * room, 2.0)
            bar = QRectF(left + wide * 0.22, line + theme.space(1) + room - tall, wide * 0.56, tall)
            self._paint_bar(painter, bar, usage)
            painter.setPen(QColor(theme.palette().text))
            above = QRectF(left, bar.top() - line - 1, wide, line)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, _short(usage.amount))
            painter.setPen(QColor(theme.palette().quiet))
            below = QRectF(left, self.height() - line, wide, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(int(usage.period[5:7])))
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: QRectF, usage: Usage) -> None:
        colours = theme.palette()
        painter.setPen(QColor(colours.accent))
        painter.setBrush(QColor(colours.accent_soft if usage.open else colours.accent))
        painter.drawRoundedRect(bar, theme.space(0.75), theme.space(0.75))


def _short(amount: Decimal) -> str:
    """A figure that fits above its bar."""
    return f"{amount.normalize():f}" if amount < 100 else f"{amount:.0f}"
