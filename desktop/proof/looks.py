"""Is every look still there as it was written, and did nobody put one beside?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding
from desktop.proof.told import Beside, strays, telling

_BESIDE = (
    "SELECT journal_seq, staff_id, business_date, screen, subject, subject_id, size, at_utc FROM look"
    " ORDER BY journal_seq, id"
)


def check_looks() -> Iterator[Finding]:
    """The looks of each entry, in their order; and none without an entry that tells it."""
    beside = Beside(_BESIDE)
    told = db.database.execute_sql(
        "SELECT j.seq, j.staff_id, j.business_date, json_extract(j.body, '$.looks') FROM journal j"
        f" WHERE {telling('looks')} ORDER BY j.seq"
    )
    for seq, staff_id, day, looks in told:
        if beside.of(seq) != [(staff_id, day, *look) for look in json.loads(looks)]:
            text = _("The looks of entry {seq} are not what the journal says.")
            yield Finding("looks", text.format(seq=seq), seq)
    if count := strays("look", telling("looks")):
        text = _("{count} rows of {table} have no entry in the journal.")
        yield Finding("looks", text.format(count=count, table="look"))
