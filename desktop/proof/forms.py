"""Is every book of forms what was issued, and does every touched form belong to what happened?

The rows are compared with what the journal tells, and then, whatever the journal tells, with each other:
no number in two books, no form beside its book, no form without its payment, no late payment without a form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from desktop.core import db
from desktop.core.i18n import N_, _
from desktop.core.journal import text_digest
from desktop.forms.numbers import form_number
from desktop.proof.finding import Finding
from desktop.proof.told import Row, Told, strays, telling

_BOOKS = Told(
    "form_book",
    ("form.book_issued",),
    {"book": "id", "prefix": "prefix", "first": "first", "last": "last", "width": "width"},
    texts=("issued_to", ("issued_to",)),
    when="issued_at",
)
# A form is told by the payment that was written on it, or by the word that it was spoiled.
_USES = (
    "SELECT j.seq, j.kind, j.body, u.book_id, u.serial, u.outcome, u.payment_id, u.reason,"
    " u.staff_id = j.staff_id AND u.at_utc = j.at_utc FROM journal j"
    f" LEFT JOIN form_use u ON u.journal_seq = j.seq WHERE {telling('form')} ORDER BY j.seq"
)

_IN_TWO_BOOKS = (
    "SELECT b.prefix, MAX(a.first, b.first), b.width FROM form_book a JOIN form_book b"
    " ON b.prefix = a.prefix AND b.id > a.id AND b.first <= a.last AND b.last >= a.first"
)
_BESIDE_ITS_BOOK = (
    "SELECT COALESCE(b.prefix, ''), u.serial, COALESCE(b.width, 1) FROM form_use u"
    " LEFT JOIN form_book b ON b.id = u.book_id"
    " WHERE b.id IS NULL OR u.serial NOT BETWEEN b.first AND b.last"
)
_WITHOUT_PAYMENT = (
    "SELECT b.prefix, u.serial, b.width FROM form_use u JOIN form_book b ON b.id = u.book_id"
    " WHERE u.outcome = 'used' AND NOT EXISTS"
    " (SELECT 1 FROM payment p WHERE p.id = u.payment_id AND p.kind = 'payment')"
)
_ONE_PAYMENT_TWICE = (
    "SELECT b.prefix, u.serial, b.width FROM form_use u JOIN form_book b ON b.id = u.book_id"
    " WHERE EXISTS (SELECT 1 FROM form_use o WHERE o.payment_id = u.payment_id"
    " AND (o.book_id, o.serial) < (u.book_id, u.serial))"
)
_TWO_STAND = (
    "SELECT b.prefix, u.serial, b.width FROM form_use u JOIN form_book b ON b.id = u.book_id"
    " WHERE EXISTS (SELECT 1 FROM form_use o WHERE o.book_id = u.book_id AND o.serial = u.serial"
    " AND o.journal_seq < u.journal_seq"
    " AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = o.payment_id))"
)
_LATE_WITHOUT_FORM = (
    "SELECT p.receipt_number, p.journal_seq FROM payment p JOIN journal j ON j.seq = p.journal_seq"
    " WHERE p.taken_at <> j.at_utc AND NOT EXISTS (SELECT 1 FROM form_use u WHERE u.payment_id = p.id)"
)
_NEVER = {
    _IN_TWO_BOOKS: N_("Form {number} lies in two books."),
    _BESIDE_ITS_BOOK: N_("Form {number} lies outside its book."),
    _WITHOUT_PAYMENT: N_("Form {number} is said to be used, but its payment is missing."),
    _TWO_STAND: N_("Form {number} is said to be used twice, and neither payment was taken back."),
    _ONE_PAYMENT_TWICE: N_("Form {number} is said to be used for a payment that is on another form."),
}


def check_forms() -> Iterator[Finding]:
    """Books and forms against the entries that tell of them, and none without an entry of its own."""
    for seq in _BOOKS.differing():
        yield _finding(
            _("The book of forms of entry {seq} is not what the journal says.").format(seq=seq), seq
        )
    for seq, kind, body, *row in db.database.execute_sql(_USES):
        if not _is_told(seq, kind, json.loads(body), row):
            yield _finding(_("The form of entry {seq} is not what the journal says.").format(seq=seq), seq)
    yield from _strays()
    for query, sentence in _NEVER.items():
        for row in db.rows(query):
            yield _finding(_(sentence).format(number=form_number(*row)))
    for number, seq in db.rows(_LATE_WITHOUT_FORM):
        yield _finding(_("Receipt {number} is a late entry without a paper form.").format(number=number), seq)


def _is_told(seq: int, kind: str, told: Row, row: list[Any]) -> bool:
    book_id, serial, outcome, payment_id, reason, acted = row
    form = told["form"]
    became = ("spoiled", None) if kind == "form.spoiled" else ("used", told.get("payment"))
    return (
        (book_id, serial, outcome, payment_id) == (form["book"], form["serial"], *became)
        and text_digest(seq, reason) == form["said"]
        and bool(acted)
    )


def _strays() -> Iterator[Finding]:
    for table, found in (("form_book", _BOOKS.strays()), ("form_use", strays("form_use", telling("form")))):
        if found:
            text = _("{count} rows of {table} have no entry in the journal.")
            yield _finding(text.format(count=found, table=table))


def _finding(text: str, seq: int | None = None) -> Finding:
    return Finding("forms", text, seq)
