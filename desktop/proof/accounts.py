"""Is each account, in every version, what the journal says it was?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from desktop.accounts.told import digest_as_of, stored_digest
from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding

_ENTRIES = (
    "SELECT seq, kind, body FROM journal"
    " WHERE kind IN ('account.opened', 'account.changed', 'accounts.imported') ORDER BY seq"
)


def check_accounts() -> Iterator[Finding]:
    """The digest of each version against the entry that tells of it, and no account without an entry."""
    newest: dict[int, int] = {}
    for seq, kind, body in db.database.execute_sql(_ENTRIES):
        told = json.loads(body)
        if kind == "accounts.imported":
            yield from _check_many(seq, told, newest)
        else:
            yield from _check_one(seq, told, newest)
    for account_id, version in db.database.execute_sql("SELECT id, version FROM account ORDER BY id"):
        if newest.get(account_id) != version:
            yield Finding("accounts", _("Account {id} has no entry in the journal.").format(id=account_id))


def _check_one(seq: int, told: dict[str, Any], newest: dict[int, int]) -> Iterator[Finding]:
    account_id, version = told["account"], told["version"]
    newest[account_id] = version
    if digest_as_of(account_id, version) != told["digest"]:
        yield Finding(
            "accounts", _("Account {id} was altered outside this program.").format(id=account_id), seq
        )


def _check_many(seq: int, told: dict[str, Any], newest: dict[int, int]) -> Iterator[Finding]:
    runs = told["accounts"]
    for first, last, version in runs:
        newest.update(dict.fromkeys(range(first, last + 1), version))
    if stored_digest(runs) != told["digest"]:
        text = _("Among the accounts {first} to {last} one was altered outside this program.")
        yield Finding("accounts", text.format(first=runs[0][0], last=runs[-1][1]), seq)
