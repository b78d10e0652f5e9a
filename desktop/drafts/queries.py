"""What somebody had typed into a form that was never finished."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.office.rights import SignedIn


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it stood when it was kept last."""

    form: str
    body: dict[str, Any]
    kept_at: datetime  # UTC


def kept_draft(form: str, by: SignedIn) -> Draft | None:
    """The draft of this form that this person left, or None; nobody sees another one's."""
    row = db.one("SELECT body, kept_at FROM draft WHERE staff_id = ? AND form = ?", (by.staff_id, form))
    return Draft(form, json.loads(row[0]), clock.from_stamp(row[1])) if row else None
