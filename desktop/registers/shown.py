"""Facts and acts in words, for screens: the same for registers and measures."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_date, format_datetime
from desktop.core.money import Money, format_money
from desktop.office.settings import office
from desktop.registers.facts import DAY, FACTS, MONEY, YES
from desktop.registers.keeping import NEVER, Now
from desktop.registers.machine import Machine
from desktop.registers.queries import Event, is_late

PARTS = "   ·   "


def label_of(machine: Machine, name: str) -> str:
    """How a fact is called here."""
    return _(machine.labels.get(name) or FACTS[name].label)


def fact_text(name: str, value: Any) -> str:
    """A fact as people read it."""
    fact = FACTS[name]
    if fact.sort == DAY:
        return format_date(date.fromisoformat(value))
    if fact.sort == MONEY:
        return format_money(Money(value), currency(office().currency), current_language())
    if fact.sort == YES:
        return _("Yes") if value else _("No")
    return _(fact.choices[value]) if fact.choices is not None else str(value)


def told_in(machine: Machine, event: Event) -> list[tuple[str, str]]:
    """What an act told: each fact by its name."""
    step = machine.step(event.act)
    return [
        (label_of(machine, name), fact_text(name, event.facts[name]))
        for name in step.facts
        if name in event.facts
    ]


def who_when(event: Event) -> str:
    """When it happened and who wrote it down; who agreed, and when it was entered, where that differs."""
    parts = [format_datetime(clock.local(event.happened_at)), event.entered_by]
    if event.approved_by:
        parts.append(_("agreed by {name}").format(name=event.approved_by))
    if (event.entered_at - event.happened_at).total_seconds() > 60:
        entered = format_datetime(clock.local(event.entered_at))
        parts.append(_("entered {time}").format(time=entered))
    return PARTS.join(parts)


def state_text(machine: Machine, now: Now) -> str:
    """Where something stands; that it is late, in words."""
    state = _(machine.states[now.state])
    return _("{state}, late").format(state=state) if is_late(now) else state


def due_text(now: Now) -> str:
    """By which day; empty for never."""
    return format_date(date.fromisoformat(now.due_on)) if now.due_on != NEVER else ""


def state_tone(now: Now) -> str:
    """The palette's colour of a state: late things are seen first."""
    return "danger" if is_late(now) else ""
