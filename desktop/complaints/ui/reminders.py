"""What is overdue, ticked, and reminded about on paper: one slip for each case (催办单)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.complaints.diary import MOST_REMINDED, remind_all
from desktop.complaints.queries import for_leader, overdue_cases
from desktop.complaints.set_up import categories
from desktop.complaints.ui.board import Shown, shown
from desktop.core import clock
from desktop.core.i18n import _, ngettext
from desktop.office.rights import SignedIn
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.scanner import guard

SIZE_STEPS = (300, 160)


class Reminders(QDialog):
    """Space ticks, A ticks all, F9 prints a slip for each that is ticked; Enter opens the case."""

    ordered = Signal(int)
    case_chosen = Signal(int)

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.fields: dict = {}
        self.setWindowTitle(_("Overdue cases"))
        self._build()
        self._connect()
        self.reload()
        self.table.tick({row.case_id for row in self._rows})
        self.table.setFocus()
        guard(self)

    def _build(self) -> None:
        self.told = theme.label("", "quiet", wrap=True)
        self.table = RecordTable(
            _("Overdue cases"),
            [
                Column(_("Number"), lambda row: row.number),
                Column(_("What is said, and about whom"), lambda row: row.words, stretch=True),
                Column(_("State"), lambda row: row.state),
                Column(_("Handled by"), lambda row: row.handler),
                Column(_("Due by"), lambda row: row.due, tone=lambda _row: "danger"),
                Column(_("For the leader"), self._long),
            ],
            lambda row: row.case_id,
            _("Nothing is overdue."),
        )
        self.banner = Banner()
        self.print_button = PrimaryButton(_("Print reminder slips"), "F9")
        self.all_button = QuietButton(_("Tick all, or none"), "A")
        self.close_button = QuietButton(_("Close"), "Esc")
        row = QHBoxLayout()
        for button in (self.print_button, self.all_button, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Overdue cases"), "title"))
        layout.addWidget(self.told)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.banner)
        layout.addLayout(row)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.print_button.clicked.connect(self.submit)
        self.all_button.clicked.connect(self._tick_all)
        self.close_button.clicked.connect(self.reject)
        self.table.chosen.connect(self._open)
        self.table.ticks_changed.connect(self._tell)

    def _long(self, row: Shown) -> str:
        """More than five working days: it stands on the leader's list."""
        return _("more than 5 working days") if row.case_id in self._for_leader else ""

    def reload(self) -> None:
        """Read the list anew."""
        self._for_leader = {row.case_id for row in for_leader(MOST_REMINDED)}
        names = {one.code: one.name for one in categories(everything=True)}
        self._rows = shown(overdue_cases(MOST_REMINDED), names, clock.now())
        self.table.show_rows(self._rows)

    @Slot()
    def _tell(self) -> None:
        count = len(self.table.ticked)
        self.told.setText(
            ngettext("{count} case is ticked.", "{count} cases are ticked.", count).format(count=count)
        )

    @Slot()
    def _tick_all(self) -> None:
        every = {row.case_id for row in self._rows}
        self.table.tick(set() if self.table.ticked == every else every)

    @Slot()
    def submit(self) -> None:
        """One slip for each that is ticked."""
        with shown_to_clerk(self):
            chosen = tuple(row.case_id for row in self._rows if row.case_id in self.table.ticked)
            moved = remind_all(chosen, self._clerk)
            for one in moved:
                if one.job_id is not None:
                    self.ordered.emit(one.job_id)
            self.accept()

    @Slot(object)
    def _open(self, row: Shown) -> None:
        self.case_chosen.emit(row.case_id)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_F9:
            self.submit()
        elif event.key() == Qt.Key.Key_A and not event.modifiers():
            self._tick_all()
        else:
            super().keyPressEvent(event)
