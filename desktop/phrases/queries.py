"""Says a sentence: the office's own wording in force today, else the shipped one, with live values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.core import clock, db
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_list, language, languages, month_name, named_places
from desktop.core.money import Money
from desktop.core.words import spoken
from desktop.office.settings import office
from desktop.phrases.catalogue import MONEY, MONTH, MONTHS, PHRASES, SAMPLES, TEXT
from desktop.phrases.wording import check_wording, tidy

_IN_FORCE = (
    "SELECT text FROM phrase_version WHERE phrase = ? AND language = ? AND effective_from <= ?"
    " ORDER BY effective_from DESC, id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a phrase's text: from which day it is said, and who worded it when (UTC)."""

    text: str
    effective_from: date
    at: datetime
    who: str


def say(phrase: str, language_code: str = "", **values: Any) -> str:
    """The sentence in the language at the counter, or in another one.

    Args:
        phrase: its key in the catalogue.
        language_code: empty for the language spoken here.
        values: what fills its slots: Money, texts, months as "2026-10", lists of months.
    """
    with language(language_code or current_language()):
        known = PHRASES[phrase]
        filled = {
            name: spoken_value(known.slots[name], value)
            for name, value in values.items()
            if name in known.slots
        }
        own = _own_wording(phrase)
        fits = own and set(named_places(own)) <= set(filled)
        return _sentence((own if fits else _(known.text)).format(**filled))


def _sentence(filled: str) -> str:
    return filled[:1].upper() + filled[1:]  # it may begin with an amount


def _own_wording(phrase: str) -> str:
    row = db.one(_IN_FORCE, (phrase, current_language(), clock.today().isoformat()))
    return str(row[0]) if row else ""


def spoken_value(kind: str, value: Any) -> str:
    """A live value as it is said aloud in the language here."""
    if kind == MONEY:
        return spoken(Money(value), currency(office().currency), current_language())
    if kind == MONTH:
        return month_name(value)
    if kind == MONTHS and not isinstance(value, str):
        return format_list([month_name(period) for period in value])
    return str(value)


# --- for the phrase book ------------------------------------------------------------------------


def shipped(phrase: str, language_code: str) -> str:
    """The text that came with the program, slots unfilled."""
    with language(language_code):
        return _(PHRASES[phrase].text)


def wording(phrase: str, language_code: str) -> str:
    """The text in force today, slots unfilled."""
    with language(language_code):
        return _own_wording(phrase) or shipped(phrase, language_code)


def wordings(phrase: str, language_code: str) -> list[Wording]:
    """The office's own wordings of a phrase, newest first."""
    found = db.rows(
        "SELECT v.text, v.effective_from, j.at_utc, COALESCE(s.name, '') FROM phrase_version v"
        " JOIN journal j ON j.seq = v.journal_seq LEFT JOIN staff s ON s.id = v.staff_id"
        " WHERE v.phrase = ? AND v.language = ? ORDER BY v.id DESC",
        (phrase, language_code),
    )
    return [Wording(text, date.fromisoformat(day), clock.from_stamp(at), who) for text, day, at, who in found]


def is_own(phrase: str) -> bool:
    """Whether the office says it in its own words today, in whatever language."""
    return any(wording(phrase, code) != shipped(phrase, code) for code, _name in languages())


def sample(slot: str, kind: str, language_code: str) -> str:
    """An example of what fills a slot, as it is said."""
    with language(language_code):
        value = SAMPLES[slot]
        return spoken_value(kind, _(value) if kind == TEXT and isinstance(value, str) else value)


def example(phrase: str, text: str, language_code: str) -> str:
    """A wording filled with examples, as it would be said.

    Raises:
        UserError: it cannot be filled.
    """
    known, plain = PHRASES[phrase], tidy(text)
    check_wording(known, plain)
    filled = {slot: sample(slot, kind, language_code) for slot, kind in known.slots.items()}
    return _sentence(plain.format(**filled))
