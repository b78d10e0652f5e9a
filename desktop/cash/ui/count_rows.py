"""The lines of a count: a face value and how many pieces, or a way of paying and what it came to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.cash.counting import CountLine
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, current_language
from desktop.core.money import Money, format_money, plain_amount
from desktop.widgets import theme
from desktop.widgets.edits import MoneyEdit, PiecesEdit
from desktop.widgets.field import Field

NOTE, COIN, TOTAL = "note", "coin", "total"
CASH, CHEQUE = "cash", "cheque"
NAMES = {
    CASH: N_("Cash"),
    CHEQUE: N_("Cheques"),
    "transfer": N_("Transfers"),
    "other": N_("Other means"),
}
_SPOKEN = {NOTE: N_("Notes of {value}"), COIN: N_("Coins of {value}")}
PIECES_STEPS, MONEY_STEPS, MESSAGE_STEPS = 21, 36, 28
_SIGN_STEPS = 3  # of one figure of a face value


class CountRow(Field):
    """A label, an editor and what they come to side by side; a sentence takes the place of the latter."""

    hint_role = "strong"
    retyped = Signal()

    def __init__(self, label: str, editor: QLineEdit, label_steps: float, role: str = "label", hint: str = ""):
        self._label_steps, self._label_role = label_steps, role
        super().__init__(label, editor, hint)
        editor.textChanged.connect(self._retype)

    def _lay_out(self) -> None:
        theme.style(self._label, self._label_role)
        theme.width(self._label, self._label_steps)
        theme.width(self._message, MESSAGE_STEPS)
        steps = MONEY_STEPS if isinstance(self.editor, MoneyEdit) else PIECES_STEPS
        theme.width(self.editor, steps, steps)
        self._align(Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self._label)
        layout.addWidget(self.editor)
        layout.addWidget(self._sign)
        layout.addWidget(self._message, 1)

    def check(self) -> None:
        """Nothing, if what was typed can be read.

        Raises:
            UserError: what is wrong with it.
        """

    def say_wrong(self, sentence: str) -> None:
        self._align(Qt.AlignmentFlag.AlignLeft)
        super().say_wrong(sentence)

    def clear_error(self) -> None:
        super().clear_error()
        self._align(Qt.AlignmentFlag.AlignRight)

    def _align(self, side: Qt.AlignmentFlag) -> None:
        self._message.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    @Slot()
    def _retype(self) -> None:
        self.clear_error()
        self.retyped.emit()


class DenominationRow(CountRow):
    """How many pieces of one note or coin; what they come to stands beside them at once."""

    def __init__(self, form: str, denomination: Money, currency: Currency):
        self.form, self.denomination = form, denomination
        self.key = f"{form}-{int(denomination)}"
        self._currency = currency
        value = face_value(denomination, currency)
        self.edit = PiecesEdit(_(_SPOKEN[form]).format(value=value))
        longest = max(len(face_value(one, currency)) for one in (*currency.notes, *currency.coins))
        super().__init__(value, self.edit, _SIGN_STEPS * longest + 2, "face")

    def check(self) -> None:
        self.edit.pieces(self.key)

    @property
    def amount(self) -> Money:
        """What the pieces come to.

        Raises:
            UserError: this is no number of pieces.
        """
        return self.edit.pieces(self.key) * self.denomination

    def line(self) -> CountLine | None:
        """The row as the books keep it; None for no piece."""
        pieces = self.edit.pieces(self.key)
        return CountLine(CASH, self.form, self.denomination, pieces, self.amount) if pieces else None

    @Slot()
    def _retype(self) -> None:
        """The amount or the sentence changes with each key."""
        self.set_hint("")
        try:
            if amount := self.amount:
                self.set_hint(format_money(amount, self._currency, current_language(), symbol=False))
        except UserError as error:
            self.say_wrong(error.message)
        self.retyped.emit()


class PiecesRow(CountRow):
    """How many cheques or other papers there are."""

    def __init__(self, tender: str):
        self.key = f"{tender}-pieces"
        name = _(NAMES[tender])
        self.edit = PiecesEdit(_("{means}: how many").format(means=name))
        super().__init__(name, self.edit, LABEL_STEPS, hint=_("How many"))

    hint_role = "small"

    def check(self) -> None:
        self.edit.pieces(self.key)


class SumRow(CountRow):
    """What one way of paying came to."""

    hint_role = "small"

    def __init__(self, tender: str, currency: Currency, label: str = ""):
        self.key = tender
        name = _(NAMES[tender])
        self.edit = MoneyEdit(_("{means}: their total").format(means=name), currency)
        theme.style(self.edit, "count")
        super().__init__(label, self.edit, LABEL_STEPS if label else 0, hint=_("Their total"))

    def check(self) -> None:
        _ = self.amount

    @property
    def amount(self) -> Money:
        """The amount; an empty field means none.

        Raises:
            UserError: this is no amount.
        """
        return self.edit.money(self.key) if self.edit.text().strip() else Money(0)
