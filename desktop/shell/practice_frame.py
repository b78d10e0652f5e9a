"""The red frame of practice, with its word: nobody takes a practised payment for a real one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme

THICK_STEPS = 2


class PracticeFrame(QWidget):
    """Stands around everything in a window; a colour never speaks alone, so a band says it in words."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.style(self, "practice")
        self.band = theme.label("", "practice")
        self.band.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        thick = theme.space(THICK_STEPS)
        layout.setContentsMargins(thick, theme.space(1), thick, thick)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self.band)
        layout.addWidget(inside, 1)
        self.tell()

    def tell(self) -> None:
        """Say it in the language that is spoken now."""
        self.band.setText(_("PRACTICE: nothing here is real, no money is taken"))
        self.band.setAccessibleName(self.band.text())


def entitled(title: str, practice: bool) -> str:
    """A window's title; one of practice says so first."""
    return _("PRACTICE: {title}").format(title=title) if practice else title
