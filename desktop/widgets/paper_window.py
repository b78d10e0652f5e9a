"""A paper on the screen, as it will come out."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.widgets import theme
from desktop.widgets.pdf_preview import PdfPreview


class PaperWindow(QDialog):
    """Esc closes; page keys turn, plus and minus change the size."""

    def __init__(self, pdf: bytes, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(title)
        self.preview = PdfPreview(title)
        layout = QVBoxLayout(self)
        layout.addWidget(self.preview)
        self.resize(theme.space(150), theme.space(190))
        self.preview.show_pdf(pdf)
        self.preview.setFocus()
