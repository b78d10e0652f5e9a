"""Where every form is: blank, used, spoiled, or skipped so that nobody knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.core.i18n import N_
from desktop.forms.numbers import form_number, read_number

BLANK, USED, SPOILED, SKIPPED = "blank", "used", "spoiled", "skipped"
STATES = {
    USED: N_("used"),
    SPOILED: N_("spoiled"),
    SKIPPED: N_("not accounted for"),
    BLANK: N_("blank"),
}

_BOOKS = (
    "SELECT b.id, b.prefix, b.first, b.last, b.width, b.issued_to, b.issued_at, s.name,"
    " (SELECT COUNT(DISTINCT serial) FROM form_use u WHERE u.book_id = b.id AND u.outcome = 'used'),"
    " (SELECT COUNT(*) FROM form_use u WHERE u.book_id = b.id AND u.outcome = 'spoiled'),"
    " (SELECT MAX(serial) FROM form_use u WHERE u.book_id = b.id)"
    " FROM form_book b JOIN staff s ON s.id = b.staff_id"
)
# A form tells of its receipt; the receipt itself belongs to the payments, which know nothing of books.
# Where that was taken back and the form entered again, the newest counts.
_TOUCHED = (
    "SELECT u.serial, u.outcome, u.payment_id, COALESCE(p.receipt_number, ''), p.taken_at, u.reason,"
    " s.name, u.at_utc, EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = u.payment_id)"
    " FROM form_use u JOIN staff s ON s.id = u.staff_id LEFT JOIN payment p ON p.id = u.payment_id"
    " WHERE u.book_id = ? AND u.journal_seq = (SELECT MAX(n.journal_seq) FROM form_use n"
    " WHERE n.book_id = u.book_id AND n.serial = u.serial)"
)


@dataclass(frozen=True, slots=True)
class BookRow:
    """One book of forms, with how many of them are in which state; together they are its size."""

    book_id: int
    prefix: str
    first: int
    last: int
    width: int
    issued_to: str  # empty: it lies at the counter
    issued_at: datetime  # UTC
    issued_by: str
    used: int
    spoiled: int
    highest: int  # the highest form that was touched; one before the first while none was

    @property
    def size(self) -> int:
        """How many forms the book has."""
        return self.last - self.first + 1

    @property
    def left(self) -> int:
        """Blank forms after the highest that was touched."""
        return self.last - self.highest

    @property
    def skipped(self) -> int:
        """Forms before the highest touched one of which nobody knows."""
        return self.size - self.used - self.spoiled - self.left

    @property
    def next_free(self) -> str:
        """The number that comes next, or empty when the book is full."""
        return self.number(self.highest + 1) if self.left else ""

    @property
    def range(self) -> str:
        """First and last number: "M-000101 – M-000150"."""
        return f"{self.number(self.first)} – {self.number(self.last)}"

    def number(self, serial: int) -> str:
        """A form's number as it is printed."""
        return form_number(self.prefix, serial, self.width)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form and what became of it."""

    book_id: int
    serial: int
    number: str
    state: str  # a key of STATES
    payment_id: int | None = None
    receipt_number: str = ""
    taken_at: datetime | None = None  # when the customer paid, UTC
    reason: str = ""
    staff_name: str = ""
    noted_at: datetime | None = None  # when it was entered or said spoiled, UTC
    taken_back: bool = False  # its payment was; the form may be entered once more


# --- books ----------------------------------------------------------------------------------------


def books() -> tuple[BookRow, ...]:
    """Every book, the newest first."""
    return tuple(_book(row) for row in db.rows(f"{_BOOKS} ORDER BY b.id DESC"))


def book(book_id: int) -> BookRow | None:
    """One book, or None."""
    row = db.one(f"{_BOOKS} WHERE b.id = ?", (book_id,))
    return _book(row) if row else None


def book_of(number_text: str) -> BookRow | None:
    """The book that has a form of this number, or None.

    Raises:
        UserError: this is no number of a form; the field is form.
    """
    prefix, serial = read_number(number_text)
    row = db.one(f"{_BOOKS} WHERE b.prefix = ? AND ? BETWEEN b.first AND b.last", (prefix, serial))
    return _book(row) if row else None


def times_printed(kind: str, book_id: int) -> int:
    """How often a book's list or its blank forms were sent to paper: the number of the next time."""
    row = db.one(
        "SELECT COALESCE(MAX(copy) + 1, 0) FROM print_job WHERE kind = ? AND subject_id = ?", (kind, book_id)
    )
    return int(row[0]) if row else 0


# --- forms ----------------------------------------------------------------------------------------


def form_state(number_text: str) -> FormRow | None:
    """What became of the form of this number, or None when no book has it.

    Raises:
        UserError: this is no number of a form; the field is form.
    """
    found = book_of(number_text)
    if found is None:
        return None
    serial = read_number(number_text)[1]
    row = db.one(f"{_TOUCHED} AND u.serial = ?", (found.book_id, serial))
    return _touched(found, row) if row else _untouched(found, serial)


def book_forms(book_id: int) -> tuple[FormRow, ...]:
    """Every form of a book in the order of their numbers; empty when there is no such book."""
    found = book(book_id)
    return _forms(found) if found else ()


def form_of(payment_id: int) -> str:
    """The number of the form that a payment was written on, or empty."""
    row = db.one(
        "SELECT b.prefix, u.serial, b.width FROM form_use u JOIN form_book b ON b.id = u.book_id"
        " WHERE u.payment_id = ?",
        (payment_id,),
    )
    return form_number(*row) if row else ""


def gaps_before(seq: int) -> int:
    """Forms of which nobody knew before a journal entry although a later one of the book was touched."""
    row = db.one(
        "SELECT COALESCE(SUM(u.highest - b.first + 1 - u.touched), 0) FROM form_book b JOIN (SELECT book_id,"
        " MAX(serial) AS highest, COUNT(DISTINCT serial) AS touched FROM form_use WHERE journal_seq < ?"
        " GROUP BY book_id) u ON u.book_id = b.id",
        (seq,),
    )
    return int(row[0]) if row else 0


def _forms(of: BookRow) -> tuple[FormRow, ...]:
    touched = {row[0]: row for row in db.rows(_TOUCHED, (of.book_id,))}
    return tuple(
        _touched(of, touched[serial]) if serial in touched else _untouched(of, serial)
        for serial in range(of.first, of.last + 1)
    )


def _book(row: tuple[Any, ...]) -> BookRow:
    book_id, prefix, first, last, width, issued_to, issued_at, name, used, spoiled, highest = row
    return BookRow(
        book_id, prefix, first, last, width, issued_to, clock.from_stamp(issued_at), name, used, spoiled,
        first - 1 if highest is None else highest,
    )  # fmt: skip


def _touched(of: BookRow, row: tuple[Any, ...]) -> FormRow:
    serial, outcome, payment_id, receipt_number, taken_at, reason, name, noted_at, taken_back = row
    return FormRow(
        of.book_id, serial, of.number(serial), outcome, payment_id, receipt_number,
        clock.from_stamp(taken_at) if taken_at else None, reason, name, clock.from_stamp(noted_at),
        bool(taken_back),
    )  # fmt: skip


def _untouched(of: BookRow, serial: int) -> FormRow:
    return FormRow(of.book_id, serial, of.number(serial), SKIPPED if serial < of.highest else BLANK)
