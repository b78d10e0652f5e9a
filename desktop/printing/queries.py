"""Papers still owed to somebody, and how many copies there are of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core import db

_OWED = """
SELECT j.id, j.kind, j.subject_id, j.copy, j.title, j.ordered_at,
    COALESCE((SELECT o.detail FROM print_outcome o WHERE o.job_id = j.id ORDER BY o.id DESC LIMIT 1), ''),
    EXISTS (SELECT 1 FROM print_outcome o WHERE o.job_id = j.id)
FROM print_job j
"""
_OPEN = (
    " WHERE NOT EXISTS (SELECT 1 FROM print_outcome o WHERE o.job_id = j.id AND o.outcome <> 'failed')"
    " ORDER BY j.id"
)


@dataclass(frozen=True, slots=True)
class OwedPaper:
    """A paper that was promised; state is queued or failed, why says what went wrong last."""

    job_id: int
    kind: str
    subject_id: int
    copy: int
    title: str
    ordered_at: str
    state: str
    why: str


def owed() -> list[OwedPaper]:
    """Papers that neither came out nor were dropped, oldest first."""
    return [_paper(row) for row in db.rows(_OWED + _OPEN)]


def owed_before(seq: int) -> int:
    """How many papers were promised before a journal entry and not settled before it."""
    row = db.one(
        "SELECT COUNT(*) FROM print_job j WHERE j.journal_seq < :seq AND NOT EXISTS (SELECT 1"
        " FROM print_outcome o WHERE o.job_id = j.id AND o.outcome <> 'failed' AND o.journal_seq < :seq)",
        {"seq": seq},
    )
    return int(row[0]) if row else 0


def job(job_id: int) -> OwedPaper | None:
    """One paper, whatever became of it."""
    row = db.one(f"{_OWED} WHERE j.id = ?", (job_id,))
    return _paper(row) if row else None


def job_about(kind: str, subject_id: int) -> int | None:
    """The job of an original; None when none was promised."""
    row = db.one(
        "SELECT id FROM print_job WHERE kind = ? AND subject_id = ? AND copy = 0", (kind, subject_id)
    )
    return int(row[0]) if row else None


def copies_of(kind: str, subject_id: int) -> int:
    """How many copies were ordered beside the original."""
    row = db.one(
        "SELECT COUNT(*) FROM print_job WHERE kind = ? AND subject_id = ? AND copy > 0", (kind, subject_id)
    )
    return int(row[0]) if row else 0


def _paper(row: tuple[Any, ...]) -> OwedPaper:
    *facts, why, tried = row
    return OwedPaper(*facts, "failed" if tried else "queued", why)
