"""Whom to call and about what, large enough to be dialled from a step away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.callbacks.history import events_of, told
from desktop.callbacks.queries import CallbackRow
from desktop.callbacks.ui import words
from desktop.core.i18n import _
from desktop.widgets import theme

SHOWN = 3  # earlier acts


class CallHead(QWidget):
    """Name and phone above, below them what it is about and what was tried before."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        theme.style(self, "card")
        self.name = theme.label("", "title")
        self.phone = theme.label("", "code")
        self.phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.phone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.due = theme.label("", "strong")
        self.about = theme.label("", "", wrap=True)
        self.beside = theme.label("", "quiet", wrap=True)
        self.past = theme.label("", "small", wrap=True)
        layout = QGridLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(3), theme.space(5), theme.space(3))
        layout.setHorizontalSpacing(theme.space(6))
        layout.setVerticalSpacing(theme.space(1))
        layout.addWidget(self.name, 0, 0)
        layout.addWidget(self.phone, 0, 1)
        layout.addWidget(self.due, 0, 2, Qt.AlignmentFlag.AlignRight)
        layout.setColumnStretch(2, 1)
        for line, part in enumerate((self.about, self.beside, self.past), 1):
            layout.addWidget(part, line, 0, 1, 3)

    def show_callback(self, row: CallbackRow) -> None:
        """Show this one."""
        self.name.setText(words.who_text(row))
        self.phone.setText(words.phone_text(row))
        overdue = words.due_tone(row) != ""
        text = _("Overdue since {moment}") if overdue else _("Due {moment}")
        self.due.setText(text.format(moment=words.due_text(row)))
        theme.style(self.due, "error" if overdue else "strong")
        self.about.setText(row.about)
        self.beside.setText(words.beside(row))
        past = events_of(row.callback_id)[1:][-SHOWN:]
        self.past.setText("\n".join(map(told, reversed(past))))
        self.past.setVisible(bool(past))
