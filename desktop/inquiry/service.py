"""The two things that an inquiry leaves behind: that the customer was recognised, and a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.looks.service import ACCOUNT, add_look
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper


@dataclass(frozen=True, slots=True)
class IdentityConfirmed:
    """The customer said that number and name are hers; the version tells what was read back."""

    account_id: int
    account_version: int
    at: datetime  # UTC


def note_identity(account_id: int, by: SignedIn) -> IdentityConfirmed:
    """Note that number and name were confirmed before anything about the account was said (S29).

    Raises:
        UserError: there is no such account.
        NotAllowed: the person may not look at accounts.
    """
    require(by, "inquiry.open")
    with transaction("identity.confirmed", by=by.staff_id) as entry:
        version = _version(account_id)
        entry.tells(account=account_id, account_version=version)
    return IdentityConfirmed(account_id, version, entry.at)


def order_statement(account_id: int, by: SignedIn) -> int:
    """Promise the account's statement on paper; returns its print job.

    Raises:
        UserError: there is no such account.
        NotAllowed: the person may not look at accounts.
    """
    require(by, "inquiry.open")
    with transaction("statement.ordered", "papers", by=by.staff_id) as entry:
        version = _version(account_id)
        number = db.one("SELECT number FROM account WHERE id = ?", (account_id,))
        title = str(number[0]) if number else ""
        job_id = order_paper("statement", account_id, _next_copy(account_id), title, entry, by.staff_id)
        entry.tells(account=account_id, account_version=version, job=job_id)
        add_look(entry, by, "statement", ACCOUNT, account_id)
    return job_id


def _next_copy(account_id: int) -> int:
    """Each statement is a new one: the copies only number them."""
    row = db.one(
        "SELECT COALESCE(MAX(copy) + 1, 0) FROM print_job WHERE kind = 'statement' AND subject_id = ?",
        (account_id,),
    )
    return int(row[0]) if row else 0


def _version(account_id: int) -> int:
    row = db.one("SELECT version FROM account WHERE id = ?", (account_id,))
    if row is None:
        raise UserError(_("This account does not exist."))
    return int(row[0])
