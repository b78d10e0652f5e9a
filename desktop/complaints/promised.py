"""Papers promised in the commit of the act that they tell of, and copies of them later."""

from __future__ import annotations

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper

SLIP, REPORT_SLIP, SHEET, LETTER, COVER, REMINDER = (
    "case_slip", "case_report", "case_sheet", "case_reply", "case_cover", "case_reminder",
)  # fmt: skip
PAPERS = (SLIP, REPORT_SLIP, SHEET, LETTER, COVER, REMINDER)
_AT_ANY_TIME = (SLIP, COVER)  # these may be asked for, whether one was promised before or not
MOST_TURNS = 10_000  # of one case; far more than any has


def subject(case_id: int, turn: int) -> int:
    """The number by which a paper finds the act that it tells of."""
    return case_id * MOST_TURNS + turn


def act_of(subject_id: int) -> tuple[int, int]:
    """The case and the turn of a paper's subject."""
    return divmod(subject_id, MOST_TURNS)


def promise_paper(entry: db.Entry, kind: str, case_id: int, turn: int, number: str, by: SignedIn) -> int:
    """Promise the paper of an act; returns its print job. Only call inside a transaction."""
    return order_paper(kind, subject(case_id, turn), 0, number, entry, by.staff_id)


def print_paper(case_id: int, kind: str, by: SignedIn) -> int:
    """Print the newest paper of its kind of a case; returns its print job.

    What was printed before comes out marked as a copy. The acknowledgement slip and the cover sheet can be
    asked for at any time: the cover sheet tells the history as it is now.

    Args:
        kind: one of PAPERS.

    Raises:
        UserError: the case has no such paper.
        NotAllowed: the person may not print.
    """
    require(by, "copy.print")
    with transaction("case.paper_printed", "papers", by=by.staff_id) as entry:
        now = db.one("SELECT number, turn FROM complaint_now WHERE case_id = ?", (case_id,))
        if now is None:
            raise UserError(_("There is no such case."), field="case")
        number, turn = now
        first = subject(case_id, turn if kind == COVER else 0)
        last = db.one(
            "SELECT subject_id, MAX(copy) + 1 FROM print_job WHERE kind = ? AND subject_id BETWEEN ? AND ?"
            " GROUP BY subject_id ORDER BY subject_id DESC LIMIT 1",
            (kind, first, subject(case_id, MOST_TURNS - 1)),
        )
        if last is None and kind not in _AT_ANY_TIME:
            raise UserError(_("This case has no such paper yet."))
        of, copy = last or (subject(case_id, turn if kind == COVER else 1), 0)
        job_id = order_paper(kind, of, copy, number, entry, by.staff_id)
        entry.tells(case=case_id, paper=kind, copy=copy, job=job_id)
    return job_id
