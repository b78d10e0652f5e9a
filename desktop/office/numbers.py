"""Numbers given out without gaps: a series letter, a count, and a check digit against mistyping."""

from __future__ import annotations

import re
import unicodedata

from desktop.core import db

PRACTICE_LETTER = "P"  # on receipts of practice only; no real series is ever opened under it
_DASHES = re.compile(r"[\s\-_.·#\u2010-\u2015\u2212\u30fc]+")
_FORM = re.compile(r"([A-Z])-(\d{6,})-(\d)")


def current_letter(purpose: str) -> str:
    """The letter that numbers of this purpose are given out under now."""
    row = db.one("SELECT letter FROM series WHERE purpose = ? ORDER BY id DESC LIMIT 1", (purpose,))
    if row is None:
        raise RuntimeError(f"no series was opened for {purpose}")
    return str(row[0])


def open_series(entry: db.Entry, purpose: str, letter: str) -> None:
    """Begin a new series; numbers of earlier letters are never given out again.

    Only call inside a transaction.

    Raises:
        ValueError: the letter is kept for practice.
    """
    if letter == PRACTICE_LETTER:
        raise ValueError("this letter is kept for practice")
    db.insert("series", {"purpose": purpose, "letter": letter, "journal_seq": entry.seq})


def open_practice_series(entry: db.Entry) -> str:
    """Begin the receipts of a practice office; returns their letter. Only call inside a transaction."""
    db.insert("series", {"purpose": "receipt", "letter": PRACTICE_LETTER, "journal_seq": entry.seq})
    return PRACTICE_LETTER


def receipt_number(letter: str, serial: int) -> str:
    """The number as people read it: A-000123-4; the last digit is Luhn's over letter and count."""
    return f"{letter}-{serial:06d}-{_check_digit(letter, serial)}"


def valid_receipt_number(text: str) -> bool:
    """Whether a typed number is written like one of ours, with its check digit and no zero too many."""
    found = _FORM.fullmatch(text)
    return bool(found) and text == receipt_number(found[1], int(found[2]))


def _check_digit(letter: str, serial: int) -> int:
    digits = [int(digit) for digit in f"{ord(letter)}{serial:06d}"]
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return -total % 10


def next_slip(table: str, code: str) -> tuple[str, int, str]:
    """The next number of the drawer's own papers: its letter, its count, and as people read it: DS-A-00012.

    The letter is the receipts' own, so that after a restore no slip's number comes twice either.
    Only call inside a transaction.

    Args:
        table: whose `series` and `serial` count.
        code: two letters for the kind of paper.
    """
    letter = current_letter("receipt")
    row = db.one(f"SELECT COALESCE(MAX(serial), 0) + 1 FROM {table} WHERE series = ?", (letter,))
    serial = int(row[0]) if row else 1
    return letter, serial, f"{code}-{letter}-{serial:05d}"


def find_slip(text: str, table: str, code: str) -> int | None:
    """The row of a number as it was typed or scanned: WO-A-00012, wo a 12, a12, 12; None: there is none.

    Case, width, dashes, leading zeros and the first letters do not matter; without the series' letter the
    newest row of that count is meant.

    Args:
        table: whose `series` and `serial` count.
        code: the two letters of this kind of paper.
    """
    plain = _DASHES.sub("", unicodedata.normalize("NFKC", text)).upper()
    found = re.fullmatch(rf"(?:{code})?([A-Z]?)([0-9]{{1,9}})", plain)
    if found is None:
        return None
    letter, digits = found[1], int(found[2])
    letters = [letter] if letter else [one for (one,) in db.rows("SELECT DISTINCT letter FROM series")]
    marks = ", ".join("?" * len(letters))
    row = db.one(f"SELECT MAX(id) FROM {table} WHERE series IN ({marks}) AND serial = ?", (*letters, digits))
    return row[0] if row else None
