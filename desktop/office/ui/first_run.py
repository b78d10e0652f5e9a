"""The first start without an office: language, office, first leader, and how to begin. Four short steps."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.office.pins import check_new_pin
from desktop.office.service import found_office
from desktop.office.settings import Office, check_settings
from desktop.office.ui.first_steps import BeginStep, LanguageStep, LeaderStep, OfficeStep
from desktop.widgets import theme
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.pages import Pages
from desktop.widgets.record_table import ENTER_KEYS
from desktop.widgets.scrolling import Scrolling

LANGUAGE, OFFICE, LEADER, BEGIN = range(4)
SIZE_STEPS = (210, 176)


class FirstRun(QWidget):
    """Enter goes on, field by field; Esc and Alt+Left go back; what was typed stays, in any language."""

    language_chosen = Signal(str)
    founded = Signal(object, str)  # SignedIn, and "empty" or "import"
    sample_asked = Signal()
    restore_asked = Signal()  # the books of another computer; whoever hears it lays the steps over this
    left = Signal()  # closed, and nothing was founded

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._step = LANGUAGE
        self._done = False  # once the office or the sample town was asked for
        theme.style(self, "page")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None
        self._build()
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setAutoRepeat(False)
        back.activated.connect(self.go_back)
        theme.fit(self, *SIZE_STEPS)

    def _build(self) -> None:
        """All of it anew; called again when the language changes."""
        self.setWindowTitle(_("Utility Counter: the first start"))
        self.language_step = LanguageStep()
        self.office_step = OfficeStep()
        self.leader_step = LeaderStep()
        self.begin_step = BeginStep()
        self.steps = (self.language_step, self.office_step, self.leader_step, self.begin_step)
        self.pages = Pages()
        for step in self.steps:
            self.pages.addWidget(step)
        titles = (_("Language"), _("The office"), _("The first leader"), _("How to begin"))
        self._marks = [theme.label(f"{place + 1}  {title}", "quiet") for place, title in enumerate(titles)]
        self.next_button = PrimaryButton(_("Go on"), "Enter")
        self.back_button = QuietButton(_("Back"), "Esc")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        marks = QHBoxLayout()
        marks.setSpacing(theme.space(6))
        for mark in self._marks:
            marks.addWidget(mark)
        marks.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.next_button)
        self._body = QWidget()
        layout = QVBoxLayout(self._body)
        margin = theme.space(8)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(5))
        layout.addLayout(marks)
        layout.addWidget(Scrolling(self.pages), 1)
        layout.addLayout(buttons)
        self._layout.addWidget(self._body)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        # The page is built anew for another language: only once the key that chose it was dealt with.
        self.language_step.language.chosen.connect(self._choose_language, Qt.ConnectionType.QueuedConnection)
        self.language_step.sample_button.clicked.connect(self._ask_for_sample)
        self.language_step.restore_button.clicked.connect(self.restore_asked)
        self._show_step(self._step)

    # --- going on and back ----------------------------------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """Check this step and open the next; after the last the office is founded, once."""
        step = self.steps[self._step]
        with shown_to_clerk(step):
            if self._step == OFFICE:
                check_settings(self._office())
            elif self._step == LEADER:
                self._check_leader()
            if self._step < BEGIN:
                self._show_step(self._step + 1)
            elif not self._done:
                self._found()

    @Slot()
    def go_back(self) -> None:
        """To the step before."""
        if self._step > LANGUAGE:
            self._show_step(self._step - 1)

    def _show_step(self, step: int) -> None:
        self._step = step
        for place, mark in enumerate(self._marks):
            theme.style(mark, "accent" if place == step else "quiet")
        self.pages.setCurrentWidget(self.steps[step])
        self.back_button.setVisible(step > LANGUAGE)
        self.next_button.say(_("Found the office") if step == BEGIN else _("Go on"))
        if step == BEGIN:
            self.begin_step.show_founding(self._office(), self.leader_step.name.text().strip())
        self.steps[step].focus()

    def _office(self) -> Office:
        return replace(self.office_step.office(), language=current_language())

    def _check_leader(self) -> None:
        typed = self.leader_step
        if not typed.name.text().strip():
            raise UserError(_("A name is needed to sign in by."), field="name")
        check_new_pin(typed.pin.text())
        if typed.again.text() != typed.pin.text():
            raise UserError(_("The two PINs differ. Type the same one twice."), field="again")

    def _found(self) -> None:
        leader = found_office(self._office(), self.leader_step.name.text(), self.leader_step.pin.text())
        self._done = True  # a second press founds nothing
        self.founded.emit(leader, self.begin_step.choice.code)

    @Slot()
    def _ask_for_sample(self) -> None:
        if not self._done:
            self._done = True
            self.sample_asked.emit()

    @Slot(str)
    def _choose_language(self, code: str) -> None:
        if code != current_language():
            self.language_chosen.emit(code)

    # --- the language -----------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """The app speaks another language now: say everything in it, and keep what was typed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._body is not None:
            typed = [step.typed() for step in self.steps]
            old = self._body
            self._build()
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
            for step, content in zip(self.steps, typed, strict=True):
                step.take_up(content)
            self._show_step(self._step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() in ENTER_KEYS:
            if not self.steps[self._step].went_to_next_field():
                self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._done:
            self.left.emit()
