"""The questions of the notices' windows: days between, another language, what came out, what is repeated."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, ngettext
from desktop.notices.choice import Unserved
from desktop.notices.letters import written_in
from desktop.notices.queries import Run
from desktop.notices.service import set_days
from desktop.notices.stages import STAGES, rule
from desktop.notices.writing import came_out, repeat_run
from desktop.office.rights import SignedIn
from desktop.widgets import theme
from desktop.widgets.edits import CodeEdit, PiecesEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented

WAIT = {
    "reminder": N_("Days after the due date"),
    "second": N_("Days after the reminder"),
    "cut_off": N_("Days after the second notice"),
}


class DaysForm(FormDialog):
    """How long the office waits before each notice, and how long it gives to pay."""

    wide, tall = 160, 150

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._leader = signed_in
        fields = {}
        for stage in STAGES:
            for part, label in (("wait_days", WAIT[stage]), ("pay_days", N_("Days to pay"))):
                edit = PiecesEdit(f"{_(STAGES[stage])}: {_(label)}")
                edit.setText(str(getattr(rule(stage), part)))
                fields[f"{stage}.{part}"] = Field(_(label), edit)
        super().__init__(
            _("Days between the notices"),
            _(
                "A notice goes out when so many days have passed since the one before, and something of the"
                " bills in that one is still open."
            ),
            fields,
            (_("Set"), _("Leave")),
            parent,
        )
        first = next(iter(self.fields.values())).editor
        first.setFocus()
        first.selectAll()

    def place_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        for line, stage in enumerate(STAGES):
            grid.addWidget(theme.label(_(STAGES[stage]), "strong"), line, 0)
            for column, part in enumerate(("wait_days", "pay_days"), 1):
                grid.addWidget(self.fields[f"{stage}.{part}"], line, column)
        self.body.addLayout(grid)

    def save(self) -> None:
        """Set what differs.

        Raises:
            UserError: days that cannot be.
        """
        for stage in STAGES:
            wait, pay = (self._typed(f"{stage}.{part}") for part in ("wait_days", "pay_days"))
            now = rule(stage)
            if (wait, pay) != (now.wait_days, now.pay_days):
                try:
                    set_days(stage, wait, pay, self._leader)
                except UserError as error:
                    if error.field:
                        error.field = f"{stage}.{error.field}"
                    raise

    def _typed(self, name: str) -> int:
        edit = self.fields[name].editor
        assert isinstance(edit, PiecesEdit)
        return edit.pieces(name)


class InsteadForm(FormDialog):
    """Customers read a language that there is no such letter in: which one they get instead."""

    wide, tall = 150, 130

    def __init__(self, missing: Sequence[Unserved], stage: str, parent: QWidget | None = None):
        self.instead: dict[str, str] = {}
        fields = {}
        for one in missing:
            choice = Segmented(one.language, written_in(stage), columns=3, decided=False)
            text = ngettext("{count} customer: {numbers}", "{count} customers: {numbers}", one.count)
            numbers = ", ".join(one.numbers) + (" …" if one.count > len(one.numbers) else "")
            label = _("Instead of {language}").format(language=one.language)
            fields[one.language] = Field(label, choice, text.format(count=one.count, numbers=numbers))
        super().__init__(
            _("No such letter in their language"),
            _("Choose whose words they get, or leave and write the letter first (W)."),
            fields,
            (_("Make the notices"), _("Leave")),
            parent,
        )
        next(iter(self.fields.values())).editor.setFocus()

    def save(self) -> None:
        """Keep what was chosen.

        Raises:
            UserError: nothing was chosen for one of them.
        """
        for code, field in self.fields.items():
            assert isinstance(field.editor, Segmented)
            if not field.editor.code:
                raise UserError(_("Choose one of the list."), field=code)
            self.instead[code] = field.editor.code


class CameOutForm(FormDialog):
    """Which notice lies on top at the printer: the next print goes on behind it.

    Args:
        guess: the number that is known to have come out, if any is.
    """

    wide, tall = 150, 110

    def __init__(self, run: Run, guess: str, signed_in: SignedIn, parent: QWidget | None = None):
        self._run, self._clerk = run, signed_in
        self.number = CodeEdit(_("Last notice that came out"))
        self.number.setText(guess)
        hint = _("From the sheet that lies on top. Empty: none of them came out.")
        super().__init__(
            _("Which number came out last?"),
            _(
                "First take away what still waits at the printer, so that nothing comes out twice. Printing"
                " goes on behind this number."
            ),
            {"number": Field(_("Last notice that came out"), self.number, hint)},
            (_("This one"), _("Leave")),
            parent,
        )
        self.number.setFocus()
        self.number.selectAll()

    def save(self) -> None:
        """Keep it.

        Raises:
            UserError: this run has no such notice, or it was not sent yet.
        """
        came_out(self._run.run_id, self.number.code(), self._clerk)


class RepeatForm(FormDialog):
    """All of a run once more, or from one notice to another; each says COPY."""

    wide, tall = 150, 120

    def __init__(self, run: Run, signed_in: SignedIn, parent: QWidget | None = None):
        self._run, self._clerk = run, signed_in
        self.since, self.until = CodeEdit(_("From notice")), CodeEdit(_("To notice"))
        sentence = _("Each of them says COPY {copy}. With both fields empty, all of them are repeated.")
        super().__init__(
            _("Repeat {number}").format(number=run.number),
            sentence.format(copy=run.papers.copy + 1),
            {"since": Field(_("From notice"), self.since), "until": Field(_("To notice"), self.until)},
            (_("Repeat"), _("Leave")),
            parent,
        )
        self.since.setFocus()

    def save(self) -> None:
        """Begin the copy.

        Raises:
            UserError: this run has no such notice.
        """
        repeat_run(self._run.run_id, self._clerk, self.since.code(), self.until.code())
