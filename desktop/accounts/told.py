"""What the journal is told of many accounts at once, and whether the books still agree with it.

An entry names ids and versions, and one SHA-256 over each one's digest: enough to check every row,
and it names nobody.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.accounts.fields import AccountFields, digest
from desktop.accounts.rows import SELECT, as_fields
from desktop.core import db

Run = Sequence[int]  # first id, last id, version


class VersionsTold:
    """Collects accounts in the order of their ids, and then tells the journal."""

    def __init__(self) -> None:
        self._runs: list[list[int]] = []
        self._hash = hashlib.sha256()

    def add(self, account_id: int, version: int, told: str) -> None:
        """Count one account in, as it is now."""
        run = self._runs[-1] if self._runs else None
        if run and run[1] + 1 == account_id and run[2] == version:
            run[1] = account_id
        else:
            self._runs.append([account_id, account_id, version])
        self._hash.update(_line(account_id, version, told))

    def tell(self, entry: db.Entry) -> None:
        """Put runs of [first id, last id, version] and the digest into the entry.

        Only call inside a transaction.
        """
        entry.tells(accounts=self._runs, digest=self._hash.hexdigest())


def stored_digest(runs: Sequence[Run]) -> str:
    """What `VersionsTold` would tell of these accounts and versions by what the books hold now."""
    found = hashlib.sha256()
    for first, last, version in runs:
        for account_id, told in _digests(first, last, version):
            found.update(_line(account_id, version, told))
    return found.hexdigest()


def digest_as_of(account_id: int, version: int) -> str:
    """The digest of an account as it was at that version; empty when the books no longer hold it."""
    return next((told for _id, told in _digests(account_id, account_id, version)), "")


def _digests(first: int, last: int, version: int) -> Iterator[tuple[int, str]]:
    for row in db.database.execute_sql(f"{SELECT} WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)):
        fields = as_fields(row[3:]) if row[1] == version else _fields_before(row[0], version)
        yield row[0], digest(row[2], version, fields) if fields else ""


def _fields_before(account_id: int, version: int) -> AccountFields | None:
    row = db.one(
        "SELECT fields FROM account_version WHERE account_id = ? AND version = ?", (account_id, version)
    )
    if row is None:
        return None
    fields: dict[str, Any] = json.loads(row[0])
    return AccountFields(**{**fields, "phones": tuple(fields["phones"])})


def _line(account_id: int, version: int, told: str) -> bytes:
    return f"{account_id} {version} {told}\n".encode()
