"""The runs that were made: how far their papers are, writing, printing, going on, repeating."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import N_, _, format_date, format_number, ngettext
from desktop.notices.looking import look_at_run
from desktop.notices.queries import DOUBT, OUT, PART_OUT, WRITTEN, Run, number_on, run, run_count, runs
from desktop.notices.stages import STAGES
from desktop.notices.ui.forms import CameOutForm, RepeatForm
from desktop.notices.ui.words import figures, state_of, tone_of
from desktop.notices.writing import FOLDER, Files, print_run, write_run
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.widgets import theme
from desktop.widgets.at_work import AtWork
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.halves import Halves
from desktop.widgets.keyed_table import ActLine, KeyedTable
from desktop.widgets.paper_window import PaperWindow
from desktop.widgets.printing import print_pdf
from desktop.widgets.record_table import Column, Source

SIZE_STEPS = (270, 150)
SIDE = (50, 76)
LEAST_WIDE = 200
ACTS = (
    ("write", "1", N_("Write the PDF")),
    ("print", "2", N_("Print")),
    ("came_out", "3", N_("Which came out last?")),
    ("repeat", "4", N_("Repeat as a copy")),
    ("look", "5", N_("Show its first sheets")),
)


class RunsPage(AtWork):
    """F9 does what comes next with the run on the line; Enter shows it.

    Args:
        papers: the folder of the office's own papers.
    """

    def __init__(self, signed_in: SignedIn, papers: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self.clerk = signed_in
        self._papers = papers
        self._send = print_pdf
        self.setWindowTitle(_("Runs of notices"))
        self._build()
        self._lay_out()
        self._connect()
        self.reload()
        self.table.setFocus()

    def _build(self) -> None:
        self.table = KeyedTable(
            _("Runs, newest first"),
            [
                Column(_("Run"), lambda run: run.number),
                Column(_("Stage"), lambda run: _(STAGES[run.stage])),
                Column(_("Made on"), lambda run: format_date(run.made_on)),
                Column(_("Notices"), lambda run: format_number(run.notices), figures=True),
                Column(_("Sum"), lambda run: figures(run.total), figures=True),
                Column(_("Papers"), state_of, stretch=True, tone=tone_of),
            ],
            lambda run: run.run_id,
            _("No notices were made yet."),
        )
        self.lines = {name: ActLine(_(text), key) for name, key, text in ACTS}
        self.main_button = PrimaryButton("", "F9")
        self.close_button = QuietButton(_("Close"), "Esc")

    def _lay_out(self) -> None:
        acts = Card()
        acts.body.setContentsMargins(*(theme.space(2) for _side in range(4)))
        acts.body.setSpacing(0)
        for line in self.lines.values():
            acts.body.addWidget(line)
        acts.body.addStretch(1)
        theme.width(acts, *SIDE)
        halves = Halves(LEAST_WIDE)
        halves.add(self.table, 1)
        halves.add(acts)
        buttons = QHBoxLayout()
        buttons.addWidget(self.main_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Runs of notices"), "title"))
        layout.addWidget(
            theme.label(
                _(
                    "Two on a sheet lie in packs of fifty sheets: cut a pack in the middle and lay its lower"
                    " pile under the upper one, then all are in walking order."
                ),
                "quiet",
                wrap=True,
            )
        )
        layout.addWidget(halves, 1)
        for part in (self.panel, self.banner):
            layout.addWidget(part)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.table.moved.connect(self._show_acts)
        self.table.pressed_key.connect(self._pressed)
        self.table.chosen.connect(partial(self._act, "look"))
        for name, line in self.lines.items():
            line.clicked.connect(partial(self._act, name))
        self.main_button.clicked.connect(self.go_on)
        self.close_button.clicked.connect(self.reject)

    # --- what stands in it ----------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read the runs anew; the hand stays where it is."""
        self.table.reload_source(Source(run_count, runs))
        self._show_acts()

    @property
    def _next(self) -> str:
        """What comes next with the run on the line."""
        of: Run | None = self.table.current
        if of is None:
            return ""
        state = of.papers.state
        if state == DOUBT:
            return "came_out"
        if state == OUT:
            return "repeat"
        return "print" if state in (PART_OUT, WRITTEN) and office().printer else "write"

    @Slot()
    def _show_acts(self) -> None:
        of: Run | None = self.table.current
        papers = of.papers if of is not None and not self.busy else None
        possible = {
            "write": papers is not None and papers.written_to < papers.last,
            "print": papers is not None and papers.state not in (OUT, DOUBT),
            "came_out": papers is not None and (papers.sent is not None or papers.out_to >= papers.first),
            "repeat": papers is not None and papers.begun,
            "look": papers is not None,
        }
        for name, line in self.lines.items():
            line.setEnabled(possible[name])
        name = self._next
        text = next((text for known, _key, text in ACTS if known == name), ACTS[0][2])
        self.main_button.say(_(text))
        self.main_button.setEnabled(bool(name) and possible[name])

    # --- acts -----------------------------------------------------------------------------------

    @Slot(str)
    def _pressed(self, key: str) -> None:
        name = next((name for name, known, _text in ACTS if known == key), "")
        if name:
            self._act(name)

    def _act(self, name: str, *_clicked: object) -> None:
        of: Run | None = self.table.current
        if of is None or not self.lines[name].isEnabled():
            return
        acts: dict[str, Callable[[Run], None]] = {
            "write": self._write,
            "print": self._print,
            "came_out": self._ask_what_came_out,
            "repeat": self._repeat,
            "look": self._look,
        }
        with shown_to_clerk(self):
            acts[name](of)

    def _write(self, of: Run) -> None:
        self.work_off(write_run(of.run_id, self._papers, self.clerk), self._written)

    @Slot(object)
    def _written(self, done: Files) -> None:
        text = ngettext(
            "{count} file was written and read back. It lies in {folder}.",
            "{count} files were written and read back. They lie in {folder}.",
            len(done.files),
        )
        self.banner.show_ok(text.format(count=len(done.files), folder=self._papers / FOLDER))

    def _print(self, of: Run) -> None:
        self.work_off(print_run(of.run_id, office().printer, self._send, self.clerk), self._printed)

    @Slot(object)
    def _printed(self, of: Run) -> None:
        self.banner.show_ok(
            _(
                "{number} went to the printer. If it stopped in between, say which number came out last (3)."
            ).format(number=of.number)
        )

    def _ask_what_came_out(self, of: Run) -> None:
        now = run(of.run_id)
        guess = number_on(of.run_id, now.papers.out_to) if now.papers.out_to >= now.papers.first else ""
        self._ask(CameOutForm(now, guess, self.clerk, self), self._go_on_printing)

    def _go_on_printing(self) -> None:
        of: Run | None = self.table.current
        if of is not None and of.papers.state != OUT:
            self.banner.show_info(
                _("Printing goes on behind {number}: press 2.").format(
                    number=number_on(of.run_id, of.papers.out_to) or _("nothing")
                )
            )

    def _repeat(self, of: Run) -> None:
        self._ask(RepeatForm(of, self.clerk, self), lambda: None)

    def _look(self, of: Run) -> None:
        title = f"{_(STAGES[of.stage])} {of.number}"
        self._ask(PaperWindow(look_at_run(of.run_id), title, self), lambda: None)

    def _ask(self, form: QDialog, then: Callable[[], None]) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(lambda: QTimer.singleShot(0, self, lambda: self._after(then)))
        form.open()

    def _after(self, then: Callable[[], None]) -> None:
        self.banner.clear()
        self.reload()
        then()
        self.table.setFocus()

    def go_on(self) -> None:
        """F9: what the button says."""
        if self.main_button.isEnabled():
            self._act(self._next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            if not event.isAutoRepeat():
                self.go_on()
        else:
            super().keyPressEvent(event)

    def after_work(self) -> None:
        """Whatever came of it: the list anew."""
        self.table.setFocus()
        self.reload()

    def say_stopped(self) -> None:
        """What came out is known, what was written in part is not kept."""
        self.banner.show_info(_("Stopped. It goes on from where it was, with the same key."))
