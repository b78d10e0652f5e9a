"""What both sides said about a case, and what there is of evidence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from desktop.complaints.moving import since_begun
from desktop.core import clock, db

_FACTS = "SELECT turn, happened_at, facts FROM complaint_event WHERE case_id = ? AND act = ? ORDER BY turn"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What one person said."""

    turn: int
    at: datetime  # UTC
    side: str  # a key of lists.SIDES
    who: str
    said: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence."""

    turn: int
    evidence: str
    kept: str  # where it lies; may be empty


def statements_of(case_id: int) -> tuple[StatementRow, ...]:
    """Every statement, also those of earlier rounds, the first one first."""
    found = []
    for turn, at, facts in db.rows(_FACTS, (case_id, "asked")):
        told = json.loads(facts)
        found.append(
            StatementRow(turn, clock.from_stamp(at), told["side"], told["who_asked"], told["said"])
        )  # fmt: skip
    return tuple(found)


def evidence_of(case_id: int) -> tuple[EvidenceRow, ...]:
    """Every piece of evidence, the first one first."""
    found = []
    for turn, _at, facts in db.rows(_FACTS, (case_id, "evidence")):
        told = json.loads(facts)
        found.append(EvidenceRow(turn, told["evidence"], told.get("kept", "")))
    return tuple(found)


def heard(case_id: int) -> frozenset[str]:
    """The sides that were heard in the present round: what is begun again is asked again."""
    begun = since_begun(case_id)
    return frozenset(row.side for row in statements_of(case_id) if row.turn > begun)
