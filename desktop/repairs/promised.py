"""Papers promised in the commit of the act that they tell of, and copies of them later."""

from __future__ import annotations

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper

SLIP, WORK_ORDER, APPOINTMENT, MISSED, COMPLETION = (
    "repair_slip", "repair_order", "repair_appointment", "repair_missed", "repair_done",
)  # fmt: skip
PAPERS = (SLIP, WORK_ORDER, APPOINTMENT, MISSED, COMPLETION)
MOST_TURNS = 10_000  # of one order; far more than any has


def subject(order_id: int, turn: int) -> int:
    """The number by which a paper finds the act that it tells of."""
    return order_id * MOST_TURNS + turn


def act_of(subject_id: int) -> tuple[int, int]:
    """The order and the turn of a paper's subject."""
    return divmod(subject_id, MOST_TURNS)


def promise(entry: db.Entry, kind: str, order_id: int, turn: int, number: str, by: SignedIn) -> int:
    """Promise the paper of an act; returns its print job. Only call inside a transaction."""
    return order_paper(kind, subject(order_id, turn), 0, number, entry, by.staff_id)


def copy_paper(order_id: int, kind: str, by: SignedIn) -> int:
    """Print the newest paper of its kind of an order once more, marked as a copy; returns its print job.

    The acceptance slip of an out-meter report, which is not printed by itself, comes out as an original.

    Args:
        kind: one of PAPERS.

    Raises:
        UserError: the order has no such paper.
        NotAllowed: the person may not print.
    """
    require(by, "copy.print")
    with transaction("repair.paper_copied", "papers", by=by.staff_id) as entry:
        order = db.one("SELECT number FROM repair_order WHERE id = ?", (order_id,))
        if order is None:
            raise UserError(_("There is no such order."), field="order")
        last = db.one(
            "SELECT subject_id, MAX(copy) + 1 FROM print_job WHERE kind = ? AND subject_id BETWEEN ? AND ?"
            " GROUP BY subject_id ORDER BY subject_id DESC LIMIT 1",
            (kind, subject(order_id, 0), subject(order_id, MOST_TURNS - 1)),
        )
        if last is None and kind != SLIP:
            raise UserError(_("This order has no such paper yet."))
        of, copy = last or (subject(order_id, 1), 0)
        job_id = order_paper(kind, of, copy, order[0], entry, by.staff_id)
        entry.tells(order=order_id, paper=kind, copy=copy, job=job_id)
    return job_id
