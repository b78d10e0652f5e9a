"""A paper on the screen, as it will come out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.logs import describe
from desktop.widgets import theme
from desktop.widgets.background import Background
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.pdf_preview import PdfPreview
from desktop.widgets.printing import print_pdf


class PaperWindow(QDialog):
    """Esc closes; page keys turn, plus and minus change the size."""

    def __init__(self, pdf: bytes, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(title)
        self.preview = PdfPreview(title)
        layout = QVBoxLayout(self)
        layout.addWidget(self.preview)
        theme.fit(self, 150, 190)
        self.preview.show_pdf(pdf)
        self.preview.setFocus()


class PrintablePaper(PaperWindow):
    """A paper without a number: F9 prints it, as often as is wanted, and nobody is promised it.

    Args:
        printer: the office's printer; empty where there is none.
        print_it: prints a PDF, away from the window's thread.
    """

    def __init__(
        self,
        pdf: bytes,
        title: str,
        printer: str,
        parent: QWidget | None = None,
        print_it: Callable[[bytes, str], None] = print_pdf,
    ):
        super().__init__(pdf, title, parent)
        self._pdf = pdf
        self._printer = printer
        self._print = print_it
        self._background = Background(self)
        self.banner = Banner()
        self.print_button = PrimaryButton(_("Print"), "F9")
        self.close_button = QuietButton(_("Close"), "Esc")
        self.print_button.setEnabled(bool(printer))
        if not printer:
            self.banner.show_info(_("No printer is set. The settings name one."))
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        self.print_button.clicked.connect(self.print_now)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("F9"), self, self.print_now)

    @Slot()
    def print_now(self) -> None:
        """Send it to the printer; a second press while it goes out sends nothing twice."""
        if not self.print_button.isEnabled():
            return
        self.print_button.setEnabled(False)
        self._background.run(partial(self._print, self._pdf, self._printer), self._printed, self._failed)

    def _printed(self, _nothing: object) -> None:
        self.print_button.setEnabled(True)
        self.banner.show_ok(_("Printed: {paper}").format(paper=self.windowTitle()))

    def _failed(self, error: Exception) -> None:
        self.print_button.setEnabled(True)
        self.banner.show_error(error.message if isinstance(error, UserError) else describe(error))

    def done(self, result: int) -> None:
        """What is on its way goes out; nobody is told any more."""
        self._background.close(wait=False)
        super().done(result)
