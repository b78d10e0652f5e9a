"""Wording a phrase anew: a version is added, the old one stays readable (S76)."""

from __future__ import annotations

import hashlib
from datetime import date

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require
from desktop.phrases.catalogue import PHRASES
from desktop.phrases.wording import check_wording, tidy


def change_phrase(phrase: str, language: str, text: str, effective_from: date, by: SignedIn) -> None:
    """Let the office say it in its own words, in one language, from a day on.

    Raises:
        UserError: no text, a slot that this phrase has not, a brace that stands alone, or a day that
            is over; the field is "text" or "effective_from".
        NotAllowed: the person may not word phrases.
    """
    require(by, "phrase.change")
    wanted = tidy(text)
    check_wording(PHRASES[phrase], wanted)
    if effective_from < clock.today():
        raise UserError(_("This day is over: a wording begins today or later."), field="effective_from")
    with transaction("phrase.changed", "phrases", by=by.staff_id) as entry:
        db.insert(
            "phrase_version",
            {
                "phrase": phrase,
                "language": language,
                "text": wanted,
                "effective_from": effective_from.isoformat(),
                "staff_id": by.staff_id,
                "journal_seq": entry.seq,
            },
        )
        digest = hashlib.sha256(wanted.encode()).hexdigest()
        entry.tells(
            phrase=phrase, language=language, effective_from=effective_from.isoformat(), text_sha256=digest
        )
