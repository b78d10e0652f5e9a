"""The acts on an order in words: what each of them told, for the list of its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop.core.i18n import _, format_date, format_list
from desktop.repairs.categories import (
    ABSENT,
    FEE_ANSWERS,
    HOLD_REASONS,
    OPINIONS,
    PRIORITIES,
    RETURN_REASONS,
    TOLD_BY,
    UNCLEAR_FIELDS,
    UNREACHED,
    URGENT,
)
from desktop.repairs.slots import Slot, slot_text
from desktop.repairs.states import SIDES
from desktop.repairs.ui.words import money_text

Facts = Mapping[str, Any]
_PARTS = "   ·   "


def told_in(act: str, facts: Facts) -> str:
    """What an act told, beside its name; empty where there is nothing to say."""
    tell = _TOLD.get(act)
    return _PARTS.join(part for part in tell(facts) if part) if tell else ""


def _accepted(facts: Facts) -> list[str]:
    outcome = {"confirmed": _("confirmed when read back"), "corrected": _("corrected when read back")}
    return [outcome.get(facts.get("read_back", ""), "")]


def _dispatched(facts: Facts) -> list[str]:
    told = _("{how} to {who}").format(how=_(TOLD_BY[facts["how_told"]]), who=facts["told_to"])
    urgent = _(PRIORITIES[URGENT]) if facts["priority"] == URGENT else ""
    return [facts["department"], facts.get("crew", ""), told, urgent]


def _appointed(facts: Facts) -> list[str]:
    agreed = _("agreed with {who}").format(who=facts["agreed_with"])
    return [slot_text(Slot.read(facts["slot"])), agreed, f"{facts['crew']} {facts['crew_phone']}"]


def _fee_told(facts: Facts) -> list[str]:
    told = facts.get("fee_told")
    return [money_text(told) if told is not None else "", _(FEE_ANSWERS[facts["fee_answer"]])]


def _held(facts: Facts) -> list[str]:
    day = format_date(date.fromisoformat(facts["next_date"]))
    return [_(HOLD_REASONS[facts["reason"]]), facts.get("note", ""), _("until {day}").format(day=day)]


def _done(facts: Facts) -> list[str]:
    charge = _("charged {amount}").format(amount=money_text(facts["charge"])) if facts["charge"] else ""
    return [facts["cause"], facts["work_done"], charge, facts.get("charge_word", "")]


def _corrected(facts: Facts) -> list[str]:
    names = [_(UNCLEAR_FIELDS[name]) for name in facts.get("fields", ()) if name in UNCLEAR_FIELDS]
    return [facts["reason"], format_list(names) if names else ""]


def _from(names: Mapping[str, str], key: str, *others: str) -> Callable[[Facts], list[str]]:
    """A choice of a list, and free text beside it."""
    return lambda facts: [_(names[facts[key]]), *(str(facts.get(other) or "") for other in others)]


def _plain(*keys: str) -> Callable[[Facts], list[str]]:
    return lambda facts: [str(facts.get(key) or "") for key in keys]


_TOLD: dict[str, Callable[[Facts], list[str]]] = {
    "accepted": _accepted,
    "dispatched": _dispatched,
    "appointed": _appointed,
    "missed": _from(ABSENT, "absent", "note"),
    "fee_told": _fee_told,
    "held": _held,
    "resumed": _plain("note"),
    "returned": _from(RETURN_REASONS, "reason", "note"),
    "done": _done,
    "call_tried": _from(UNREACHED, "result", "note"),
    "called_back": _from(OPINIONS, "opinion", "result"),
    "told": _from(TOLD_BY, "how_told"),
    "archived": _plain("reason"),
    "referred": _plain("to_whom", "contact", "reason"),
    "voided": _plain("reason"),
    "reclassed": _from(SIDES, "side", "reason"),
    "corrected": _corrected,
}
