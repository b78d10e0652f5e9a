"""Third page of an import: what the file would do, the control sum, and the rows that are refused."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language, format_number, ngettext
from desktop.core.money import Money, format_money
from desktop.exchange import imports
from desktop.exchange.imports import ImportFile
from desktop.exchange.staging import DryRun
from desktop.exchange.tables.bad_rows import BadRow
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.edits import MoneyEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable

SHOWN = 500
LINES_NAMED = 6
CELLS_NAMED = 3
TABLE_TALL = 38  # steps of the grid


class Count(QWidget):
    """A number of rows and what becomes of them."""

    def __init__(self, label: str, parent: QWidget | None = None):
        super().__init__(parent)
        theme.style(self, "figure")
        self._label = theme.label(label, "quiet", wrap=True)
        self._number = theme.label("0", "money")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
        layout.setSpacing(0)
        layout.addWidget(self._number)
        layout.addWidget(self._label)

    @property
    def text(self) -> str:
        """The number as it is shown."""
        return self._number.text()

    def show_count(self, rows: int) -> None:
        """Show a number."""
        self._number.setText(format_number(rows))
        self.setAccessibleName(f"{self._label.text()} {self._number.text()}")


class LookPage(QWidget):
    """Counts first; then the sum of the new bills against the paper's; then every fault with its reason.

    Refused rows can be had as a file from here already: when all are refused, nothing else can be done.
    """

    def __init__(self, currency: Currency, exports: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self._currency = currency
        self._exports = exports
        self._file: ImportFile | None = None
        self.run: DryRun | None = None
        self.saved: Path | None = None  # where the refused rows lie
        self._build()
        self._connect()

    def _build(self) -> None:
        self.counts = {
            "new": Count(_("New")),
            "changed": Count(_("Changed")),
            "same": Count(_("In the books already")),
            "refused": Count(_("Refused")),
        }
        self._total = theme.label("", "money")
        self.control = MoneyEdit(_("Sum on the paper cover"), self._currency)
        hint = _("May stay empty; else it must agree")
        self.fields = {"control": Field(_("Sum on the paper cover"), self.control, hint)}
        theme.width(self.fields["control"], 56, 72)
        self.banner = Banner()
        self.table = RecordTable(
            _("Refused rows"),
            [
                Column(_("Line"), lambda row: str(row.line), figures=True),
                Column(_("Row"), _beginning),
                Column(_("Reason"), lambda row: row.reason, stretch=True),
            ],
            None,
            _("No row is refused."),
        )
        self.table.setMinimumHeight(theme.space(TABLE_TALL))
        self._reason = theme.label("", wrap=True)
        self._left_out = theme.label("", "quiet", wrap=True)
        self.save_button = QuietButton(_("Save the refused rows"), "Ctrl+S", icon_name="export")
        self._lay_out()

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(theme.space(3))
        for count in self.counts.values():
            counts.addWidget(count, 1)
        self._sum_row = QWidget()
        sums = QHBoxLayout(self._sum_row)
        sums.setContentsMargins(0, 0, 0, 0)
        sums.setSpacing(theme.space(8))
        sums.addWidget(Field(_("Sum of the new bills"), self._total))
        sums.addWidget(self.fields["control"])
        sums.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(theme.space(4))
        below.addWidget(self._left_out, 1)
        below.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.banner)
        layout.addLayout(counts)
        layout.addWidget(self._sum_row)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._reason)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.control.textEdited.connect(self._compare)
        self.table.moved.connect(self._show_reason)
        self.save_button.clicked.connect(self.save)

    def focus(self) -> None:
        """Where the keys go when this page comes."""
        (self.control if self.run and self.run.kind == "bills" else self.table).setFocus()

    def show_run(self, file: ImportFile, run: DryRun) -> None:
        """Show what a dry run found."""
        self._file, self.run, self.saved = file, run, None
        for name, count in self.counts.items():
            count.show_count(getattr(run, name))
        self.counts["changed"].setVisible(run.kind == "accounts")
        self._sum_row.setVisible(run.kind == "bills")
        self._total.setText(self._shown(run.total))
        self.control.clear()
        self.fields["control"].clear_error()
        self.table.show_rows(imports.refused_rows(SHOWN))
        self.save_button.setVisible(bool(run.refused))
        self._left_out.setText(_said_of(imports.left_out(LINES_NAMED + 1)))
        self._show_reason()
        self._say()

    @property
    def left_out(self) -> str:
        """What is said about lines that are no customers."""
        return self._left_out.text()

    def check_control(self) -> None:
        """Go on only if the paper's sum is this sum, or none was typed.

        Raises:
            UserError: another sum, or no amount.
        """
        if self.run is None or self.run.kind != "bills" or not self.control.text().strip():
            return
        said = self.control.money("control")
        if said != self.run.total:
            apart = self._shown(abs(said - self.run.total))
            raise UserError(_("The sums are {amount} apart.").format(amount=apart), field="control")

    @Slot()
    def save(self) -> None:
        """Give the refused rows back as a file."""
        if self._file is None or self.save_button.isHidden():
            return
        with shown_to_clerk(self):
            self.saved = imports.give_back(self._file, self._exports)
            self.banner.show_ok(
                _("The refused rows lie in {path}. Mend them there, and bring that file in.").format(
                    path=self.saved
                )
            )

    def _say(self) -> None:
        """What is to be known of the whole file."""
        self.banner.clear()
        if self.run is None:
            return
        if self.run.beside:
            self.banner.show_warning(
                ngettext(
                    "{n} bill comes on top of another one of the same account and month.",
                    "{n} bills come on top of another one of the same account and month.",
                    self.run.beside,
                ).format(n=format_number(self.run.beside))
            )
        elif not self.run.something:
            self.banner.show_info(_("There is nothing new in this file."))

    @Slot()
    def _show_reason(self) -> None:
        """The reason of the line in whole, however narrow the table."""
        row = self.table.current
        told = _("Line {line}: {reason}").format(line=row.line, reason=row.reason) if row else ""
        self._reason.setText(told)
        self._reason.setVisible(bool(row))

    @Slot()
    def _compare(self) -> None:
        self.fields["control"].clear_error()
        self._say()
        try:
            self.check_control()
        except UserError:
            return  # she is still typing; Enter says what is apart
        if self.control.text().strip():
            self.banner.show_ok(_("The sum agrees with the paper."))

    def _shown(self, minor: int) -> str:
        return format_money(Money(minor), self._currency, current_language())


def _beginning(row: BadRow) -> str:
    """Enough of a row to know it by: its first cells."""
    return "  ·  ".join([cell for cell in row.cells if cell.strip()][:CELLS_NAMED])


def _said_of(lines: list[int]) -> str:
    """That sums were left out is said, lest somebody look for a customer among them."""
    if not lines:
        return ""
    named = ", ".join(map(str, lines[:LINES_NAMED])) + (" …" if len(lines) > LINES_NAMED else "")
    return ngettext(
        "Line {lines} is a sum or a signature and was left out.",
        "Lines {lines} are sums or signatures and were left out.",
        len(lines),
    ).format(lines=named)
