"""Wording a phrase anew: a version is added, the old one stays readable (S76)."""

from __future__ import annotations

import hashlib
from datetime import date

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _, named_places
from desktop.office.rights import SignedIn, require
from desktop.phrases.catalogue import PHRASES


def change_phrase(phrase: str, language: str, text: str, effective_from: date, by: SignedIn) -> None:
    """Let the office say it in its own words, in one language, from a day on.

    Raises:
        UserError: no text, or a slot that this phrase has not; NotAllowed.
    """
    require(by, "phrase.change")
    wanted = text.strip()
    if not wanted:
        raise UserError(_("A sentence is needed here."), field="text")
    try:
        unknown = set(named_places(wanted)) - set(PHRASES[phrase].slots)
        wanted.format(**dict.fromkeys(PHRASES[phrase].slots, ""))
    except (ValueError, KeyError, IndexError) as error:
        raise UserError(
            _("A brace is open or stands alone. Write slots like {{due}}."), field="text"
        ) from error
    if unknown:
        slots = ", ".join(f"{{{name}}}" for name in PHRASES[phrase].slots) or _("none")
        raise UserError(
            _("This sentence has no slot {slot}. It has: {slots}.").format(slot=min(unknown), slots=slots),
            field="text",
        )
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
