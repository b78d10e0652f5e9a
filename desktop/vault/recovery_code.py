"""The recovery code: eight groups of four signs that open the books without any passphrase.

It is the secret itself, in the form that seals have on paper: 24 signs of 23, which nobody guesses (108
bits), and a check letter in each group, so that a wrong sign is named before anything is tried.
"""

from __future__ import annotations

import re
import secrets

from desktop.core.cipher import Key
from desktop.core.errors import UserError
from desktop.core.i18n import _, ngettext
from desktop.office.mark import GROUPS, LONG, SIGNS, Mark, as_signs, mistyped

NO_ENTRY = 0  # a seal's check letters count from its journal entry; a code belongs to none


def new_code() -> tuple[str, ...]:
    """Eight groups that nobody has seen."""
    return Mark(NO_ENTRY, secrets.token_hex(32)).groups


def key_of(groups: tuple[str, ...]) -> Key:
    """The key that a code stands for."""
    return Key("".join(groups).encode())


def looks_like_code(typed: str) -> bool:
    """Whether somebody seems to have typed the code and not a passphrase."""
    signs = _signs(typed)
    return len(signs) == GROUPS * LONG and set(signs) <= set(SIGNS)


def read_code(typed: str) -> tuple[str, ...]:
    """The groups of a code as it was typed; blanks, dashes and small letters do not matter.

    Raises:
        UserError: it is too short or too long, or names the groups that were mistyped.
    """
    signs = _signs(typed)
    if len(signs) != GROUPS * LONG:
        raise UserError(_("The code has eight groups of four signs."), field="code")
    groups = tuple(signs[at : at + LONG] for at in range(0, len(signs), LONG))
    if wrong := mistyped(NO_ENTRY, groups):
        text = ngettext("Look at group {places} again.", "Look at the groups {places} again.", len(wrong))
        raise UserError(text.format(places=", ".join(map(str, wrong))), field="code")
    return groups


def _signs(typed: str) -> str:
    return re.sub(r"[\s\-_.·\u2010-\u2015\u2212]+", "", as_signs(typed))
