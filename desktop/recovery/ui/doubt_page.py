"""The page instead of a sign-in when the books cannot be trusted: what is whole, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.logs import describe
from desktop.core.paths import Folder
from desktop.office.rights import SignedIn
from desktop.office.ui.ask_person import AskPerson
from desktop.recovery.doubt import Doubt
from desktop.recovery.doubt_words import what_is_whole, what_is_wrong
from desktop.recovery.restore import plan_to_stay
from desktop.recovery.salvage import write_salvage
from desktop.recovery.ui.place_dialog import PlaceDialog
from desktop.recovery.ui.restore_steps import RestoreSteps
from desktop.widgets import theme
from desktop.widgets.answer_button import AnswerButton
from desktop.widgets.background import Slices
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.progress_panel import ProgressPanel
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (230, 176)
RESTORE, LOOK, SALVAGE, STAY = "restore", "look", "salvage", "stay"
ACTS = {
    RESTORE: (N_("Restore a copy"), N_("Step by step; nothing happens before you say so"), "backup"),
    LOOK: (N_("Look at the books"), N_("Sign in and ask; nothing can be written"), "inquiry"),
    SALVAGE: (N_("Carry away what is left"), N_("To a stick, for somebody who can help"), "export"),
    STAY: (N_("These are the right books"), N_("Somebody put them here; the gap is declared"), "check"),
}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DoubtPage(QWidget):
    """Large and calm. Digits choose; whoever holds the books does what is asked for.

    Args:
        folder: whose books.
        doubt: what was found.
        parent: as ever.
    """

    look_asked = Signal()
    decided = Signal(object, str, SignedIn)  # a plan of restoring, why, who
    left = Signal()

    def __init__(self, folder: Folder, doubt: Doubt, parent: QWidget | None = None):
        super().__init__(parent)
        self._folder, self._doubt = folder, doubt
        self._gone_on = False
        self.fields: dict[str, Field] = {}
        self.dialog: QWidget | None = None
        self._slices: Slices | None = None
        left_out = {LOOK: doubt.readable is None, STAY: not doubt.may_stay}
        self._codes = [code for code in ACTS if not left_out.get(code)]
        theme.style(self, "page")
        self.setWindowTitle(doubt.title)
        self._build()
        theme.fit(self, *SIZE_STEPS)
        self.answers[0].setFocus()

    def _build(self) -> None:
        self.banner = Banner()
        self.panel = ProgressPanel()
        self.answers = []
        for place, code in enumerate(self._codes):
            title, hint, picture = ACTS[code]
            button = AnswerButton(_(title), _(hint), str(place + 1), picture)
            button.clicked.connect(self._choose)
            self.answers.append(button)
        self.leave_button = QuietButton(_("Close the program"), "Esc")
        self.leave_button.clicked.connect(self.close)
        cards = QHBoxLayout()
        cards.setSpacing(theme.space(3))
        cards.addWidget(_card(_("What is wrong"), "warning", what_is_wrong(self._doubt)), 1)
        cards.addWidget(_card(_("What is whole"), "ok", what_is_whole(self._doubt, self._folder)), 1)
        layout = QVBoxLayout(self)
        margin = theme.space(8)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(4))
        layout.addWidget(theme.label(self._doubt.title, "title", wrap=True))
        layout.addWidget(
            theme.label(
                _("No money is taken until this is decided. Call somebody in charge; there is no hurry."),
                "quiet",
                wrap=True,
            )
        )
        layout.addLayout(cards, 1)
        for button in self.answers:
            layout.addWidget(button)
        layout.addWidget(self.banner)
        layout.addWidget(self.panel)
        layout.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignLeft)

    # --- what can be done -----------------------------------------------------------------------

    @Slot()
    def _choose(self) -> None:
        self.act(self._codes[self.answers.index(self.sender())])

    def act(self, code: str) -> None:
        """Do what an answer stands for."""
        with shown_to_clerk(self):
            if code == RESTORE:
                self._lay_over(RestoreSteps(self._folder, parent=self))
            elif code == STAY and self._doubt.readable is not None:
                made = plan_to_stay(self._folder, self._doubt.readable)
                self._lay_over(RestoreSteps(self._folder, made, self))
            elif code == LOOK:
                self._gone_on = True
                self.look_asked.emit()
            elif code == SALVAGE:
                self._ask_for_salvage()

    def _lay_over(self, steps: RestoreSteps) -> None:
        steps.decided.connect(self._decided)
        steps.finished.connect(steps.deleteLater)
        self.dialog = steps
        steps.open()

    @Slot(object, str, SignedIn)
    def _decided(self, plan: object, reason: str, who: SignedIn) -> None:
        self._gone_on = True
        self.decided.emit(plan, reason, who)

    def _ask_for_salvage(self) -> None:
        """What can still be read names people: whoever is in charge agrees to carry it away."""
        if self._doubt.readable is None:
            self._ask_for_place()
            return
        asked = AskPerson(_("What is left of the books is carried away on a stick."), self)
        asked.approved.connect(self._ask_for_place)
        asked.finished.connect(asked.deleteLater)
        self.dialog = asked
        asked.open()

    @Slot()
    def _ask_for_place(self) -> None:
        places = PlaceDialog(_("Carry away what is left"), self)
        places.chosen.connect(self._salvage)
        places.finished.connect(places.deleteLater)
        self.dialog = places
        places.open()

    @Slot(object)
    def _salvage(self, place: object) -> None:
        self._slices = Slices(write_salvage(self._folder, place), self)
        self.panel.follow(self._slices)
        self._slices.finished.connect(self._salvaged)
        self._slices.failed.connect(self._failed)
        self._slices.start()

    @Slot(object)
    def _salvaged(self, where: object) -> None:
        self.banner.show_ok(
            _("Everything lies in {folder}, read back from there. Keep it locked away.").format(folder=where)
        )
        self.answers[0].setFocus()

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self.banner.show_error(error.message if isinstance(error, UserError) else describe(error))
        self.answers[0].setFocus()

    # --- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        here = next((place for place, button in enumerate(self.answers) if button.hasFocus()), 0)
        if event.isAutoRepeat():
            super().keyPressEvent(event)
        elif text.isascii() and text.isdigit() and 1 <= int(text) <= len(self._codes):
            self.act(self._codes[int(text) - 1])
        elif event.key() in _STEPS:
            self.answers[(here + _STEPS[Qt.Key(event.key())]) % len(self.answers)].setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._slices is not None:
            self._slices.cancel()
        super().closeEvent(event)
        if not self._gone_on:
            self.left.emit()


def _card(title: str, picture: str, sentences: Sequence[str]) -> QWidget:
    card = Card(title, icon_name=picture)
    for sentence in sentences:
        card.body.addWidget(theme.label(sentence, wrap=True))
    card.body.addStretch(1)
    return Scrolling(card)
