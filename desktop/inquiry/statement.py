"""The statement: an account's bills, readings, payments and balance on paper, to take home."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.accounts.categories import category_name
from desktop.billing.queries import BillRow
from desktop.core import clock
from desktop.core.chart_ink import write_chart
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_date, format_datetime, language, month_name
from desktop.core.money import Money, format_money
from desktop.core.paper import Column
from desktop.inquiry.queries import AccountFacts, remark
from desktop.inquiry.sentence import sentence
from desktop.inquiry.twelve_months import paid_chart, use_chart
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.office.settings import Office
from desktop.payments.queries import PaymentRow

CHART_HEIGHT = 74  # points


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """All that a statement tells; from here on no database is needed."""

    account: AccountFacts
    language: str
    answer: str  # the sentence that is said at the counter, in the language of the paper


def statement_facts(account: AccountFacts, office: Office) -> StatementFacts:
    """Gather what the statement of an account tells, in the customer's language or the office's."""
    code = account.account.language or office.language
    with language(code):
        return StatementFacts(account, code, sentence(account))


def write_statement(told: StatementFacts, office: Office) -> bytes:
    """Write the statement of an account as a PDF, as it stands at this moment.

    Args:
        told: the account with its bills and payments, newest first; every one of them is printed.
        office: whose paper it is; on a roll each bill takes two lines instead of a row.

    Raises:
        UserError: a sign that no font has.
    """
    with language(told.language):
        return _Statement(told, office).write()


class _Statement:
    """One paper being written, part after part."""

    def __init__(self, told: StatementFacts, office: Office):
        self._facts, self._answer, self._office = told.account, told.answer, office
        self._currency = currency(office.currency)
        heading = _("Statement {number}").format(number=told.account.account.number)
        self._sheet = begin_paper(office, office.paper, heading)

    def write(self) -> bytes:
        sheet = self._sheet
        write_letterhead(sheet, self._office)
        sheet.title(_("Statement"), format_datetime(clock.local(clock.now())))
        self._whom()
        self._balance()
        self._year()
        self._bills()
        self._payments()
        sheet.space(0.5)
        sheet.paragraph(_("This statement is no receipt: it proves no payment."), quiet=True)
        return sheet.finish()

    def _whom(self) -> None:
        account = self._facts.account
        told = [
            (_("Account number"), account.number),
            (_("Account name"), account.name),
            (_("Category"), category_name(account.category)),
            (_("Meter"), account.meter_number),
            (_("Service address"), account.address),
        ]
        self._sheet.pairs(*((label, value) for label, value in told if value))

    def _balance(self) -> None:
        """What stays to be paid, large, with the sentence that was said at the counter."""
        facts = self._facts
        self._sheet.space(0.4)
        self._sheet.total(_("Owed"), self._figures(facts.owed), self._answer)
        self._sheet.pairs((_("Credit"), self._figures(facts.credit)))

    def _year(self) -> None:
        """The last twelve months to look at; a roll has no room for them."""
        if self._sheet.paper.is_roll:
            return
        for chart in (use_chart(self._facts.bills), paid_chart(self._facts, self._plain)):
            if chart.bars:
                self._sheet.space(0.4)
                write_chart(self._sheet, chart, CHART_HEIGHT)

    # --- bills and payments -----------------------------------------------------------------------

    def _bills(self) -> None:
        if not self._facts.bills:
            return
        self._sheet.heading(_("Bills, newest first"))
        if self._sheet.paper.is_roll:
            for bill in self._facts.bills:
                self._bill_on_roll(bill)
            return
        columns = [
            Column(_("Month"), grow=True),
            Column(_("Previous"), "right"),
            Column(_("Present"), "right"),
            Column(_("Usage (m³)"), "right"),
            Column(_("Bill"), "right"),
            Column(_("Paid"), "right"),
            Column(_("Still open"), "right"),
        ]
        rows = [
            [
                month_name(bill.period),
                bill.previous_reading,
                bill.present_reading,
                bill.usage,
                self._plain(bill.total),
                self._plain(Money(bill.total - bill.open)),
                self._plain(bill.open),
            ]
            for bill in self._facts.bills
        ]
        total = Money(sum(bill.total for bill in self._facts.bills))
        paid = Money(total - self._facts.owed)
        sums = [self._plain(amount) for amount in (total, paid, self._facts.owed)]
        self._sheet.table(columns, rows, [_("Together"), "", "", "", *sums])

    def _bill_on_roll(self, bill: BillRow) -> None:
        self._sheet.figure(month_name(bill.period), self._plain(bill.total), strong=True)
        told = []
        if bill.usage:
            told.append(_("{usage} m³").format(usage=bill.usage))
        if bill.previous_reading or bill.present_reading:
            told.append(f"{bill.previous_reading or '?'} – {bill.present_reading or '?'}")
        if bill.open:
            told.append(_("open {amount}").format(amount=self._plain(bill.open)))
        else:
            told.append(_("paid"))
        self._sheet.paragraph("   ".join(told), quiet=True)

    def _payments(self) -> None:
        if not self._facts.payments:
            return
        self._sheet.heading(_("Payments, newest first"))
        if self._sheet.paper.is_roll:
            for paid in self._facts.payments:
                self._payment_on_roll(paid)
            return
        columns = [
            Column(_("Paid on"), grow=True),
            Column(_("Receipt")),
            Column(_("To bills"), "right"),
            Column(_("To credit"), "right"),
        ]
        rows = [self._payment(paid) for paid in self._facts.payments]
        remarks = [remark(paid) for paid in self._facts.payments]
        if any(remarks):
            columns.insert(2, Column(_("Remark")))
            rows = [[*row[:2], said, *row[2:]] for row, said in zip(rows, remarks, strict=True)]
        self._sheet.table(columns, rows)

    def _payment_on_roll(self, paid: PaymentRow) -> None:
        day, number, applied, moved = self._payment(paid)
        self._sheet.figure(f"{day}  {number}", applied)
        credit = [_("To credit"), moved] if moved else []
        told = [part for part in (remark(paid), " ".join(credit)) if part]
        if told:
            self._sheet.paragraph("   ".join(told), quiet=True)

    def _payment(self, paid: PaymentRow) -> list[str]:
        moved = Money(paid.credit_added - paid.credit_used)
        return [
            format_date(clock.local(paid.taken_at).date()),
            paid.receipt_number,
            self._plain(paid.applied),
            self._plain(moved) if moved else "",
        ]

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())

    def _plain(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language(), symbol=False)
