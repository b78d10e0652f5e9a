"""A fee charged at the counter: a bill of one line, in a batch of its own, checkable like any other."""

from __future__ import annotations

from desktop.billing.batches import BatchDigest, BillIn, add_bills, begin_batch, next_bill_id
from desktop.core import db
from desktop.core.money import Money


def charge_fee(entry: db.Entry, account_id: int, component: str, amount: Money, about: str) -> int:
    """Put a fee on an account, due at once; returns the bill.

    Only call inside a transaction.

    Args:
        entry: the journal entry of the fee alone; it tells the batch.
        component: what it is for, a code of `office.components`.
        amount: minor units, more than zero.
        about: the number of the paper that it comes from.
    """
    day = entry.business_date
    bill = BillIn(account_id, f"{about}/{entry.seq}", day[:7], day, [(component, int(amount))])
    digest = BatchDigest()
    digest.add(bill)
    batch_id = begin_batch(entry, about, digest.hexdigest(), digest)
    bill_id = next_bill_id()
    add_bills(batch_id, bill_id, [bill])
    entry.tells(account=account_id, component=component, amount=amount)
    return bill_id
