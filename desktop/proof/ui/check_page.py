"""The books looked through in whole, the window alive: what is done now, what was found, and it on paper."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.core.i18n import _, format_number
from desktop.core.logs import describe
from desktop.core.progress import Progress
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.proof.finding import Finding
from desktop.proof.look_paper import paper_number, write_look
from desktop.proof.looked import Looked, look_through
from desktop.proof.words import verdict
from desktop.widgets import theme
from desktop.widgets.background import Background, Slices
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.printing import print_pdf
from desktop.widgets.progress_panel import ProgressPanel
from desktop.widgets.record_table import Column, RecordTable

SIZE_STEPS = (200, 150)


class CheckPage(QDialog):
    """Begins at once; Esc stops it, then closes. P puts the result on paper, S keeps it as a file."""

    def __init__(
        self, sql_folder: Path, folders: tuple[Path, Path], signed_in: SignedIn, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._papers, self._exports = folders
        self.looked: Looked | None = None
        self._found: list[Finding] = []
        self._background = Background(self)
        self.setWindowTitle(_("Full check of the books"))
        self._build()
        self.slices = Slices(self._steps(look_through(sql_folder, signed_in)), self)
        self.panel.follow(self.slices)
        self.slices.finished.connect(self._done)
        self.slices.failed.connect(self._failed)
        self.slices.cancelled.connect(self._stopped)
        self.slices.start()

    def _build(self) -> None:
        self.banner = Banner()
        self.panel = ProgressPanel()
        columns = [
            Column(_("No."), lambda row: format_number(row[0]), figures=True),
            Column(_("What is not as it must be"), lambda row: row[1].text, stretch=True),
        ]
        self.table = RecordTable(
            _("What was found"), columns, None, _("What is not as it must be would stand here.")
        )
        self._whole = theme.label("", wrap=True)
        self.print_button = QuietButton(_("On paper"), "P", icon_name="print")
        self.save_button = QuietButton(_("Keep as a file"), "S", icon_name="export")
        self.close_button = QuietButton(_("Close"), "Esc")
        self.print_button.clicked.connect(self.put_on_paper)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.table.moved.connect(self._show_whole)
        buttons = QHBoxLayout()
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        sentence = _(
            "Every entry, receipt, drawer and paper is compared with the journal. Nothing is changed."
        )
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Full check of the books"), "title"))
        layout.addWidget(theme.label(sentence, "quiet", wrap=True))
        layout.addWidget(self.panel)
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._whole)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _steps(self, steps: Generator[Progress | Finding, None, Looked]) -> Generator[Progress, None, Looked]:
        """Findings go into the table as they come; the rest is progress."""
        last = Progress(0, None, "")
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                looked: Looked = end.value
                return looked
            if isinstance(step, Finding):
                self._found.append(step)
            else:
                last = step
            yield last

    # --- its end --------------------------------------------------------------------------------

    @Slot(object)
    def _done(self, looked: Looked) -> None:
        self.looked = looked
        self._show_found()
        said = verdict(len(looked.findings), looked.entries)
        if looked.why_not:
            self.banner.show_error(f"{said} {looked.why_not}")
        elif looked.is_whole:
            self.banner.show_ok(said)
        else:
            told = _("{verdict} Stop taking money, make a copy of the books, and call for help.")
            self.banner.show_error(told.format(verdict=said))
        for button in (self.print_button, self.save_button):
            button.setEnabled(True)
        (self.table if looked.findings else self.close_button).setFocus()

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        """A page so damaged that SQLite gives up is a finding too, and not the end of the window."""
        self._show_found()
        why = error.message if isinstance(error, UserError) else describe(error)
        self.banner.show_error(_("The check could not go on: {reason}").format(reason=why))
        self.close_button.setFocus()

    @Slot()
    def _stopped(self) -> None:
        self._show_found()
        self.banner.show_warning(_("Stopped. What was not looked at yet is not known."))
        self.close_button.setFocus()

    def _show_found(self) -> None:
        self.table.show_rows(list(enumerate(self._found, 1)))
        self._show_whole()

    @Slot()
    def _show_whole(self) -> None:
        """The sentence of the line in whole, however narrow the table."""
        row: Any = self.table.current
        self._whole.setText(row[1].text if row else "")
        self._whole.setVisible(bool(row))

    # --- on paper and as a file -----------------------------------------------------------------

    @Slot()
    def put_on_paper(self) -> None:
        """Keep it among the papers, and print it where there is a printer."""
        if self.looked is None:
            return
        path = self._keep(self._papers)
        printer = office().printer
        if path is None or not printer:
            return
        self._background.run(
            partial(print_pdf, path, printer),
            lambda _nothing: self.banner.show_ok(_("Printed: {paper}").format(paper=path.stem)),
            lambda error: self.banner.show_error(describe(error)),
        )

    @Slot()
    def save(self) -> None:
        """Keep it among what is given to others."""
        if self.looked is not None:
            self._keep(self._exports)

    def _keep(self, folder: Path) -> Path | None:
        assert self.looked is not None
        path = folder / f"{paper_number(self.looked)}.pdf"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            durable_write(path, write_look(self.looked, office()))
        except (UserError, OSError) as error:
            self.banner.show_error(error.message if isinstance(error, UserError) else describe(error))
            return None
        self.banner.show_ok(_("It lies in {path}.").format(path=path))
        return path

    def reject(self) -> None:
        self.slices.cancel()
        self._background.close()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {"P": self.put_on_paper, "S": self.save}
        act = acts.get(event.text().upper())
        if event.isAutoRepeat():
            return
        if act is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            act()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
