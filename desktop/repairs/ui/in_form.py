"""A fault in a house: what, whom to ring, when somebody may come, and the fee that was told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard
from desktop.core.currencies import Currency
from desktop.core.i18n import _
from desktop.repairs.queries import open_orders_of
from desktop.repairs.report import Report
from desktop.repairs.states import IN
from desktop.repairs.ui.fee_box import FeeBox
from desktop.repairs.ui.kind_box import KindBox
from desktop.repairs.ui.near import lines_of
from desktop.repairs.ui.report_form import ReportForm
from desktop.repairs.ui.slot_box import SlotBox
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.field import Field
from desktop.widgets.halves import Halves

QUESTIONS = {
    "category": "repair.ask_fault",
    "phone": "repair.ask_phone",
    "name": "repair.ask_called",
    "wished": "repair.ask_wished",
}
LEAST_WIDE = 205  # grid steps of both halves side by side


class InForm(ReportForm):
    """For one account, once its number and name were read back.

    Args:
        confirmed_at: when that was, as `clock.stamp` writes it.
    """

    def __init__(
        self, account: AccountCard, confirmed_at: str, currency: Currency, parent: QWidget | None = None
    ):
        super().__init__(QUESTIONS, parent=parent)
        self.account = account
        self._confirmed_at = confirmed_at
        self._build(currency)
        self.wished.changed.connect(self._tell_wish)
        self.phone.setText(account.phones[0] if account.phones else "")
        self.name.setText(account.name)  # whoever reports may be somebody else
        self.near.show_lines(lines_of(open_orders_of(account.id)), account.address)
        self.near.setVisible(bool(self.near.lines))
        self._untouched = self._typed()

    def _build(self, currency: Currency) -> None:
        self.kind = KindBox(IN, columns=2)
        self.wished = SlotBox(_("Wished time"), soonest=True)
        self.fee = FeeBox(currency)
        self.fields = {
            "category": Field(_("What is wrong?"), self.kind),
            "phone": Field(_("Phone"), self.phone, _("Kept with this order")),
            "name": Field(_("Name"), self.name),
            "title": Field(_("Mr or Ms"), self.called),
            "wished": Field(_("Wished time"), self.wished),
            **self.fee.fields,
        }
        what = Card(f"{self.account.number}   {self.account.name}", icon_name="in-meter")
        what.body.addWidget(theme.label(self.account.address, "quiet", wrap=True))
        what.body.addWidget(self.fields["category"])
        what.body.addStretch(1)
        when = Card(_("Whom to ring, when, and what it costs"), icon_name="phone")
        self.put_buttons(when)
        when.body.addWidget(self.banner)
        when.body.addLayout(self.caller_row())
        when.body.addWidget(self.fields["wished"])
        when.body.addWidget(self.fee)
        when.body.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.space(3))
        right.addWidget(self.near)
        right.addWidget(when, 1)
        halves = Halves(LEAST_WIDE)
        halves.add(what, 2)
        halves.add(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.say_line)
        layout.addWidget(halves, 1)

    @Slot()
    def _tell_wish(self) -> None:
        self.fields["wished"].set_hint(self.wished.told())

    def report(self) -> Report:
        """What was typed, as a report of this account.

        Raises:
            UserError: the wished time or the fee cannot be read.
        """
        wished = self.wished.slot("wished")
        return Report(
            IN,
            self.kind.code,
            self.account.address,
            account_id=self.account.id,
            account_version=self.account.version,
            identity_confirmed_at=self._confirmed_at,
            name=self.name.text().strip(),
            title=self.called.code,
            phone=self.phone.code(),
            words=self.kind.words.text().strip(),
            wished=wished.stored() if wished else "",
            **self.fee.told(),
        )

    def draft(self) -> dict[str, Any]:
        """What to keep of it; empty while nothing was touched."""
        typed = self._typed()
        return {"account": self.account.id, **typed} if typed != self._untouched else {}

    def _typed(self) -> dict[str, Any]:
        return {
            "category": self.kind.code,
            "words": self.kind.words.text(),
            "phone": self.phone.text(),
            "name": self.name.text(),
            "title": self.called.code,
            "wished": self.wished.draft(),
            "fee": self.fee.draft(),
        }

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Fill the form as it was kept."""
        self.kind.choose(kept.get("category", ""))
        self.kind.words.setText(kept.get("words", ""))
        self.phone.setText(kept.get("phone", self.phone.text()))
        self.name.setText(kept.get("name", self.name.text()))
        self.called.choose(kept.get("title", ""))
        self.wished.take_up(kept.get("wished", {}))
        self.fee.take_up(kept.get("fee", {}))

    def next_of(self, name: str) -> str:
        """The title is a Tab away."""
        return "wished" if name == "name" else super().next_of(name)

    def looked_near(self) -> tuple[tuple[str, int], ...]:
        """The open orders of this account that were in sight."""
        return tuple((line.kind, line.subject_id) for line in self.near.lines)
