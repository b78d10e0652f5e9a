"""The rehearsal: the newest copy is opened elsewhere, proved, and compared with the books; with its date."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime, format_number
from desktop.core.logs import describe
from desktop.core.paths import Folder
from desktop.office.rights import SignedIn
from desktop.recovery.queries import Rehearsed, rehearsals
from desktop.recovery.rehearsal import Candidate, Rehearsal, newest_for_rehearsal, rehearse
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.edits import PassphraseEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.progress_panel import ProgressPanel
from desktop.widgets.record_table import Column, RecordTable

SIZE_STEPS = (190, 140)


class RehearsalPage(QDialog):
    """F9 begins, Esc leaves; the books stay open meanwhile, and nothing of the copy is changed."""

    tried = Signal(object)  # Rehearsal

    def __init__(self, clerk: SignedIn, folder: Folder, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk, self._folder = clerk, folder
        self._candidate: Candidate | None = None
        self._slices: Slices | None = None
        self.setWindowTitle(_("Restore rehearsal"))
        self._build()
        self.begin_button.clicked.connect(self.begin)
        self.leave_button.clicked.connect(self.reject)
        self.finished.connect(self._stop)
        theme.fit(self, *SIZE_STEPS)
        self.look_again()

    def _build(self) -> None:
        self.copy = theme.label("", wrap=True)
        self.passphrase = PassphraseEdit(_("Passphrase"))
        self.fields = {"passphrase": Field(_("Passphrase"), self.passphrase, _("This copy is sealed"))}
        self.banner = Banner()
        self.panel = ProgressPanel()
        self.table = RecordTable(
            _("Rehearsals"),
            [
                Column(_("Tried"), lambda row: _moment(row.at), figures=True),
                Column(_("State of the copy"), lambda row: _moment(row.copy_at), figures=True),
                Column(_("Lies on"), lambda row: _("stick") if row.medium == "stick" else _("this computer")),
                Column(_("Receipts"), lambda row: format_number(row.receipts), figures=True),
                Column(_("What came of it"), _outcome, stretch=True, tone=_tone),
            ],
            empty_text=_("No copy was ever tried. A copy that was never opened is a hope."),
        )
        self.begin_button = PrimaryButton(_("Try it"), "F9")
        self.leave_button = QuietButton(_("Leave"), "Esc")
        buttons = QHBoxLayout()
        buttons.addWidget(self.begin_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        told = _("The newest copy is opened elsewhere, as if the books were gone, and compared with them.")
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addWidget(theme.label(told, "quiet", wrap=True))
        layout.addWidget(self.copy)
        layout.addWidget(self.fields["passphrase"])
        layout.addWidget(self.banner)
        layout.addWidget(self.panel)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)

    def look_again(self) -> None:
        """Which copy would be tried now, and what was tried before."""
        self._candidate = newest_for_rehearsal(self._folder)
        self.table.show_rows(rehearsals())
        self.fields["passphrase"].setVisible(self._candidate is not None and self._candidate.sealed)
        if self._candidate is None:
            self.copy.setText(_("There is no copy yet. Ctrl+B makes one."))
        elif self._candidate.place:
            self.copy.setText(
                _("The newest copy: {name}, on {place}.").format(
                    name=self._candidate.path.name, place=self._candidate.place
                )
            )
        else:
            self.copy.setText(
                _("The newest copy: {name}, on this computer. Plug in the stick to try that one.").format(
                    name=self._candidate.path.name
                )
            )
        self.begin_button.setEnabled(self._candidate is not None)
        first = self.begin_button if self._candidate else self.leave_button
        (self.passphrase if self.fields["passphrase"].isVisibleTo(self) else first).setFocus()

    @Slot()
    def begin(self) -> None:
        """F9: try it."""
        if self._candidate is None or self._slices is not None:
            return
        with shown_to_clerk(self):
            steps = rehearse(self._folder, self._candidate, self._clerk, self.passphrase.text())
            self._slices = Slices(steps, self)
            self.panel.follow(self._slices)
            self.begin_button.setEnabled(False)
            self._slices.finished.connect(self._tried)
            self._slices.failed.connect(self._failed)
            self._slices.cancelled.connect(self._stopped)
            self._slices.start()

    @Slot(object)
    def _tried(self, rehearsal: Rehearsal) -> None:
        self._stopped()
        at = _moment(clock.from_stamp(rehearsal.outcome.copy_at))
        if rehearsal.outcome.passed:
            text = _("The copy of {moment} can take the place of the books: everything in it is proved.")
            if rehearsal.last_day:
                text = _(
                    "The copy of {moment} can take the place of the books: everything in it is proved, up to"
                    " day sheet {number}."
                )
            self.banner.show_ok(text.format(moment=at, number=rehearsal.last_day))
        else:
            text = _("This copy cannot be relied on: {what} Make another one now.")
            self.banner.show_error(text.format(what=" ".join(rehearsal.findings[:3])))
        self.tried.emit(rehearsal)

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self._stopped()
        with shown_to_clerk(self):
            raise error if isinstance(error, UserError) else UserError(describe(error))

    @Slot()
    def _stopped(self) -> None:
        self._slices = None
        self.passphrase.clear()
        self.look_again()

    @Slot()
    def _stop(self) -> None:
        if self._slices is not None:
            self._slices.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.passphrase.hasFocus()
        if event.key() == Qt.Key.Key_F9 or enter:
            if not event.isAutoRepeat():
                self.begin()
        else:
            super().keyPressEvent(event)


def _moment(at: object) -> str:
    return format_datetime(clock.local(at))


def _outcome(row: Rehearsed) -> str:
    return _("proved") if row.passed else _("FAILED")


def _tone(row: Rehearsed) -> str:
    return "" if row.passed else "danger"
