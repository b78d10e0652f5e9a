"""Is every book of forms what was issued, and does every touched form belong to what happened?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from desktop.core import db
from desktop.core.i18n import _
from desktop.forms.numbers import form_number
from desktop.proof.finding import Finding

# A form is told by the payment that was written on it, or by the word that it was spoiled.
_TOLD = (
    "SELECT seq, kind, body FROM journal WHERE kind IN ('form.book_issued', 'form.spoiled')"
    " OR body LIKE '%\"form\":{%' ORDER BY seq"
)
_BOOK = "SELECT id, prefix, first, last, width FROM form_book WHERE journal_seq = ?"
_USE = "SELECT book_id, serial, outcome, payment_id FROM form_use WHERE journal_seq = ?"


def check_forms() -> Iterator[Finding]:
    """Books and forms against the entries that tell of them, and none without an entry of its own."""
    for seq, kind, body in db.rows(_TOLD):
        told = json.loads(body)
        if kind == "form.book_issued":
            yield from _check_book(seq, told)
        elif "form" in told:
            yield from _check_use(seq, kind, told)
    yield from _strays()
    yield from _without_payment()


def _check_book(seq: int, told: dict[str, Any]) -> Iterator[Finding]:
    expected = tuple(told[name] for name in ("book", "prefix", "first", "last", "width"))
    if db.one(_BOOK, (seq,)) != expected:
        yield _finding(
            _("The book of forms of entry {seq} is not what the journal says.").format(seq=seq), seq
        )


def _check_use(seq: int, kind: str, told: dict[str, Any]) -> Iterator[Finding]:
    form = told["form"]
    outcome = ("spoiled", None) if kind == "form.spoiled" else ("used", told.get("payment"))
    if db.one(_USE, (seq,)) != (form["book"], form["serial"], *outcome):
        yield _finding(_("The form of entry {seq} is not what the journal says.").format(seq=seq), seq)


def _strays() -> Iterator[Finding]:
    for table, told in (("form_book", "$.book"), ("form_use", "$.form")):
        found = db.one(
            f"SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal j"
            " WHERE j.seq = t.journal_seq AND json_extract(j.body, ?) IS NOT NULL)",
            (told,),
        )
        if found and found[0]:
            yield _finding(
                _("{count} rows of {table} have no entry in the journal.").format(count=found[0], table=table)
            )


def _without_payment() -> Iterator[Finding]:
    found = db.rows(
        "SELECT b.prefix, u.serial, b.width FROM form_use u JOIN form_book b ON b.id = u.book_id"
        " WHERE u.outcome = 'used' AND NOT EXISTS"
        " (SELECT 1 FROM payment p WHERE p.id = u.payment_id AND p.kind = 'payment')"
    )
    for prefix, serial, width in found:
        number = form_number(prefix, serial, width)
        yield _finding(
            _("Form {number} is said to be used, but its payment is missing.").format(number=number)
        )


def _finding(text: str, seq: int | None = None) -> Finding:
    return Finding("forms", text, seq)
