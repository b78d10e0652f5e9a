"""Two orders about the same thing become one: the main one is picked from those near, or looked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.places.queries import near
from desktop.repairs.cards import OrderCard
from desktop.repairs.ending import merge
from desktop.repairs.queries import BoardFilter, BoardRow, board_rows, rows_of
from desktop.repairs.service import Moved
from desktop.repairs.states import OPEN
from desktop.repairs.ui.acts.act_form import ActForm
from desktop.repairs.ui.words import moment_text, state_text
from desktop.widgets import theme
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.record_table import Column, RecordTable

PAUSE, MOST, TALL = 150, 50, 44


class Merge(ActForm):
    """F9 lets this order go on in the one on the line; callers stay, and the earlier clock counts."""

    wide, tall = 210, 150

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.picker = OrderPicker(card)
        fields = {
            "main_id": Field(_("Goes on in"), self.picker, _("Number or place; Down comes to the list"))
        }
        super().__init__(card, signed_in, _("Merge into another order"), fields, _("Merge"), parent)
        self.picker.moved.connect(self._tell)
        self.picker.table.chosen.connect(self.submit)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """What F9 would do, in one sentence."""
        main = self.picker.order
        if main is None:
            self.fields["main_id"].set_hint(_("Number or place; Down comes to the list"))
        else:
            self.fields["main_id"].set_hint(
                _("{number} ends here and goes on in {main}; every caller stays on the list.").format(
                    number=self.card.now.number, main=main.number
                )
            )

    def act(self) -> Moved:
        """Merge them."""
        main = self.picker.order
        if main is None:
            raise UserError(_("Choose the order that it is merged into."), "main_id")
        return merge(self.order_id, main.order_id, self.clerk)


class OrderPicker(QWidget):
    """A line to look for an order, and those that may be meant: near ones before anything is typed."""

    moved = Signal()

    def __init__(self, card: OrderCard, parent: QWidget | None = None):
        super().__init__(parent)
        self._card = card
        self.line = NameEdit(_("Look for an order"))
        self.table = RecordTable(
            _("Orders that may be meant"),
            [
                Column(_("Number"), lambda row: row.number),
                Column(_("Place"), lambda row: row.place, stretch=True),
                Column(_("Kind"), lambda row: row.category_name),
                Column(_("State"), lambda row: state_text(row.state)),
                Column(_("Reported"), lambda row: moment_text(row.accepted_at)),
            ],
            None,
            _("No other open order here."),
        )
        self.table.setMinimumHeight(theme.space(TALL))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.line)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.line)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        self.line.textEdited.connect(lambda: self._pause.start())
        self.table.moved.connect(self.moved)
        self.look()

    @property
    def order(self) -> BoardRow | None:
        """The order on the line."""
        if self._pause.isActive():
            self.look()
        return self.table.current

    @Slot()
    def look(self) -> None:
        """Show what may be meant."""
        self._pause.stop()
        text = self.line.text().strip()
        found = board_rows(BoardFilter(text=text), 0, MOST) if text else self._near()
        own = self._card.now.order_id
        self.table.show_rows([row for row in found if row.state in OPEN and row.order_id != own])
        self.moved.emit()

    def _near(self) -> tuple[BoardRow, ...]:
        return rows_of([one.subject_id for one in near(self._card.record.place, ("order",))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus() and self.table.count:
            self.look()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)
