"""Issuing a book of forms, printing it, using one of them, and saying that one was spoiled."""

from __future__ import annotations

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.forms.numbers import form_number, read_digits, read_prefix
from desktop.forms.queries import SPOILED, USED, BookRow, FormRow, book, form_state, times_printed
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper

MOST_FORMS = 1000  # of one book; more is a slip of the hand


def issue_book(prefix: str, first: str, last: str, issued_to: str, by: SignedIn) -> BookRow:
    """Hand out a book of blank forms; from now on each of its numbers must be accounted for.

    Args:
        prefix: the letters before the digits; may be empty.
        first: the digits of the first form as they are printed, with leading zeros: "000101".
        last: the digits of the last one; leading zeros may be left out.
        issued_to: who keeps it; empty when it lies at the counter.

    Raises:
        UserError: no such numbers, or a form of them lies in another book already; the field is
            prefix, first or last.
        NotAllowed: only somebody in charge issues books.
    """
    require(by, "form.issue")
    letters = read_prefix(prefix)
    begin, width = read_digits(first, "first")
    end, _width = read_digits(last, "last")
    _refuse_odd_size(begin, end)
    with transaction("form.book_issued", "forms", by=by.staff_id) as entry:
        _refuse_known_forms(letters, begin, end)
        told = {"prefix": letters, "first": begin, "last": end, "width": width}
        book_id = db.insert(
            "form_book",
            {
                **told,
                "issued_to": issued_to.strip(),
                "issued_at": entry.at_utc,
                "staff_id": by.staff_id,
                "journal_seq": entry.seq,
            },
        )
        entry.tells(book=book_id, issued_to=text_digest(entry.seq, issued_to.strip()), **told)
    return _book(book_id)


def spoil_form(number_text: str, reason: str, by: SignedIn) -> FormRow:
    """Say that a form will never carry a payment: written wrongly, torn, lost.

    Raises:
        UserError: no book has this form, it is used or spoiled already, or no reason was given; the
            field is form or reason.
        NotAllowed: the person does not work at the counter.
    """
    require(by, "form.spoil")
    if not reason.strip():
        raise UserError(_("Say what happened to the form."), field="reason")
    with transaction("form.spoiled", "forms", by=by.staff_id) as entry:
        form = open_form(number_text)
        if form.state == USED:
            raise _entered_already(form)  # taken back, but it did carry a payment
        _touch(entry, form, SPOILED, None, reason.strip(), by)
    return _form(form.number)


def use_form(entry: db.Entry, number_text: str, payment_id: int, by: SignedIn) -> str:
    """Join a payment to the form it was written on; returns the form's number as printed.

    Only call inside a transaction, after the payment's row is written; it publishes "forms" too.

    Raises:
        UserError: no book has this form, or it is used or spoiled already; the field is form.
    """
    form = open_form(number_text)
    _touch(entry, form, USED, payment_id, "", by)
    return form.number


def open_form(number_text: str) -> FormRow:
    """The form of this number, as long as nothing became of it, or its payment was taken back.

    Raises:
        UserError: no book has this form, or it is used or spoiled already; the field is form.
    """
    form = form_state(number_text)
    if form is None:
        raise UserError(
            _("No book that was issued has a form of this number. Look at the paper again."), field="form"
        )
    if form.state == USED and not form.taken_back:
        raise _entered_already(form)
    if form.state == SPOILED:
        raise UserError(
            _("Form {number} was said to be spoiled: {reason}").format(
                number=form.number, reason=form.reason
            ),
            field="form",
        )
    return form


def _entered_already(form: FormRow) -> UserError:
    return UserError(
        _("Form {number} is entered already, as receipt {receipt}.").format(
            number=form.number, receipt=form.receipt_number
        ),
        field="form",
    )


def order_list(book_id: int, by: SignedIn) -> int:
    """Promise the list of a book's forms on paper; returns its print job.

    Raises:
        UserError: there is no such book.
        NotAllowed: the person may not print.
    """
    require(by, "copy.print")
    return _order("form_list", book_id, by)


def order_blank_forms(book_id: int, by: SignedIn) -> int:
    """Promise the blank forms of a book on paper, for an office without a printer's shop; its print job.

    Each time is written down: the same numbers on two sheets must be noticed.

    Raises:
        UserError: there is no such book.
        NotAllowed: only somebody in charge makes forms.
    """
    require(by, "form.issue")
    return _order("blank_forms", book_id, by)


def _order(kind: str, book_id: int, by: SignedIn) -> int:
    with transaction(f"form.{kind}_ordered", "papers", by=by.staff_id) as entry:
        copy = times_printed(kind, book_id)
        job_id = order_paper(kind, book_id, copy, _book(book_id).range, entry, by.staff_id)
        entry.tells(book=book_id, job=job_id)
    return job_id


def _touch(
    entry: db.Entry, form: FormRow, outcome: str, payment_id: int | None, reason: str, by: SignedIn
) -> None:
    db.insert(
        "form_use",
        {
            "book_id": form.book_id,
            "serial": form.serial,
            "outcome": outcome,
            "payment_id": payment_id,
            "reason": reason,
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    said = text_digest(entry.seq, reason)
    entry.tells(form={"book": form.book_id, "serial": form.serial, "said": said})


def _refuse_odd_size(begin: int, end: int) -> None:
    if end < begin:
        raise UserError(_("The last form comes after the first one."), field="last")
    if end - begin >= MOST_FORMS:
        raise UserError(
            _("A book has at most {most} forms. Look at the digits again.").format(most=MOST_FORMS),
            field="last",
        )


def _refuse_known_forms(prefix: str, begin: int, end: int) -> None:
    row = db.one(
        "SELECT MAX(first, ?), width FROM form_book WHERE prefix = ? AND first <= ? AND last >= ?"
        " ORDER BY first LIMIT 1",
        (begin, prefix, end, begin),
    )
    if row:
        known = form_number(prefix, *row)
        raise UserError(
            _("Form {number} lies in a book that was issued already.").format(number=known), field="first"
        )


def _book(book_id: int) -> BookRow:
    found = book(book_id)
    if found is None:
        raise UserError(_("There is no such book of forms."))
    return found


def _form(number: str) -> FormRow:
    found = form_state(number)
    if found is None:
        raise RuntimeError(f"form {number} was touched and cannot be found")
    return found
