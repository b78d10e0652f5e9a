"""Restoring as a guided act: choose a copy, it is looked through, what would be lost, and a PIN."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.logs import describe
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.office.rights import SignedIn
from desktop.recovery.copies import copies_at_hand, places_elsewhere
from desktop.recovery.restore import Plan, decide, plan
from desktop.recovery.ui.choose_page import ChoosePage
from desktop.recovery.ui.plan_pages import ConfirmPage, FoundPage
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.progress_panel import ProgressPanel
from desktop.widgets.steps import Steps


class RestoreSteps(Steps):
    """Says at its end what was decided; whoever holds the books closes them and does it.

    Args:
        folder: whose books.
        ready: a plan that was made already, for books that are to stay: it begins with what would be lost.
    """

    decided = Signal(object, str, SignedIn)  # the plan, why, who

    def __init__(self, folder: Folder, ready: Plan | None = None, parent: QWidget | None = None):
        super().__init__(_("These are the right books") if ready else _("Restore a copy"), parent)
        self._folder = folder
        self._plan = ready
        self._slices: Slices | None = None
        self._handed_on = False
        self.choose = ChoosePage([] if ready else copies_at_hand(folder))
        self.look = _LookPage()
        self.found = FoundPage()
        self.confirm = ConfirmPage()
        for page in (self.choose, self.look, self.found, self.confirm):
            self.add_step(page)
        self.fields = {**self.choose.fields, **self.confirm.fields}
        self.choose.entered.connect(self.go_on)
        self.finished.connect(self._let_go)
        if ready is not None:
            self._show_found()
        else:
            self._show_choice()

    def go_on(self) -> None:
        """Enter or F9."""
        if self.step is self.choose:
            self.carry_out(self._look)
        elif self.step is self.found:
            self._ask()
        elif self.step is self.confirm:
            self.carry_out(self._decide)

    def _show_choice(self) -> None:
        self.next_button.setVisible(True)
        self.show_step(self.choose, _("Look through it"), self.choose.table)

    def _look(self) -> None:
        if self.choose.needs_passphrase():
            self.choose.passphrase.setFocus()
            return
        copy = self.choose.copy
        places = places_elsewhere(self._folder)
        steps = plan(self._folder, copy.path, self.choose.passphrase.text(), places)
        self.show_step(self.look, _("Go on"), self.look)
        self.next_button.setVisible(False)
        self._run(steps)

    def _run(self, steps: Generator[Progress, None, Plan]) -> None:
        self._slices = Slices(steps, self)
        self.look.panel.follow(self._slices)
        self._slices.finished.connect(self._looked)
        self._slices.failed.connect(self._failed)
        self._slices.cancelled.connect(self._show_choice)
        self._slices.start()

    @Slot(object)
    def _looked(self, found: Plan) -> None:
        self._plan = found
        self._show_found()

    def _show_found(self) -> None:
        assert self._plan is not None
        self.found.show_plan(self._plan)
        self.next_button.setVisible(True)
        self.show_step(self.found, _("Go on"), self.next_button)

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self._show_choice()
        with shown_to_clerk(self):
            raise error if isinstance(error, UserError) else UserError(describe(error))

    def _ask(self) -> None:
        assert self._plan is not None
        person = self.confirm.ask(self._plan)
        self.fields |= person.fields
        person.entered.connect(self.go_on)
        self.show_step(self.confirm, _("Restore now"), self.confirm.reason)

    def _decide(self) -> None:
        assert self._plan is not None
        assert self.confirm.person is not None
        if self.confirm.reason.hasFocus():
            self.confirm.person.setFocus()
            return
        made = self._plan
        who = self.confirm.person.recognise(lambda name, pin: decide(made, name, pin))
        self._handed_on = True
        self.decided.emit(made, self.confirm.reason.text(), who)
        self.accept()

    @Slot()
    def _let_go(self) -> None:
        """Whatever was begun is stopped, and its scratch copies go; unless it is done now."""
        if self._slices is not None:
            self._slices.cancel()
        if self._plan is not None and not self._handed_on:
            self._plan.close()


class _LookPage(QWidget):
    """While the copy is looked through; it is never changed by that."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.panel = ProgressPanel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            theme.label(
                _("The copy is opened in a scratch place and proved. Nothing is changed."), "quiet", wrap=True
            )
        )
        layout.addWidget(self.panel)
        layout.addStretch(1)
        self.setFocusProxy(self.panel)
