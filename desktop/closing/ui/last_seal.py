"""Before the first drawer of a day: the last day's seal, to be held against its sheet in the file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.closing.comparing import note_compared
from desktop.closing.sealed import SealedSheet, told_beside
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.payments.receipt_parts import day_name
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.card import Card, Rule
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.scanner import guard

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F9)
ABREAST = 4  # groups on a line, as on the sheet
SIZE_STEPS = (132, 124)


class SealGroups(QWidget):
    """The eight groups large, in the columns in which they stand on the sheet."""

    def __init__(self, groups: tuple[str, ...], parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(" ".join(groups))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(6))
        grid.setVerticalSpacing(theme.space(1))
        for place, group in enumerate(groups):
            grid.addWidget(theme.label(group, "money"), *divmod(place, ABREAST))
        grid.setColumnStretch(ABREAST, 1)


class LastSeal(QDialog):
    """Enter: it is the same; D: it differs, and everybody hears of it; Esc leaves it for later."""

    differing = Signal()

    def __init__(self, sheet: SealedSheet, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._sheet = sheet
        self._clerk = signed_in
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(_("Compare with the sheet in the file"))
        self._build()
        self._guard = guard(self)
        self.same_button.setFocus()

    def _build(self) -> None:
        sheet = self._sheet
        self.banner = Banner()
        self.same_button = PrimaryButton(_("The same"), "Enter", icon_name="check")
        self.differs_button = DangerButton(_("It differs"), "D")
        self.leave_button = QuietButton(_("Later"), "Esc")
        self.same_button.clicked.connect(self.agree)
        self.differs_button.clicked.connect(self.differ)
        self.leave_button.clicked.connect(self.reject)
        text = _("Take sheet {number} of {day} out of the file. What stands here must stand there.")
        sentence = theme.label(text.format(number=sheet.number, day=day_name(sheet.business_date)), "", True)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(4))
        layout.addWidget(theme.label(_("Compare with the sheet in the file"), "title"))
        layout.addWidget(sentence)
        layout.addWidget(self._card())
        layout.addStretch(1)
        layout.addWidget(self.banner)
        buttons = QHBoxLayout()
        for button in (self.same_button, self.differs_button, self.leave_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _card(self) -> Card:
        card = Card()
        figures = QGridLayout()
        figures.setHorizontalSpacing(theme.space(6))
        figures.setVerticalSpacing(theme.space(1.5))
        for row, (label, figure) in enumerate(told_beside(self._sheet)):
            figures.addWidget(theme.label(label, "quiet"), row, 0)
            figures.addWidget(theme.label(figure, "strong"), row, 1)
        figures.setColumnStretch(1, 1)
        card.body.addLayout(figures)
        card.body.addWidget(Rule())
        entry = _("Seal of journal entry {seq}").format(seq=self._sheet.mark.seq)
        card.body.addWidget(theme.label(entry, "quiet"))
        card.body.addWidget(SealGroups(self._sheet.mark.groups))
        return card

    @Slot()
    def agree(self) -> None:
        """It is what the sheet says; the drawer comes next."""
        self._note(agrees=True)

    @Slot()
    def differ(self) -> None:
        """It is not; the drawer waits, and the books are looked through."""
        self._note(agrees=False)

    def _note(self, agrees: bool) -> None:
        if self.result():
            return
        with shown_to_clerk(self):
            note_compared(self._sheet, agrees, self._clerk)
            if agrees:
                self.accept()
            else:
                self.reject()
                self.differing.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() in ENTER_KEYS:
            self.agree()
        elif event.text().upper() == "D":
            self.differ()
        else:
            super().keyPressEvent(event)
