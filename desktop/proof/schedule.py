"""Is the office's month as it was set up, and ticked by whom the journal says?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.core import db
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.proof.finding import Finding
from desktop.proof.told import Beside, Told, of_kinds, strays
from desktop.schedule.service import TOLD

_SET_UP = of_kinds("schedule.begun", "schedule.changed")
_MARKS = Told(
    "schedule_mark",
    ("schedule.marked",),
    {"mark": "id", "item": "item", "day": "day", "act": "act"},
    texts=("said", ("reason",)),
)


def check_schedule() -> Iterator[Finding]:
    """Each version and each mark against the entry that tells of it, and none without one of its own."""
    for seq in (*_differing_versions(), *_MARKS.differing()):
        text = _("The schedule of entry {seq} is not what the journal says.")
        yield Finding("schedule", text.format(seq=seq), seq)
    for table, count in (
        ("schedule_version", strays("schedule_version", _SET_UP)),
        ("schedule_mark", _MARKS.strays()),
    ):
        if count:
            text = _("{count} rows of {table} have no entry in the journal.")
            yield Finding("schedule", text.format(count=count, table=table))


def _differing_versions() -> Iterator[int]:
    kept = Beside(
        f"SELECT journal_seq, staff_id, at_utc, title, {', '.join(TOLD)} FROM schedule_version"
        " ORDER BY journal_seq, id"
    )
    for seq, staff_id, at, body in db.database.execute_sql(
        f"SELECT j.seq, j.staff_id, j.at_utc, j.body FROM journal j WHERE {_SET_UP} ORDER BY j.seq"
    ):
        told = [[staff_id, at, *version] for version in json.loads(body).get("versions", ())]
        rows = [[who, when, *row, text_digest(seq, title)] for who, when, title, *row in kept.of(seq)]
        if rows != told:
            yield seq
