"""Is every paper that was promised, and each attempt to print it, what the journal says?

The count of copies rests on these rows: how often a receipt came out is told at the close of a shift.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.core.progress import Progress
from desktop.proof.finding import Finding
from desktop.proof.told import Beside, Pace, Row, entries, of_kinds, strays, telling

# An earlier version told of a paper only by what the act was about.
_EARLIER_PAPERS = ("payment.taken", "receipt.copied", "statement.ordered")
_EARLIER_OUTCOMES = ("paper.printed", "paper.failed", "paper.dropped", "receipt.copied")
_PAPERS = f"({telling('papers')} OR {of_kinds(*_EARLIER_PAPERS)})"
_OUTCOMES = f"({telling('outcomes')} OR {of_kinds(*_EARLIER_OUTCOMES)})"


def check_papers() -> Iterator[Progress | Finding]:
    """Every promise and every attempt against the entry that tells of it, and none without one."""
    jobs = Beside(
        "SELECT p.journal_seq, p.id, p.kind, p.subject_id, p.copy, p.title,"
        " p.ordered_at = j.at_utc AND p.staff_id IS j.staff_id"
        " FROM print_job p JOIN journal j ON j.seq = p.journal_seq ORDER BY p.journal_seq, p.id"
    )
    pace = Pace()
    for seq, kind, told in entries(_PAPERS):
        yield from pace.at(seq)
        if not _same(_papers_told(kind, told), jobs.of(seq)):
            yield _differs(seq)
    outcomes = Beside(
        "SELECT o.journal_seq, o.id, o.job_id, o.outcome, o.printer, o.detail, o.at_utc = j.at_utc"
        " FROM print_outcome o JOIN journal j ON j.seq = o.journal_seq ORDER BY o.journal_seq, o.id"
    )
    for seq, kind, told in entries(_OUTCOMES):
        yield from pace.at(seq)
        if not _same(_outcomes_told(kind, told), [_as_told(seq, *row) for row in outcomes.of(seq)]):
            yield _differs(seq)
    for table, which in (("print_job", _PAPERS), ("print_outcome", _OUTCOMES)):
        if found := strays(table, which):
            text = _("{count} rows of {table} have no entry in the journal.")
            yield Finding("papers", text.format(count=found, table=table))


def _same(told: Sequence[Sequence[Any]], rows: Sequence[Sequence[Any]]) -> bool:
    """Whether rows are what was told, and by the right person at the right time, as their last column says.

    None in what was told: an earlier version did not tell it.
    """
    return len(told) == len(rows) and all(
        row[-1] and all(value is None or value == there for value, there in zip(line, row, strict=False))
        for line, row in zip(told, rows, strict=True)
    )


def _as_told(seq: int, *row: Any) -> tuple[Any, ...]:
    """An attempt with its printer and its detail as the journal keeps them."""
    outcome_id, job_id, outcome, printer, detail, in_time = row
    return outcome_id, job_id, outcome, text_digest(seq, printer, detail), in_time


def _papers_told(kind: str, told: Row) -> list[list[Any]]:
    if "papers" in told:
        return list(told["papers"])
    if kind == "statement.ordered":
        return [[told["job"], "statement", told["account"]]]
    return [[None, "receipt", told["payment"], told.get("copy", 0), told["receipt"]]]


def _outcomes_told(kind: str, told: Row) -> list[list[Any]]:
    if "outcomes" in told:
        return list(told["outcomes"])
    if kind == "receipt.copied":
        return [[None, told["instead_of"], "dropped"]] if told.get("instead_of") else []
    return [[None, told["job"], kind.removeprefix("paper.")]]


def _differs(seq: int) -> Finding:
    text = _("What entry {seq} tells of papers is not what the file says now.").format(seq=seq)
    return Finding("papers", text, seq)
