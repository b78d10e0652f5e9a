"""Is each account what its newest journal entry says, as far as the entry may tell?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.accounts.service import account_digest
from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding

_NEWEST = "SELECT seq, body FROM journal WHERE kind IN ('account.opened', 'account.changed') ORDER BY seq"


def check_accounts() -> Iterator[Finding]:
    """The salted digest of each account's fields against the newest entry that tells of it."""
    newest = {}
    for seq, body in db.rows(_NEWEST):
        told = json.loads(body)
        newest[told["account"]] = (seq, told)
    for account_id, (seq, told) in newest.items():
        stored = account_digest(account_id)
        if stored != (told["version"], told["digest"]):
            yield Finding(
                "accounts", _("Account {id} was altered outside this program.").format(id=account_id), seq
            )
