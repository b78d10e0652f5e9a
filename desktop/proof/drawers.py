"""Does every movement of a drawer belong to something that happened?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding


def check_drawers() -> Iterator[Finding]:
    """Opened drawers against their entries, and no movement without one."""
    for seq, body in db.rows("SELECT seq, body FROM journal WHERE kind = 'shift.opened' ORDER BY seq"):
        told = json.loads(body)
        row = db.one("SELECT id, opening_float FROM shift WHERE journal_seq = ?", (seq,))
        cash = db.rows("SELECT kind, tender, amount FROM cash_entry WHERE journal_seq = ?", (seq,))
        agrees = row == (told["shift"], told["float"]) and [list(line) for line in cash] == told["cash"]
        if not agrees:
            yield Finding(
                "drawers", _("Drawer {id} is not what the journal says.").format(id=told["shift"]), seq
            )
    stray = db.one(
        "SELECT COUNT(*) FROM cash_entry c WHERE NOT EXISTS (SELECT 1 FROM journal j"
        " WHERE j.seq = c.journal_seq AND j.kind IN ('payment.taken', 'shift.opened'))"
    )
    if stray and stray[0]:
        yield Finding("drawers", _("{count} movements of cash have no entry.").format(count=stray[0]))
