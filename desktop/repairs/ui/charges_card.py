"""What the repair took, and what is charged; a difference from what was agreed is flagged with its reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.repairs.cards import LineRow, OrderCard
from desktop.repairs.categories import FEE_ACCEPTED, FEE_ANSWERS
from desktop.repairs.prices import quantity_text
from desktop.repairs.report import Report
from desktop.repairs.telling import money_text
from desktop.repairs.ui.words import money_writer
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.record_table import Column, RecordTable

MOST_ROWS = 5


class ChargesCard(Card):
    """Hidden as long as the repair is not finished."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(_("Charges"), parent, icon_name="cash")
        self.agreed = theme.label("", wrap=True)
        self.flag = Banner()
        money = money_writer()
        self.lines = RecordTable(
            _("Parts and labour"),
            [
                Column(_("Part or labour"), lambda line: line.price.name, stretch=True),
                Column(_("Quantity"), _quantity, figures=True),
                Column(_("Price"), lambda line: money(line.price.price), figures=True),
                Column(_("Amount"), lambda line: money(line.amount), figures=True),
            ],
        )
        for part in (self.agreed, self.flag, self.lines):
            self.body.addWidget(part)

    def show_card(self, card: OrderCard) -> None:
        """Tell the charges of an order."""
        told = [fee_text(card.record), _("Charged: {amount}").format(amount=money_text(card.charge or 0))]
        if card.bill_id is not None:
            told.append(_("on a bill of the account"))
        self.agreed.setText("   ·   ".join(part for part in told if part))
        self.lines.show_rows(card.lines)
        self.lines.setVisible(bool(card.lines))
        rows = min(len(card.lines), MOST_ROWS)
        tall = self.lines.verticalHeader().defaultSectionSize() * rows
        self.lines.setFixedHeight(tall + self.lines.horizontalHeader().sizeHint().height() + theme.space(1))
        self._flag(card)
        self.setVisible(bool(card.charge or card.lines or self.flag.text))

    def _flag(self, card: OrderCard) -> None:
        done = card.newest("done")
        word = done.facts.get("charge_word", "") if done is not None else ""
        agreed = card.record.fee_told if card.record.fee_answer == FEE_ACCEPTED else None
        if card.charge is not None and (word or (agreed is not None and agreed != card.charge)):
            self.flag.show_warning(_("Not what was agreed: {why}").format(why=word))
        else:
            self.flag.clear()


def fee_text(record: Report) -> str:
    """What was told of the fee, and what the customer said to it; empty where nothing was."""
    if not record.fee_answer:
        return ""
    fee = money_text(record.fee_told) if record.fee_told is not None else _("sum not known yet")
    answer = _(FEE_ANSWERS[record.fee_answer]).lower()
    return _("Fee told: {fee}, {answer}").format(fee=fee, answer=answer)


def _quantity(line: LineRow) -> str:
    return f"{quantity_text(line.thousandths)} {line.price.unit}".strip()
