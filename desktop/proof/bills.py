"""Are the bills of every batch still the ones that came in?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.billing.batches import stored_digest
from desktop.core import db
from desktop.core.i18n import N_, _
from desktop.proof.finding import Finding
from desktop.proof.told import Told

_BATCHES = Told(
    "bill_batch",
    (),  # a fee is a batch too, and may be told by whatever it is for
    {"batch": "id", "bills": "bills", "total": "total", "sha256": "sha256", "rows_sha256": "rows_sha256"},
    texts=("file", ("file_name",)),
    who="",
    when="",
    only="rows_sha256",
)
_WITHDRAWN = Told(
    "bill_withdrawal",
    ("bills.withdrawn",),
    {"batch": "batch_id"},
    texts=("said", ("reason",)),
    who="",
    when="",
)
_NEVER = {  # the digest of a batch is of bills with their lines, and of the lines in their order
    "SELECT COUNT(*) FROM charge c WHERE NOT EXISTS (SELECT 1 FROM bill b WHERE b.id = c.bill_id)": N_(
        "{count} bill lines belong to no bill."
    ),
    "SELECT COUNT(*) FROM bill b WHERE NOT EXISTS (SELECT 1 FROM charge c WHERE c.bill_id = b.id)": N_(
        "{count} bills have no lines."
    ),
    "SELECT COUNT(*) FROM (SELECT 1 FROM charge GROUP BY bill_id"
    " HAVING MIN(position) <> 1 OR MAX(position) <> COUNT(*))": N_(
        "The lines of {count} bills do not follow."
    ),
}


def check_bills() -> Iterator[Finding]:
    """Each batch and its withdrawal against the journal; its digest walked again over the stored rows."""
    for told in (_BATCHES, _WITHDRAWN):
        for seq in told.differing():
            text = _("The batch of bills of entry {seq} is not what the journal says.")
            yield Finding("bills", text.format(seq=seq), seq)
        if found := told.strays():
            text = _("{count} rows of {table} have no entry in the journal.")
            yield Finding("bills", text.format(count=found, table=told.table))
    yield from _digests()
    for query, sentence in _NEVER.items():
        row = db.one(query)
        if row and row[0]:
            yield Finding("bills", _(sentence).format(count=row[0]))


def _digests() -> Iterator[Finding]:
    found = db.rows(
        "SELECT b.id, b.journal_seq, j.body FROM bill_batch b LEFT JOIN journal j ON j.seq = b.journal_seq"
    )
    for batch_id, seq, body in found:
        told = json.loads(body) if body else {}
        stored = stored_digest(batch_id)
        same = (stored.hexdigest(), stored.bills, stored.total)
        if same != (told.get("rows_sha256"), told.get("bills"), told.get("total")):
            yield Finding("bills", _("The bills of batch {id} were altered.").format(id=batch_id), seq)
