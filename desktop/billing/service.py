"""What the office may do to bills: take a wrong batch back while nothing of it is paid."""

from __future__ import annotations

from desktop.billing.queries import something_paid
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.office.rights import SignedIn, require


def withdraw_batch(batch_id: int, reason: str, by: SignedIn) -> None:
    """Take a batch of bills back; its rows stay, and are no longer owed.

    Raises:
        UserError: no reason, no such batch, taken back already, or something of it is paid.
        NotAllowed: the person may not withdraw bills.
    """
    require(by, "bills.withdraw")
    if not reason.strip():
        raise UserError(_("Say why the bills are taken back."), field="reason")
    with transaction("bills.withdrawn", "bills", by=by.staff_id) as entry:
        _refuse_unless_whole(batch_id)
        db.insert(
            "bill_withdrawal",
            {"batch_id": batch_id, "reason": reason.strip(), "journal_seq": entry.seq},
        )
        entry.tells(batch=batch_id, said=text_digest(entry.seq, reason.strip()))


def _refuse_unless_whole(batch_id: int) -> None:
    if db.one("SELECT 1 FROM bill_batch WHERE id = ?", (batch_id,)) is None:
        raise UserError(_("There is no such batch of bills."))
    if db.one("SELECT 1 FROM bill_withdrawal WHERE batch_id = ?", (batch_id,)):
        raise UserError(_("These bills were taken back already."))
    if something_paid(batch_id):
        raise UserError(_("Something of these bills is paid, so they can no longer be taken back."))
