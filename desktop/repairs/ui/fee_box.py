"""The fee, told aloud before anything begins: what of the price list, how much, and the customer's answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.phrases.queries import say
from desktop.repairs.categories import FEE_ACCEPTED, FEE_ANSWERS, FEE_REFUSED, FEE_UNKNOWN
from desktop.repairs.prices import PriceRow, price_list
from desktop.repairs.telling import money_text
from desktop.widgets import theme
from desktop.widgets.edits import MoneyEdit
from desktop.widgets.field import Field
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented

FREE, OPEN = "free", "open"  # beside the lines of the price list
MOST_VISITS = 6
NAMES = ("fee_item", "fee_told", "fee_answer")


class FeeBox(QWidget):
    """Three fields in the order of the hand; the sentence to say stands above them, large."""

    changed = Signal()

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self._prices: dict[str, PriceRow] = {row.code: row for row in price_list() if row.kind == "visit"}
        self.item = Segmented(_("What it may cost"), self._options(), columns=4, many=True)
        self.amount = MoneyEdit(_("Fee that is told"), currency)
        self.answer = Segmented(
            _("The customer's answer"), [(code, _(name)) for code, name in FEE_ANSWERS.items()], decided=False
        )
        self.fields = {
            "fee_item": Field(_("What it may cost"), self.item),
            "fee_told": Field(_("Fee that is told"), self.amount),
            "fee_answer": Field(_("The customer's answer"), self.answer),
        }
        self.say_line = SayLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self.say_line)
        layout.addWidget(self.fields["fee_item"])
        answered = QHBoxLayout()
        answered.setSpacing(theme.space(4))
        answered.addWidget(self.fields["fee_told"], 2)
        answered.addWidget(self.fields["fee_answer"], 3)
        layout.addLayout(answered)
        self.item.chosen.connect(self._fit)
        self.amount.textChanged.connect(self._tell)
        self.answer.chosen.connect(self._tell)
        self._fit(self.item.code)

    def _options(self) -> list[tuple[str, str]]:
        visits = [
            (row.code, f"{row.name} {money_text(row.price)}")
            for row in list(self._prices.values())[:MOST_VISITS]
        ]
        return [*visits, (OPEN, _("Sum not known yet")), (FREE, _("Costs nothing"))]

    @Slot(str)
    def _fit(self, code: str) -> None:
        """The price of what was chosen; of nothing and of what is not known the answer follows."""
        self.refit()
        if code in self._prices:
            self.amount.show_money(self._prices[code].price)
            self.answer.forget()  # an answer belongs to the sum that was told
        else:
            self.answer.choose(FEE_ACCEPTED if code == FREE else FEE_UNKNOWN)
        self._tell()

    def refit(self) -> None:
        """In sight again: only the fields that the choice needs."""
        self.fields["fee_told"].setVisible(self.item.code in self._prices)

    @Slot()
    def _tell(self) -> None:
        self.say_line.say(self._sentence())
        self.changed.emit()

    def _sentence(self) -> str:
        code = self.item.code
        if self.answer.code == FEE_REFUSED:
            return say("repair.fee_refused")
        if code == FREE:
            return say("repair.border")
        try:
            amount = None if code == OPEN else self.amount.money()
        except UserError:
            amount = None
        if amount is None:
            return say("repair.fee_unknown")
        return say("repair.fee", item=self._prices[code].name, fee=amount)

    # --- what is told ---------------------------------------------------------------------------------

    def told(self) -> dict[str, Any]:
        """Code, sum and answer, as a report has them.

        Raises:
            UserError: what stands in the line is no amount; the field is fee_told.
        """
        code = self.item.code
        fee: Money | None = None
        if code == FREE:
            fee = Money(0)
        elif code != OPEN:
            fee = self.amount.money("fee_told")
        return {
            "fee_item": code if code in self._prices else "",
            "fee_told": fee,
            "fee_answer": self.answer.code,
        }

    def draft(self) -> dict[str, str]:
        """What to keep of it."""
        return {"item": self.item.code, "amount": self.amount.text(), "answer": self.answer.code}

    def take_up(self, kept: Mapping[str, str]) -> None:
        """As it was kept."""
        if kept.get("item") in self.item.codes:
            self.item.choose(kept["item"])
            self.amount.setText(kept.get("amount", ""))
        if kept.get("answer"):
            self.answer.choose(kept["answer"])
