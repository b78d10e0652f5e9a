"""Asks before everything that was practised is thrown away."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.buttons import DangerButton, QuietButton

WIDTH_STEPS = 110


class AfreshDialog(QDialog):
    """Enter keeps what is there; throwing it away takes a Tab or an arrow first."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(_("Start practice afresh?"))
        self._build()
        self._connect()
        self.keep_button.setFocus()

    def _build(self) -> None:
        self.keep_button = QuietButton(_("Keep it"), "Esc")
        self.afresh_button = DangerButton(_("Start afresh"))
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Start practice afresh?"), "title", wrap=True))
        told = _(
            "Everything that was practised is thrown away, its receipts too. The real books are not touched."
        )
        layout.addWidget(theme.label(told, wrap=True))
        layout.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep_button)
        buttons.addStretch(1)
        buttons.addWidget(self.afresh_button)
        layout.addLayout(buttons)
        theme.width(self, WIDTH_STEPS)

    def _connect(self) -> None:
        self.keep_button.clicked.connect(self.reject)
        self.afresh_button.clicked.connect(self.accept)
