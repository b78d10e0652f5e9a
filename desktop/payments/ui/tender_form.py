"""What the customer gives: the amount, by which means, and what she wishes done with the rest.

Letters that no amount has are keys here: * exact, / next means, K keep the change, C use credit, A advance.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.core.currencies import Currency
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money, plain_amount
from desktop.payments.plan import NOTHING, TenderGiven
from desktop.payments.till import Till
from desktop.payments.ui.words import in_words
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import ChoiceButton, PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import CodeEdit, MoneyEdit, NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.figures import BigFigure
from desktop.widgets.record_table import ENTER_KEYS
from desktop.widgets.segmented import Segmented

CASH, CHEQUE, TRANSFER, OTHER = "cash", "cheque", "transfer", "other"


class TenderForm(Card):
    """The right half of the payment screen; the amount field keeps the focus."""

    entered = Signal()  # Enter: on to the read-back
    noted = Signal()  # Ctrl+Enter: this part is down, the rest comes another way
    wishes_changed = Signal()
    bill_added = Signal()
    bill_dropped = Signal()
    left = Signal()

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__("", parent)
        self._currency = currency
        self._till: Till | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.banner = Banner()
        self.due = BigFigure(_("To pay"))
        self.means = Segmented(_("Means of payment"), self._means())
        self.amount = MoneyEdit(_("Amount received"), self._currency)
        self.bank = NameEdit(_("Bank"))
        self.reference = CodeEdit(_("Number or reference"))
        self.dated = CodeEdit(_("Date on the cheque"))
        self.advance = MoneyEdit(_("Advance beyond the bills"), self._currency)
        self.fields = {
            "received": Field(
                _("Amount received"), self.amount, _("* exact   / next means   Enter read back")
            ),
            "bank": Field(_("Bank"), self.bank),
            "reference": Field(_("Number or reference"), self.reference),
            "dated": Field(_("Date on the cheque"), self.dated, _("Like 2026-10-31")),
            "advance": Field(_("Advance beyond the bills"), self.advance),
        }
        self.keep_change = ChoiceButton(_("Keep the change as credit"), "K")
        self.use_credit = ChoiceButton(_("Use credit"), "C")
        self.take_advance = ChoiceButton(_("Advance"), "A")
        self.noted_line = theme.label("", "quiet", wrap=True)
        self.go_button = PrimaryButton(_("Read back"), "Enter")
        for button in (self.keep_change, self.use_credit, self.take_advance, self.go_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.setSpacing(theme.space(2))
        self.body.addWidget(self.due)
        self.body.addWidget(self.means)
        self.body.addWidget(self.fields["received"])
        self.body.addLayout(self._note_buttons())
        particulars = QHBoxLayout()
        for name in ("bank", "reference", "dated"):
            particulars.addWidget(self.fields[name])
        self.body.addLayout(particulars)
        wishes = QHBoxLayout()
        for button in (self.keep_change, self.use_credit, self.take_advance):
            wishes.addWidget(button)
        wishes.addStretch(1)
        self.body.addLayout(wishes)
        self.body.addWidget(self.fields["advance"])
        self.body.addWidget(self.noted_line)
        self.body.addWidget(self.banner)
        self.body.addStretch(1)
        self.body.addWidget(self.go_button)

    def _means(self) -> list[tuple[str, str]]:
        return [(CASH, _("Cash")), (CHEQUE, _("Cheque")), (TRANSFER, _("Transfer")), (OTHER, _("Other"))]

    def _note_buttons(self) -> QGridLayout:
        """One button a note: what is clicked adds up in the amount field."""
        grid = QGridLayout()
        grid.setSpacing(theme.space(1))
        for place, note in enumerate(self._currency.notes[:6]):
            shown = format_money(note, self._currency, current_language()).split(".")[0]
            button = QuietButton(f"+{shown}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(_("Add a note of {amount}").format(amount=shown))
            button.clicked.connect(partial(self._add_note, note))
            grid.addWidget(button, 0, place)
        return grid

    def _connect(self) -> None:
        self.means.chosen.connect(self._show_means)
        for editor in (self.amount, self.bank, self.reference, self.dated, self.advance):
            editor.installEventFilter(self)
        self.go_button.clicked.connect(self.entered)
        self.keep_change.clicked.connect(self._change_wishes)
        self.use_credit.clicked.connect(self._change_wishes)
        self.take_advance.clicked.connect(self._toggle_advance)
        self.advance.textChanged.connect(self._change_wishes)

    def serve(self, till: Till) -> None:
        """Begin for a customer whose number and name were confirmed."""
        self._till = till
        self.amount.clear()
        for editor in (self.bank, self.reference, self.dated):
            editor.clear()
        self.advance.setText(plain_amount(till.advance, self._currency) if till.advance else "")
        self.take_advance.setChecked(bool(till.advance))
        self.keep_change.setChecked(till.keep_change)
        self.use_credit.setChecked(bool(till.use_credit))
        self.use_credit.setVisible(till.owed.credit > 0)
        for field in self.fields.values():
            field.clear_error()
        self.fields["advance"].setVisible(bool(till.advance))
        self.means.choose(CASH)
        self._show_means(CASH)
        self.banner.clear()
        self.show_asked()
        self.amount.setFocus()

    def show_asked(self) -> None:
        """Show what is asked for now, in figures and words."""
        if self._till is None:
            return
        asked = Money(max(self._till.missing, 0))
        self.due.show_amount(
            format_money(asked, self._currency, current_language()), in_words(asked, self._currency)
        )
        noted = [
            _("{means} {amount}").format(
                means=dict(self._means())[tender.kind],
                amount=format_money(tender.amount, self._currency, current_language()),
            )
            for tender in self._till.noted
        ]
        self.noted_line.setText(_("Down already: {parts}").format(parts=", ".join(noted)) if noted else "")
        self.noted_line.setVisible(bool(noted))

    def tender(self) -> TenderGiven | None:
        """What stands in the fields; None when nothing was typed and credit or earlier parts may do.

        Raises:
            UserError: the amount is none.
        """
        if not self.amount.text().strip() and self._till is not None and self._till.missing == 0:
            return None
        amount = self.amount.money("received")
        if self.means.code == CASH:
            return TenderGiven(CASH, amount)
        dated = self.dated.code() if self.means.code == CHEQUE else ""
        bank = self.bank.text() if self.means.code == CHEQUE else ""
        return TenderGiven(self.means.code, amount, bank, self.reference.code(), dated)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(watched, event)
        return super().eventFilter(watched, event)

    def _took(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a key was one of ours; a key held down is swallowed so that it does nothing twice."""
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                (self.noted if with_ctrl else self.entered).emit()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if watched is not self.amount or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        action = {
            "*": self._exact,
            "/": self.means.choose_next,
            "+": self.bill_added.emit,
            "-": self.bill_dropped.emit,
            "K": self.keep_change.click,
            "C": self.use_credit.click,
            "A": self.take_advance.click,
        }.get(event.text().upper())
        if action is None:
            return False
        action()
        return True

    def _exact(self) -> None:
        if self._till is not None:
            self.amount.setText(plain_amount(Money(max(self._till.missing, 0)), self._currency))

    @Slot()
    def _add_note(self, note: Money) -> None:
        self.amount.setFocus()
        with shown_to_clerk(self):
            so_far = self.amount.money("received") if self.amount.text().strip() else NOTHING
            self.amount.setText(plain_amount(so_far + note, self._currency))

    @Slot(str)
    def _show_means(self, code: str) -> None:
        self.fields["bank"].setVisible(code == CHEQUE)
        self.fields["dated"].setVisible(code == CHEQUE)
        self.fields["reference"].setVisible(code != CASH)
        self.amount.setFocus()

    @Slot()
    def _toggle_advance(self) -> None:
        if self.take_advance.isChecked():
            self.fields["advance"].show()
            self.advance.setFocus()
        else:
            self.advance.clear()
            self.amount.setFocus()
        self._change_wishes()

    @Slot()
    def _change_wishes(self) -> None:
        if self._till is None:
            return
        self.fields["advance"].setVisible(self.take_advance.isChecked())
        till = self._till
        till.keep_change = self.keep_change.isChecked()
        credit = min(till.owed.credit, max(till.due, 0))
        till.use_credit = Money(credit) if self.use_credit.isChecked() else NOTHING
        till.advance = self._typed_advance()
        self.show_asked()
        self.wishes_changed.emit()

    def _typed_advance(self) -> Money:
        """The advance as far as it is an amount yet; its sentence comes at the read-back."""
        text = self.advance.text().strip()
        if not text or not text.replace(".", "", 1).isdigit():
            return NOTHING
        return self.advance.money("advance")
