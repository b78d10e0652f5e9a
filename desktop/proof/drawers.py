"""Does every movement of a drawer belong to something that happened?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding

_CASH_TOLD = (
    "SELECT seq, body FROM journal WHERE kind = 'shift.opened' OR seq IN (SELECT journal_seq FROM cash_entry)"
)


def check_drawers() -> Iterator[Finding]:
    """Every movement against the entry that tells of it, and opened drawers against theirs."""
    for seq, body in db.rows(f"{_CASH_TOLD} ORDER BY seq"):
        told = json.loads(body)
        cash = db.rows(
            "SELECT kind, tender, amount FROM cash_entry WHERE journal_seq = ? ORDER BY id", (seq,)
        )
        if [list(line) for line in cash] != told.get("cash"):
            yield Finding(
                "drawers", _("The cash of entry {seq} is not what the journal says.").format(seq=seq), seq
            )
    for seq, body in db.rows("SELECT seq, body FROM journal WHERE kind = 'shift.opened' ORDER BY seq"):
        told = json.loads(body)
        row = db.one("SELECT id, opening_float FROM shift WHERE journal_seq = ?", (seq,))
        if row != (told["shift"], told["float"]):
            yield Finding(
                "drawers", _("Drawer {id} is not what the journal says.").format(id=told["shift"]), seq
            )
    stray = db.one(
        "SELECT COUNT(*) FROM cash_entry c WHERE NOT EXISTS"
        " (SELECT 1 FROM journal j WHERE j.seq = c.journal_seq)"
    )
    if stray and stray[0]:
        yield Finding("drawers", _("{count} movements of cash have no entry.").format(count=stray[0]))
