"""Something broke that nobody foresaw: its number, what was saved, what to do now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.office.rights import THE_PROGRAM
from desktop.widgets import theme
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.icons import IconLabel
from desktop.widgets.scanner import guard

WIDE_STEPS = 140
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CrashPage(QDialog):
    """Enter or Esc goes on, F9 opens the support file.

    Args:
        number: as it stands in the log.
        what: the error in a few words, without anything of any person.
        window: the window with the folder and the desk, for the support file.
    """

    def __init__(self, number: str, what: str, window: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self._main = window
        self.setWindowTitle(_("Something went wrong"))
        self.number = theme.label(number, "code")
        self.number.setAccessibleName(_("Number {number}").format(number=number))
        self.go_on_button = PrimaryButton(_("Go on working"), "Enter")
        self.support_button = QuietButton(_("Support file"), "F9")
        self._lay_out(what)
        self.go_on_button.clicked.connect(self.accept)
        self.support_button.clicked.connect(self.show_support)
        self.support_button.setVisible(hasattr(window, "folder"))
        guard(self)
        self.go_on_button.setFocus()

    def _lay_out(self, what: str) -> None:
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        head = QHBoxLayout()
        head.setSpacing(theme.space(3))
        head.addWidget(IconLabel("error", "danger"))
        head.addWidget(theme.label(_("Something went wrong"), "title"), 1)
        layout.addLayout(head)
        layout.addWidget(
            theme.label(
                _("It was no fault of yours. This number stands in the program's notes too:"), wrap=True
            )
        )
        layout.addWidget(self.number)
        for sentence in _what_to_know():
            layout.addWidget(theme.label(sentence, wrap=True))
        layout.addWidget(theme.label(what, "quiet", wrap=True))
        layout.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go_on_button)
        buttons.addWidget(self.support_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        theme.width(self, WIDE_STEPS)

    @Slot()
    def show_support(self) -> None:
        """F9: the support file, with this number in its notes."""
        from desktop.support.ui.support_page import SupportPage

        desk = getattr(self._main, "desk", None)
        by = desk.clerk if desk is not None else THE_PROGRAM
        SupportPage(self._main.folder, by, self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() in ENTER_KEYS:
            self.accept()
        elif event.key() == Qt.Key.Key_F9:
            self.show_support()
        else:
            super().keyPressEvent(event)


def _what_to_know() -> tuple[str, ...]:
    return (
        _(
            "What was saved is saved. What was typed into a report, a case, a notice or a call is kept as"
            " a draft and offered again."
        ),
        _("Whether a payment was taken is told by its account: look there (F3) before taking it again."),
        _("Go on. If it happens again, close the program, start it anew, and tell the leader the number."),
    )
