"""Who asked about a place without water, and what each of them still has to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.core import clock, db
from desktop.core.i18n import N_

REPLY = timedelta(hours=4)  # until somebody who asked is answered (published by a water office)
ATTEMPTS = 3  # calls that nobody takes, then she counts as not reachable

ANSWER, RESTORED, CANCELLED, WATCH = "answer", "restored", "cancelled", "watch"
ABOUT = {
    ANSWER: N_("what was found"),
    RESTORED: N_("the water is back"),
    CANCELLED: N_("it is cancelled"),
    WATCH: N_("is it back?"),
}
TOLD, NOT_REACHED = "told", "not_reached"
OUTCOMES = {TOLD: N_("told"), NOT_REACHED: N_("not reached")}
HOW = {"phone": N_("by phone"), "counter": N_("at the counter"), "message": N_("by message")}

# What each has to be told follows from what she asked about: a notice, or a check that became one.
_OWED = """
WITH asked AS (
    SELECT c.id, c.place, c.name, c.phone, c.at_utc, c.check_id, e.outcome, w.until_at,
        COALESCE(c.outage_id, e.outage_id) AS outage_id
    FROM caller_board m JOIN outage_caller c ON c.id = m.caller_id
    LEFT JOIN check_end e ON e.check_id = c.check_id LEFT JOIN caller_watch w ON w.caller_id = c.id
), owed AS (
    SELECT a.*, o.number AS outage_number, j.number AS check_number, b.restored_at,
        CASE WHEN b.state = 'restored' THEN 'restored'
            WHEN b.state = 'void' THEN 'cancelled'
            WHEN b.state IN ('announced', 'in_force', 'extended') AND b.public_at > a.at_utc
                AND NOT EXISTS (SELECT 1 FROM caller_told t
                    WHERE t.caller_id = a.id AND t.about = 'answer' AND t.outcome = 'told') THEN 'answer'
            WHEN a.outage_id IS NULL AND a.outcome IS NOT NULL THEN 'answer'
            WHEN a.until_at IS NOT NULL AND (b.state IS NULL OR b.state IN ('draft', 'approved')) THEN 'watch'
        END AS about
    FROM asked a LEFT JOIN outage_board b ON b.outage_id = a.outage_id
    LEFT JOIN outage o ON o.id = a.outage_id LEFT JOIN check_job j ON j.id = a.check_id
)
SELECT w.id, w.place, w.name, w.phone, w.at_utc, w.about, w.outage_id, w.check_id,
    COALESCE(w.outage_number, w.check_number), w.until_at, w.restored_at,
    (SELECT COUNT(*) FROM caller_told t
        WHERE t.caller_id = w.id AND t.about = w.about AND t.outcome = 'not_reached') AS tries
FROM owed w
WHERE w.about IS NOT NULL AND tries < :attempts AND NOT EXISTS (SELECT 1 FROM caller_told t
    WHERE t.caller_id = w.id AND t.about = w.about AND t.outcome = 'told')
"""


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody who asked, and what she has to be told now; times are UTC."""

    caller_id: int
    place: str
    name: str
    phone: str
    asked_at: datetime
    about: str  # a key of ABOUT
    outage_id: int | None
    check_id: int | None
    number: str  # of the notice, else of the check job
    due_at: datetime
    tries: int  # calls that nobody took

    @property
    def is_last(self) -> bool:
        """Whether nothing more is to be told to her afterwards."""
        return self.about in (RESTORED, CANCELLED) or (self.about == ANSWER and self.outage_id is None)

    def is_late(self, now: datetime) -> bool:
        """Whether she should have been told by now."""
        return self.due_at < now


@dataclass(frozen=True, slots=True)
class CallerRow:
    """Somebody who asked about a notice or a place; and how often she was told something."""

    caller_id: int
    place: str
    name: str
    phone: str
    asked_at: datetime  # UTC
    told: int


@dataclass(frozen=True, slots=True)
class Alert:
    """Several who asked about one section within an hour; nobody has taken note of it yet."""

    alert_id: int
    check_id: int
    number: str  # of the check job
    place: str
    calls: int
    at: datetime  # UTC


def callers_to_tell() -> tuple[Owed, ...]:
    """Everybody who waits to be told something, who is due first, first."""
    found = [_owed(row) for row in db.rows(_OWED, {"attempts": ATTEMPTS})]
    return tuple(sorted(found, key=lambda owed: (owed.due_at, owed.caller_id)))


def owed_to(caller_id: int) -> Owed | None:
    """What one caller has to be told now, or None."""
    row = db.one(f"{_OWED} AND w.id = :caller", {"attempts": ATTEMPTS, "caller": caller_id})
    return _owed(row) if row else None


def untold_of(outage_id: int) -> int:
    """How many of those who asked about a notice still have to be told something."""
    found = db.one(
        f"SELECT COUNT(*) FROM ({_OWED} AND w.outage_id = :outage)",
        {"attempts": ATTEMPTS, "outage": outage_id},
    )
    return int(found[0]) if found else 0


def callers_of(outage_id: int | None = None, check_id: int | None = None) -> tuple[CallerRow, ...]:
    """Everybody who asked about a notice, or about the place of a check job, in their order."""
    rows = db.rows(
        "SELECT c.id, c.place, c.name, c.phone, c.at_utc, (SELECT COUNT(*) FROM caller_told t"
        " WHERE t.caller_id = c.id AND t.outcome = 'told') FROM outage_caller c"
        " WHERE c.outage_id = :outage OR c.check_id = :check OR c.check_id IN"
        " (SELECT e.check_id FROM check_end e WHERE e.outage_id = :outage) ORDER BY c.id",
        {"outage": outage_id, "check": check_id},
    )
    return tuple(
        CallerRow(caller_id, place, name, phone, clock.from_stamp(at), told)
        for caller_id, place, name, phone, at, told in rows
    )


def who_asked(caller_id: int) -> str:
    """Somebody who asked: her name where she told it, and the place."""
    row = db.one("SELECT name, place FROM outage_caller WHERE id = ?", (caller_id,))
    return "  ".join(part for part in row if part) if row else ""


def callers_left_out() -> int:
    """How many wait to be told something, and the board does not know them; nought in sound books."""
    everybody = "SELECT id AS caller_id FROM outage_caller WHERE phone <> ''"
    found = db.one(
        f"SELECT COUNT(*) FROM ({_OWED.replace('caller_board m', f'({everybody}) m')}) x"
        " WHERE NOT EXISTS (SELECT 1 FROM caller_board m WHERE m.caller_id = x.id)",
        {"attempts": ATTEMPTS},
    )
    return int(found[0]) if found else 0


def calls_since(check_id: int, moment: datetime) -> int:
    """How many asked about a check job's place since a moment; the same phone counts once."""
    found = db.one(
        "SELECT COUNT(DISTINCT CASE WHEN phone = '' THEN 'caller ' || id ELSE phone END) FROM outage_caller"
        " WHERE check_id = ? AND at_utc >= ?",
        (check_id, clock.stamp(moment)),
    )
    return int(found[0]) if found else 0


def open_alerts() -> tuple[Alert, ...]:
    """Possible bursts of which nobody has taken note yet, the oldest first."""
    rows = db.rows(
        "SELECT a.id, a.check_id, j.number, j.place, (SELECT COUNT(*) FROM outage_caller c"
        " WHERE c.check_id = a.check_id), a.at_utc FROM burst_alert a JOIN check_job j ON j.id = a.check_id"
        " WHERE NOT EXISTS (SELECT 1 FROM burst_seen s WHERE s.alert_id = a.id) ORDER BY a.id"
    )
    return tuple(Alert(*facts, clock.from_stamp(at)) for *facts, at in rows)


def _owed(row: tuple[Any, ...]) -> Owed:
    caller_id, place, name, phone, asked, about, outage_id, check_id, number, until, restored, tries = row
    asked_at = clock.from_stamp(asked)
    due = clock.from_stamp(until) if about == WATCH else asked_at + REPLY
    if about == RESTORED:
        due = clock.from_stamp(restored) + REPLY
    return Owed(
        caller_id, place, name, phone, asked_at, about, outage_id, check_id, number, due, tries
    )  # fmt: skip
