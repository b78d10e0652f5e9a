"""What a correction would do, before anybody presses the key: the cash that goes back, and both accounts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import Currency
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.corrections.preview import BACK, BOUNCE, Preview
from desktop.corrections.queries import Standing
from desktop.payments.receipt_parts import particulars
from desktop.payments.ui.words import in_words
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.figures import BigFigure
from desktop.widgets.icons import IconLabel


class OutcomePanel(Card):
    """Hidden until there is something to tell."""

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(_("What will happen"), parent)
        self._currency = currency
        self.give_back = BigFigure(_("Give back in cash"))
        self.give_back.set_live(True)
        self.told = theme.label("", wrap=True)
        self.accounts = _Standings(currency)
        self.leader = _Leader()
        self.obstacle = Banner()
        beside = QVBoxLayout()
        beside.setSpacing(theme.space(2.5))
        for part in (self.told, self.accounts, self.leader):
            beside.addWidget(part)
        beside.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(theme.space(5))
        halves.addWidget(self.give_back, 2)
        halves.addLayout(beside, 3)
        self.body.addLayout(halves)
        self.body.addWidget(self.obstacle)

    def show_preview(self, act: str, of: Preview | None) -> None:
        """Tell what this act would do; None hides the panel."""
        self.setVisible(of is not None)
        if of is None:
            return
        self.give_back.setVisible(bool(of.give_back))
        self.give_back.show_amount(
            format_money(of.give_back, self._currency, current_language()),
            in_words(of.give_back, self._currency),
        )
        self.told.setText("\n".join(_sentences(act, of)))
        self.told.setVisible(bool(self.told.text()))
        self.accounts.show_accounts(of.accounts)
        self.leader.say(of.leader)
        if of.obstacle:
            self.obstacle.show_warning(of.obstacle)
        else:
            self.obstacle.clear()


class _Leader(QWidget):
    """Why somebody in charge has to agree, after a key; hidden where nobody has to."""

    def __init__(self) -> None:
        super().__init__()
        self._text = theme.label("", "strong", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(2))
        line.addWidget(IconLabel("key", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)

    @property
    def text(self) -> str:
        """The reason; empty where there is none."""
        return self._text.text()

    def say(self, sentence: str) -> None:
        """Give the reason."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


def _sentences(act: str, of: Preview) -> list[str]:
    """What goes back beside cash, and why no cash does."""
    told = [_("Give back: {paper}").format(paper=particulars(tender)) for tender in of.hand_back]
    told += [
        _("Not in this drawer, so it goes back by the office: {paper}").format(paper=particulars(tender))
        for tender in of.elsewhere
    ]
    if act == BOUNCE:
        told.append(_("The cheque never became money: no cash changes hands."))
    elif act != BACK:
        told.append(_("The money stays in the office: no cash changes hands."))
    elif not of.give_back and not told:
        told.append(_("No cash changes hands."))
    return told


class _Standings(QWidget):
    """One line an account: what it owes and what credit it has, now and then."""

    def __init__(self, currency: Currency):
        super().__init__()
        self._currency = currency
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(5))
        self._grid.setVerticalSpacing(theme.space(1))
        self._grid.setColumnStretch(0, 1)

    def show_accounts(self, accounts: tuple[tuple[Standing, Standing], ...]) -> None:
        """Show each account before and after."""
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for place, title in enumerate((_("Account"), _("Owed"), _("Credit"))):
            self._put(0, place, title, "small")
        told = []
        for line, (now, then) in enumerate(accounts, start=1):
            owed = self._change(now.owed, then.owed)
            credit = self._change(now.credit, then.credit)
            self._put(line, 0, f"{now.number}   {now.name}", "")
            self._put(line, 1, owed, "strong" if now.owed != then.owed else "")
            self._put(line, 2, credit, "strong" if now.credit != then.credit else "")
            told.append(f"{now.number} {now.name}: {_('Owed')} {owed}, {_('Credit')} {credit}")
        self.setAccessibleName("; ".join(told))

    def _put(self, line: int, place: int, text: str, role: str) -> None:
        side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
        label = theme.label(text, role, wrap=not place)
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, line, place)

    def _change(self, now: Money, then: Money) -> str:
        before, after = (
            format_money(amount, self._currency, current_language(), symbol=False) for amount in (now, then)
        )
        return after if now == then else f"{before} → {after}"
