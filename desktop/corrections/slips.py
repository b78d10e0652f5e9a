"""The slips of corrections: what was taken back of a receipt, or paid out of credit, and who agreed."""

from __future__ import annotations

from datetime import date

from desktop.core.i18n import _, format_date, language
from desktop.core.money import Money
from desktop.core.paper import MM
from desktop.corrections.queries import SlipFacts
from desktop.corrections.rules import REASONS
from desktop.office.components import component_name
from desktop.office.settings import Office
from desktop.payments.receipt_parts import CLOSING_ROOM, ReceiptPaper, particulars

SIGNING_ROOM = 20  # mm, for the lines to sign on


def write_reversal(facts: SlipFacts, office: Office, copy: int) -> bytes:
    """Write the slip of a receipt that was taken back (冲正), in the customer's language, as a PDF.

    Args:
        facts: everything it states; of another account it names the receipt's number and nothing else.
        office: whose paper it is, and which size of it; on A4 in two parts.
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has, or capital words that do not give the amount back.
    """
    with language(facts.receipt.account.language or office.language):
        heading = _("Reversal {number}").format(number=facts.receipt.payment.receipt_number)
        return _Reversal(facts, office, copy, heading).write()


def write_refund(facts: SlipFacts, office: Office, copy: int) -> bytes:
    """Write the slip of credit that was paid out; see `write_reversal`."""
    with language(facts.receipt.account.language or office.language):
        heading = _("Refund {number}").format(number=facts.receipt.payment.receipt_number)
        return _Refund(facts, office, copy, heading).write()


class _Slip(ReceiptPaper):
    """What both slips have: the reason, the sum given back, and lines to sign on."""

    def __init__(self, facts: SlipFacts, office: Office, copy: int, heading: str):
        super().__init__(facts.receipt, office, copy, heading)
        self._slip = facts

    def _why(self) -> list[tuple[str, str]]:
        """The reason, what was noted, and who agreed."""
        paid = self._paid
        reason = _(REASONS[paid.reason]) if paid.reason in REASONS else ""
        told = ((_("Reason"), reason), (_("Note"), paid.note), (_("Agreed by"), paid.approved_by))
        return [(label, value) for label, value in told if value]

    def _total(self, label: str, amount: Money) -> None:
        self._sheet.room((CLOSING_ROOM + SIGNING_ROOM) * MM)
        self._sheet.total(label, self._figures(amount), self._in_words(amount))

    def _stands(self) -> None:
        """How the account stands when all of it is done."""
        self._sheet.pairs(
            (_("Still owed"), self._figures(self._facts.still_owed)),
            (_("Credit left"), self._figures(self._facts.credit_left)),
        )

    def _sign(self) -> None:
        """The customer signs for what she was given, the clerk and whoever agreed for the rest."""
        paid = self._paid
        office = [_("Clerk {name}").format(name=paid.clerk)]
        if paid.approved_by:
            office.append(_("Leader {name}").format(name=paid.approved_by))
        if self._sheet.paper.is_roll:
            self._sheet.signature_line(_("Customer"))
            self._sheet.signature_line(*office)
        else:
            self._sheet.signature_line(_("Customer"), *office)

    def _end(self, amount: Money) -> None:
        self._sign()
        self._codes(amount)
        given = _("Please count your money at the counter.") if self._slip.given_back else ""
        self._closing(*filter(None, (given, self._office.receipt_footer)))


class _Reversal(_Slip):
    """A receipt turned round, line by line."""

    def _write_part(self, whose: str = "") -> None:
        self._head(_("Reversal"), whose)
        self._of_what()
        self._whom(_("Taken back on"), *self._why())
        self._bills()
        self._sums()
        self._handed_over()
        self._stands()
        self._end(self._paid.paid)

    def _of_what(self) -> None:
        first = self._slip.first
        if first is not None:
            day = format_date(date.fromisoformat(first.business_date))
            self._notice(_("Of receipt {number} of {day}").format(number=first.receipt_number, day=day))
        if self._sheet.paper.is_roll:
            self._sheet.rule(dotted=True)

    def _sums(self) -> None:
        """What is taken back, as negative sums, and by what means it had been paid."""
        paid, sheet = self._paid, self._sheet
        credit = ((_("From credit"), paid.credit_used), (_("Added to credit"), paid.credit_added))
        sums = [(label, amount) for label, amount in credit if amount]
        if sums:
            told = [(_("Paid on bills"), paid.applied), *sums, (_("Taken back"), paid.paid)]
            sheet.space(0.2)
            sheet.sums(*((label, self._plain(amount)) for label, amount in told))
        sheet.space(0.3)
        for tender in self._facts.tenders:
            change = paid.change if tender.kind == "cash" else 0
            if tender.amount - change:
                sheet.figure(particulars(tender), self._plain(Money(tender.amount - change)))

    def _handed_over(self) -> None:
        """The cash that is given back, or where the money is instead."""
        given = self._slip.given_back
        if given > 0:
            self._total(_("Given back in cash"), given)
        else:
            self._total(_("Taken back"), Money(-(self._paid.paid or self._paid.applied)))
            self._sheet.paragraph(self._where_it_is(), strong=True)
            self._sheet.space(0.3)
        if self._slip.fee:
            self._sheet.figure(component_name("cheque_fee"), self._figures(self._slip.fee))

    def _where_it_is(self) -> str:
        first = self._slip.first
        told = _("No cash was given back.")
        if first is None or not first.replaced_by:
            return told
        if self._paid.reason == "bounced":
            stands = _("What was paid beside the cheque stands on receipt {number} now.")
        else:
            stands = _("The money stands on receipt {number} now.")
        return " ".join((stands.format(number=first.replaced_by), told))


class _Refund(_Slip):
    """Credit that went out in cash."""

    def _write_part(self, whose: str = "") -> None:
        self._head(_("Refund of credit"), whose)
        if self._sheet.paper.is_roll:
            self._sheet.rule(dotted=True)
        self._whom(_("Paid out on"), *self._why())
        self._sheet.space(0.3)
        self._sheet.figure(_("Taken from credit"), self._plain(self._paid.credit_added))
        self._total(_("Given back in cash"), self._slip.given_back)
        self._stands()
        self._end(self._paid.paid)
