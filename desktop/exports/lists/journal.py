"""The journal, every column exactly as it is stored: whoever has the list can count its chain again."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.core.journal import COLUMNS
from desktop.exports.listing import CODE, Column, List

# All the entries between the first and the last of the days: a shift that goes on past midnight writes
# entries of the day before among those of the next, and a chain with holes proves nothing.
JOURNAL = List(
    "journal",
    N_("Journal"),
    tuple(
        Column(name, "", CODE, on_paper=name in ("seq", "at_utc", "business_date", "staff_id", "kind", "hash"))
        for name in COLUMNS.split(", ")
    ),
    "SELECT seq FROM journal WHERE seq BETWEEN"
    " (SELECT MIN(seq) FROM journal WHERE business_date BETWEEN :first AND :last)"
    " AND (SELECT MAX(seq) FROM journal WHERE business_date BETWEEN :first AND :last) ORDER BY seq",
    f"SELECT {COLUMNS} FROM json_each(:keys) k JOIN journal j ON j.seq = k.value"
    " ORDER BY k.key",
)
