"""What there was and is of one person: earlier cases, and open ones of an account or a phone."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.callbacks.queries import phone_key
from desktop.complaints.queries import CaseRow, case_rows
from desktop.core import db
from desktop.core.search import fold

BY_ACCOUNT, BY_PHONE, BY_NAME = "account", "phone", "name"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier case that is perhaps the same person's, and by what it was found."""

    row: CaseRow
    by: str  # account, phone or name; by the name alone it may well be somebody else


def earlier_of_person(
    phone: str = "", account_id: int | None = None, name: str = "", limit: int = 20
) -> tuple[Earlier, ...]:
    """Cases of the same account, the same phone or the same name, the newest first of each.

    Args:
        name: as the person is called; one found by nothing else comes last.
    """
    asked = (
        (BY_ACCOUNT, "account_id", account_id),
        (BY_PHONE, "phone_key", phone_key(phone)),
        (BY_NAME, "name_key", fold(name)),
    )
    found: dict[int, str] = {}
    for by, column, key in asked:
        if key:
            for (case_id,) in db.rows(
                f"SELECT case_id FROM complaint_now WHERE {column} = ? ORDER BY case_id DESC LIMIT ?",
                (key, limit),
            ):
                found.setdefault(case_id, by)
    chosen = list(found)[:limit]
    rows = {row.case_id: row for row in case_rows(chosen)}
    return tuple(Earlier(rows[case_id], found[case_id]) for case_id in chosen)


def open_cases_of(account_id: int | None = None, phone: str = "") -> tuple[CaseRow, ...]:
    """Unfinished cases of an account or a phone, the oldest first; of a merged one the case it goes on in."""
    key = phone_key(phone)
    if account_id is None and not key:
        return ()
    found = db.rows(
        "WITH RECURSIVE mine(id) AS (SELECT case_id FROM complaint_now WHERE account_id = :account UNION"
        " SELECT case_id FROM complaint_now WHERE phone_key = :key AND :key <> '' UNION"
        " SELECT m.main_id FROM complaint_merge m JOIN mine ON mine.id = m.case_id)"
        " SELECT case_id FROM complaint_now WHERE case_id IN (SELECT id FROM mine) AND +unfinished = 1",
        {"account": account_id, "key": key},
    )
    return tuple(reversed(case_rows([case_id for (case_id,) in found])))
