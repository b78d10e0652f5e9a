"""What is open near a place, and how a place that is being typed may go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core import db
from desktop.core.search import fold, match
from desktop.places.normal import normal, same
from desktop.places.parts import parts

SHORTEST = 2  # signs; under them everything is near


@dataclass(frozen=True, slots=True)
class Near:
    """Something open at the place, or near it."""

    kind: str  # order, outage, check
    subject_id: int
    place: str  # as it was said
    same: bool  # the very same place; else only the same road or landmark


def near(place: str, kinds: Sequence[str] = (), limit: int = 8) -> tuple[Near, ...]:
    """What is open at a place and around it: the same place first, then the nearest numbers of its road.

    Args:
        place: as it was said, or typed so far.
        kinds: "order", "outage", "check"; all of them when empty.
        limit: how many lines there is room for.
    """
    form = normal(place)
    if len(fold(form)) < SHORTEST:
        return ()
    keys = [named.key for named in parts(place).named]
    found = db.rows(
        "SELECT DISTINCT o.kind, o.subject_id, o.place FROM open_place o"
        " LEFT JOIN open_place_key k ON k.open_place_id = o.id"
        f" WHERE o.normal = ? OR k.key IN ({', '.join('?' * len(keys))}) ORDER BY o.id DESC",
        (form, *keys),
    )
    lines = [Near(kind, subject, said, same(said, place)) for kind, subject, said in found]
    wanted = [line for line in lines if not kinds or line.kind in kinds]
    return tuple(sorted(wanted, key=lambda line: not line.same)[:limit])


def landmarks(begun: str, limit: int = 8) -> tuple[str, ...]:
    """Places said before that begin with what is typed, or contain it: landmarks and the most used first."""
    folded = fold(normal(begun))
    if not folded:
        return ()
    found = db.rows(
        "SELECT k.place FROM known_place_pairs p JOIN known_place k ON k.id = p.rowid"
        " WHERE known_place_pairs MATCH ? ORDER BY k.landmark DESC, k.uses DESC, k.last_used DESC LIMIT ?",
        (match(folded), limit),
    )
    return tuple(place for (place,) in found)
