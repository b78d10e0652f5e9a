"""Wording a card anew, adding one, taking one off the list: each a version more, the old ones stay (S76)."""

from __future__ import annotations

import hashlib
from datetime import date
from string import Formatter

from desktop.answers.queries import cards
from desktop.answers.shipped import SHIPPED_CARDS, SLOTS
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.office.rights import SignedIn, require

LONGEST = {"title": 120, "text": 800, "topic": 40}  # signs; more is no short answer
OWN = "own."
_PLAIN_BRACES = str.maketrans("｛｝", "{}")  # a Chinese keyboard gives the wide ones


def set_card(
    code: str,
    topic: str,
    title: str,
    text: str,
    by: SignedIn,
    *,
    effective_from: date | None = None,
    offered: bool = True,
    language: str = "",
) -> int:
    """Word a card anew from a day on, or take it off the list; returns the version.

    Args:
        code: of a card that there is.
        title: what is asked.
        text: what is answered; {hours}, {address}, {phone} and {complaint_phone} are filled in.
        effective_from: today or later; today if not given.
        offered: no takes it off the list from that day on.
        language: the one here if not given.

    Raises:
        UserError: a text is missing or too long, a slot that there is not, or a day that is over; with its
            field: topic, title, text or effective_from.
        NotAllowed: the person is not in charge.
    """
    require(by, "answer.change")
    if code not in {one.code for one in cards(everything=True)} and not _is_known(code):
        raise UserError(_("There is no such card."), field="code")
    return _write(code, topic, title, text, by, effective_from, offered, language)


def add_card(
    topic: str,
    title: str,
    text: str,
    by: SignedIn,
    *,
    effective_from: date | None = None,
    language: str = "",
) -> str:
    """Add a card of the office's own; returns its code.

    Raises:
        UserError: see `set_card`; or there is a card for this question already, the field is title.
        NotAllowed: the person is not in charge.
    """
    require(by, "answer.change")
    plain = " ".join(title.split()).casefold()
    if plain in {one.title.casefold() for one in cards(everything=True)}:
        raise UserError(_("There is a card for this question already."), field="title")
    row = db.one("SELECT COUNT(DISTINCT card) FROM answer_version WHERE card LIKE ?", (f"{OWN}%",))
    code = f"{OWN}{(row[0] if row else 0) + 1:04d}"
    _write(code, topic, title, text, by, effective_from, True, language)
    return code


def _is_known(code: str) -> bool:
    own = db.one("SELECT 1 FROM answer_version WHERE card = ?", (code,)) is not None
    return own or code in SHIPPED_CARDS


def _write(
    code: str, topic: str, title: str, text: str, by: SignedIn, effective_from: date | None, offered: bool,
    language: str,
) -> int:  # fmt: skip
    told = {
        "topic": " ".join(topic.split()),
        "title": " ".join(title.split()),
        "text": _tidy(text),
    }
    _check(told)
    day = effective_from or clock.today()
    if day < clock.today():
        raise UserError(_("This day is over: a wording begins today or later."), field="effective_from")
    spoken = language or current_language()
    with transaction("answer.changed", "answers", by=by.staff_id) as entry:
        version = db.insert(
            "answer_version",
            {
                "card": code,
                "language": spoken,
                **told,
                "offered": int(offered),
                "effective_from": day.isoformat(),
                "staff_id": by.staff_id,
                "at_utc": entry.at_utc,
                "journal_seq": entry.seq,
            },
        )
        digest = hashlib.sha256("\n".join(told.values()).encode()).hexdigest()
        entry.tells(
            card=code, version=version, language=spoken, effective_from=day.isoformat(), offered=offered,
            text_sha256=digest,
        )  # fmt: skip
    return version


def _tidy(text: str) -> str:
    """Lines without blanks around, and plain braces."""
    return "\n".join(" ".join(line.split()) for line in text.translate(_PLAIN_BRACES).splitlines()).strip()


def _check(told: dict[str, str]) -> None:
    asked = {
        "topic": _("Say what the card is about: tariff, papers, hours ..."),
        "title": _("Write down the question."),
        "text": _("Write down the answer."),
    }
    for name, sentence in asked.items():
        if not told[name]:
            raise UserError(sentence, field=name)
        if len(told[name]) > LONGEST[name]:
            raise UserError(
                _("This is too long: {most} signs at most.").format(most=LONGEST[name]), field=name
            )
    _check_slots(told["text"])


def _check_slots(text: str) -> None:
    usual = ", ".join(f"{{{slot}}}" for slot in SLOTS)
    try:
        named = [
            (name, form, turn) for _before, name, form, turn in Formatter().parse(text) if name is not None
        ]
    except ValueError:
        named = [("", "", None)]
    if any(name not in SLOTS or form or turn for name, form, turn in named):
        raise UserError(
            _("In braces stands only what is filled in by itself: {slots}.").format(slots=usual), field="text"
        )
