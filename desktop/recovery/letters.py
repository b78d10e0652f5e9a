"""The letter that receipts and slips begin under once books took the place of others: one never used here."""

from __future__ import annotations

import json
import string
from collections.abc import Iterable
from pathlib import Path

from desktop.backup.shelf import find_copies
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.office.numbers import PRACTICE_LETTER
from desktop.recovery.newest_entry import read_note
from desktop.recovery.swap import DECLARED

LIKE_FIGURES = "IO"  # they are taken for one and nought
LETTERS = [letter for letter in string.ascii_uppercase if letter not in PRACTICE_LETTER + LIKE_FIGURES]


def next_letter(used: Iterable[str]) -> str:
    """The first letter after every one that was used.

    After, and not only beside them: whoever reads two papers knows which came first.

    Raises:
        UserError: there is none left.
    """
    known = set(used)
    last = max((LETTERS.index(letter) for letter in known if letter in LETTERS), default=-1)
    left = [*LETTERS[last + 1 :], *(letter for letter in LETTERS[: last + 1] if letter not in known)]
    if not left:
        raise UserError(_("Every letter for receipts was used up by restoring. Call for help."))
    return left[0]


def letters_known(folder: Folder, places: Iterable[Path] = ()) -> set[str]:
    """Every letter that anything in the office's folder tells of, whatever can be read.

    The note beside the books, the notes beside their copies, and what was declared when books were
    replaced before. So that a letter is not begun again whose books nobody can open any more.

    Args:
        places: other folders and sticks with copies that are there.
    """
    note = read_note(folder)
    known = set(note.letters if note else "")
    for place in (folder.copies, *places):
        for copy in find_copies(place):
            if copy.note is not None:
                known |= {receipt.letter for receipt in copy.note.facts.receipts}
                known |= set(copy.note.facts.letters)
    for told in folder.replaced.glob(f"*/{DECLARED}"):
        try:
            known |= set(json.loads(told.read_text(encoding="utf-8"))["letters"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return known
