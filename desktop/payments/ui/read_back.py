"""Gate 2: what was received is said, then what is given back, in figures and words (S3)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import Currency, change_notes
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.payments.plan import PaymentPlan
from desktop.payments.service import PaymentTaken
from desktop.payments.ui.words import in_words
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.figures import BigFigure
from desktop.widgets.record_table import ENTER_KEYS
from desktop.widgets.say_line import SayLine


class ReadBack(QWidget):
    """Two large sums side by side; the one to say now is lit. Enter says it was said."""

    received_said = Signal()
    change_said = Signal()
    corrected = Signal()

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self._currency = currency
        self._taken = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.confirm_button.clicked.connect(self._go_on)
        self.correct_button.clicked.connect(self.corrected)

    def _build(self) -> None:
        self.fields: dict = {}
        self.say_line = SayLine()
        self.banner = Banner()
        self.due = BigFigure(_("To pay"))
        self.received = BigFigure(_("Received from you"))
        self.change = BigFigure(_("Change to you"))
        self.notes = theme.label("", "heading", wrap=True)
        self.confirm_button = PrimaryButton(_("Said: received"), "Enter")
        self.correct_button = QuietButton(_("Correct the amount"), "Esc")
        for button in (self.confirm_button, self.correct_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sums = QHBoxLayout()
        sums.setSpacing(theme.space(4))
        for figure in (self.due, self.received, self.change):
            sums.addWidget(figure, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.correct_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        layout.addWidget(self.say_line)
        layout.addLayout(sums)
        layout.addWidget(self.notes)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        layout.addStretch(2)

    def ask(self, agreed: PaymentPlan) -> None:
        """Step 1: say what was received; nothing is saved yet."""
        self._taken = False
        self.banner.clear()
        for figure, amount in (
            (self.due, agreed.asked),
            (self.received, agreed.received),
            (self.change, agreed.change),
        ):
            figure.show_amount(self._figures(amount), in_words(amount, self._currency))
            figure.set_live(figure is self.received)
        self.notes.clear()
        self.confirm_button.say(_("Said: received"))
        self.correct_button.show()
        self.say_line.say(say("payment.received", received=agreed.received))
        self.setAccessibleName(_("Received {amount}").format(amount=self._figures(agreed.received)))
        self.setFocus()

    def show_taken(self, taken: PaymentTaken) -> None:
        """Step 2: it is saved; say and hand over the change."""
        self._taken = True
        self.received.set_live(False)
        self.change.set_live(True)
        self.notes.setText(self._notes(taken.change))
        self.confirm_button.say(_("Said: change"))
        self.correct_button.hide()
        self.banner.show_ok(
            _("Saved. Receipt {number} is on its way to the printer.").format(number=taken.receipt_number)
        )
        self.say_line.say(" ".join(_sentences(taken)))
        self.setAccessibleName(_("Change {amount}").format(amount=self._figures(taken.change)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return  # a key held down takes no payment
        if event.key() in ENTER_KEYS:
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape and not self._taken:
            self.corrected.emit()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        if self._taken:
            self.change_said.emit()
        else:
            self.received_said.emit()

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())

    def _notes(self, change: Money) -> str:
        """The change in real notes and coins: 10 × 1 · 1 × 4 ..."""
        if not change:
            return ""
        pieces, leftover = change_notes(change, self._currency)
        told = [f"{self._figures(note)} × {count}" for note, count in pieces]
        if leftover:
            told.append(_("{amount} cannot be given in coins").format(amount=self._figures(leftover)))
        return "   ·   ".join(told)


def _sentences(taken: PaymentTaken) -> list[str]:
    """What is said with the change: where the money went, when not all bills were paid or some was kept."""
    phrase = "payment.change" if taken.change else "payment.exact"
    told = [say(phrase, received=taken.received, change=taken.change)]
    left = Money(taken.due - taken.applied)
    if left > 0:
        told.append(say("payment.partial", applied=taken.applied, left=left))
    if taken.credit_added:
        told.append(say("payment.credit_kept", credit=taken.credit_added))
    return told
