"""How the number of a form is printed, and how people type it: M-000101, m101, Ｍ－１０１."""

from __future__ import annotations

import re
import unicodedata

from desktop.core.errors import UserError
from desktop.core.i18n import _

MOST_DIGITS = 9
MOST_LETTERS = 4
_DASHES = re.compile(r"[\s\-_.·\u2010-\u2015\u2212\u30fc]+")  # and the long vowel sign an input method leaves
_NUMBER = re.compile(rf"([A-Z]{{0,{MOST_LETTERS}}})([0-9]{{1,{MOST_DIGITS}}})")


def form_number(prefix: str, serial: int, width: int) -> str:
    """The number as it is printed on the form: "M-000101"; without a prefix "000101"."""
    digits = f"{serial:0{width}d}"
    return f"{prefix}-{digits}" if prefix else digits


def read_number(text: str) -> tuple[str, int]:
    """Prefix and serial of a typed number; width, case, dashes and leading zeros do not matter.

    Raises:
        UserError: this is no number of a form; the field is form.
    """
    found = _NUMBER.fullmatch(_plain(text))
    if found is None:
        raise UserError(_("Type the number that is printed on the form, such as M-000101."), field="form")
    return found[1], int(found[2])


def read_prefix(text: str) -> str:
    """The letters before the digits, in capitals; a pad may have none.

    Raises:
        UserError: other signs than letters, or too many; the field is prefix.
    """
    prefix = _plain(text)
    if not re.fullmatch(rf"[A-Z]{{0,{MOST_LETTERS}}}", prefix):
        raise UserError(
            _("The letters before the digits, at most {most}; or nothing.").format(most=MOST_LETTERS),
            field="prefix",
        )
    return prefix


def read_digits(text: str, field: str) -> tuple[int, int]:
    """Serial and printed width of the digits on a form: "000101" is (101, 6).

    Raises:
        UserError: no digits, too many, or zero.
    """
    digits = _plain(text)
    if not re.fullmatch(rf"[0-9]{{1,{MOST_DIGITS}}}", digits) or not int(digits):
        raise UserError(_("Type the digits as they are printed, such as 000101."), field=field)
    return int(digits), len(digits)


def _plain(text: str) -> str:
    return _DASHES.sub("", unicodedata.normalize("NFKC", text)).upper()
