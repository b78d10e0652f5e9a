"""Opening and changing customers' accounts: one transaction each, the old version kept."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.accounts.fields import FIELD_NAMES, AccountFields, check_fields, told_in_the_open
from desktop.accounts.queries import AccountCard, card
from desktop.accounts.rows import add_accounts, rewrite_account, stored
from desktop.accounts.told import VersionsTold
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require

__all__ = ["AccountFields", "change_account", "open_account", "open_accounts"]


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
        versions = VersionsTold()
        for account_id, told in opened:
            versions.add(account_id, 1, told)
        versions.tell(entry)
    return [account_id for account_id, _told in opened]


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


def _refuse_taken_number(number: str, own_id: int | None) -> None:
    row = db.one("SELECT id FROM account WHERE number = ?", (number,))
    if row is not None and row[0] != own_id:
        raise UserError(_("Another account has this number already."), field="number")


def _card(account_id: int) -> AccountCard:
    found = card(account_id)
    if found is None:
        raise LookupError(f"no account {account_id}")
    return found
