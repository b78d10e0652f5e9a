"""The import as a way of four steps: file, columns, what would happen, and what did."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_number, ngettext
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.exchange import imports
from desktop.exchange.imports import ImportFile
from desktop.exchange.outcome import Imported
from desktop.exchange.staging import DryRun
from desktop.exchange.ui.columns_page import ColumnsPage
from desktop.exchange.ui.file_page import FilePage
from desktop.exchange.ui.look_page import LookPage
from desktop.exchange.ui.result_page import ResultPage
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.pages import Pages
from desktop.widgets.progress_panel import ProgressPanel
from desktop.widgets.scrolling import Scrolling

FILE, COLUMNS, LOOK, RESULT = range(4)
STEPS = (N_("File"), N_("Columns"), N_("What would happen"), N_("Done"))
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIZE_STEPS = (280, 168)  # width and height where the desk has room for them
ROOMY = 1.4  # up to this size all the steps find room beside the title


class ImportWizard(QDialog):
    """Enter goes on, Alt+Left goes back, Esc stops what runs and else leaves."""

    def __init__(self, clerk: SignedIn, folder: Folder, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = clerk
        self._folder = folder
        self._slices: Slices | None = None
        self._file: ImportFile | None = None
        self.step = FILE  # or COLUMNS, LOOK, RESULT
        self.setWindowTitle(_("Bring in a file"))
        self._build()
        self._connect()
        self._go_to(FILE)

    def _build(self) -> None:
        money, exports = currency(office().currency), self._folder.exports
        self.file_page = FilePage()
        self.columns_page = ColumnsPage(self._clerk)
        self.look_page = LookPage(money, exports)
        self.result_page = ResultPage(self._clerk, exports, money)
        self._pages = (self.file_page, self.columns_page, self.look_page, self.result_page)
        self._place = Pages()
        for page in self._pages:
            self._place.addWidget(page)
        self._steps = [theme.label("", "quiet") for _step in STEPS]
        self.progress = ProgressPanel()
        self.next_button = PrimaryButton(_("Go on"), "Enter")
        self.back_button = QuietButton(_("Back"), "Alt+←")
        self.close_button = QuietButton(_("Close"), "Esc")
        head = QHBoxLayout()
        head.setSpacing(theme.space(5))
        head.addWidget(theme.label(_("Bring in a file"), "title"))
        head.addStretch(1)
        for step in self._steps:
            head.addWidget(step)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(3))
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        margin = theme.space(5)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addLayout(head)
        self._scroll = Scrolling(self._place)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.close_button.clicked.connect(self.reject)
        self.file_page.opened.connect(self._show_buttons)
        self.file_page.agreed.connect(self.go_on)
        self.look_page.table.chosen.connect(self.go_on)
        self.result_page.taken_back.connect(self.next_button.setFocus)
        for keys, slot in (
            ("Alt+Left", self.go_back),
            ("Ctrl+O", self._choose),
            ("Ctrl+S", self._save),
            ("Ctrl+B", self._take_back),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    @property
    def page(self) -> QWidget:
        """The page in sight."""
        return self._pages[self.step]

    @property
    def busy(self) -> bool:
        """Whether the file is being looked at or written; while it is written a transaction is open."""
        return self._slices is not None

    # --- going on and back ----------------------------------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """Do what this page leads to."""
        if not self.busy:
            (self._to_columns, self._to_look, self._to_result, self.accept)[self.step]()

    @Slot()
    def go_back(self) -> None:
        """To the page before; from the result to another file, the mended one if there is one to mend."""
        if self.busy or self.step == FILE:
            return
        if self.step == RESULT and self.result_page.saved is not None:
            self.file_page.show_path(self.result_page.saved)
        self._go_to(FILE if self.step == RESULT else self.step - 1)

    def _to_columns(self) -> None:
        page = self.file_page
        if page.needs_opening():
            page.open()  # seen first, then gone on with
        elif page.file is not None:
            self._file = page.file
            self.columns_page.show_file(page.file)
            self._go_to(COLUMNS)

    def _to_look(self) -> None:
        with shown_to_clerk(self.columns_page):
            mapping = self.columns_page.mapping()
            self._file = replace(self._file, mapping=mapping, profile="")
            self._work_off(imports.look(self._file), self._looked)

    def _to_result(self) -> None:
        run = self.look_page.run
        with shown_to_clerk(self.look_page):
            self.look_page.check_control()
            if run is None or not run.something:
                raise UserError(_("There is nothing new in this file."))
            self._work_off(imports.bring_in(self._file, run, self._clerk), self._brought_in)

    def _go_to(self, step: int) -> None:
        self.step = step
        self._place.setCurrentWidget(self.page)
        for place, label in enumerate(self._steps):
            label.setText(f"{place + 1}  {_(STEPS[place])}")
            theme.style(label, "accent" if place == step else "quiet")
            label.setVisible(place == step or theme.dress.scale <= ROOMY)
        self._show_buttons()
        self._give_keys()
        QTimer.singleShot(0, self, self._show_head)

    @Slot()
    def _show_head(self) -> None:
        """Each page is read from its head, wherever on it the keys are."""
        self._scroll.verticalScrollBar().setValue(0)

    @Slot()
    def _show_buttons(self) -> None:
        step, run = self.step, self.look_page.run
        self.back_button.setVisible(step != FILE)
        self.back_button.say(self._word_for_back())
        self.next_button.say(_("Go on"))
        if step == LOOK and run is not None:
            self.next_button.say(_what_it_brings(run))
        elif step == RESULT:
            self.next_button.say(_("Ready"))
        self.close_button.setVisible(step != RESULT)
        nothing_new = step == LOOK and run is not None and not run.something
        opening = step == FILE and self.file_page.opening
        self.next_button.setEnabled(not (self.busy or nothing_new or opening))
        for other in (self._place, self.back_button):
            other.setEnabled(not self.busy)

    def _word_for_back(self) -> str:
        if self.step != RESULT:
            return _("Back")
        return _("The mended file") if self.result_page.saved else _("Another file")

    def _give_keys(self) -> None:
        """Each page knows where the hand begins; the last one is over with Enter."""
        if self.step == RESULT:
            self.next_button.setFocus()
        else:
            self.page.focus()

    # --- long work ------------------------------------------------------------------------------

    def _work_off(self, steps: Generator[Progress, None, Any], done: Callable[[Any], None]) -> None:
        slices = Slices(steps, self)
        self._slices = slices
        slices.finished.connect(self._end_of_work)
        slices.failed.connect(self._failed)
        slices.cancelled.connect(self._stopped)
        slices.finished.connect(done)
        self.progress.follow(slices)
        self._show_buttons()
        slices.start()

    @Slot()
    def _end_of_work(self) -> None:
        self._slices = None
        self._show_buttons()
        self._give_keys()

    @Slot(object)
    def _looked(self, run: DryRun) -> None:
        self.look_page.show_run(self._file, run)
        self._go_to(LOOK)

    @Slot(object)
    def _brought_in(self, done: Imported) -> None:
        self.result_page.show_done(self._file, done, self.look_page.saved)
        self._go_to(RESULT)

    @Slot()
    def _stopped(self) -> None:
        self._end_of_work()
        self.page.banner.show_info(_("Stopped. Nothing of it was kept."))

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self._end_of_work()
        with shown_to_clerk(self.page):
            raise error

    # --- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self.go_on()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop what runs, with nothing left of it; when nothing runs, leave."""
        if self._slices is not None:
            self._slices.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """However this window is closed: what was begun is taken back, and nothing is left lying about."""
        if self._slices is not None:
            self._slices.cancel()
        self.file_page.leave()
        imports.put_away()
        super().done(result)

    @Slot()
    def _choose(self) -> None:
        if self.step == FILE:
            self.file_page.choose()

    @Slot()
    def _save(self) -> None:
        if self.busy:
            return
        if self.step == COLUMNS:
            self.columns_page.keep()
        elif self.step == LOOK:
            self.look_page.save()
        elif self.step == RESULT and self.result_page.saved is None:
            self.result_page.save()
            self._show_buttons()

    @Slot()
    def _take_back(self) -> None:
        if self.step == RESULT:
            self.result_page.take_back()


def _what_it_brings(run: DryRun) -> str:
    rows = run.new + run.changed
    if run.kind == "bills":
        return ngettext("Bring in {n} bill", "Bring in {n} bills", rows).format(n=format_number(rows))
    return ngettext("Bring in {n} account", "Bring in {n} accounts", rows).format(n=format_number(rows))
