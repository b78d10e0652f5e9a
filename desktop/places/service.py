"""Remembering where something is open, and which places were said. Only call these inside a transaction."""

from __future__ import annotations

from desktop.core import clock, db
from desktop.core.initials import initials
from desktop.core.search import fold, grams
from desktop.places.normal import normal
from desktop.places.parts import bars, parts

_LEARN = (
    "INSERT INTO known_place (place, normal, landmark, uses, last_used) VALUES (?, ?, ?, 1, ?)"
    " ON CONFLICT (normal) DO UPDATE SET"
    " place = excluded.place, uses = uses + 1, last_used = excluded.last_used"
)


def place_open(kind: str, subject_id: int, place: str) -> None:
    """Let an order, an outage or a check be found at a place, until it is closed.

    Only call inside a transaction. Once for each place of a subject that has several.

    Args:
        kind: "order", "outage" or "check".
        subject_id: its row.
        place: as it was said.
    """
    form = normal(place)
    if not form or db.one(
        "SELECT 1 FROM open_place WHERE kind = ? AND subject_id = ? AND normal = ?", (kind, subject_id, form)
    ):
        return
    place_id = db.insert(
        "open_place", {"kind": kind, "subject_id": subject_id, "place": place, "normal": form}
    )
    db.insert("open_place_pairs", {"rowid": place_id, "pairs": grams(fold(form))})
    for key, house, numbers in keys_of(place):
        db.insert(
            "open_place_key",
            {"key": key, "kind": kind, "house": house, "numbers": numbers, "open_place_id": place_id},
        )


def place_closed(kind: str, subject_id: int) -> None:
    """Nothing is open there any more for this order, outage or check.

    Only call inside a transaction.
    """
    found = db.rows("SELECT id FROM open_place WHERE kind = ? AND subject_id = ?", (kind, subject_id))
    for row in found:
        db.database.execute_sql("DELETE FROM open_place_pairs WHERE rowid = ?", row)
        db.database.execute_sql("DELETE FROM open_place WHERE id = ?", row)


def learn_place(place: str) -> None:
    """Remember a place that was said, so that it is completed next time. Only call inside a transaction."""
    form = normal(place)
    if not form:
        return
    known = db.one("SELECT id FROM known_place WHERE normal = ?", (form,))
    landmark = not any(named.numbers for named in parts(place).named)
    moment = clock.stamp(clock.now())
    db.database.execute_sql(_LEARN, (place, form, int(landmark), moment))
    if known is None:
        [(place_id,)] = db.rows("SELECT id FROM known_place WHERE normal = ?", (form,))
        db.insert("known_place_pairs", {"rowid": place_id, "pairs": grams(fold(form))})
        for key in sorted(_initials(place)) if landmark else ():
            db.insert("known_place_initials", {"key": key, "known_place_id": place_id})


def _initials(place: str) -> set[str]:
    """Of all its words, and of each name in it: 县人民医院 by xrmyy and rmyy."""
    return initials(place).union(*(initials(named.key) for named in parts(place).named))


def keys_of(place: str) -> list[tuple[str, int, str]]:
    """Each road and landmark of a place as it is looked up: key, house, and all numbers with their bars."""
    found: dict[str, tuple[str, int, str]] = {}
    for named in parts(place).found_by:
        found.setdefault(named.key, (named.key, named.house, bars(named.numbers)))
    return list(found.values())
