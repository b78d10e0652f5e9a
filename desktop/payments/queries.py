"""What was paid: facts for the receipt, lists for the screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.accounts.queries import AccountCard, card_as_of
from desktop.billing import queries as billing
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import TAIL
from desktop.core.money import Money
from desktop.core.search import code_key
from desktop.forms.queries import form_of
from desktop.payments.plan import TenderGiven

_PAYMENT = (
    "SELECT p.id, p.receipt_number, p.account_id, p.taken_at, p.business_date, p.due, p.applied, p.received,"
    " p.change, p.credit_used, p.credit_added, s.name, h.drawer, j.hash, p.journal_seq, p.account_version,"
    " p.kind, p.shift_id, p.staff_id, p.reason, p.note, COALESCE(a.name, ''),"
    " (SELECT o.receipt_number FROM payment o WHERE o.id = p.reverses_id),"
    " (SELECT r.receipt_number FROM payment r WHERE r.reverses_id = p.id),"
    " (SELECT o.receipt_number FROM payment o WHERE o.id = p.instead_of_id),"
    " (SELECT n.receipt_number FROM payment n WHERE n.instead_of_id = p.id), j.at_utc"
    " FROM payment p JOIN staff s ON s.id = p.staff_id JOIN shift h ON h.id = p.shift_id"
    " JOIN journal j ON j.seq = p.journal_seq LEFT JOIN staff a ON a.id = p.approved_by"
)
_PAID_LINES = (
    "SELECT b.id, b.period, b.source_number, c.component, a.amount, b.usage FROM allocation a"
    " JOIN charge c ON c.bill_id = a.bill_id AND c.position = a.position JOIN bill b ON b.id = a.bill_id"
    " WHERE a.journal_seq = ? ORDER BY b.period, b.due_date, b.id, a.position"
)


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One receipt in a list: a payment, or a reversal or refund with negative sums."""

    payment_id: int
    receipt_number: str
    account_id: int
    taken_at: datetime  # UTC
    business_date: str
    due: Money
    applied: Money
    received: Money
    change: Money
    credit_used: Money
    credit_added: Money
    clerk: str
    drawer: str
    journal_tail: str
    journal_seq: int
    account_version: int
    kind: str = "payment"
    shift_id: int = 0
    staff_id: int = 0
    reason: str = ""
    note: str = ""
    approved_by: str = ""
    reverses: str | None = None  # receipt numbers of what it belongs to
    reversed_by: str | None = None
    instead_of: str | None = None
    replaced_by: str | None = None
    entered_at: datetime | None = None  # UTC
    form: str = ""  # of a late entry: the paper form it was taken on

    @property
    def paid(self) -> Money:
        """What stayed with the office: received less change."""
        return Money(self.received - self.change)


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One component of one bill, as far as this payment paid it."""

    bill_id: int
    period: str
    source_number: str
    component: str
    amount: Money
    usage: str


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """Everything a receipt states, read together."""

    payment: PaymentRow
    account: AccountCard
    tenders: tuple[TenderGiven, ...]
    lines: tuple[PaidLine, ...]
    still_owed: Money  # when this payment was made, so that every copy says the same
    credit_left: Money


def receipt(payment_id: int) -> ReceiptFacts:
    """The facts of one receipt.

    Raises:
        UserError: there is no such payment.
    """
    payment = payment_row(payment_id)
    account = card_as_of(payment.account_id, payment.account_version) if payment else None
    if payment is None or account is None:
        raise UserError(_("There is no such receipt."))
    return ReceiptFacts(
        payment,
        account,
        tenders_of(payment_id),
        _lines(payment.journal_seq),
        billing.owed_as_of(payment.account_id, payment.journal_seq),
        billing.credit_as_of(payment.account_id, payment.journal_seq),
    )


def payment_row(payment_id: int) -> PaymentRow | None:
    """One payment, or None."""
    row = db.one(f"{_PAYMENT} WHERE p.id = ?", (payment_id,))
    return _row(row) if row else None


def payments_of(account_id: int, limit: int = 100) -> list[PaymentRow]:
    """The newest payments of an account, newest first by when they were made, not by when entered."""
    newest = "ORDER BY p.taken_at DESC, p.id DESC LIMIT ?"
    found = db.rows(f"{_PAYMENT} WHERE p.account_id = ? {newest}", (account_id, limit))
    return [_row(row) for row in found]


def last_payment_of(staff_id: int) -> PaymentRow | None:
    """The newest receipt a clerk gave, of whatever kind: the one that "print again" means."""
    row = db.one(f"{_PAYMENT} WHERE p.staff_id = ? ORDER BY p.id DESC LIMIT 1", (staff_id,))
    return _row(row) if row else None


def receipts_between(after: int, until: int) -> tuple[str, str, int]:
    """The first and last receipt given out between two journal entries, and how many; "" where none was."""
    row = db.one(
        "SELECT COUNT(*), MIN(id), MAX(id) FROM payment WHERE journal_seq > ? AND journal_seq <= ?",
        (after, until),
    )
    if row is None or not row[0]:
        return "", "", 0
    numbers = dict(db.rows("SELECT id, receipt_number FROM payment WHERE id IN (?, ?)", row[1:]))
    return numbers[row[1]], numbers[row[2]], int(row[0])


def find_receipt(text: str) -> PaymentRow | None:
    """The payment whose receipt number was typed or scanned, with or without its dashes."""
    key = code_key(text)
    if len(key) < 4 or not key[0].isalpha() or not key[1:].isdigit():
        return None
    number = f"{key[0]}-{key[1:-1]}-{key[-1]}"
    row = db.one(f"{_PAYMENT} WHERE p.receipt_number = ?", (number,))
    return _row(row) if row else None


def _row(row: tuple[Any, ...]) -> PaymentRow:
    sums = [Money(value) for value in row[5:11]]
    taken, entered = clock.from_stamp(row[3]), clock.from_stamp(row[-1])
    return PaymentRow(
        *row[:3], taken, row[4], *sums, *row[11:13], row[13][:TAIL], *row[14:-1], entered,
        form_of(row[0]) if entered != taken else "",
    )  # fmt: skip


def tenders_of(payment_id: int) -> tuple[TenderGiven, ...]:
    """How a receipt was paid, in the order in which it was handed over."""
    found = db.rows(
        "SELECT kind, amount, bank, reference, dated FROM tender WHERE payment_id = ? ORDER BY id",
        (payment_id,),
    )
    return tuple(TenderGiven(kind, Money(amount), *rest) for kind, amount, *rest in found)


def _lines(journal_seq: int) -> tuple[PaidLine, ...]:
    found = db.rows(_PAID_LINES, (journal_seq,))
    return tuple(PaidLine(*row[:4], Money(row[4]), row[5]) for row in found)
