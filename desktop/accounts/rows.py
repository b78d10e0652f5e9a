"""Between an account's row and its fields; steps that other use cases take inside their own transaction."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Any

from desktop.accounts.fields import FIELD_NAMES, AccountFields, as_values, digest
from desktop.accounts.keys import add_keys, drop_keys
from desktop.core import db

_COLUMNS = ", ".join(FIELD_NAMES)
_INSERT = (
    f"INSERT INTO account (id, {_COLUMNS}, version, salt)"
    f" VALUES (?, {', '.join('?' * len(FIELD_NAMES))}, 1, ?)"
)
SELECT = f"SELECT id, version, salt, {_COLUMNS} FROM account"


def as_columns(given: AccountFields) -> list[Any]:
    """The fields in the order of the table's columns; phones one a line."""
    values = as_values(given)
    values["phones"] = "\n".join(given.phones)
    return [values[name] for name in FIELD_NAMES]


def as_fields(columns: Sequence[Any]) -> AccountFields:
    """The fields of stored columns."""
    values = dict(zip(FIELD_NAMES, columns, strict=True))
    values["phones"] = tuple(filter(None, values["phones"].split("\n")))
    return AccountFields(**values)


def stored(account_id: int) -> tuple[int, str, AccountFields] | None:
    """Version, salt and fields of an account as it is now."""
    row = db.one(f"{SELECT} WHERE id = ?", (account_id,))
    return (row[1], row[2], as_fields(row[3:])) if row else None


def add_accounts(accounts: Sequence[AccountFields]) -> list[tuple[int, str]]:
    """Write new accounts with their keys; returns each one's id and digest.

    Only call inside a transaction.
    """
    row = db.one("SELECT COALESCE(MAX(id), 0) + 1 FROM account")
    first = int(row[0]) if row else 1
    salts = [secrets.token_hex(8) for _account in accounts]
    numbered = list(enumerate(accounts, first))
    db.database.connection().executemany(
        _INSERT,
        ((number, *as_columns(given), salt) for (number, given), salt in zip(numbered, salts, strict=True)),
    )
    add_keys(numbered)
    return [(number, digest(salt, 1, given)) for (number, given), salt in zip(numbered, salts, strict=True)]


def rewrite_account(
    entry: db.Entry, account_id: int, given: AccountFields, by: int | None
) -> tuple[int, str]:
    """Write a new version of an account and keep the old one beside; returns version and digest.

    Only call inside a transaction.
    """
    before = stored(account_id)
    if before is None:
        raise LookupError(f"no account {account_id}")
    version, salt, old = before
    db.insert(
        "account_version",
        {
            "account_id": account_id,
            "version": version,
            "fields": json.dumps(as_values(old), ensure_ascii=False),
            "staff_id": by,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    names = ", ".join(f"{name} = ?" for name in FIELD_NAMES)
    db.database.execute_sql(
        f"UPDATE account SET {names}, version = ? WHERE id = ?", (*as_columns(given), version + 1, account_id)
    )
    drop_keys([(account_id, old)])
    add_keys([(account_id, given)])
    return version + 1, digest(salt, version + 1, given)
