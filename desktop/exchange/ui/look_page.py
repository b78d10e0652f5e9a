"""Third page of an import: what the file would do, the control sum, and the rows that are refused."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language, format_number, ngettext
from desktop.core.money import Money, format_money
from desktop.exchange import imports
from desktop.exchange.staging import DryRun
from desktop.exchange.tables.bad_rows import BadRow
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.edits import MoneyEdit
from desktop.widgets.field import Field
from desktop.widgets.record_table import Column, RecordTable

SHOWN = 500


class Count(QWidget):
    """A number of rows and what becomes of them."""

    def __init__(self, label: str, parent: QWidget | None = None):
        super().__init__(parent)
        theme.style(self, "figure")
        self._label = theme.label(label, "quiet")
        self._number = theme.label("0", "money")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        layout.setSpacing(0)
        layout.addWidget(self._number)
        layout.addWidget(self._label)

    def show_count(self, rows: int) -> None:
        """Show a number."""
        self._number.setText(format_number(rows))
        self.setAccessibleName(f"{self._label.text()} {self._number.text()}")


class LookPage(QWidget):
    """Counts first; then the sum of the new bills against the paper's; then every fault with its reason."""

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self._currency = currency
        self.run: DryRun | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self._counts = {
            "new": Count(_("New")),
            "changed": Count(_("Changed")),
            "same": Count(_("In the books already")),
            "refused": Count(_("Refused")),
        }
        self._total = theme.label("", "money")
        self.control = MoneyEdit(_("Sum on the paper cover"), self._currency)
        self.fields = {"control": Field(_("Sum on the paper cover"), self.control, _("Optional; compared"))}
        theme.width(self.fields["control"], 50, 60)
        self.banner = Banner()
        self.table = RecordTable(
            _("Refused rows"),
            [
                Column(_("Line"), lambda row: str(row.line), figures=True),
                Column(_("Reason"), lambda row: row.reason),
                Column(_("Row"), _row_text, stretch=True),
            ],
            None,
            _("No row is refused."),
        )
        counts = QHBoxLayout()
        counts.setSpacing(theme.space(3))
        for count in self._counts.values():
            counts.addWidget(count, 1)
        self._sum_row = QWidget()
        sums = QHBoxLayout(self._sum_row)
        sums.setContentsMargins(0, 0, 0, 0)
        sums.setSpacing(theme.space(8))
        ours = QVBoxLayout()
        ours.addWidget(theme.label(_("Sum of the new bills"), "label"))
        ours.addWidget(self._total)
        ours.addStretch(1)
        sums.addLayout(ours)
        sums.addWidget(self.fields["control"])
        sums.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addLayout(counts)
        layout.addWidget(self._sum_row)
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.control.textEdited.connect(self._compare)

    def focus(self) -> None:
        """Where the keys go when this page comes."""
        (self.control if self.run and self.run.kind == "bills" else self.table).setFocus()

    def show_run(self, run: DryRun) -> None:
        """Show what a dry run found."""
        self.run = run
        for name, count in self._counts.items():
            count.show_count(getattr(run, name))
        self._counts["changed"].setVisible(run.kind == "accounts")
        self._sum_row.setVisible(run.kind == "bills")
        self._total.setText(self._shown(run.total))
        self.control.clear()
        self.fields["control"].clear_error()
        self.table.show_rows(imports.refused_rows(SHOWN))
        self.banner.clear()
        if run.beside:
            self.banner.show_warning(
                ngettext(
                    "{n} bill comes on top of another one of the same account and month.",
                    "{n} bills come on top of another one of the same account and month.",
                    run.beside,
                ).format(n=format_number(run.beside))
            )
        elif not run.something:
            self.banner.show_info(_("There is nothing new in this file."))

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
    def _compare(self) -> None:
        field = self.fields["control"]
        field.clear_error()
        try:
            self.check_control()
        except UserError:
            return
        if self.control.text().strip():
            self.banner.show_ok(_("The sum agrees with the paper."))
        else:
            self.banner.clear()

    def _shown(self, minor: int) -> str:
        return format_money(Money(minor), self._currency, current_language())


def _row_text(row: BadRow) -> str:
    return "  ·  ".join(cell for cell in row.cells if cell.strip())
