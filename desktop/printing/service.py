"""Promising a paper, and noting what became of each attempt to print it."""

from __future__ import annotations

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.office.rights import SignedIn, require


def order_paper(kind: str, subject_id: int, copy: int, title: str, entry: db.Entry, by: int | None) -> int:
    """Promise a paper in the commit of the use case it belongs to; returns its job.

    Only call inside a transaction.

    Args:
        kind: what paper: receipt, statement ...
        subject_id: the row it is about.
        copy: 0 for the original, then 1, 2 ...
        title: what people call it: the receipt's number. The journal tells it, so it names nobody.
    """
    job_id = db.insert(
        "print_job",
        {
            "kind": kind,
            "subject_id": subject_id,
            "copy": copy,
            "title": title,
            "ordered_at": entry.at_utc,
            "staff_id": by,
            "journal_seq": entry.seq,
        },
    )
    _tells_one_more(entry, "papers", [job_id, kind, subject_id, copy, title])
    return job_id


def _tells_one_more(entry: db.Entry, name: str, told: list[object]) -> None:
    """One act may promise several papers."""
    entry.tells(**{name: [*entry.body.get(name, ()), told]})


def record_printed(job_id: int, printer: str, by: SignedIn) -> None:
    """Note that the paper came out, or was kept as PDF where printer is empty."""
    _record(job_id, "printed", printer, "", by)


def record_failed(job_id: int, printer: str, why: str, by: SignedIn) -> None:
    """Note that an attempt failed; the paper stays owed."""
    _record(job_id, "failed", printer, why, by)


def drop_paper(job_id: int, reason: str, by: SignedIn) -> None:
    """Note that nobody wants the paper any more.

    Raises:
        UserError: no reason.
    """
    require(by, "copy.print")
    if not reason.strip():
        raise UserError(_("Say why the paper is not printed."), field="reason")
    _record(job_id, "dropped", "", reason.strip(), by)


def _record(job_id: int, outcome: str, printer: str, detail: str, by: SignedIn) -> None:
    with transaction(f"paper.{outcome}", "papers", by=by.staff_id) as entry:
        job = db.one("SELECT kind, subject_id, copy FROM print_job WHERE id = ?", (job_id,))
        if job is None:
            raise UserError(_("There is no such paper."))
        _add_outcome(job_id, outcome, printer, detail, entry)
        entry.tells(job=job_id, paper=job[0], subject=job[1], copy=job[2])


def let_go(job_id: int, reason: str, entry: db.Entry) -> None:
    """Note in another use case's commit that a paper is not printed any more.

    Only call inside a transaction.
    """
    _add_outcome(job_id, "dropped", "", reason, entry)


def _add_outcome(job_id: int, outcome: str, printer: str, detail: str, entry: db.Entry) -> None:
    outcome_id = db.insert(
        "print_outcome",
        {
            "job_id": job_id,
            "outcome": outcome,
            "printer": printer,
            "detail": detail,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    said = text_digest(entry.seq, printer, detail)
    _tells_one_more(entry, "outcomes", [outcome_id, job_id, outcome, said])
