"""Asking a customer to wait, and going on with her: nothing half done is lost, not even in a power cut."""

from __future__ import annotations

import json
from typing import Any

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require
from desktop.visits.queries import Waiting, waiting_one


def hold(account_id: int, work: str, draft: dict[str, Any], reason: str, by: SignedIn) -> Waiting:
    """Keep what was being done for a customer, and since when she waits (S7).

    Args:
        work: the tab it belongs to: payment or inquiry.
        draft: what the tab needs to go on; no names, and never that she was identified.

    Raises:
        UserError: she waits for this already.
    """
    require(by, "hold")
    with transaction("visit.held", "holds", by=by.staff_id) as entry:
        if db.one(
            "SELECT 1 FROM hold h WHERE account_id = ? AND work = ?"
            " AND NOT EXISTS (SELECT 1 FROM hold_end e WHERE e.hold_id = h.id)",
            (account_id, work),
        ):
            raise UserError(_("This customer is waiting already."))
        hold_id = db.insert(
            "hold",
            {
                "account_id": account_id,
                "work": work,
                "draft": json.dumps(draft, ensure_ascii=False),
                "reason": reason,
                "held_at": entry.at_utc,
                "staff_id": by.staff_id,
                "journal_seq": entry.seq,
            },
        )
        entry.tells(hold=hold_id, account=account_id, work=work)
    return _waiting(hold_id)


def resume(hold_id: int, by: SignedIn) -> Waiting:
    """Go on with a customer who waited; number and name are asked again.

    Raises:
        UserError: nobody waits under this number any more.
    """
    return _end(hold_id, "resumed", by)


def left(hold_id: int, by: SignedIn) -> Waiting:
    """Note that a customer went away without being served."""
    return _end(hold_id, "left", by)


def _end(hold_id: int, outcome: str, by: SignedIn) -> Waiting:
    require(by, "hold")
    waited = _waiting(hold_id)
    with transaction(f"visit.{outcome}", "holds", by=by.staff_id) as entry:
        if db.one("SELECT 1 FROM hold_end WHERE hold_id = ?", (hold_id,)):
            raise UserError(_("Somebody went on with this customer already."))
        db.insert(
            "hold_end",
            {
                "hold_id": hold_id,
                "outcome": outcome,
                "at_utc": entry.at_utc,
                "staff_id": by.staff_id,
                "journal_seq": entry.seq,
            },
        )
        entry.tells(hold=hold_id, account=waited.account_id)
    return waited


def _waiting(hold_id: int) -> Waiting:
    found = waiting_one(hold_id)
    if found is None:
        raise UserError(_("Nobody waits under this number."))
    return found
