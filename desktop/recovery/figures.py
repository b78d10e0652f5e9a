"""Receipts, balances and closed days as they were at an entry, made anew from the rows of a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from desktop.core.i18n import _
from desktop.core.progress import Progress

AT_A_TIME = 2000  # accounts between two looks at the window

_RECEIPTS = "SELECT COUNT(*), COALESCE(SUM(received - change), 0) FROM payment WHERE journal_seq <= ?"
_DAYS = (
    "SELECT d.number, d.business_date, COUNT(p.id), MIN(p.receipt_number), MAX(p.receipt_number),"
    " COALESCE(SUM(p.received - p.change), 0) FROM day_close d LEFT JOIN payment p"
    " ON p.business_date = d.business_date AND p.journal_seq <= :seq WHERE d.journal_seq <= :seq"
    " GROUP BY d.business_date ORDER BY d.business_date"
)
_BALANCES = """
SELECT account, SUM(owed), SUM(credit) FROM (
SELECT b.account_id AS account, c.amount AS owed, 0 AS credit FROM bill b
    JOIN bill_batch t ON t.id = b.batch_id JOIN charge c ON c.bill_id = b.id
    WHERE b.account_id BETWEEN :first AND :last AND t.journal_seq <= :seq AND {stands}
UNION ALL SELECT b.account_id, -a.amount, 0 FROM bill b JOIN allocation a ON a.bill_id = b.id
    WHERE b.account_id BETWEEN :first AND :last AND a.journal_seq <= :seq AND {stands}
UNION ALL SELECT account_id, 0, amount FROM credit_entry
    WHERE account_id BETWEEN :first AND :last AND journal_seq <= :seq)
GROUP BY account ORDER BY account
""".format(
    stands="NOT EXISTS (SELECT 1 FROM bill_withdrawal w"
    " WHERE w.batch_id = b.batch_id AND w.journal_seq <= :seq)"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What two files must have in common; money in minor units, the rest as digests.

    last_day is the number of the last day sheet, empty while there is none.
    """

    receipts: int
    money: int
    balances: str
    days: str
    last_day: str


def figures(execute: Callable[..., Any], seq: int) -> Generator[Progress, None, Figures]:
    """Read them from an open file, as they were when entry `seq` was written."""
    receipts, money = execute(_RECEIPTS, (seq,)).fetchone()
    days = execute(_DAYS, {"seq": seq}).fetchall()
    newest = execute("SELECT COALESCE(MAX(id), 0) FROM account").fetchone()[0]
    balances = hashlib.sha256()
    for first in range(1, newest + 1, AT_A_TIME):
        yield Progress(first, newest, _("Balances made anew"))
        asked = {"first": first, "last": first + AT_A_TIME - 1, "seq": seq}
        for account, owed, credit in execute(_BALANCES, asked).fetchall():
            if owed or credit:
                balances.update(f"{account} {owed} {credit}\n".encode())
    told = "".join(f"{' '.join(map(str, day))}\n" for day in days)
    return Figures(
        receipts,
        money,
        balances.hexdigest(),
        hashlib.sha256(told.encode()).hexdigest(),
        days[-1][0] if days else "",
    )
