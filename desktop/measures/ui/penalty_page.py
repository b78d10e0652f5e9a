"""The station's own table of penalties: empty and switched off until somebody in charge writes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_date
from desktop.core.money import parse_money
from desktop.measures.penalties import AMOUNT, UNITS, USUAL, Penalty, set_penalty, table
from desktop.office.rights import SignedIn, may
from desktop.office.settings import change_settings, office
from desktop.registers.facts import read_date
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.lettered import LetterTable
from desktop.widgets.record_table import Column
from desktop.widgets.segmented import Segmented

SIZE_STEPS = (220, 130)
OWN = "own"  # a line that the usual ones do not tell


class PenaltyForm(FormDialog):
    """A line of the table: what for, from which amount to which, from which day."""

    wide, tall = 150, 165

    def __init__(self, line: Penalty | None, signed_in: SignedIn, parent: QWidget | None = None):
        self._line, self._leader = line, signed_in
        self.what = Segmented(
            _("What for"),
            [*((code, _(words)) for code, words in USUAL.items()), (OWN, _("Something else"))],
            columns=1,
            decided=False,
        )
        self.words = NameEdit(_("In the station's words"))
        self.unit = Segmented(_("Counted as"), [(code, _(text)) for code, text in UNITS.items()])
        self.lowest = CodeEdit(_("Lowest"))
        self.highest = CodeEdit(_("Highest"))
        self.day = CodeEdit(_("In force from"))
        fields = {
            "code": Field(_("What for"), self.what, _("Arrow keys or digits")),
            "words": Field(_("In the station's words"), self.words),
            "unit": Field(_("Counted as"), self.unit, _("Arrow keys or digits")),
            "lowest": Field(_("Lowest"), self.lowest),
            "highest": Field(_("Highest"), self.highest, _("The same for one fixed amount")),
            "effective_from": Field(_("In force from"), self.day, _("Empty is today")),
        }
        super().__init__(
            _("A line of the table"),
            _("It is the station's own rule. What was decided before rests on the older line."),
            fields,
            (_("Save"), _("Leave")),
            parent,
        )
        self.what.chosen.connect(self._name)
        if line is not None:
            self.fields["code"].hide()
            self.words.setText(line.words)
            self.unit.choose(line.unit)
        (self.words if line is not None else self.what).setFocus()

    @Slot(str)
    def _name(self, code: str) -> None:
        self.words.setText(_(USUAL[code]) if code in USUAL else "")

    def save(self) -> None:
        """Write the line."""
        code = self._line.code if self._line is not None else self.what.code
        if code == OWN:
            code = self.words.text().strip()
        if not code:
            raise UserError(_("Say what the penalty is for."), field="code")
        low, high = self._figure("lowest"), self._figure("highest")
        text = self.day.text().strip()
        day = read_date(text, "effective_from") if text else clock.today()
        set_penalty(code, self.words.text(), self.unit.code, low, high, day, self._leader)

    def _figure(self, field: str) -> int:
        text = self.fields[field].editor.text().strip()
        if self.unit.code == AMOUNT:
            return int(parse_money(text, currency(office().currency), field=field))
        if not (text.isascii() and text.isdigit()):
            raise UserError(_("Whole times only, such as 2."), field=field)
        return int(text)


class PenaltyPage(QDialog):
    """N a line more, Enter another amount, D leaves one out, U switches the table on or off."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(_("Table of penalties"))
        self.table = LetterTable(
            _("Table of penalties"),
            [
                Column(_("What for"), lambda line: line.words, stretch=True),
                Column(_("Penalty"), lambda line: line.shown(), figures=True),
                Column(_("In force from"), lambda line: format_date(line.effective_from)),
            ],
            lambda line: hash(line.code),
            _("The table is empty. Penalties are a station's own rule; none comes with the program."),
        )
        self.state = theme.label("", "quiet", wrap=True)
        self.banner = Banner()
        self.new_button = PrimaryButton(_("A line more"), "N")
        self.change_button = QuietButton(_("Another amount"), "Enter")
        self.leave_out_button = DangerButton(_("Leave it out"), "D")
        self.use_button = QuietButton("", "U")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()
        self._connect()
        self.reload()
        self.table.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addWidget(self.state)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.banner)
        row = QHBoxLayout()
        for button in (self.new_button, self.change_button, self.leave_out_button, self.use_button):
            button.setEnabled(may(self._clerk, "measure.decide"))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout.addLayout(row)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.table.pressed_key.connect(self._pressed)
        self.table.chosen.connect(lambda line: self._ask(line))
        self.new_button.clicked.connect(self.add)
        self.change_button.clicked.connect(lambda: self._ask(self.table.current))
        self.leave_out_button.clicked.connect(self.leave_out)
        self.use_button.clicked.connect(self.use)
        self.close_button.clicked.connect(self.reject)

    def reload(self) -> None:
        """Read the table anew."""
        self.table.show_rows(table())
        on = office().penalties
        self.state.setText(
            _("The table is used: a notice about an upheld case may carry a penalty.")
            if on
            else _("The table is switched off: no notice carries a penalty.")
        )
        self.use_button.say(_("Switch it off") if on else _("Use the table"))

    @Slot(str)
    def _pressed(self, key: str) -> None:
        act = {"N": self.add, "D": self.leave_out, "U": self.use}.get(key)
        if act is not None:
            act()

    @Slot()
    def add(self) -> None:
        """A line more."""
        self._ask(None)

    def _ask(self, line: Penalty | None) -> None:
        if not may(self._clerk, "measure.decide"):
            self.banner.show_warning(_("Only somebody in charge changes the table."))
            return
        form = PenaltyForm(line, self._clerk, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self.reload)
        form.open()

    @Slot()
    def leave_out(self) -> None:
        """The line is no longer in the table from today on."""
        line: Penalty | None = self.table.current
        if line is not None:
            with shown_to_clerk(self):
                set_penalty(
                    line.code, line.words, line.unit, line.lowest, line.highest, clock.today(), self._clerk,
                    offered=False,
                )  # fmt: skip
                self.reload()

    @Slot()
    def use(self) -> None:
        """Switch the table on or off."""
        with shown_to_clerk(self):
            change_settings({"penalties": not office().penalties}, self._clerk)
            self.reload()
