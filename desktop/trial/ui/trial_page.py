"""The disk on trial: the self-test with its progress and result, and the way to the plug test."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.logs import describe
from desktop.core.paths import Folder
from desktop.office.rights import SignedIn
from desktop.trial.plug import pending
from desktop.trial.queries import KEPT, LOST
from desktop.trial.service import Tried, try_disk
from desktop.trial.ui.plug_page import PlugAnswer, PlugPage
from desktop.trial.words import NO_PROMISE, said_of_trial
from desktop.widgets import theme
from desktop.widgets.acts_list import ActsList
from desktop.widgets.background import Slices
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.progress_panel import ProgressPanel

SIZE_STEPS = (160, 130)
ACTS = (
    ("states", "1", N_("Try the disk now; about a minute")),
    ("plug", "2", N_("Plug test: pull the plug while it counts")),
)


class TrialPage(QDialog):
    """1 tries the disk, 2 goes to the plug test, Esc stops or closes."""

    def __init__(self, folder: Folder, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._folder = folder
        self._clerk = signed_in
        self.slices: Slices | None = None
        self.tried: Tried | None = None
        self.setWindowTitle(_("Self-test of this disk"))
        self._build()
        self.acts.allow([name for name, _key, _text in ACTS])
        self.acts.take_hand()

    def _build(self) -> None:
        self.acts = ActsList(ACTS)
        self.acts.chosen.connect(self.act_on)
        self.panel = ProgressPanel()
        self.banner = Banner()
        self.close_button = QuietButton(_("Close"), "Esc")
        self.close_button.clicked.connect(self.reject)
        sentence = _(
            "A scratch office beside the books takes payments on this disk. After each one it is looked at"
            " what would be there if the power failed now. The books themselves are not touched."
        )
        card = Card()
        card.body.addWidget(self.acts)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Self-test of this disk"), "title"))
        layout.addWidget(theme.label(sentence, wrap=True))
        layout.addWidget(card)
        layout.addWidget(self.panel)
        layout.addWidget(self.banner)
        layout.addStretch(1)
        layout.addWidget(theme.label(_(NO_PROMISE), "quiet", wrap=True))
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    @Slot(str)
    def act_on(self, name: str) -> None:
        """Do what was chosen, one at a time."""
        if self.slices is not None:
            return
        self.banner.clear()
        if name == "plug":
            self._plug()
            return
        self.slices = Slices(try_disk(self._folder, self._clerk), self)
        self.panel.follow(self.slices)
        self.slices.finished.connect(self._done)
        self.slices.failed.connect(self._failed)
        self.slices.cancelled.connect(self._stopped)
        self.slices.start()

    def _plug(self) -> None:
        place: Path = self._folder.root
        if pending(place) is None:
            PlugPage(place, self).open()
            return
        answer = PlugAnswer(place, self._clerk, self)
        answer.told.connect(self._tell)
        answer.open()

    @Slot(str, bool)
    def _tell(self, sentence: str, well: bool) -> None:
        (self.banner.show_ok if well else self.banner.show_error)(sentence)

    @Slot(object)
    def _done(self, tried: Tried) -> None:
        self._end()
        self.tried = tried
        say = {KEPT: self.banner.show_ok, LOST: self.banner.show_error}
        say.get(tried.outcome, self.banner.show_warning)(said_of_trial(tried))

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self._end()
        self.banner.show_error(error.message if isinstance(error, UserError) else describe(error))

    @Slot()
    def _stopped(self) -> None:
        self._end()
        self.banner.show_info(_("Stopped. Nothing of the trial is left on the disk."))

    def _end(self) -> None:
        self.slices = None
        self.acts.take_hand()

    def reject(self) -> None:
        if self.slices is not None:
            self.slices.cancel()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        if not self.acts.press(event.text()):
            super().keyPressEvent(event)
