"""Who looked at whom, newest first: everybody's for who may see it, one's own for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.core import clock, db
from desktop.office.rights import SignedIn, may


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look."""

    look_id: int
    at: datetime  # UTC
    who: str
    screen: str  # a key of service.SCREENS
    subject: str  # a key of service.SUBJECTS
    subject_id: int
    size: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which looks: of a month, by one person, at one thing; whatever is empty is not asked for."""

    month: str = ""  # "2026-11"
    staff_id: int | None = None
    subject: str = ""
    subject_id: int | None = None


_ROWS = (
    "SELECT l.id, l.at_utc, s.name, l.screen, l.subject, l.subject_id, l.size"
    " FROM look l JOIN staff s ON s.id = l.staff_id"
)


def looks(of: Wanted, by: SignedIn, offset: int = 0, limit: int = -1) -> list[LookRow]:
    """The newest first.

    Args:
        by: whoever asks; without the right to see everybody's she sees her own.
    """
    where, parameters = _where(of, by)
    found = db.rows(f"{_ROWS}{where} ORDER BY l.id DESC LIMIT ? OFFSET ?", (*parameters, limit, offset))
    return [LookRow(row[0], clock.from_stamp(row[1]), *row[2:]) for row in found]


def count(of: Wanted, by: SignedIn) -> int:
    """How many they are."""
    where, parameters = _where(of, by)
    row = db.one(f"SELECT COUNT(*) FROM look l{where}", parameters)
    return int(row[0]) if row else 0


def months() -> list[str]:
    """The months in which anybody looked, and this one; the newest first."""
    this = clock.today().strftime("%Y-%m")
    found = [month for (month,) in db.rows("SELECT DISTINCT substr(business_date, 1, 7) FROM look")]
    return sorted({this, *found}, reverse=True)


def people(by: SignedIn) -> list[tuple[int, str]]:
    """Staff id and name of those whose looks this person may see and who looked at anything."""
    found = db.rows(
        "SELECT s.id, s.name FROM staff s WHERE EXISTS (SELECT 1 FROM look l WHERE l.staff_id = s.id)"
        " ORDER BY s.id"
    )
    return [(staff_id, name) for staff_id, name in found if _sees_all(by) or staff_id == by.staff_id]


def by_person(month: str) -> list[tuple[str, str, int, int]]:
    """For the month's list: who, at which screen, how often, at how many people in all."""
    return db.rows(
        "SELECT s.name, l.screen, COUNT(*), SUM(l.size) FROM look l JOIN staff s ON s.id = l.staff_id"
        " WHERE l.business_date BETWEEN ? AND ? GROUP BY s.id, l.screen ORDER BY s.id, l.screen",
        _days(month),
    )  # type: ignore[return-value]


def first_day(month: str) -> date:
    """The day on which a month begins."""
    return date.fromisoformat(f"{month}-01")


def _sees_all(by: SignedIn) -> bool:
    return may(by, "look.list")


def _days(month: str) -> tuple[str, str]:
    return f"{month}-01", f"{month}-31"


def _where(of: Wanted, by: SignedIn) -> tuple[str, tuple[int | str, ...]]:
    staff_id = of.staff_id if _sees_all(by) else by.staff_id
    asked: list[tuple[str, tuple[int | str, ...]]] = []
    if of.month:
        asked.append(("l.business_date BETWEEN ? AND ?", _days(of.month)))
    if staff_id is not None or not _sees_all(by):
        asked.append(("l.staff_id = ?", (staff_id or 0,)))
    if of.subject:
        asked.append(("l.subject = ?", (of.subject,)))
    if of.subject_id is not None:
        asked.append(("l.subject_id = ?", (of.subject_id,)))
    where = " AND ".join(condition for condition, _values in asked)
    values = tuple(value for _condition, own in asked for value in own)
    return (f" WHERE {where}" if where else ""), values
