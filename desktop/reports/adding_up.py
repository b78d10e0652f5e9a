"""Adding up over many receipts without stopping the window: some thousands at a time, whole days each."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date
from typing import Any

from desktop.core import db
from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.exports.period import Period

AT_A_TIME = 4_000  # receipts in one query; some ten milliseconds

Sums = dict[tuple[Any, ...], list[int]]

_ENDS = (
    "SELECT MIN(business_date), MAX(business_date) FROM payment WHERE business_date BETWEEN :first AND :last"
)
_END = (
    "SELECT business_date FROM payment WHERE business_date BETWEEN :first AND :last"
    " ORDER BY business_date LIMIT 1 OFFSET :most"
)
_NEXT = "SELECT MIN(business_date) FROM payment WHERE business_date > :end AND business_date <= :last"


def stretches(period: Period) -> Iterator[dict[str, str]]:
    """The days on which there were receipts, cut into stretches; as a query compares their ends.

    A day is never cut: what stands on it is read at one moment.
    """
    first, last = db.one(_ENDS, period.asked) or (None, None)
    while first:
        found = db.one(_END, {"first": first, "last": last, "most": AT_A_TIME})
        end = found[0] if found else last
        yield {"first": first, "last": end}
        first = (db.one(_NEXT, {"end": end, "last": last}) or (None,))[0]


def added_up(query: str, keys: int, period: Period, title: str) -> Generator[Progress, None, Sums]:
    """The sums of a query over some days.

    Args:
        query: asks for :first and :last; gives so many keys first, and sums behind them.
        title: of the report, for its progress.
    """
    sums: Sums = {}
    begin: date | None = None
    until = date.fromisoformat((db.one(_ENDS, period.asked) or ("", ""))[1] or "1970-01-01")
    for asked in stretches(period):
        for row in db.rows(query, asked):
            before = sums.setdefault(tuple(row[:keys]), [0] * (len(row) - keys))
            for place, value in enumerate(row[keys:]):
                before[place] += value or 0
        end = date.fromisoformat(asked["last"])
        begin = begin or date.fromisoformat(asked["first"])
        yield Progress((end - begin).days + 1, (until - begin).days + 1, _(title))
    return sums
