"""The receipt: everything that was agreed at the counter, in the customer's language, once and as copies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from desktop.cash.queries import TENDER_NAMES
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language, format_date, format_datetime, language, month_name
from desktop.core.money import Money, format_money, plain_amount
from desktop.core.paper import MM, Column
from desktop.core.words import capital_words, plain_words, read_capital
from desktop.office.components import component_name
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.office.settings import Office
from desktop.payments.plan import TenderGiven
from desktop.payments.queries import PaidLine, ReceiptFacts

MOST_COMPONENT_COLUMNS = 4  # more titles do not fit beside each other
CLOSING_ROOM = 40  # mm, from the amount to the codes: they stay on one page
FIGURES_ROOM = 0.66  # of the width, for the amounts; more of them than fit are told in a line


def write_receipt(facts: ReceiptFacts, office: Office, copy: int) -> bytes:
    """Write the receipt of a payment as a PDF.

    On A4 the customer's part stands above and the office's below a line to cut at.

    Args:
        facts: everything it states, as it was when the money was taken.
        office: whose paper it is, and which size of it.
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has, or capital words that do not give the amount back.
    """
    with language(facts.account.language or office.language):
        return _Receipt(facts, office, copy).write()


def amount_paid(facts: ReceiptFacts) -> Money:
    """What stays with the office: received less change. Credit used was receipted when it came in."""
    return facts.payment.paid


class _Receipt:
    """One paper being written, part after part."""

    def __init__(self, facts: ReceiptFacts, office: Office, copy: int):
        self._facts, self._office, self._copy = facts, office, copy
        self._paid = facts.payment
        self._currency = currency(office.currency)
        paper = "A4 halves" if office.paper == "A4" else office.paper
        heading = _("Receipt {number}").format(number=self._paid.receipt_number)
        self._sheet = begin_paper(office, paper, heading, copy)

    def write(self) -> bytes:
        sheet = self._sheet
        if self._office.paper == "A4":
            self._write_part(_("Customer's part"))
            sheet.cut_line(_("Cut here"))
            self._write_part(_("Office's part"))
        else:
            self._write_part()
        return sheet.finish()

    def _write_part(self, whose: str = "") -> None:
        self._head(whose)
        self._whom()
        self._bills()
        self._sums()
        self._total()
        self._signs()

    # --- who and when -----------------------------------------------------------------------------

    def _head(self, whose: str) -> None:
        sheet = self._sheet
        write_letterhead(sheet, self._office)
        sheet.title(_("Receipt"), "   ".join(filter(None, [whose, self._paid.receipt_number])))
        if self._copy:
            notice = self._copy_notice()
            sheet.paragraph(notice, strong=True, align="centre" if sheet.paper.is_roll else "left")
            sheet.space(0.3)
        if sheet.paper.is_roll:
            sheet.rule(dotted=True)

    def _copy_notice(self) -> str:
        return _("COPY no. {count}. Original {original}, this copy {now}.").format(
            count=self._copy,
            original=format_datetime(clock.local(self._paid.taken_at)),
            now=format_datetime(clock.local(clock.now())),
        )

    def _whom(self) -> None:
        account, paid = self._facts.account, self._paid
        number = (_("Account number"), account.number)
        name = (_("Account name"), account.name)
        address = (_("Service address"), account.address)
        moment = (_("Paid on"), format_datetime(clock.local(paid.taken_at)))
        day = (_("Business date"), _day(paid.business_date))
        if self._sheet.paper.is_roll:
            self._sheet.pairs(number, name, address, moment, day)
        else:
            self._sheet.pairs(number, moment, name, day, address)

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

    # --- the sums -------------------------------------------------------------------------------------

    def _sums(self) -> None:
        """Due, applied, received and change apart, and by what means it was paid."""
        paid, sheet = self._paid, self._sheet
        sums = [(_("Due"), paid.due)]
        if paid.credit_used:
            sums.append((_("From credit"), paid.credit_used))
        sums.append((_("Paid on bills"), paid.applied))
        if paid.credit_added:
            sums.append((_("Added to credit"), paid.credit_added))
        sums += [(_("Received"), paid.received), (_("Change"), paid.change)]
        if not sheet.paper.is_roll:
            sheet.space(0.2)
        sheet.sums(*((label, self._plain(amount)) for label, amount in sums))
        sheet.space(0.3)
        for tender in self._facts.tenders:
            sheet.figure(_particulars(tender), self._plain(tender.amount))

    def _total(self) -> None:
        """The amount in figures and words, and how the account stands after it."""
        total = amount_paid(self._facts)
        self._sheet.room(CLOSING_ROOM * MM)
        self._sheet.total(_("Amount paid"), self._figures(total), self._in_words(total))
        self._sheet.pairs(
            (_("Still owed"), self._figures(self._facts.still_owed)),
            (_("Credit left"), self._figures(self._facts.credit_left)),
        )

    def _in_words(self, amount: Money) -> str:
        """The amount in capitals, or in plain English words; capitals are read back before they count."""
        if not current_language().startswith("zh"):
            return plain_words(amount, self._currency)
        words = capital_words(amount, self._currency, "hant" if current_language() == "zh_TW" else "hans")
        if read_capital(words, self._currency) != amount:
            raise UserError(_("The amount in words does not fit the figures. Call the leader."))
        return words

    # --- what proves it ---------------------------------------------------------------------------------

    def _signs(self) -> None:
        sheet, paid = self._sheet, self._paid
        clerk = _("Clerk {name}").format(name=paid.clerk)
        drawer = _("Drawer {name}").format(name=paid.drawer)
        journal = _("Journal {tail}").format(tail=paid.journal_tail)
        sheet.codes(paid.receipt_number, self._proof(), f"{clerk}   {drawer}", journal)
        closing = [_("Please count your money at the counter."), self._office.receipt_footer]
        if sheet.paper.is_roll:
            for line in closing:
                sheet.paragraph(line, quiet=True, align="centre")
        else:
            sheet.paragraph("  ".join(filter(None, closing)), quiet=True)

    def _proof(self) -> str:
        """Number, amount and the end of the journal's hash: enough to look the entry up and compare."""
        amount = plain_amount(amount_paid(self._facts), self._currency)
        return f"{self._paid.receipt_number} {amount} {self._currency.code} {self._paid.journal_tail}"

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())

    def _plain(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language(), symbol=False)

    def _plain_or_blank(self, lines: Sequence[PaidLine]) -> str:
        return self._plain(_sum(lines)) if lines else ""


def _month(lines: Sequence[PaidLine], bills: Sequence[Sequence[PaidLine]]) -> str:
    """The bill's month, with its number where the month has several bills."""
    name = month_name(lines[0].period)
    several = sum(other[0].period == lines[0].period for other in bills) > 1
    return f"{name} {lines[0].source_number}" if several else name


def _sum(lines: Sequence[PaidLine]) -> Money:
    return Money(sum(line.amount for line in lines))


def _of(lines: Sequence[PaidLine], component: str) -> list[PaidLine]:
    return [line for line in lines if line.component == component]


def _particulars(tender: TenderGiven) -> str:
    """Cash; Cheque, Bank of China, no. 123456, 23 Nov 2026."""
    told = [_(TENDER_NAMES[tender.kind]) if tender.kind in TENDER_NAMES else tender.kind, tender.bank]
    if tender.reference:
        told.append(_("no. {number}").format(number=tender.reference))
    told.append(_day(tender.dated))
    return "  ".join(filter(None, told))


def _day(text: str) -> str:
    """A date as this language writes it; one that is no date, on a cheque, stays as it was typed."""
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text
