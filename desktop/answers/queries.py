"""Answer cards for the counter: found by any words of question or answer, read with live values (S16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.answers.shipped import SHIPPED, SHIPPED_CARDS, SLOTS, TOPICS
from desktop.calendars.queries import calendar
from desktop.calendars.written import alike_weekdays, hours_text
from desktop.core import clock, db
from desktop.core.i18n import _, current_language, language
from desktop.core.search import fold
from desktop.office.settings import office

AS_SHIPPED = 0  # instead of a version of the office's own
LIMIT = 20

_IN_FORCE = (
    "SELECT id, topic, title, text, offered, effective_from FROM answer_version WHERE card = ?"
    " AND language = ? AND effective_from <= ? ORDER BY effective_from DESC, id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """One card as it holds on a day."""

    code: str
    version: int  # of the office's own wording; AS_SHIPPED: as it came. A record that used the card keeps it
    language: str
    topic: str
    title: str  # what is asked
    text: str  # what is answered, with live values
    wording: str  # the same with its slots
    offered: bool
    effective_from: date | None  # None: as it came


@dataclass(frozen=True, slots=True)
class AnswerVersionRow:
    """One wording of the office's own: from when it holds, who worded it, when."""

    version: int
    topic: str
    title: str
    wording: str
    offered: bool
    effective_from: date
    who: str
    at: datetime  # UTC


def search(text: str, day: date | None = None, limit: int = LIMIT) -> tuple[AnswerCard, ...]:
    """Cards with every word of `text` in question, answer or topic; those with it in the question first.

    Args:
        text: what was typed; nothing finds every card by its topic.
        day: the day on which they hold; today if not given.
    """
    words = [folded for word in text.split() if (folded := fold(word))]
    found = []
    for turn, known in enumerate(cards(day)):
        title, whole = fold(known.title), fold(f"{known.topic} {known.title} {known.text}")
        if all(word in whole for word in words):
            found.append((sum(word not in title for word in words), turn, known))
    return tuple(known for _rank, _turn, known in sorted(found, key=lambda one: one[:2])[:limit])


def cards(day: date | None = None, everything: bool = False) -> tuple[AnswerCard, ...]:
    """Every card of this office's trade in the language here, by topic.

    Args:
        day: the day on which they hold; today if not given.
        everything: those too that are no longer offered.
    """
    held = [found for code in _codes() if (found := card(code, day)) and (everything or found.offered)]
    order = [_(topic) for topic in TOPICS]
    return tuple(sorted(held, key=lambda one: order.index(one.topic) if one.topic in order else len(order)))


def card(code: str, day: date | None = None) -> AnswerCard | None:
    """One card as it holds on a day, or None.

    A card of the office's own that has no words in the language here is shown in those it has.

    Args:
        day: today if not given.
    """
    until = (day or clock.today()).isoformat()
    for spoken in _languages_of(code):
        row = db.one(_IN_FORCE, (code, spoken, until))
        if row is not None:
            return _own(code, spoken, row)
        if code in SHIPPED_CARDS and spoken == current_language():
            return _as_shipped(code)
    return None


def card_as_of(code: str, version: int) -> AnswerCard | None:
    """A card as a record used it: that version of its wording, whatever holds now."""
    if version == AS_SHIPPED:
        return _as_shipped(code) if code in SHIPPED_CARDS else None
    row = db.one(
        "SELECT id, topic, title, text, offered, effective_from, language FROM answer_version"
        " WHERE card = ? AND id = ?",
        (code, version),
    )
    return _own(code, row[6], row[:6]) if row else None


def card_versions(code: str, language_code: str = "") -> tuple[AnswerVersionRow, ...]:
    """The office's own wordings of a card in a language, the newest first.

    Args:
        language_code: the one here if not given.
    """
    found = db.rows(
        "SELECT v.id, v.topic, v.title, v.text, v.offered, v.effective_from, s.name, v.at_utc"
        " FROM answer_version v JOIN staff s ON s.id = v.staff_id WHERE v.card = ? AND v.language = ?"
        " ORDER BY v.id DESC",
        (code, language_code or current_language()),
    )
    return tuple(
        AnswerVersionRow(
            version, topic, title, text, bool(offered), date.fromisoformat(day), who, clock.from_stamp(at)
        )
        for version, topic, title, text, offered, day, who, at in found
    )


def topics() -> tuple[str, ...]:
    """The topics of all cards: the shipped ones first, then the office's own."""
    shipped = [_(topic) for topic in TOPICS]
    own = sorted({one.topic for one in cards(everything=True)} - set(shipped))
    return (*shipped, *own)


def filled(wording: str) -> str:
    """A wording with its live values; what the office did not set stands as a dash."""
    return wording.format(**{name: value or "–" for name, value in live_values().items()})


def live_values() -> dict[str, str]:
    """What fills the slots today, in the language here."""
    known = office()
    values = (_hours(), known.address, known.phone, known.complaint_phone or known.phone)
    return dict(zip(SLOTS, values, strict=True))


def _hours() -> str:
    """When the office is open in a usual week, as it is said."""
    open_days = [
        _("{days} {hours}").format(days=named, hours=hours_text(worked))
        for named, worked in alike_weekdays(calendar().week)
        if worked
    ]
    return "; ".join(open_days)


def _codes() -> Iterator[str]:
    profile = office().profile
    shipped = [one.code for one in SHIPPED if profile in one.profiles]
    yield from shipped
    for (code,) in db.rows("SELECT DISTINCT card FROM answer_version ORDER BY card"):
        if code not in SHIPPED_CARDS:
            yield code


def _languages_of(code: str) -> list[str]:
    """The language here, then the others that the card is worded in."""
    here = current_language()
    if code in SHIPPED_CARDS:
        return [here]
    others = db.rows("SELECT DISTINCT language FROM answer_version WHERE card = ? ORDER BY language", (code,))
    return [here, *(one for (one,) in others if one != here)]


def _own(code: str, spoken: str, row: tuple[Any, ...]) -> AnswerCard:
    version, topic, title, text, offered, day = row
    with language(spoken):
        return AnswerCard(
            code, version, spoken, topic, title, filled(text), text, bool(offered), date.fromisoformat(day)
        )


def _as_shipped(code: str) -> AnswerCard:
    known = SHIPPED_CARDS[code]
    wording = _(known.text)
    return AnswerCard(
        code, AS_SHIPPED, current_language(), _(known.topic), _(known.title), filled(wording), wording, True,
        None,
    )  # fmt: skip
