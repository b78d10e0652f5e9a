"""Something looked at: each act in its turn, what it told, who wrote it down and who agreed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.looks.phones import Phones
from desktop.looks.service import MEASURE, REGISTER
from desktop.office.rights import SignedIn
from desktop.registers.keeping import Book
from desktop.registers.machine import Machine
from desktop.registers.queries import Card
from desktop.registers.shown import state_text, told_in, who_when
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Rule
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (190, 140)


class CardPage(QDialog):
    """Esc leaves; arrows move the page; P shows the phones, which are masked."""

    def __init__(self, book: Book, card: Card, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        machine = book.machines[card.now.kind]
        self._item = card.now.item_id
        self._phones = Phones(signed_in, MEASURE if book.prefix == "measure" else REGISTER)
        self._numbers: list[tuple[QLabel, str]] = []  # where a phone stands
        self.setWindowTitle(f"{_(machine.name)}  {card.now.number}")
        self.phone_button = QuietButton(_("Show the phone"), "P")
        self.phone_button.clicked.connect(self.turn_phone)
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self.leave_button.clicked.connect(self.reject)
        page = QWidget()
        body = QVBoxLayout(page)
        body.setContentsMargins(0, 0, theme.space(2), 0)
        body.setSpacing(theme.space(2))
        for turn, event in enumerate(card.events):
            if turn:
                body.addWidget(Rule())
            head = QHBoxLayout()
            head.addWidget(theme.label(_heading(machine, card, turn), "heading"))
            head.addStretch(1)
            head.addWidget(theme.label(who_when(event), "small"))
            body.addLayout(head)
            pairs = told_in(machine, event) + _points(event.facts.get("faults", []))
            body.addLayout(self._grid(pairs, str(event.facts.get("phone") or "")))
        body.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addWidget(theme.label(state_text(machine, card.now), "quiet"))
        self.page = Scrolling(page)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(self.windowTitle())
        layout.addWidget(self.page, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.phone_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)
        self._write_phones()
        self.phone_button.setVisible(bool(self._numbers))
        self.page.setFocus()

    @Slot()
    def turn_phone(self) -> None:
        """Show the phones in full, or mask them again."""
        if self._numbers:
            self._phones.turn(self._item)
            self._write_phones()

    def _write_phones(self) -> None:
        for label, phone in self._numbers:
            label.setText(self._phones.text(self._item, phone))

    def _grid(self, pairs: list[tuple[str, str]], phone: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(5))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(pairs):
            named = theme.label(label, "label", wrap=True)
            theme.width(named, 42, 60)
            said = theme.label(value, wrap=True)
            if phone and value == phone:
                self._numbers.append((said, phone))
            grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        return grid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and not event.modifiers() and not event.isAutoRepeat():
            self.turn_phone()
        else:
            super().keyPressEvent(event)


def _heading(machine: Machine, card: Card, turn: int) -> str:
    """What was done, and where it led."""
    event = card.events[turn]
    name, state = _(machine.step(event.act).name), _(machine.states[event.after])
    moved = turn == 0 or card.events[turn - 1].after != event.after
    return f"{name}  →  {state}" if moved and state != name else name


def _points(seen: list[list[str]]) -> list[tuple[str, str]]:
    """What a check looked at, and what was wrong."""
    return [(words, fault or _("in order")) for _code, words, fault in seen]
