"""Adding up over many receipts without stopping the window: some thousands at a time, whole days each."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterator
from datetime import date
from typing import Any

from desktop.core import db
from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.exports.period import Period

AT_A_TIME = 4_000  # receipts in one query; some ten milliseconds
ACCOUNTS_AT_A_TIME = 400

Asked = dict[str, Any]
Sums = dict[tuple[Any, ...], list[int]]
Pieces = Iterator[tuple[Progress, Asked]]  # how far it is with each piece, and what its query is asked

# Two queries in one: only alone the least and the greatest are looked up instead of searched for.
_ENDS = (
    "SELECT (SELECT MIN(business_date) FROM payment WHERE business_date BETWEEN :first AND :last),"
    " (SELECT MAX(business_date) FROM payment WHERE business_date BETWEEN :first AND :last)"
)
_END = (
    "SELECT business_date FROM payment WHERE business_date BETWEEN :first AND :last"
    " ORDER BY business_date LIMIT 1 OFFSET :most"
)
_NEXT = "SELECT MIN(business_date) FROM payment WHERE business_date > :end AND business_date <= :last"


def ends(period: Period) -> tuple[str, str] | None:
    """The first and the last day of a period on which there were receipts; None where there were none."""
    first, last = db.one(_ENDS, period.asked) or (None, None)
    return (first, last) if first else None


def by_days(period: Period, title: str) -> Pieces:
    """The days on which there were receipts, cut into pieces; queries ask for :first and :last.

    A day is never cut: what stands on it is read at one moment.

    Args:
        title: of the report, for its progress.
    """
    first, last = ends(period) or ("", "")
    begin = first
    while first:
        found = db.one(_END, {"first": first, "last": last, "most": AT_A_TIME})
        end = found[0] if found else last
        yield Progress(_days(begin, end), _days(begin, last), _(title)), {"first": first, "last": end}
        first = (db.one(_NEXT, {"end": end, "last": last}) or ("",))[0]


def by_accounts(title: str) -> Pieces:
    """All accounts, cut into pieces; queries ask for :from and :to, the first and last of their rows."""
    last = int((db.one("SELECT MAX(id) FROM account") or (0,))[0] or 0)
    for begin in range(1, last + 1, ACCOUNTS_AT_A_TIME):
        end = min(begin + ACCOUNTS_AT_A_TIME - 1, last)
        yield Progress(end, last, _(title)), {"from": begin, "to": end}


def added_up(
    query: str, keys: int, pieces: Pieces, asked: Asked | None = None
) -> Generator[Progress, None, Sums]:
    """The sums of a query over all pieces.

    Args:
        query: gives so many keys first, and what is added up behind them.
        asked: what the query asks for besides the piece.
    """
    sums: Sums = {}
    for progress, piece in pieces:
        for row in db.rows(query, {**(asked or {}), **piece}):
            before = sums.setdefault(tuple(row[:keys]), [0] * (len(row) - keys))
            for place, value in enumerate(row[keys:]):
                before[place] += value or 0
        yield progress
    return sums


def gathered(
    query: str, pieces: Pieces, asked: Asked | None = None
) -> Generator[Progress, None, tuple[array[int], list[int]]]:
    """The keys that a query finds in all pieces, in their order, and the sums of what stands behind them.

    Args:
        query: gives a key first, and what is added up behind it.
        asked: what the query asks for besides the piece.
    """
    keys, sums = array("q"), list[int]()
    for progress, piece in pieces:
        for key, *values in db.rows(query, {**(asked or {}), **piece}):
            keys.append(key)
            sums = [
                before + (value or 0) for before, value in zip(sums or [0] * len(values), values, strict=True)
            ]
        yield progress
    return keys, sums


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
