"""Opening and changing customers' accounts: one transaction each, the old version kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from desktop.accounts.fields import FIELD_NAMES, AccountFields, check_fields, digest, told_in_the_open
from desktop.accounts.queries import AccountCard, card
from desktop.accounts.rows import add_accounts, rewrite_account, stored
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require

__all__ = ["AccountFields", "account_digest", "change_account", "open_account", "open_accounts"]


def open_account(given: AccountFields, by: SignedIn) -> AccountCard:
    """Open one account.

    Raises:
        UserError: a field that cannot be, or the number is taken; with the field's name.
        NotAllowed: the person may not.
    """
    require(by, "account.change")
    check_fields(given)
    with transaction("account.opened", "accounts", by=by.staff_id) as entry:
        _refuse_taken_number(given.number, None)
        [(account_id, told)] = add_accounts([given])
        entry.tells(account=account_id, version=1, digest=told, **told_in_the_open(given))
    return _card(account_id)


def open_accounts(given: Sequence[AccountFields], by: SignedIn) -> list[int]:
    """Open many accounts at once, under one entry of the journal; returns their ids in order.

    Raises:
        UserError: a field that cannot be; nothing is opened then.
    """
    require(by, "account.change")
    for one in given:
        check_fields(one)
    with transaction("accounts.imported", "accounts", by=by.staff_id) as entry:
        opened = add_accounts(given)
        tell_versions(entry, [(account_id, 1, told) for account_id, told in opened])
    return [account_id for account_id, _told in opened]


def tell_versions(entry: db.Entry, versions: Sequence[tuple[int, int, str]]) -> None:
    """Put into the journal what many accounts became: (id, version, digest), as ids and one digest of all.

    Only call inside a transaction.
    """
    ordered = sorted(versions)
    entry.tells(
        accounts=[[account_id, version] for account_id, version, _told in ordered],
        digest=versions_digest(told for _account_id, _version, told in ordered),
    )


def versions_digest(digests: Iterable[str]) -> str:
    """One digest of many, in the order of the accounts' ids."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def change_account(account_id: int, given: AccountFields, by: SignedIn) -> AccountCard:
    """Change an account; nothing is written when nothing differs.

    Raises:
        UserError: no such account, a field that cannot be, or the number is taken.
        NotAllowed: the person may not.
    """
    require(by, "account.change")
    check_fields(given)
    before = stored(account_id)
    if before is None:
        raise UserError(_("This account does not exist."))
    if before[2] != given:
        differing = [name for name in FIELD_NAMES if getattr(before[2], name) != getattr(given, name)]
        with transaction("account.changed", "accounts", by=by.staff_id) as entry:
            _refuse_taken_number(given.number, account_id)
            version, told = rewrite_account(entry, account_id, given, by.staff_id)
            entry.tells(
                account=account_id, version=version, digest=told, fields=differing, **told_in_the_open(given)
            )
    return _card(account_id)


def account_digest(account_id: int) -> tuple[int, str] | None:
    """Version and digest of an account as its row stands now, for checking against the journal."""
    found = stored(account_id)
    return (found[0], digest(found[1], found[0], found[2])) if found else None


def _refuse_taken_number(number: str, own_id: int | None) -> None:
    row = db.one("SELECT id FROM account WHERE number = ?", (number,))
    if row is not None and row[0] != own_id:
        raise UserError(_("Another account has this number already."), field="number")


def _card(account_id: int) -> AccountCard:
    found = card(account_id)
    if found is None:
        raise LookupError(f"no account {account_id}")
    return found
