"""What a practice office has from the real one: settings, people with their PINs; and a letter of its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.office.numbers import open_practice_series
from desktop.office.rights import SignedIn
from desktop.office.settings import FOR_GOOD, Office, forget, office, write_settings

# Play is never copied to where the copies of the real books lie.
_NOT_TAKEN: dict[str, Any] = {
    "backup_folder": "", "backup_sticks": (), "backup_recipient": "", "backup_key": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in the real office; the hash is never shown."""

    name: str
    role: str
    active: int
    pin_hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """All that practice has from the real books; nothing of it is an account or an amount."""

    office: Office
    people: tuple[Person, ...]
    clock_believed: bool = True  # by the real books


def take_along() -> TakenAlong:
    """Read it from the real books, which are open."""
    found = db.rows("SELECT name, role, active, pin_hash FROM staff ORDER BY id")
    own = replace(office(), practice=True, **_NOT_TAKEN)
    return TakenAlong(own, tuple(Person(*row) for row in found), _believed())


def _believed() -> bool:
    return db.trust_in(clock.now()) != clock.SUSPECT


def found_practice(taken: TakenAlong) -> list[SignedIn]:
    """Write settings, people and the letter of practice into a new file; returns who works there now."""
    with transaction("office.founded", "settings", "staff", by=None) as entry:
        write_settings(asdict(taken.office))
        ids = [db.insert("staff", {**asdict(person), "wrong_tries": 0}) for person in taken.people]
        entry.tells(practice=True, series=open_practice_series(entry))
    forget()
    return [
        SignedIn(staff_id, person.name, person.role)
        for staff_id, person in zip(ids, taken.people, strict=True)
        if person.active
    ]


def fits(taken: TakenAlong) -> bool:
    """Whether the open practice file was built for this office: what is fixed for good is the same."""
    now = office()
    return now.practice and all(getattr(now, key) == getattr(taken.office, key) for key in FOR_GOOD)


def follow(taken: TakenAlong) -> None:
    """Bring settings and people of the open practice file up to what they are in the real office now.

    Practice may have rested for weeks; a clock that the real books believe is believed here too.
    """
    now = asdict(office())
    settings = {key: value for key, value in asdict(taken.office).items() if value != now[key]}
    people = [person for person in taken.people if _stored(person.name) != asdict(person)]
    doubted = taken.clock_believed and not _believed()
    if not settings and not people and not doubted:
        return
    with transaction("practice.followed", "settings", "staff", by=None, confirms_clock=doubted) as entry:
        write_settings(settings)
        for person in people:
            _write(person)
        entry.tells(settings=sorted(settings), people=len(people))


def _stored(name: str) -> dict[str, Any] | None:
    row = db.one("SELECT name, role, active, pin_hash FROM staff WHERE name = ?", (name,))
    return asdict(Person(*row)) if row else None


def _write(person: Person) -> None:
    db.database.execute_sql(
        "INSERT INTO staff (name, role, active, pin_hash, wrong_tries) VALUES (?, ?, ?, ?, 0)"
        " ON CONFLICT (name) DO UPDATE SET"
        " role = excluded.role, active = excluded.active, pin_hash = excluded.pin_hash",
        (person.name, person.role, person.active, person.pin_hash),
    )
