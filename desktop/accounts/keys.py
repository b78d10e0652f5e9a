"""What an account is found by: codes, readings of its name, and parts of name and address.

Written in the same transaction as the account itself, one at a time or thousands at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from desktop.accounts.fields import AccountFields
from desktop.core import db
from desktop.core.initials import initials, spellings
from desktop.core.search import code_key, fold, grams

TAIL = 4  # the last digits of a phone that people say
NAME, ADDRESS = "n", "a"  # the marks of their pairs

_CODES = "INSERT OR IGNORE INTO account_code (code, kind, account_id) VALUES (?, ?, ?)"
_READINGS = "INSERT OR IGNORE INTO account_initials (key, account_id) VALUES (?, ?)"
_PAIRS = "INSERT INTO account_pairs (rowid, pairs) VALUES (?, ?)"
_DROP_PAIRS = "INSERT INTO account_pairs (account_pairs, rowid, pairs) VALUES ('delete', ?, ?)"
_DIGITS = re.compile(r"\D+")

Numbered = tuple[int, AccountFields]


def add_keys(accounts: Sequence[Numbered]) -> None:
    """Let these accounts be found. Only call inside a transaction."""
    connection = db.database.connection()
    connection.executemany(
        _CODES, (row for account_id, given in accounts for row in _codes(account_id, given))
    )
    connection.executemany(
        _READINGS, ((key, account_id) for account_id, given in accounts for key in _readings(given.name))
    )
    connection.executemany(_PAIRS, (_pairs(account_id, given) for account_id, given in accounts))


def drop_keys(accounts: Sequence[Numbered]) -> None:
    """Let these accounts, as they were, no longer be found. Only call inside a transaction."""
    connection = db.database.connection()
    ids = [(account_id,) for account_id, _given in accounts]
    connection.executemany("DELETE FROM account_code WHERE account_id = ?", ids)
    connection.executemany("DELETE FROM account_initials WHERE account_id = ?", ids)
    connection.executemany(_DROP_PAIRS, (_pairs(account_id, given) for account_id, given in accounts))


def _codes(account_id: int, given: AccountFields) -> Iterator[tuple[str, str, int]]:
    for kind, code in (("number", given.number), ("old", given.old_number), ("meter", given.meter_number)):
        if key := code_key(code):
            yield key, kind, account_id
    for phone in given.phones:
        yield code_key(phone), "phone", account_id
        digits = _DIGITS.sub("", phone)
        if len(digits) > TAIL:
            yield digits[-TAIL:], "tail", account_id


def _readings(name: str) -> Iterable[str]:
    return initials(name) | spellings(name)


def _pairs(account_id: int, given: AccountFields) -> tuple[int, str]:
    return account_id, f"{grams(fold(given.name), NAME)} {grams(fold(given.address), ADDRESS)}"
