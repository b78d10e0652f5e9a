"""What the papers about one receipt have in common: whose it is, the bills, the words, the codes.

The receipt itself and the slips of corrections put these parts together, each in its own order.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from desktop.cash.queries import TENDER_NAMES
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_date, format_datetime, month_name
from desktop.core.money import Money, format_money, plain_amount
from desktop.core.paper import Column
from desktop.core.words import words_on_paper
from desktop.office.components import component_name
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.office.settings import Office
from desktop.payments.plan import TenderGiven
from desktop.payments.queries import PaidLine, ReceiptFacts

MOST_COMPONENT_COLUMNS = 4  # more titles do not fit beside each other
CLOSING_ROOM = 40  # mm, from the amount to the codes: they stay on one page
FIGURES_ROOM = 0.66  # of the width, for the amounts; more of them than fit are told in a line


class ReceiptPaper(ABC):
    """One paper being written in the language in use, part after part.

    On A4 the customer's part stands above and the office's below a line to cut at.

    Args:
        facts: everything it states, as it was at that moment.
        office: whose paper it is, and which size of it.
        copy: 0 for the original; then 1, 2 ... and the paper says so.
        heading: what it is, with its number; stands small on further pages.
    """

    def __init__(self, facts: ReceiptFacts, office: Office, copy: int, heading: str):
        self._facts, self._office, self._copy = facts, office, copy
        self._paid = facts.payment
        self._currency = currency(office.currency)
        paper = "A4 halves" if office.paper == "A4" else office.paper
        self._sheet = begin_paper(office, paper, heading, copy)

    def write(self) -> bytes:
        """The whole paper as a PDF."""
        sheet = self._sheet
        if self._office.paper == "A4":
            self._write_part(_("Customer's part"))
            sheet.cut_line(_("Cut here"))
            self._write_part(_("Office's part"))
        else:
            self._write_part()
        return sheet.finish()

    @abstractmethod
    def _write_part(self, whose: str = "") -> None:
        """Write one of the two parts, or the only one."""

    # --- who and when -----------------------------------------------------------------------------

    def _head(self, title: str, whose: str) -> None:
        sheet = self._sheet
        write_letterhead(sheet, self._office)
        sheet.title(title, "   ".join(filter(None, [whose, self._paid.receipt_number])))
        if self._copy:
            self._notice(self._copy_notice())

    def _notice(self, text: str) -> None:
        """Something that nobody may overlook."""
        self._sheet.paragraph(text, strong=True, align="centre" if self._sheet.paper.is_roll else "left")
        self._sheet.space(0.3)

    def _copy_notice(self) -> str:
        return _("COPY no. {count}. Original {original}, this copy {now}.").format(
            count=self._copy,
            original=format_datetime(clock.local(self._paid.taken_at)),
            now=format_datetime(clock.local(clock.now())),
        )

    def _whom(self, done_on: str, *more: tuple[str, str]) -> None:
        """The account as it was read back, when it happened, and what else there is to tell."""
        account, paid = self._facts.account, self._paid
        number = (_("Account number"), account.number)
        name = (_("Account name"), account.name)
        address = (_("Service address"), account.address)
        moment = (done_on, format_datetime(clock.local(paid.taken_at)))
        day = (_("Business date"), day_name(paid.business_date))
        if self._sheet.paper.is_roll:
            self._sheet.pairs(number, name, address, moment, day, *more)
        else:
            self._sheet.pairs(number, moment, name, day, address, *more)

    # --- what was paid ------------------------------------------------------------------------------

    def _bills(self) -> None:
        bills = [list(lines) for _id, lines in groupby(self._facts.lines, lambda line: line.bill_id)]
        if not bills:
            return
        if self._sheet.paper.is_roll:
            self._sheet.rule(dotted=True)
            for lines in bills:
                self._bill_on_roll(lines, bills)
            self._sheet.rule(dotted=True)
        else:
            self._bill_table(bills)

    def _bill_on_roll(self, lines: list[PaidLine], bills: list[list[PaidLine]]) -> None:
        month = _month(lines, bills)
        if lines[0].usage:
            month = _("{month}  {usage} m³").format(month=month, usage=lines[0].usage)
        self._sheet.figure(month, self._figures(_sum(lines)), strong=True)
        for line in lines:
            self._sheet.figure("· " + component_name(line.component), self._plain(line.amount))

    def _bill_table(self, bills: list[list[PaidLine]]) -> None:
        """A column a component while they fit; amounts stand under each other and are summed."""
        components = list(dict.fromkeys(line.component for line in self._facts.lines))
        sums = [self._plain(_sum(_of(self._facts.lines, component))) for component in components]
        total = self._plain(_sum(self._facts.lines))
        if len(components) > MOST_COMPONENT_COLUMNS or not self._fit_beside([*sums, total]):
            self._bill_list(bills)
            return
        columns = [Column(_("Month"), grow=True), Column(_("Usage (m³)"), "right")]
        columns += [Column(component_name(component), "right") for component in components]
        columns.append(Column(_("Amount"), "right"))
        rows = [
            [
                _month(lines, bills),
                lines[0].usage,
                *(self._plain_or_blank(_of(lines, component)) for component in components),
                self._plain(_sum(lines)),
            ]
            for lines in bills
        ]
        self._sheet.table(columns, rows, [_("Together"), "", *sums, total] if len(rows) > 1 else None)

    def _fit_beside(self, figures: Sequence[str]) -> bool:
        sheet = self._sheet
        size = sheet.paper.body
        return (
            sum(sheet.bold.width(figure, size) + size * 1.2 for figure in figures)
            < sheet.width * FIGURES_ROOM
        )

    def _bill_list(self, bills: list[list[PaidLine]]) -> None:
        columns = [
            Column(_("Month")),
            Column(_("Usage (m³)"), "right"),
            Column(_("Made up of"), grow=True),
            Column(_("Amount"), "right"),
        ]
        rows = [
            [
                _month(lines, bills),
                lines[0].usage,
                "   ".join(f"{component_name(line.component)} {self._plain(line.amount)}" for line in lines),
                self._plain(_sum(lines)),
            ]
            for lines in bills
        ]
        total = self._plain(_sum(self._facts.lines))
        self._sheet.table(columns, rows, [_("Together"), "", "", total] if len(rows) > 1 else None)

    # --- amounts ------------------------------------------------------------------------------------

    def _in_words(self, amount: Money) -> str:
        return words_on_paper(amount, self._currency, current_language())

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())

    def _plain(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language(), symbol=False)

    def _plain_or_blank(self, lines: Sequence[PaidLine]) -> str:
        return self._plain(_sum(lines)) if lines else ""

    # --- what proves it ---------------------------------------------------------------------------------

    def _codes(self, amount: Money) -> None:
        """The number as bars, and as a QR code what proves the paper."""
        paid = self._paid
        clerk = _("Clerk {name}").format(name=paid.clerk)
        drawer = _("Drawer {name}").format(name=paid.drawer)
        journal = _("Journal {tail}").format(tail=paid.journal_tail)
        self._sheet.codes(paid.receipt_number, self._proof(amount), f"{clerk}   {drawer}", journal)

    def _proof(self, amount: Money) -> str:
        """Number, amount and the end of the journal's hash: enough to look the entry up and compare."""
        told = plain_amount(amount, self._currency)
        return f"{self._paid.receipt_number} {told} {self._currency.code} {self._paid.journal_tail}"

    def _closing(self, *lines: str) -> None:
        """The last lines, small."""
        if self._sheet.paper.is_roll:
            for line in lines:
                self._sheet.paragraph(line, quiet=True, align="centre")
        else:
            self._sheet.paragraph("  ".join(filter(None, lines)), quiet=True)


def _month(lines: Sequence[PaidLine], bills: Sequence[Sequence[PaidLine]]) -> str:
    """The bill's month, with its number where the month has several bills."""
    name = month_name(lines[0].period)
    several = sum(other[0].period == lines[0].period for other in bills) > 1
    return f"{name} {lines[0].source_number}" if several else name


def _sum(lines: Sequence[PaidLine]) -> Money:
    return Money(sum(line.amount for line in lines))


def _of(lines: Sequence[PaidLine], component: str) -> list[PaidLine]:
    return [line for line in lines if line.component == component]


def particulars(tender: TenderGiven) -> str:
    """Cash; Cheque, Bank of China, no. 123456, 23 Nov 2026."""
    told = [_(TENDER_NAMES[tender.kind]) if tender.kind in TENDER_NAMES else tender.kind, tender.bank]
    if tender.reference:
        told.append(_("no. {number}").format(number=tender.reference))
    told.append(day_name(tender.dated))
    return "  ".join(filter(None, told))


def day_name(text: str) -> str:
    """A date as this language writes it; one that is no date, on a cheque, stays as it was typed."""
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text
