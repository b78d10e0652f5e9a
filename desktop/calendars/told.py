"""Limits and the way they were counted, in whole sentences of the current language."""

from __future__ import annotations

from datetime import datetime

from desktop.calendars.snapshot import AFTER, ALWAYS, BEGAN, CLOSED, HELD, HOLIDAY, WORKED, Due, Limit, Step
from desktop.core import clock
from desktop.core.i18n import N_, _, format_datetime, format_day, format_list, format_time, ngettext

HOUR = 60  # minutes


def how_long(minutes: int) -> str:
    """A length of time: "45 min", "24 h", "1 h 30 min"."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def limit_text(limit: Limit) -> str:
    """A limit in words: "24 h round the clock", "2 h of working time", "5 working days"."""
    if limit.days:
        return ngettext("{n} working day", "{n} working days", limit.days).format(n=limit.days)
    length = how_long(limit.minutes)
    if limit.clock == ALWAYS:
        return _("{length} round the clock").format(length=length)
    return _("{length} of working time").format(length=length)


def how_counted(due: Due) -> tuple[str, ...]:
    """How a due time came about, one sentence after the other; the last one says when it is due."""
    sentences = [_beginning(due)]
    turn = 0
    for step in due.how:
        turn += step.why == WORKED
        sentences.append(_of_step(step, turn if due.limit.days else 0))
    sentences.append(_("Due: {moment}.").format(moment=_moment(due.at)))
    return tuple(sentences)


def _beginning(due: Due) -> str:
    told = {"moment": _moment(due.start), "limit": limit_text(due.limit)}
    if due.limit.clock == ALWAYS:
        return _("Begun {moment}: {limit}, nights, weekends and holidays included.").format(**told)
    if due.limit.days:
        return _("Begun {moment}: {limit}, counted from the next working day on.").format(**told)
    return _("Begun {moment}: {limit}.").format(**told)


def _of_step(step: Step, turn: int) -> str:
    """One step; `turn` is the number of the working day where days are counted, else 0."""
    told = {"day": _days(step), "name": step.name}
    if step.why == HELD:
        (since, until), *_rest = step.spans
        return _("On hold from {since} to {until}: this time is not counted.").format(
            since=_moment(since), until=_moment(until)
        )
    if step.why == WORKED:
        return _worked(step, turn, told)
    return _(_LEFT_OUT[step.why]).format(**told)


# Filled with the day, and the name where there is one.
_LEFT_OUT = {
    BEGAN: N_("{day}: the day it began is not counted."),
    AFTER: N_("{day}: the office had closed for the day."),
    CLOSED: N_("{day}: the office is closed."),
    HOLIDAY: N_("{day}: holiday, {name}."),
}


def _worked(step: Step, turn: int, told: dict[str, str]) -> str:
    if turn:
        if step.name:
            return _("{day} ({name}): working day {n}.").format(n=turn, **told)
        return _("{day}: working day {n}.").format(n=turn, **told)
    told |= {"length": how_long(step.minutes), "hours": format_list([_span(*span) for span in step.spans])}
    if step.name:
        return _("{day} ({name}): {hours}, {length}.").format(**told)
    return _("{day}: {hours}, {length}.").format(**told)


def _days(step: Step) -> str:
    if step.until == step.day:
        return format_day(step.day)
    return _("{first} to {last}").format(first=format_day(step.day), last=format_day(step.until))


def _span(begins: datetime, ends: datetime) -> str:
    return f"{format_time(begins, clock.zone())}–{format_time(ends, clock.zone())}"


def _moment(moment: datetime) -> str:
    return format_datetime(clock.local(moment))
