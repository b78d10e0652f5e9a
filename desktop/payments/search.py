"""The one search box: everything an account is found by, and receipt numbers as well."""

from __future__ import annotations

from desktop.accounts import queries as accounts
from desktop.accounts.queries import AccountHit
from desktop.payments.queries import find_receipt

LIMIT = 50


def find(text: str, limit: int = LIMIT) -> list[AccountHit]:
    """Accounts by number, old number, receipt, meter, phone, name, initials or part of an address.

    Exact codes come first; a receipt number answers with the account that it was given to.
    """
    payment = find_receipt(text)
    if payment is not None:
        account = accounts.card(payment.account_id)
        if account is not None:
            return [
                AccountHit(
                    account.id, account.number, account.name, account.address, account.status, "receipt"
                )
            ]
    return accounts.find(text, limit)
