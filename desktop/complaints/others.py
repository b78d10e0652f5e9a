"""Cases that go on in another one: the people of all of them are told the result."""

from __future__ import annotations

from desktop.core import db

_FAMILY = (
    "WITH RECURSIVE family(id) AS (SELECT :main UNION SELECT m.case_id FROM complaint_merge m"
    " JOIN family f ON m.main_id = f.id)"
)


def merged_into(case_id: int) -> tuple[int, ...]:
    """The cases that go on in this one, however deep."""
    found = db.rows(f"{_FAMILY} SELECT id FROM family WHERE id <> :main ORDER BY id", {"main": case_id})
    return tuple(one for (one,) in found)


def main_of(case_id: int) -> int:
    """The case that this one goes on in, however often it was merged; itself where it was not."""
    while row := db.one("SELECT main_id FROM complaint_merge WHERE case_id = ?", (case_id,)):
        case_id = int(row[0])
    return case_id


def waiting_of(case_id: int) -> tuple[int, ...]:
    """Merged cases of other people who have not heard the result of this one yet.

    The same person under the same phone, account or name is told once.
    """
    merged = merged_into(case_id)
    if not merged:
        return ()
    marks = ", ".join(f"{one}" for one in merged)
    found = db.rows(
        "SELECT n.case_id FROM complaint_now n, complaint_now m"
        f" WHERE m.case_id = :main AND n.case_id IN ({marks})"
        " AND (n.phone_key <> '' OR n.name_key <> '' OR n.account_id IS NOT NULL)"
        " AND NOT (n.phone_key <> '' AND n.phone_key = m.phone_key)"
        " AND NOT (n.account_id IS NOT NULL AND n.account_id IS m.account_id)"
        " AND NOT (n.phone_key = '' AND n.name_key <> '' AND n.name_key = m.name_key)"
        " AND NOT EXISTS (SELECT 1 FROM complaint_event e WHERE e.case_id = :main AND e.act = 'told'"
        " AND json_extract(e.facts, '$.merged_id') = n.case_id AND e.turn > (SELECT COALESCE(MAX(turn), 0)"
        " FROM complaint_event r WHERE r.case_id = :main AND r.act = 'redone')) ORDER BY n.case_id",
        {"main": case_id},
    )
    return tuple(one for (one,) in found)
