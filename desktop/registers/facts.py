"""The facts that acts tell: how each is called, how it is typed, and what is asked where it is missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from desktop.calendars.written import read_day
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.money import Money, parse_money
from desktop.core.search import code_key, fold
from desktop.office.settings import office
from desktop.outages.moments import read_moment
from desktop.registers.machine import Step, is_told

TEXT, DAY, MOMENT, MONEY, CHOICE, YES, CODE = "text", "day", "moment", "money", "choice", "yes", "code"
MOST_LETTERS = 2000  # of one fact; more belongs on a sheet of paper
_HALF_A_YEAR = 183
_LATER = re.compile(r"\+\s*(\d{1,3})")

VEHICLE, LINE, DRIVER, STAFF, DEPARTMENT = "vehicle", "line", "driver", "staff", "department"
SUBJECTS = {
    VEHICLE: N_("Vehicle"),
    LINE: N_("Bus line"),
    DRIVER: N_("Driver"),
    STAFF: N_("Staff"),
    DEPARTMENT: N_("Department"),
}
PASSENGER, POLICE, AUTHORITY, OWN = "passenger", "police", "authority", "own"
SOURCES = {
    PASSENGER: N_("Passenger"),
    POLICE: N_("Police"),
    AUTHORITY: N_("Transport authority"),
    OWN: N_("Our own round"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name on forms and papers, how it is typed, and the sentence that asks for it."""

    label: str
    sort: str = TEXT
    asks: str = N_("This must be filled in.")
    hint: str = ""
    choices: Mapping[str, str] | None = None


FACTS = {
    "what": Fact(N_("What"), asks=N_("Say in a few words what it is.")),
    "where": Fact(N_("Where it is"), asks=N_("Say where.")),
    "happened_at": Fact(N_("When"), MOMENT, hint=N_("18:00, or 11-29 9:00; empty is now")),
    "found_by": Fact(N_("Found by"), asks=N_("Say who found it.")),
    "value": Fact(N_("Worth about"), MONEY, hint=N_("May stay empty")),
    "kept_where": Fact(N_("Where it is kept"), asks=N_("Say where it is kept from now on.")),
    "how": Fact(N_("How"), asks=N_("Say how.")),
    "proof": Fact(N_("Proof that it is theirs"), asks=N_("Say by what the claimant proved it.")),
    "claimant": Fact(N_("Name of the claimant"), asks=N_("Write down who takes it.")),
    "phone": Fact(N_("Phone"), CODE, hint=N_("May stay empty")),
    "signed": Fact(N_("Signed on the slip"), YES, asks=N_("Nothing is given back without a signature.")),
    "to_whom": Fact(N_("To whom"), asks=N_("Say to whom.")),
    "reference": Fact(N_("Their number for it"), CODE, hint=N_("May stay empty")),
    "reason": Fact(N_("Why"), asks=N_("Say why.")),
    "subject_kind": Fact(
        N_("About whom or what"), CHOICE, N_("Say whom or what it is about."), choices=SUBJECTS
    ),
    "subject": Fact(N_("Number or name"), asks=N_("Write down the number or the name.")),
    "line": Fact(N_("Bus line"), asks=N_("Say which line it runs.")),
    "keeper": Fact(N_("Owner of the vehicle"), asks=N_("Say whose vehicle it is.")),
    "phone_shown": Fact(N_("Complaint phone on the door"), YES),
    "source": Fact(N_("Found by"), CHOICE, N_("Say who found it."), choices=SOURCES),
    "owner": Fact(N_("Who does it"), asks=N_("Say who does it.")),
    "due_on": Fact(N_("By when"), DAY, N_("Say by which day."), N_("11-29, or +7 for seven days from now")),
    "done_by": Fact(N_("Completed by"), asks=N_("Say who did it.")),
    "work": Fact(N_("What was done about it"), asks=N_("Say what was done.")),
    "result": Fact(N_("What was seen"), asks=N_("Say what was seen when it was checked.")),
    "note": Fact(N_("Note"), hint=N_("May stay empty")),
    "from_on": Fact(N_("From which day"), DAY, N_("Say from which day."), N_("11-29, or +1 for tomorrow")),
    "conditions": Fact(N_("To be put right"), asks=N_("Say what must be put right before it ends.")),
    "guarantee": Fact(N_("What was guaranteed"), asks=N_("Say what the written guarantee promises.")),
    "signed_by": Fact(N_("Signed by"), asks=N_("Say who signed it.")),
    "taught": Fact(N_("Education and putting right"), asks=N_("Say what was taught and put right.")),
    "deposit": Fact(N_("The deposit"), asks=N_("Say what becomes of the deposit.")),
    "rule": Fact(N_("Rule"), hint=N_("By which rule; may stay empty")),
    "penalty": Fact(N_("Penalty"), MONEY, hint=N_("Empty: a notice without a penalty")),
    "words": Fact(N_("Words of the notice"), asks=N_("Write down what the notice shall say.")),
    "reward": Fact(N_("Reward"), hint=N_("May stay empty")),
}  # fmt: skip
# Kept with the others, but never typed into a form: they follow from where the act was begun.
HIDDEN = frozenset({"basis", "proposal", "counted", "list", "faults", "penalty_code", "worth"})


def read_facts(step: Step, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed or told, as it is kept: texts, days and moments as texts, money in minor units.

    Args:
        typed: by the fact's name; texts as they were typed, or values.

    Raises:
        UserError: a fact is missing or cannot be read; its name is the field.
    """
    told: dict[str, Any] = {}
    for name in step.facts:
        value = _read(name, typed.get(name))
        if not is_told(value) or (FACTS[name].sort == YES and name in step.needs and not value):
            if name in step.needs:
                raise UserError(_(FACTS[name].asks), field=name)
        else:
            told[name] = value
    return told | {name: typed[name] for name in HIDDEN if is_told(typed.get(name))}


def read_date(text: str, field: str) -> date:
    """A day as it is typed, the nearest of that name: "11-29", "2026-11-29"; "+7" is in seven days.

    Raises:
        UserError: this is no day.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    today = clock.today()
    if later := _LATER.fullmatch(plain):
        return today + timedelta(days=int(later[1]))
    day = read_day(plain, today.year, field)
    if not plain.startswith(str(day.year)) and (today - day).days > _HALF_A_YEAR:
        return read_day(plain, today.year + 1, field)
    return day


def subject_key(kind: str, name: str) -> str:
    """What tells one subject from another: a vehicle by its letters and figures, a name by its signs."""
    return code_key(name) if kind == VEHICLE else fold(name)


def _read(name: str, value: Any) -> Any:
    fact = FACTS[name]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _read_text(name, fact, value.strip())
    if isinstance(value, Money):
        return int(value)
    if isinstance(value, datetime):
        return clock.stamp(value)
    return value.isoformat() if isinstance(value, date) else value


def _read_text(name: str, fact: Fact, text: str) -> Any:
    if not text:
        return None
    if len(text) > MOST_LETTERS:
        raise UserError(_("This is too long; the rest goes on a sheet of its own."), field=name)
    if fact.sort == DAY:
        return read_date(text, name).isoformat()
    if fact.sort == MOMENT:
        return clock.stamp(read_moment(text, name))
    if fact.sort == MONEY:
        return int(parse_money(text, currency(office().currency), field=name))
    if fact.choices is not None and text not in fact.choices:
        raise UserError(_("Choose one of the list."), field=name)
    return text
