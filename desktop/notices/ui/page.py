"""Arrears notices: what is asked for above, who gets one below, and what it comes to; F9 makes the run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import N_, _, format_date, ngettext
from desktop.notices.choice import (
    Found,
    FoundRow,
    find,
    found_count,
    found_rows,
    totals,
    turn_out,
    unserved,
)
from desktop.notices.looking import look_at_account
from desktop.notices.making import Made, make_run
from desktop.notices.stages import STAGES
from desktop.notices.ui.choose import Asking
from desktop.notices.ui.forms import DaysForm, InsteadForm
from desktop.notices.ui.words import age, figures, sums_told
from desktop.office.rights import SignedIn, may, require
from desktop.widgets import theme
from desktop.widgets.at_work import AtWork
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.keyed_table import KeyedTable
from desktop.widgets.paper_window import PaperWindow
from desktop.widgets.record_table import Column, Source

SIZE_STEPS = (290, 184)
TALL = 60
ACTS = (
    ("look", "V", N_("Show it")),
    ("turn_out", "X", N_("Leave it out, or take it in")),
    ("runs", "L", N_("Runs so far")),
    ("letters", "W", N_("Letters")),
    ("days", "D", N_("Days between")),
)


class NoticesPage(AtWork):
    """Digits choose the stage; Enter in a field looks anew; the list has a letter for each act.

    Args:
        papers: the folder of the office's own papers.
    """

    def __init__(self, signed_in: SignedIn, papers: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self.clerk = signed_in
        self._papers = papers
        self._found: Found | None = None
        self.setWindowTitle(_("Arrears notices"))
        self._build()
        self._lay_out()
        self._connect()
        self.fields = self.asking.fields
        QTimer.singleShot(0, self, self.look)

    def _build(self) -> None:
        self.asking = Asking()
        self.table = KeyedTable(
            _("Who gets one"),
            [
                Column(_("Account"), lambda row: row.number, struck=lambda row: row.left_out),
                Column(_("Name"), lambda row: row.name),
                Column(_("Service address"), lambda row: row.address, stretch=True),
                Column(_("Days overdue"), lambda row: age(row.oldest), figures=True),
                Column(_("Bills"), lambda row: str(row.bills), figures=True),
                Column(_("Owed"), lambda row: figures(row.total), figures=True),
                Column(_("Last notice"), _before),
            ],
            lambda row: row.account_id,
            _("Nobody gets this notice now."),
        )
        self.table.setMinimumHeight(theme.space(TALL))
        self.sums = theme.label("", "strong", wrap=True)
        self.make_button = PrimaryButton(_("Make the notices"), "F9")
        self.lines = {name: QuietButton(_(text), key) for name, key, text in ACTS}
        self.close_button = QuietButton(_("Close"), "Esc")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(2))
        buttons.addWidget(self.make_button)
        for line in self.lines.values():
            line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.addWidget(line)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Arrears notices"), "title"))
        for part in (self.asking, self.table, self.sums, self.panel, self.banner):
            layout.addWidget(part, int(part is self.table))
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.asking.asked.connect(self.look)
        self.table.pressed_key.connect(self._pressed)
        self.table.chosen.connect(self._look_at)
        self.table.moved.connect(self._show_acts)
        self.make_button.clicked.connect(self.submit)
        self.close_button.clicked.connect(self.reject)
        for name, line in self.lines.items():
            line.clicked.connect(getattr(self, f"act_{name}"))

    # --- the list -------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Look for what is asked for."""
        if self.busy:
            return
        with shown_to_clerk(self):
            choice = self.asking.choice()
            steps = find(choice)
            self._found = None
            self.work_off(steps, self._show)

    @Slot(object)
    def _show(self, found: Found) -> None:
        self._found = found
        self.table.show_source(Source(found_count, found_rows))
        self._show_sums()
        self.table.setFocus()

    def _show_sums(self) -> None:
        if self._found is not None:
            self.sums.setText(sums_told(self._found, totals()))
        self._show_acts()

    @Slot()
    def _show_acts(self) -> None:
        somebody = self._found is not None and self.table.current is not None
        for name in ("look", "turn_out"):
            self.lines[name].setEnabled(somebody)
        self.lines["days"].setVisible(may(self.clerk, "notice.set_up"))
        self.make_button.setEnabled(self._found is not None and not self.busy)

    def after_work(self) -> None:
        """The list may be gone, where the search was stopped."""
        if self._found is None:
            self.table.show_rows(())
            self.sums.setText("")
        self._show_acts()
        self.table.setFocus()

    def say_stopped(self) -> None:
        """Nothing was written."""
        self.banner.show_info(_("Stopped. No notice was made."))

    # --- acts -----------------------------------------------------------------------------------

    @Slot(str)
    def _pressed(self, key: str) -> None:
        if self.busy or self.asking.press(key):
            return
        name = next((name for name, known, _text in ACTS if known == key), "")
        if name and self.lines[name].isEnabled() and not self.lines[name].isHidden():
            getattr(self, f"act_{name}")()

    @Slot()
    def act_look(self) -> None:
        """V, or Enter on a line: the notice of this account, as it would come out."""
        row: FoundRow | None = self.table.current
        if row is not None and self._found is not None:
            with shown_to_clerk(self):
                stage = self._found.choice.stage
                pdf = look_at_account(row.account_id, stage, self.asking.paper.code)
                self._ask(PaperWindow(pdf, f"{_(STAGES[stage])} {row.number}", self))

    @Slot(object)
    def _look_at(self, _row: FoundRow) -> None:
        self.act_look()

    @Slot()
    def act_turn_out(self) -> None:
        """X: this account gets none this time, or gets one after all."""
        row: FoundRow | None = self.table.current
        if row is not None and not self.busy:
            turn_out(row.account_id)
            self.table.reload_source(Source(found_count, found_rows))
            self._show_sums()

    @Slot()
    def act_runs(self) -> None:
        """L: the runs that were made, and their papers."""
        from desktop.notices.ui.runs_page import RunsPage

        if not self.busy:
            self._ask(RunsPage(self.clerk, self._papers, self))

    @Slot()
    def act_letters(self) -> None:
        """W: the words of the letters."""
        from desktop.notices.ui.letters_page import LettersPage

        if not self.busy:
            self._ask(LettersPage(self.clerk, self.asking.stage.code, self))

    @Slot()
    def act_days(self) -> None:
        """D: the days between the stages."""
        if not self.busy:
            form = DaysForm(self.clerk, self)
            form.accepted.connect(self.look)
            self._ask(form)

    def _ask(self, form: QDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    # --- the run --------------------------------------------------------------------------------

    @Slot()
    def submit(self) -> None:
        """F9: make the notices of the list; a language without a letter is asked about before."""
        if self.busy or self._found is None:
            return
        with shown_to_clerk(self):
            require(self.clerk, "notice.write")
            missing = unserved(self._found.choice.stage)
            if not missing:
                self._make({})
                return
            form = InsteadForm(missing, self._found.choice.stage, self)
            form.accepted.connect(lambda: QTimer.singleShot(0, self, lambda: self._make(form.instead)))
            self._ask(form)

    def _make(self, instead: dict[str, str]) -> None:
        with shown_to_clerk(self):
            assert self._found is not None
            self.work_off(make_run(self._found, self.asking.paper.code, self.clerk, instead), self._made)

    @Slot(object)
    def _made(self, made: Made) -> None:
        text = ngettext(
            "Run {number}: {count} notice over {amount} was made.",
            "Run {number}: {count} notices over {amount} were made.",
            made.notices,
        ).format(number=made.number, count=made.notices, amount=figures(made.total, symbol=True))
        self.act_runs()
        self.look()
        self.banner.show_ok(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            if not event.isAutoRepeat():
                self.submit()
        elif event.key() == Qt.Key.Key_F and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.asking.days.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


def _before(row: FoundRow) -> str:
    """The notice before of which something is still open."""
    if row.left_out:
        return _("left out")
    if not row.stage:
        return ""
    from datetime import date

    day = format_date(date.fromisoformat(row.made_on))
    return _("{stage}, {day}").format(stage=_(STAGES[row.stage]), day=day)
