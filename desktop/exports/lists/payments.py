"""Receipts: one row each, one row for each part of a bill that they paid, and those that put others right."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.corrections.rules import REASONS
from desktop.exports.listing import CODE, DATE, MOMENT, MONEY, NAME, NUMBER, WORD, Column, List, words
from desktop.office.components import component_name

KINDS = {"payment": N_("Payment"), "reversal": N_("Reversal"), "refund": N_("Credit paid out")}
# By the ids, not by the index of the days: what comes after a key is then the next few rows.
_IN_PERIOD = (
    "SELECT id FROM payment WHERE id > :after AND +business_date BETWEEN :first AND :last{and_so}"
    " ORDER BY id LIMIT :most"
)
_BY = "(SELECT SUM(t.amount) FROM tender t WHERE t.payment_id = p.id AND t.kind = '{kind}')"
_FORM = (
    "(SELECT CASE b.prefix WHEN '' THEN '' ELSE b.prefix || '-' END || printf('%0*d', b.width, f.serial)"
    " FROM form_use f JOIN form_book b ON b.id = f.book_id WHERE f.payment_id = p.id)"
)

PAYMENTS = List(
    "payments",
    N_("Receipts"),
    (
        Column("receipt", N_("Receipt"), CODE, on_paper=True),
        Column("kind", N_("Kind"), WORD, says=words(KINDS), on_paper=True),
        Column("business_date", N_("Business day"), DATE, on_paper=True),
        Column("taken_at", N_("Time of payment"), MOMENT),
        Column("account", N_("Account number"), on_paper=True),
        Column("name", N_("Account name"), personal=NAME, on_paper=True),
        Column("clerk", N_("Clerk"), on_paper=True),
        Column("drawer", N_("Drawer")),
        Column("shift_sheet", N_("Shift sheet"), CODE),
        Column("due", N_("Due"), MONEY),
        Column("applied", N_("Put against bills"), MONEY, total=True, on_paper=True),
        Column("received", N_("Received"), MONEY, total=True, on_paper=True),
        Column("change", N_("Change"), MONEY, total=True, on_paper=True),
        Column("credit_used", N_("From credit"), MONEY, total=True),
        Column("credit_added", N_("To credit"), MONEY, total=True),
        Column("cash", N_("In cash"), MONEY, total=True),
        Column("cheque", N_("By cheque"), MONEY, total=True),
        Column("transfer", N_("By bank transfer"), MONEY, total=True),
        Column("other", N_("By other means"), MONEY, total=True),
        Column("taken_back_by", N_("Taken back by"), CODE),
        Column("form", N_("Paper form"), CODE),
        Column("journal_seq", N_("Journal entry"), NUMBER),
    ),
    _IN_PERIOD.format(and_so=""),
    "SELECT p.receipt_number, p.kind, p.business_date, p.taken_at, a.number, a.name, s.name, h.drawer,"
    " c.number, p.due, p.applied, p.received, p.change, p.credit_used, p.credit_added,"
    f" {_BY.format(kind='cash')}, {_BY.format(kind='cheque')}, {_BY.format(kind='transfer')},"
    f" {_BY.format(kind='other')}, (SELECT r.receipt_number FROM payment r WHERE r.reverses_id = p.id),"
    f" {_FORM}, p.journal_seq"
    " FROM json_each(:keys) k JOIN payment p ON p.id = k.value JOIN account a ON a.id = p.account_id"
    " JOIN staff s ON s.id = p.staff_id JOIN shift h ON h.id = p.shift_id"
    " LEFT JOIN shift_close c ON c.shift_id = h.id ORDER BY k.key",
)

RECEIPT_LINES = List(
    "receipt_lines",
    N_("Receipts, line by line"),
    (
        Column("receipt", N_("Receipt"), CODE, on_paper=True),
        Column("business_date", N_("Business day"), DATE, on_paper=True),
        Column("account", N_("Account number"), on_paper=True),
        Column("name", N_("Account name"), personal=NAME, on_paper=True),
        Column("bill", N_("Bill number"), on_paper=True),
        Column("period", N_("Month of the bill"), on_paper=True),
        Column("component", N_("Part of the bill"), WORD, says=component_name, on_paper=True),
        Column("amount", N_("Amount"), MONEY, total=True, on_paper=True),
        Column("journal_seq", N_("Journal entry"), NUMBER),
    ),
    _IN_PERIOD.format(and_so=""),
    "SELECT p.receipt_number, p.business_date, a.number, a.name, b.source_number, b.period, c.component,"
    " l.amount, p.journal_seq FROM json_each(:keys) k JOIN payment p ON p.id = k.value"
    " JOIN account a ON a.id = p.account_id JOIN allocation l ON l.journal_seq = p.journal_seq"
    " JOIN charge c ON c.bill_id = l.bill_id AND c.position = l.position JOIN bill b ON b.id = l.bill_id"
    " ORDER BY k.key, b.period, b.id, l.position",
)

CORRECTIONS = List(
    "corrections",
    N_("Reversals and corrections"),
    (
        Column("receipt", N_("Receipt"), CODE, on_paper=True),
        Column("kind", N_("Kind"), WORD, says=words(KINDS), on_paper=True),
        Column("business_date", N_("Business day"), DATE, on_paper=True),
        Column("taken_at", N_("Time of payment"), MOMENT),
        Column("about", N_("Instead of, or taking back"), CODE, on_paper=True),
        Column("account", N_("Account number"), on_paper=True),
        Column("name", N_("Account name"), personal=NAME),
        Column("amount", N_("Amount"), MONEY, total=True, on_paper=True),
        Column("reason", N_("Reason"), WORD, says=words(REASONS), on_paper=True),
        Column("note", N_("Notes"), personal=NAME),
        Column("clerk", N_("Clerk"), on_paper=True),
        Column("agreed", N_("Who agreed"), on_paper=True),
        Column("journal_seq", N_("Journal entry"), NUMBER),
    ),
    _IN_PERIOD.format(and_so=" AND (kind <> 'payment' OR instead_of_id IS NOT NULL)"),
    "SELECT p.receipt_number, p.kind, p.business_date, p.taken_at, f.receipt_number, a.number, a.name,"
    " p.received - p.change, p.reason, p.note, s.name, g.name, p.journal_seq"
    " FROM json_each(:keys) k JOIN payment p ON p.id = k.value JOIN account a ON a.id = p.account_id"
    " JOIN staff s ON s.id = p.staff_id LEFT JOIN staff g ON g.id = p.approved_by"
    " LEFT JOIN payment f ON f.id = COALESCE(p.reverses_id, p.instead_of_id) ORDER BY k.key",
)
