"""Keeping what is half typed, and forgetting it: notes that are no act, so the journal tells of none.

No right is asked for: a draft is a person's own, and only what she saves in the end is anything done.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn

LONGEST = 120_000  # of the JSON, where a Chinese sign takes six: twenty thousand of them
KEPT_FOR = timedelta(days=7)

_KEEP = (
    "INSERT INTO draft (staff_id, form, body, kept_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (staff_id, form) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at"
)


def keep_draft(form: str, body: Mapping[str, Any], by: SignedIn) -> None:
    """Keep what stands in a form; the older draft of this form and person is replaced.

    Args:
        form: the form's own name, as "repair.out".
        body: what it needs to be filled again; anything that JSON holds.

    Raises:
        UserError: it is longer than a draft may be.
        NotSaved: the disk refused.
    """
    text = json.dumps(dict(body))  # in ASCII: half a sign, as an input method may leave it, is kept too
    if len(text) > LONGEST:
        raise UserError(_("This form holds too much to be kept as a draft. Save it soon."))
    db.jot(_KEEP, (by.staff_id, form, text, clock.stamp(clock.now())))


def drop_draft(form: str, by: SignedIn) -> None:
    """Forget the draft of this form, if there is one: it was saved or given up."""
    if db.one("SELECT 1 FROM draft WHERE staff_id = ? AND form = ?", (by.staff_id, form)):
        db.jot("DELETE FROM draft WHERE staff_id = ? AND form = ?", (by.staff_id, form))


def sweep() -> None:
    """Forget the drafts that nobody asked for in a week; the desk calls it when somebody signs in.

    Everybody's, since who left the office never signs in again. A clock that jumped sweeps nothing, and
    books that may only be looked at keep theirs.
    """
    if not db.can_jot():
        return
    moment = clock.now()
    before = (clock.stamp(moment - KEPT_FOR),)
    old = db.one("SELECT 1 FROM draft WHERE kept_at < ?", before)
    if old and db.trust_in(moment) != clock.SUSPECT:
        db.jot("DELETE FROM draft WHERE kept_at < ?", before)
