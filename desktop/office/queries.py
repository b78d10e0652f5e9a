"""Who works here and what was changed, for the screens."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db, journal
from desktop.office.rights import IN_CHARGE, RIGHTS


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person on the list."""

    staff_id: int
    name: str
    role: str
    active: bool


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One setting that somebody changed."""

    at: datetime  # UTC
    who: str
    key: str
    old: Any  # as it is stored: a text, a number, yes or no, a list of codes
    new: Any


def is_founded() -> bool:
    """Whether the open file is an office already."""
    return db.one("SELECT 1 FROM setting WHERE key = 'name'") is not None


def staff_names(but_not: int | None = None) -> list[str]:
    """Who may sign in, by name; `but_not` is the staff id of one to leave out."""
    found = db.rows("SELECT name FROM staff WHERE active = 1 AND id IS NOT ? ORDER BY id", (but_not,))
    return [name for (name,) in found]


def in_charge(but_not: int | None = None, right: str = "") -> list[str]:
    """Who may decide what a clerk may not, by name.

    Args:
        but_not: the staff id of one to leave out.
        right: only those who have it.
    """
    able = IN_CHARGE & RIGHTS[right] if right else IN_CHARGE
    return [row.name for row in staff_list() if row.active and row.role in able and row.staff_id != but_not]


def staff_list() -> list[StaffRow]:
    """Everybody, those who left too."""
    found = db.rows("SELECT id, name, role, active FROM staff ORDER BY active DESC, id")
    return [StaffRow(staff_id, name, role, bool(active)) for staff_id, name, role, active in found]


def staff_name(staff_id: int | None) -> str:
    """A person's name, empty for the program itself."""
    row = db.one("SELECT name FROM staff WHERE id = ?", (staff_id,))
    return str(row[0]) if row else ""


def last_believed() -> datetime | None:
    """When the newest entry was written whose clock was believed; the clock is judged by it."""
    return journal.last_trusted(db.database.execute_sql)


def setting_changes(limit: int = 200) -> list[SettingChange]:
    """The newest changes of settings, newest first."""
    found = db.rows(
        "SELECT j.at_utc, COALESCE(s.name, ''), j.body FROM journal j LEFT JOIN staff s ON s.id = j.staff_id"
        " WHERE j.kind = 'settings.changed' ORDER BY j.seq DESC LIMIT ?",
        (limit,),
    )
    return [
        SettingChange(clock.from_stamp(at), who, key, old, new)
        for at, who, body in found
        for key, (old, new) in json.loads(body)["changed"].items()
    ]
