"""Rows of long reports, fetched as they are asked for: a million of them cost no more than a screenful."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.core import db
from desktop.exports.listing import Row
from desktop.exports.period import ALL, Period
from desktop.reports.adding_up import Pieces, ends


class Fetched(Sequence[Row]):
    """Rows that are not held; each slice of them is read when it is asked for."""

    def fetch(self, begin: int, count: int) -> list[Row]:
        """So many rows from a place on, all of which are there."""
        raise NotImplementedError

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            begin, end, step = place.indices(len(self))
            found = self.fetch(begin, end - begin) if end > begin else []
            return found if step == 1 else found[::step]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self.fetch(place % len(self), 1)[0]


class Keyed(Fetched):
    """Rows whose keys were found before, in their order.

    Args:
        keys: one for each row.
        query: gives the rows of some keys; it begins from "json_each(:keys) k" and is in its order.
        asked: what else it asks for.
    """

    def __init__(self, keys: Sequence[int], query: str, asked: Mapping[str, Any] | None = None):
        self._keys = keys
        self._query = query
        self._asked = dict(asked or {})

    def __len__(self) -> int:
        return len(self._keys)

    def fetch(self, begin: int, count: int) -> list[Row]:
        """See `Fetched`."""
        keys = list(self._keys[begin : begin + count])
        return db.rows(self._query, {**self._asked, "keys": json.dumps(keys)})


_WITHIN = "FROM payment WHERE business_date BETWEEN :first AND :last AND id <= :newest"
# The day alone leads into the index: with a second bound below, SQLite would walk there from the first day.
_ON = (
    "SELECT business_date, id FROM payment WHERE business_date >= :day AND business_date <= :last"
    " AND id <= :newest AND (business_date > :day OR id >= :id)"
    " ORDER BY business_date, id LIMIT :count OFFSET :skip"
)
_BACK = f"SELECT business_date, id {_WITHIN} ORDER BY business_date DESC, id DESC LIMIT :count OFFSET :skip"
_IN_A_PIECE = f"SELECT COUNT(*) {_WITHIN}"


class Receipts(Fetched):
    """All receipts of some days, in their order, as they were when this was made.

    Only the index of the days is walked, from the nearest place that is known, or from the end. Known is what
    was reached before, and where each piece of the days begins once their sums were made.

    Args:
        query: gives the rows of some receipts; it begins from "json_each(:keys) k" and is in its order.
    """

    def __init__(self, period: Period, query: str):
        self._query = query
        self.newest = int((db.one("SELECT MAX(id) FROM payment") or (0,))[0] or 0)
        self._asked = {**period.asked, "newest": self.newest}
        self._count = _how_many(period)
        self._known = [(0, (period.asked["first"], 0))]  # place, and the day and id that stand there

    def __len__(self) -> int:
        return self._count

    def noting(self, pieces: Pieces) -> Pieces:
        """Pass pieces of the days on to whoever adds them up, and note at which place each begins."""
        place = 0
        for progress, piece in pieces:
            self._know(place, (piece["first"], 0))
            yield progress, piece
            place += int((db.one(_IN_A_PIECE, {**self._asked, **piece}) or (0,))[0])

    def _know(self, place: int, stands_there: tuple[str, int]) -> None:
        where = bisect_right(self._known, place, key=lambda known: known[0])
        self._known.insert(where, (place, stands_there))

    def fetch(self, begin: int, count: int) -> list[Row]:
        """See `Fetched`."""
        after = self._count - begin - count
        at, (day, first) = self._known[bisect_right(self._known, begin, key=lambda known: known[0]) - 1]
        if after < begin - at:
            found = db.rows(_BACK, {**self._asked, "count": count, "skip": after})[::-1]
        else:
            asked = {**self._asked, "day": day, "id": first, "count": count, "skip": begin - at}
            found = db.rows(_ON, asked)
        if found and begin > at:
            self._know(begin, found[0])
        return db.rows(self._query, {"keys": json.dumps([key for _day, key in found])})


def _how_many(period: Period) -> int:
    """How many receipts there are; all of them are counted by the pages of the file, without looking in."""
    found = ends(period)
    if found is not None and found == ends(ALL):
        return int((db.one("SELECT COUNT(*) FROM payment") or (0,))[0])
    within = "SELECT COUNT(*) FROM payment WHERE business_date BETWEEN :first AND :last"
    return int((db.one(within, period.asked) or (0,))[0])
