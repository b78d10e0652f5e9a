"""The receipt: everything that was agreed at the counter, in the customer's language, once and as copies."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.i18n import _, format_datetime, language
from desktop.core.money import Money
from desktop.core.paper import MM
from desktop.office.settings import Office
from desktop.payments.queries import ReceiptFacts
from desktop.payments.receipt_parts import CLOSING_ROOM, ReceiptPaper, particulars


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
        heading = _("Receipt {number}").format(number=facts.payment.receipt_number)
        return _Receipt(facts, office, copy, heading).write()


def amount_paid(facts: ReceiptFacts) -> Money:
    """What stays with the office: received less change. Credit used was receipted when it came in."""
    return facts.payment.paid


class _Receipt(ReceiptPaper):
    """The paper that is handed over with the change."""

    def _write_part(self, whose: str = "") -> None:
        self._head(_("Receipt"), whose)
        self._what_became_of_it()
        self._whom(_("Paid on"))
        self._bills()
        self._sums()
        self._total()
        self._codes(amount_paid(self._facts))
        self._closing(_("Please count your money at the counter."), self._office.receipt_footer)

    def _what_became_of_it(self) -> None:
        """Where it belongs to a correction; a paper that proves nothing any more says so first."""
        paid = self._paid
        if paid.reversed_by:
            self._notice(_("Taken back by {number}. Not valid.").format(number=paid.reversed_by))
        if paid.instead_of:
            self._notice(_("In place of receipt {number}").format(number=paid.instead_of))
        if paid.form and paid.entered_at:
            self._notice(
                _("LATE ENTRY of paper form {form}, entered {moment}").format(
                    form=paid.form, moment=format_datetime(clock.local(paid.entered_at))
                )
            )
        if self._sheet.paper.is_roll:
            self._sheet.rule(dotted=True)

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
            sheet.figure(particulars(tender), self._plain(tender.amount))

    def _total(self) -> None:
        """The amount in figures and words, and how the account stands after it."""
        total = amount_paid(self._facts)
        self._sheet.room(CLOSING_ROOM * MM)
        self._sheet.total(_("Amount paid"), self._figures(total), self._in_words(total))
        self._sheet.pairs(
            (_("Still owed"), self._figures(self._facts.still_owed)),
            (_("Credit left"), self._figures(self._facts.credit_left)),
        )
