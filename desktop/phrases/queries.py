"""Says a sentence: the office's own wording in force today, else the shipped one, with live values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core import clock, db
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_list, language, month_name, named_places
from desktop.core.money import Money
from desktop.core.words import spoken
from desktop.office.settings import office
from desktop.phrases.catalogue import MONEY, MONTH, MONTHS, PHRASES

_IN_FORCE = (
    "SELECT text FROM phrase_version WHERE phrase = ? AND language = ? AND effective_from <= ?"
    " ORDER BY effective_from DESC, id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a phrase's text."""

    text: str
    effective_from: str
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
        sentence = (own if fits else _(known.text)).format(**filled)
        return sentence[:1].upper() + sentence[1:]  # it may begin with an amount


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


def wording(phrase: str, language_code: str) -> str:
    """The text in force today, slots unfilled."""
    with language(language_code):
        return _own_wording(phrase) or _(PHRASES[phrase].text)


def wordings(phrase: str, language_code: str) -> list[Wording]:
    """The office's own wordings of a phrase, newest first."""
    found = db.rows(
        "SELECT v.text, v.effective_from, COALESCE(s.name, '') FROM phrase_version v"
        " LEFT JOIN staff s ON s.id = v.staff_id WHERE v.phrase = ? AND v.language = ? ORDER BY v.id DESC",
        (phrase, language_code),
    )
    return [Wording(*row) for row in found]
