"""An act on a case in words, for the history on its card and on the cover sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from desktop.answers.queries import card_as_of
from desktop.callbacks.due_time import moment_text
from desktop.callbacks.follow import OVERALL
from desktop.complaints.cards import EventRow
from desktop.complaints.limits import STAGES
from desktop.complaints.lists import (
    GRANTED,
    OUTCOMES,
    REACTIONS,
    READ_BACKS,
    REPORTED_BY,
    REWARDS,
    SIDES,
    TOLD_BY,
    VERDICTS,
    WHY_UNTOLD,
)
from desktop.complaints.states import STEPS
from desktop.core import clock
from desktop.core.i18n import N_, _, format_date, format_datetime

Facts = Mapping[str, Any]
LATE_ENTRY = 15 * 60  # seconds; what is entered later than that says so

# The record's fields as people call them, for correction slips.
FIELD_NAMES = {
    "kind": N_("Kind"),
    "channel": N_("How it came in"),
    "received_where": N_("Where it was taken"),
    "anonymous": N_("Unnamed"),
    "name": N_("Name"),
    "title": N_("Mr or Ms"),
    "phone": N_("Phone"),
    "address": N_("Address"),
    "account_id": N_("Account"),
    "subject_kind": N_("Against whom or what"),
    "subject": N_("Against whom or what"),
    "category": N_("What it is about"),
    "happened": N_("When and where"),
    "words": N_("As said"),
    "wants": N_("What is asked for"),
    "severity": N_("How serious"),
    "upset": N_("Urgent or upset"),
    "unclear": N_("Not clear yet"),
}


def act_name(act: str) -> str:
    """What an act is called."""
    return _(STEPS[act].name)


def told(event: EventRow, numbers: Mapping[int, str] | None = None, but_not: Sequence[str] = ()) -> str:
    """What was told with an act, in one line; empty where nothing was.

    Args:
        numbers: of other cases that the act may name, by their ids.
        but_not: fields of the record that a correction slip does not name here.
    """
    facts = event.facts
    if but_not and "fields" in facts:
        facts = {**facts, "fields": [name for name in facts["fields"] if name not in but_not]}
    parts = _PARTS.get(event.act, _words)(facts)
    named = event.facts.get("main_id") or event.facts.get("merged_id")
    if named:
        parts.append((numbers or {}).get(named, f"#{named}"))
    return " · ".join(part for part in parts if part)


def when(event: EventRow) -> str:
    """When it happened, and when it was entered where that was later by more than a quarter of an hour."""
    happened = format_datetime(clock.local(event.happened_at))
    if (event.entered_at - event.happened_at).total_seconds() < LATE_ENTRY:
        return happened
    entered = format_datetime(clock.local(event.entered_at))
    return _("{happened}, entered {entered}").format(happened=happened, entered=entered)


def who(event: EventRow) -> str:
    """Who did it, and who entered it where that was somebody else."""
    if not event.reported_by or event.reported_by == event.entered_by:
        return event.hand
    return _("{name}, entered by {clerk}").format(name=event.reported_by, clerk=event.hand)


def day_text(stored: str) -> str:
    """A stored day as people read it."""
    return format_date(date.fromisoformat(stored)) if stored else ""


def _listed(facts: Facts, name: str, known: Mapping[str, str]) -> str:
    return _(known[facts[name]]) if facts.get(name) in known else ""


def _words(facts: Facts) -> list[str]:
    return [str(facts.get(name, "")) for name in ("note", "reason", "explanation")]


def _by(facts: Facts) -> str:
    """Who was told and how, or why nobody could be."""
    if not facts.get("told_whom"):
        return _listed(facts, "why_untold", WHY_UNTOLD)
    how = _listed(facts, "how_told", TOLD_BY).lower()
    return _("told {name}, {how}").format(name=facts["told_whom"], how=how) if how else facts["told_whom"]


def _recorded(facts: Facts) -> list[str]:
    return [_listed(facts, "read_back", READ_BACKS), facts.get("sentence", "")]


def _reported(facts: Facts) -> list[str]:
    how = _listed(facts, "how_told", REPORTED_BY).lower()
    return [_("to {name}, {how}").format(name=facts["reported_to"], how=how), facts.get("note", "")]


def _established(facts: Facts) -> list[str]:
    nothing = _("No evidence") if facts.get("no_evidence") else ""
    return [_listed(facts, "verdict", VERDICTS), facts["findings"], facts.get("unheard", ""), nothing]


def _action(facts: Facts) -> str:
    if not facts.get("action"):
        return ""
    return _("{action} ({owner}, by {day})").format(
        action=facts["action"], owner=facts["owner"], day=day_text(facts["due_on"])
    )


def _decided(facts: Facts) -> list[str]:
    return [
        facts["decision"],
        _listed(facts, "granted", GRANTED),
        facts.get("remedy", ""),
        _listed(facts, "outcome", OUTCOMES),
        _action(facts),
        facts.get("measure", ""),
        _listed(facts, "reward", REWARDS),
    ]


def _replied(facts: Facts) -> list[str]:
    level = facts.get("next_level", "")
    return [
        _by(facts),
        facts["reply"],
        facts.get("explanation", ""),
        _listed(facts, "reaction", REACTIONS),
        facts.get("said", ""),
        _("next: {name}").format(name=level) if level else "",
    ]


def _answered(facts: Facts) -> list[str]:
    read = [card_as_of(code, version) for code, version in facts.get("cards", ())]
    cards = [_("card: {title}").format(title=card.title) for card in read if card is not None]
    return [facts["answer"], *cards, facts.get("explanation", ""), _("Clear")]


def _promised(facts: Facts) -> list[str]:
    return [
        _("by {moment}").format(moment=moment_text(clock.from_stamp(facts["due"]))),
        facts["phone"],
        " ".join(filter(None, [facts.get("department", ""), facts.get("contacted", "")])),
    ]


def _called_back(facts: Facts) -> list[str]:
    names = {choice.code: choice.name for choice in OVERALL.choices}
    return [_listed(facts, "opinion", names), facts.get("note", "")]


def _corrected(facts: Facts) -> list[str]:
    fields = dict.fromkeys(_(FIELD_NAMES[name]) for name in facts.get("fields", ()) if name in FIELD_NAMES)
    return [", ".join(fields), facts["reason"]]


def _reminded(facts: Facts) -> list[str]:
    return [facts["reminded"], _listed(facts, "stage", STAGES)]


_PARTS: dict[str, Callable[[Facts], list[str]]] = {
    "recorded": _recorded,
    "reported": _reported,
    "assigned": lambda facts: [facts["handler"], facts.get("department", ""), facts.get("instruction", "")],
    "asked": lambda facts: [_listed(facts, "side", SIDES), facts["who_asked"], facts["said"]],
    "evidence": lambda facts: [facts["evidence"], facts.get("kept", "")],
    "established": _established,
    "verified": lambda facts: [*_established(facts), facts["who_asked"]],
    "decided": _decided,
    "adopted": lambda facts: [facts.get("decision", ""), _action(facts)],
    "replied": _replied,
    "untold": lambda facts: [_listed(facts, "why_untold", WHY_UNTOLD), facts["reason"]],
    "called_back": _called_back,
    "extended": lambda facts: [
        _("reply by {day}").format(day=day_text(facts["new_date"])), facts["reason"], _by(facts),
    ],
    "answered": _answered,
    "promised": _promised,
    "call_promised": _promised,
    "passed_on": lambda facts: [facts["to_whom"], facts["contact"]],
    "referred": lambda facts: [facts["to_whom"], facts["contact"], facts["reason"], _by(facts)],
    "followed": lambda facts: [
        facts["note"], _("look again on {day}").format(day=day_text(facts["next_date"])),
    ],
    "added": lambda facts: [facts["note"], facts.get("said_by", "")],
    "corrected": _corrected,
    "reminded": _reminded,
    "told": lambda facts: [_by(facts)],
    "withdrawn": lambda facts: [facts["reason"], _listed(facts, "how_told", TOLD_BY)],
    "merged": lambda _facts: [],
    "took_in": lambda _facts: [],
}  # fmt: skip
