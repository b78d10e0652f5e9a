"""What is open near a place, and how a place goes on that is being typed: in the time between two keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Any

from desktop.core import db
from desktop.core.search import INITIALS, fold, looks_like, match
from desktop.places.normal import LONGEST, apart, normal, same
from desktop.places.parts import Named, bars, parts

SHORTEST = 2  # signs; under them everything is near
LOOKED_AT = 60  # of one number of one road: so many are compared word by word, the newest first
_SPARE = 4  # times the lines there is room for, since some are of another town
_AFTER = "\U0010ffff"

_ROW = "SELECT o.id, o.kind, o.subject_id, o.place FROM open_place o"
_OF_KEY = (
    "SELECT o.id, o.kind, o.subject_id, o.place FROM open_place_key k"
    " JOIN open_place o ON o.id = k.open_place_id WHERE k.key = ? AND k.kind = ?"
)
_KINDS = (
    "WITH RECURSIVE one(kind) AS (SELECT MIN(kind) FROM open_place UNION ALL"
    " SELECT (SELECT MIN(o.kind) FROM open_place o WHERE o.kind > one.kind) FROM one WHERE one.kind NOTNULL)"
    " SELECT kind FROM one WHERE kind NOTNULL"
)

Row = tuple[Any, ...]  # id, kind, subject, place as it was said


@dataclass(frozen=True, slots=True)
class Near:
    """Something open at the place, or near it."""

    kind: str  # order, outage, check
    subject_id: int
    place: str  # as it was said
    same: bool  # the very same place; else only the same road or landmark


def near(place: str, kinds: Sequence[str] = (), limit: int = 8) -> tuple[Near, ...]:
    """What is open at a place and around it.

    The same place comes first, its newest report before the older ones; then what was said of the whole
    road or landmark, the nearest numbers, and what a name goes on to that is still being typed. Kinds take
    turns, and each has a line if it has anything near: a hundred orders do not hide the one outage that
    explains them. What is of another town is left out where both say a town.

    Args:
        place: as it was said, or typed so far; nothing is near under two signs.
        kinds: "order", "outage", "check"; all of them when empty.
        limit: how many lines there is room for.
    """
    place = place[:LONGEST]
    form = normal(place)
    if len(fold(form)) < SHORTEST:
        return ()
    asked = tuple(kinds) or tuple(kind for (kind,) in db.rows(_KINDS))
    at_it = list(_in_turn(_same(place, form, kind, limit) for kind in asked))
    there = {kind for _id, kind, _subject, _said in at_it}
    around = [islice(_around(place, (kind,), limit), 1) for kind in asked if kind not in there]
    others = list(chain.from_iterable(around))
    rows = chain(
        ((row, True) for row in at_it[: max(1, limit - len(others))]),
        ((row, False) for row in chain(others, _around(place, asked, limit))),
    )
    found: dict[tuple[str, int], Near] = {}
    for (_id, kind, subject_id, said), is_same in rows:
        if len(found) == limit:
            break
        found.setdefault((kind, subject_id), Near(kind, subject_id, said, is_same))
    return tuple(found.values())


# --- the same place -------------------------------------------------------------------------------


def _same(place: str, form: str, kind: str, limit: int) -> list[Row]:
    """In the same words, the newest first; then in others."""
    exact = db.rows(
        f"{_ROW} WHERE o.normal = ? AND o.kind = ? ORDER BY o.id DESC LIMIT ?", (form, kind, limit)
    )
    if len(exact) == limit:
        return exact
    known = {row[0] for row in exact}
    looked_at = (row for named in parts(place).found_by for row in _of_numbers(named, kind))
    fitting = (row for row in looked_at if row[0] not in known and same(row[3], place))
    others = {row[0]: row for row in islice(fitting, limit)}
    return exact + [others[place_id] for place_id in sorted(others, reverse=True)]


def _of_numbers(named: Named, kind: str) -> Iterator[Row]:
    """What lies at the same numbers, at fewer or at more of them: 12号, 12号3栋, 12号3栋2单元."""
    counts = range(len(named.numbers), min(1, len(named.numbers)) - 1, -1)
    for said in (bars(named.numbers[:count]) for count in counts):
        yield from db.rows(
            f"{_OF_KEY} AND k.numbers = ? ORDER BY k.open_place_id DESC LIMIT ?",
            (named.key, kind, said, LOOKED_AT),
        )
    if named.numbers:
        said = bars(named.numbers)
        yield from db.rows(
            f"{_OF_KEY} AND k.numbers > ? AND k.numbers < ? ORDER BY k.open_place_id DESC LIMIT ?",
            (named.key, kind, said, said + _AFTER, LOOKED_AT),
        )


# --- its neighbourhood ----------------------------------------------------------------------------


def _around(place: str, kinds: Sequence[str], limit: int) -> Iterator[Row]:
    said = parts(place)
    many = limit * _SPARE if said.areas else limit
    sources = [_of_name(named, kinds, many) for named in reversed(said.found_by)]
    if said.found_by:
        last = said.found_by[-1].key
        sources += [_begun(last, kinds, limit), _containing(last, kinds, limit)]
    for rows in sources:
        yield from (row for row in rows if not said.areas or not apart(place, row[3]))


def _of_name(named: Named, kinds: Sequence[str], limit: int) -> Iterator[Row]:
    """What is on this road or at this landmark: some of what was said of the whole of it, and the nearest."""
    if named.house < 0:
        yield from _in_turn(_latest(named.key, kind, limit) for kind in kinds)
        return
    whole = list(_in_turn(_latest(named.key, kind, limit, " AND k.house = -1") for kind in kinds))
    yield from whole[: limit // 2]
    yield from _in_turn(_nearest(named, kind, limit) for kind in kinds)
    yield from whole[limit // 2 :]


def _latest(key: str, kind: str, limit: int, only: str = "") -> list[Row]:
    return db.rows(f"{_OF_KEY}{only} ORDER BY k.open_place_id DESC LIMIT ?", (key, kind, limit))


def _nearest(named: Named, kind: str, limit: int) -> list[Row]:
    found = []
    for order, side in (("ASC", ">="), ("DESC", "<")):
        found += db.rows(
            "SELECT ABS(k.house - ?), -k.open_place_id FROM open_place_key k"
            f" WHERE k.key = ? AND k.kind = ? AND k.house {side} ? AND k.house >= 0"
            f" ORDER BY k.house {order}, k.open_place_id DESC LIMIT ?",
            (named.house, named.key, kind, named.house, limit),
        )
    return _rows([-newest for _distance, newest in sorted(found)[:limit]])


def _begun(key: str, kinds: Sequence[str], limit: int) -> Iterator[Row]:
    """What lies on the roads and at the landmarks whose names go on from here: 人民 at 人民路."""
    last = key
    for _name in range(limit):
        row = db.one(
            "SELECT key FROM open_place_key WHERE key > ? AND key < ? ORDER BY key LIMIT 1",
            (last, key + _AFTER),
        )
        if row is None:
            return
        last = row[0]
        yield from _in_turn(_latest(last, kind, limit) for kind in kinds)


def _containing(key: str, kinds: Sequence[str], limit: int) -> Iterator[Row]:
    """What has the name somewhere in its words: 老人民医院 for 人民医院."""
    folded = fold(key)
    if len(folded) < SHORTEST:
        return
    found = db.rows(
        "SELECT rowid FROM open_place_pairs WHERE open_place_pairs MATCH ? ORDER BY rowid DESC LIMIT ?",
        (match(folded), limit * _SPARE),
    )
    yield from (row for row in _rows([row[0] for row in found]) if row[1] in kinds)


def _in_turn(kinds: Iterable[Sequence[Row]]) -> Iterator[Row]:
    """The first of each kind, then the second of each, and so on."""
    for turn in zip_longest(*kinds):
        yield from (row for row in turn if row is not None)


def _rows(ids: Sequence[int]) -> list[Row]:
    """The open places of these ids, in their order."""
    marks = ", ".join("?" * len(ids))
    found = {row[0]: row for row in db.rows(f"{_ROW} WHERE o.id IN ({marks})", tuple(ids))}
    return [found[place_id] for place_id in ids]


# --- places said before ---------------------------------------------------------------------------


def landmarks(begun: str, limit: int = 8) -> tuple[str, ...]:
    """Places said before that begin with what is typed, contain it, or have these initials.

    Landmarks and whole roads come before houses, beginnings before parts, then the most used and newest.
    """
    form = normal(begun[:LONGEST])
    folded = fold(form)
    if not folded:
        return ()
    found: dict[str, tuple[int, int, int, str]] = {}
    for rank, (condition, asked) in enumerate(_ways(begun, form, folded)):
        for landmark, uses, last_used, place in _best(condition, asked, limit):
            found.setdefault(place, (landmark, -rank, uses, last_used))
    return tuple(sorted(found, key=found.__getitem__, reverse=True)[:limit])


def _ways(begun: str, form: str, folded: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ways to find a known place, each as a condition on its row and what that asks for."""
    yield "k.normal >= ? AND k.normal < ?", (form, form + _AFTER)
    yield (
        "k.id IN (SELECT rowid FROM known_place_pairs WHERE known_place_pairs MATCH ?)",
        (match(folded),),
    )
    if INITIALS in looks_like(begun):
        yield (
            "k.id IN (SELECT known_place_id FROM known_place_initials WHERE key >= ? AND key < ?)",
            (folded, folded + _AFTER),
        )


def _best(condition: str, asked: tuple[str, ...], limit: int) -> list[Row]:
    return db.rows(
        f"SELECT k.landmark, k.uses, k.last_used, k.place FROM known_place k WHERE {condition}"
        " ORDER BY k.landmark DESC, k.uses DESC, k.last_used DESC LIMIT ?",
        (*asked, limit),
    )
