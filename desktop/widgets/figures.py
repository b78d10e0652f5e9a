"""A sum that is read aloud: large figures, and the words under them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets import theme


class BigFigure(QWidget):
    """A label, a large amount, and the amount in words; `live` marks the one to say now."""

    def __init__(self, label: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._label = theme.label(label, "label")
        self._amount = theme.label("", "money-big")
        self._words = theme.label("", wrap=True)
        self._words.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(4), theme.space(5), theme.space(4))
        layout.setSpacing(theme.space(1))
        for part in (self._label, self._amount, self._words):
            layout.addWidget(part)
        layout.addStretch(1)
        self.set_live(False)

    @property
    def amount(self) -> str:
        """The figures as they are shown."""
        return self._amount.text()

    def show_amount(self, amount: str, words: str = "") -> None:
        """Show a sum in figures and words."""
        self._amount.setText(amount)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{self._label.text()} {amount} {words}".strip())

    def set_label(self, text: str) -> None:
        """Name the sum otherwise."""
        self._label.setText(text)

    def set_live(self, live: bool) -> None:
        """Whether this is the sum to say now."""
        theme.style(self, "figure-live" if live else "figure")
