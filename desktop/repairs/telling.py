"""An act in words, for the history on an order's card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_date, format_datetime
from desktop.core.money import Money, format_money
from desktop.office.settings import office
from desktop.repairs.cards import EventRow
from desktop.repairs.categories import (
    ABSENT,
    FEE_ANSWERS,
    HOLD_REASONS,
    OPINIONS,
    PRIORITIES,
    RETURN_REASONS,
    TOLD_BY,
    UNREACHED,
    UNSIGNED_REASONS,
)
from desktop.repairs.slots import Slot, slot_text
from desktop.repairs.states import SIDES, STEPS

Facts = Mapping[str, Any]


def act_name(act: str) -> str:
    """What an act is called."""
    return _(STEPS[act].name)


def told(event: EventRow, numbers: Mapping[int, str] | None = None) -> str:
    """What was told with an act, in one line; empty where nothing was.

    Args:
        numbers: of other orders that the act may name, by their ids.
    """
    parts = _PARTS.get(event.act, _words)(event.facts)
    named = event.facts.get("main_id") or event.facts.get("merged_id") or event.facts.get("rework_id")
    if named:
        parts.append((numbers or {}).get(named, f"#{named}"))
    return " · ".join(part for part in parts if part)


def money_text(amount: int) -> str:
    """An amount with the currency's sign."""
    return format_money(Money(amount), currency(office().currency), current_language())


def _words(facts: Facts) -> list[str]:
    return [str(facts.get(name, "")) for name in ("reason", "note")]


def _accepted(facts: Facts) -> list[str]:
    corrected = facts.get("read_back") == "corrected"
    near = len(facts.get("near", ()))
    return [
        _("Corrected at the read-back") if corrected else _("Confirmed at the read-back"),
        _("Reported nearby: {count}").format(count=near) if near else "",
    ]


def _dispatched(facts: Facts) -> list[str]:
    return [
        facts["department"],
        facts.get("crew", ""),
        _(PRIORITIES[facts["priority"]]),
        _("told {how} to {name}").format(how=_(TOLD_BY[facts["how_told"]]).lower(), name=facts["told_to"]),
    ]


def _appointed(facts: Facts) -> list[str]:
    return [
        slot_text(Slot.read(facts["slot"])),
        _("agreed with {name}").format(name=facts["agreed_with"]),
        facts["crew"],
        facts["crew_phone"],
    ]


def _done(facts: Facts) -> list[str]:
    signed = _("Signed by the customer")
    if not facts.get("signed"):
        signed = _("Not signed: {why}").format(why=_(UNSIGNED_REASONS[facts["unsigned_reason"]]).lower())
    return [
        facts["cause"],
        facts["work_done"],
        _("charge {amount}").format(amount=money_text(facts["charge"])),
        facts.get("charge_word", ""),
        signed,
    ]


def _held(facts: Facts) -> list[str]:
    until = format_date(date.fromisoformat(facts["next_date"]))
    return [_(HOLD_REASONS[facts["reason"]]), facts.get("note", ""), _("until {day}").format(day=until)]


def _fee(facts: Facts) -> list[str]:
    amount = facts.get("fee_told")
    return [money_text(amount) if amount is not None else "", _(FEE_ANSWERS[facts["fee_answer"]])]


_PARTS: dict[str, Callable[[Facts], list[str]]] = {
    "accepted": _accepted,
    "dispatched": _dispatched,
    "appointed": _appointed,
    "missed": lambda facts: [_(ABSENT[facts["absent"]]), facts.get("note", "")],
    "done": _done,
    "held": _held,
    "returned": lambda facts: [_(RETURN_REASONS[facts["reason"]]), facts.get("note", "")],
    "referred": lambda facts: [facts["to_whom"], facts.get("contact", ""), facts["reason"]],
    "reclassed": lambda facts: [_(SIDES[facts["side"]]), facts["reason"]],
    "fee_told": _fee,
    "call_tried": lambda facts: [_(UNREACHED[facts["result"]]), facts.get("note", "")],
    "called_back": lambda facts: [_(OPINIONS[facts["opinion"]]), facts["result"]],
    "told": lambda facts: [_(TOLD_BY[facts["how_told"]])],
    "merged": lambda _facts: [],
    "took_in": lambda _facts: [],
    "reworked": lambda _facts: [],
}


def when(event: EventRow) -> str:
    """When it happened, and when it was entered where that was later by more than a quarter of an hour."""
    happened = format_datetime(clock.local(event.happened_at))
    if (event.entered_at - event.happened_at).total_seconds() < 15 * 60:
        return happened
    entered = format_datetime(clock.local(event.entered_at))
    return _("{happened}, entered {entered}").format(happened=happened, entered=entered)
