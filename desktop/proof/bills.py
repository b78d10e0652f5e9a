"""Are the bills of every batch still the ones that came in?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.billing.batches import stored_digest
from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding


def check_bills() -> Iterator[Finding]:
    """The digest of each batch, walked again over the stored rows, against the journal's."""
    found = db.rows(
        "SELECT b.id, b.journal_seq, j.body FROM bill_batch b LEFT JOIN journal j ON j.seq = b.journal_seq"
    )
    for batch_id, seq, body in found:
        told = json.loads(body) if body else {}
        stored = stored_digest(batch_id)
        same = (stored.hexdigest(), stored.bills, stored.total)
        if same != (told.get("rows_sha256"), told.get("bills"), told.get("total")):
            yield Finding("bills", _("The bills of batch {id} were altered.").format(id=batch_id), seq)
    stray = db.one(
        "SELECT COUNT(*) FROM charge c WHERE NOT EXISTS (SELECT 1 FROM bill b WHERE b.id = c.bill_id)"
    )
    if stray and stray[0]:
        yield Finding("bills", _("{count} bill lines belong to no bill.").format(count=stray[0]))
