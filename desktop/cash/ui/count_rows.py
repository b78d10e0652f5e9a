"""The lines of a count: a face value and how many pieces, or a way of paying and what it came to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.cash.counting import CountLine
from desktop.cash.queries import TENDER_NAMES
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, current_language
from desktop.core.money import Money, format_money, plain_amount
from desktop.widgets import theme
from desktop.widgets.edits import MoneyEdit, PiecesEdit
from desktop.widgets.field import Field

NOTE, COIN, TOTAL = "note", "coin", "total"
CASH, CHEQUE = "cash", "cheque"
_SPOKEN = {NOTE: N_("Notes of {value}"), COIN: N_("Coins of {value}")}
_FIGURE, _NAME, _PIECES, _SUM = 3, 22, 23, 34  # widths in grid steps


class CountRow(Field):
    """A label, an editor and what it comes to in one line; a sentence takes the place of the latter."""

    retyped = Signal()
    editor_steps = _PIECES
    said_steps = (18, 0)  # at least and at most; 0 is as much as there is
    label_role = "label"

    def __init__(self, key: str, label: str, editor: QLineEdit, label_steps: float, hint: str = ""):
        self.key = key
        self._label_steps = label_steps
        super().__init__(label, editor, hint)
        editor.textChanged.connect(self._retype)

    def _lay_out(self) -> None:
        theme.style(self._label, self.label_role)
        theme.width(self._label, self._label_steps)
        theme.width(self.editor, self.editor_steps, self.editor_steps)
        theme.width(self._message, *self.said_steps)
        held = self._sign.sizePolicy()
        held.setRetainSizeWhenHidden(True)
        self._sign.setSizePolicy(held)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self._label)
        layout.addSpacing(theme.space(1))
        layout.addWidget(self.editor)
        layout.addWidget(self._sign)
        layout.addWidget(self._message, 1)
        if self.said_steps[1]:
            layout.addStretch(0)

    def counted(self) -> Money:
        """What the row adds to the count.

        Raises:
            UserError: what was typed cannot be read.
        """
        raise TypeError(f"{type(self).__name__} does not say what it adds")

    @property
    def is_readable(self) -> bool:
        """Whether what was typed is a count or an amount."""
        try:
            self.counted()
        except UserError:
            return False
        return True

    @Slot()
    def _retype(self) -> None:
        self.clear_error()
        self.retyped.emit()


class DenominationRow(CountRow):
    """How many pieces of one note or coin; what they come to stands beside them at once."""

    hint_role = "strong"
    said_steps = (26, 32)  # the amounts stand near their pieces
    label_role = "face"

    def __init__(self, form: str, denomination: Money, currency: Currency):
        self.form, self.denomination = form, denomination
        self._currency = currency
        value = face_value(denomination, currency)
        self.edit = PiecesEdit(_(_SPOKEN[form]).format(value=value))
        longest = max(len(face_value(piece, currency)) for piece in (*currency.notes, *currency.coins))
        super().__init__(f"{form}-{denomination:d}", value, self.edit, _FIGURE * longest + 1)

    def counted(self) -> Money:
        return self.edit.pieces(self.key) * self.denomination

    def line(self) -> CountLine | None:
        """The row as the books keep it; None for no piece."""
        pieces = self.edit.pieces(self.key)
        return CountLine(CASH, self.form, self.denomination, pieces, self.counted()) if pieces else None

    def clear_error(self) -> None:
        super().clear_error()
        self._message.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def say_wrong(self, sentence: str) -> None:
        super().say_wrong(sentence)
        self._message.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @Slot()
    def _retype(self) -> None:
        """The amount, or what is wrong, follows each key."""
        try:
            amount = self.counted()
            shown = format_money(amount, self._currency, current_language(), symbol=False)
            self.set_hint(shown if amount else "")
        except UserError as error:
            self.set_hint("")
            self.say_wrong(error.message)
        self.retyped.emit()


class PapersRow(CountRow):
    """How many cheques or other papers there are."""

    def __init__(self, tender: str):
        name = _(TENDER_NAMES[tender])
        self.edit = PiecesEdit(_("{means}: how many").format(means=name))
        super().__init__(f"{tender}-pieces", name, self.edit, _NAME, _("How many"))

    def pieces(self) -> int:
        """How many; an empty field means none was counted."""
        return self.edit.pieces(self.key)

    def counted(self) -> Money:
        return self.pieces() * Money(0)


class SumRow(CountRow):
    """What one way of paying came to; an empty field means nothing."""

    editor_steps = _SUM
    said_steps = (26, 0)

    def __init__(self, tender: str, currency: Currency):
        alone = tender == CASH
        name = _(TENDER_NAMES[tender])
        self.edit = MoneyEdit(name if alone else _("{means}: their total").format(means=name), currency)
        theme.style(self.edit, "count")
        super().__init__(
            tender, name if alone else "", self.edit, _NAME if alone else 0, "" if alone else _("Their total")
        )

    def counted(self) -> Money:
        return self.edit.money(self.key) if self.edit.text().strip() else Money(0)


class TenderRows:
    """The papers of one way of paying and their total, which go together; cash has a total only."""

    def __init__(self, tender: str, currency: Currency):
        self.tender = tender
        self.papers = None if tender == CASH else PapersRow(tender)
        self.sum = SumRow(tender, currency)
        self.rows = (self.sum,) if self.papers is None else (self.papers, self.sum)

    def line(self) -> CountLine | None:
        """Both as the books keep them; None for nothing.

        Raises:
            UserError: a total without its cheques, papers without a total, or what cannot be read.
        """
        pieces = self.papers.pieces() if self.papers else 0
        amount = self.sum.counted()
        if pieces and not amount:
            raise UserError(_("What do they come to? Type their total."), field=self.sum.key)
        if amount and not pieces and self.tender == CHEQUE:
            raise UserError(_("How many cheques are these?"), field=self.rows[0].key)
        return CountLine(self.tender, TOTAL, Money(0), pieces, amount) if amount else None


def face_value(denomination: Money, currency: Currency) -> str:
    """A piece as it is stamped or printed: "100", "0.5"."""
    shown = plain_amount(denomination, currency)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
