"""The journal, every column exactly as it is stored: whoever has the list can count its chain again."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.core.journal import COLUMNS
from desktop.exports.listing import CODE, Column, List

_END = "SELECT seq FROM journal WHERE business_date BETWEEN :first AND :last ORDER BY seq{way} LIMIT 1"

# All the entries between the first and the last of the days: a shift that goes on past midnight writes
# entries of the day before among those of the next, and a chain with holes proves nothing.
JOURNAL = List(
    "journal",
    N_("Journal"),
    tuple(
        Column(
            name, "", CODE, on_paper=name in ("seq", "at_utc", "business_date", "staff_id", "kind", "hash")
        )
        for name in COLUMNS.split(", ")
    ),
    f"SELECT seq FROM journal WHERE seq > :after AND seq BETWEEN ({_END.format(way='')})"
    f" AND ({_END.format(way=' DESC')}) ORDER BY seq LIMIT :most",
    f"SELECT {COLUMNS} FROM json_each(:keys) k JOIN journal j ON j.seq = k.value ORDER BY k.key",
)
