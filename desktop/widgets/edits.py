"""Line edits for what is typed at a counter: codes, PINs, names and money."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money, parse_money, plain_amount
from desktop.widgets import theme
from desktop.widgets.leaves_keys import LeavesDeskKeys

if TYPE_CHECKING:
    from desktop.core.currencies import Currency

MOST_DIGITS = 6  # of pieces in a count


class NameEdit(LeavesDeskKeys, QLineEdit):
    """For names, addresses and free text: the input method stays on."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()


class CodeEdit(NameEdit):
    """For numbers and codes: no input method eats the keys, full-width digits become plain ones."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(name, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._offered = ""
        self.textEdited.connect(self._make_plain)

    def offer(self, text: str) -> None:
        """What one key puts in: `*`; nothing takes the offer back."""
        self._offered = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "*" and self._offered:
            self.setText(self._offered)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def code(self) -> str:
        """What was typed or pasted, in half-width signs without control signs."""
        return plain(self.text()).strip()

    @Slot(str)
    def _make_plain(self, text: str) -> None:
        """What was pasted shows at once as it will be read."""
        if not text.isascii() and (made := plain(text)) != text:
            self.setText(made)


def plain(text: str) -> str:
    """Half-width signs, without the control signs that scanners and spreadsheets leave."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isprintable())


class PinEdit(CodeEdit):
    """For PINs: nothing of it is shown."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(name, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(8)


class PassphraseEdit(NameEdit):
    """For a passphrase: nothing of it is shown, and every sign of it counts as it was typed."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(name, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)


class MoneyEdit(CodeEdit):
    """For an amount; what cannot be one raises its sentence and stays as it was typed.

    `entered` comes with both Enter keys; the form then asks for `money` where it can show the error.
    """

    entered = Signal()

    def __init__(self, name: str, currency: Currency, parent: QWidget | None = None):
        super().__init__(name, parent)
        self.textEdited.disconnect(self._make_plain)  # ½ and ² must be seen to be refused
        self._currency = currency
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        theme.style(self, "money")
        self.returnPressed.connect(self.entered)

    def money(self, field: str = "amount") -> Money:
        """The amount.

        Raises:
            UserError: what stands here is no amount of this currency.
        """
        return parse_money(self.text(), self._currency, field=field)

    def show_money(self, money: Money) -> None:
        """Put an amount in and select it, so that typing replaces it."""
        self.setText(plain_amount(money, self._currency))
        self.selectAll()

    def offer_money(self, money: Money | None) -> None:
        """An amount that one key puts in; see `offer`."""
        self.offer(plain_amount(money, self._currency) if money is not None else "")


class PiecesEdit(CodeEdit):
    """For how many there are of something; empty means none. What is no count stays as it was typed."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(name, parent)
        self.textEdited.disconnect(self._make_plain)  # ½ and ² must be seen to be refused
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        theme.style(self, "count")

    def pieces(self, field: str = "pieces") -> int:
        """How many, zero or more.

        Raises:
            UserError: signs that are no figures, or more figures than anybody counts.
        """
        text = self.text().strip()
        if text and not text.isdecimal():
            raise UserError(_("Whole pieces only."), field)
        if len(text) > MOST_DIGITS:
            most = f"{10**MOST_DIGITS - 1:,}"
            raise UserError(_("At most {most}. Count again.").format(most=most), field)
        return int(text or "0")
