"""Callbacks that fell due: which were made in time, how often it was tried, and which were given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.callbacks.states import ATTEMPTS, DISSATISFIED, DONE, GIVEN_UP, LET_GO, REASONS, STATES
from desktop.callbacks.states import OPEN as TO_CALL
from desktop.core import clock, db
from desktop.core.chart import Bar, Chart
from desktop.core.i18n import N_, _
from desktop.exports.listing import CODE, MOMENT, NUMBER, SHARE, WORD, Column, words
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.of_service.promised import (
    LATE,
    ON_TIME,
    OPEN,
    OTHERWISE,
    OUTCOMES,
    OVERDUE,
    kept,
    outcome,
)
from desktop.reports.of_service.spans import span
from desktop.reports.report import Facts, Kind, Report

_QUERY = (
    "SELECT c.parent_number, c.reason, c.at_utc, c.due_at, COALESCE((SELECT MIN(e.happened_at)"
    " FROM callback_event e WHERE e.callback_id = c.id AND e.act IN ({acts})), ''), n.attempts, n.state,"
    " s.name FROM callback c JOIN callback_now n ON n.callback_id = c.id"
    " JOIN staff s ON s.id = c.promised_by WHERE c.due_at >= :begin AND c.due_at < :end"
    " ORDER BY c.due_at, c.id"
)
_COLUMNS = (
    Column("reason", N_("Reason"), WORD, says=words(REASONS)),
    Column("promised", N_("Promised"), NUMBER, total=True),
    Column("on_time", N_("Called in time"), NUMBER, total=True),
    Column("late", N_("Called late"), NUMBER, total=True),
    Column("overdue", N_("Not called, overdue"), NUMBER, total=True),
    Column("open", N_("Not called, not due yet"), NUMBER, total=True),
    Column("not_needed", N_("No longer needed"), NUMBER, total=True),
    Column("share", N_("Kept"), SHARE),
    Column("tries", N_("Tries"), NUMBER, total=True),
    Column("reached", N_("Reached"), NUMBER, total=True),
    Column("given_up", N_("Given up"), NUMBER, total=True),
    Column("still", N_("Still to call"), NUMBER, total=True),
)
_LIST = (
    Column("parent", N_("Number"), CODE),
    Column("reason", N_("Reason"), WORD, says=words(REASONS)),
    Column("promised_at", N_("Promised at"), MOMENT),
    Column("due_at", N_("Promised for"), MOMENT),
    Column("called_at", N_("First called at"), MOMENT),
    Column("tries", N_("Tries"), NUMBER),
    Column("state", N_("State"), WORD, says=words(STATES)),
    Column("outcome", N_("Came out"), WORD, says=words(OUTCOMES)),
    Column("promised_by", N_("Promised by")),
)
HOW_COUNTED = N_(
    "Callbacks count on the day for which they were promised first. Kept are those whose first call was made"
    " by then, whether somebody answered or not. Those that were no longer needed before anybody called are"
    " left out of it."
)


@dataclass(frozen=True, slots=True)
class Promised:
    """One callback; moments as `clock.stamp` writes them."""

    parent: str
    reason: str
    promised_at: str
    due_at: str
    called_at: str  # empty: nobody called
    tries: int
    state: str
    promised_by: str
    outcome: str  # a key of promised.OUTCOMES


def promised(period: Period) -> list[Promised]:
    """The callbacks that were promised first for these days."""
    acts = ", ".join(f"'{act}'" for act in ATTEMPTS)
    now = clock.stamp(clock.now())
    return [
        Promised(*[*row, _outcome(row[4], row[3], row[6], now)])
        for row in db.rows(_QUERY.format(acts=acts), span(period))
    ]


def _outcome(called_at: str, due_at: str, state: str, now: str) -> str:
    if not called_at and state == LET_GO:
        return OTHERWISE
    return outcome(called_at, due_at, now)


def sums(those: Sequence[Promised]) -> tuple[Any, ...]:
    """The values of the columns behind the reason."""
    outcomes, states = Counter(one.outcome for one in those), Counter(one.state for one in those)
    _judged, _on_time, part = kept(one.outcome for one in those)
    return (
        len(those),
        *(outcomes[one] for one in (ON_TIME, LATE, OVERDUE, OPEN, OTHERWISE)),
        part,
        sum(one.tries for one in those),
        states[DONE] + states[DISSATISFIED],
        states[GIVEN_UP],
        sum(states[one] for one in TO_CALL),
    )


def _make(period: Period) -> Report:
    found = promised(period)
    groups = {reason: [one for one in found if one.reason == reason] for reason in REASONS}
    groups = {reason: those for reason, those in groups.items() if those}
    return CALLBACKS.report(
        period,
        _COLUMNS,
        [(reason, *sums(those), reason) for reason, those in groups.items()],
        _(HOW_COUNTED),
        charts=(_chart(groups),),
        behind=lambda reason: callbacks_of(period, groups[reason], ((_("Reason"), _(REASONS[reason])),)),
    )


def _chart(groups: dict[str, list[Promised]]) -> Chart:
    bars = []
    for reason, those in groups.items():
        counted = Counter(one.outcome for one in those)
        values = (counted[ON_TIME], counted[LATE], counted[OVERDUE])
        told = _("{on_time} in time, {late} late, {overdue} overdue").format(
            on_time=values[0], late=values[1], overdue=values[2]
        )
        bars.append(Bar(_(REASONS[reason]), values, told, reason))
    series = (_("In time"), _("Late"), _("Overdue"))
    return Chart(_("Callbacks by reason"), tuple(bars), series, empty=_("There is nothing to show."))


def callbacks_of(period: Period, those: Sequence[Promised], facts: Facts = ()) -> Report:
    """Callbacks one by one."""
    rows = [
        (
            one.parent, one.reason, one.promised_at, one.due_at, one.called_at, one.tries, one.state,
            one.outcome, one.promised_by,
        )
        for one in those
    ]  # fmt: skip
    return CALLBACKS_LIST.report(period, _LIST, rows, _(HOW_COUNTED), facts)


CALLBACKS = Kind("callbacks_kept", N_("Callbacks: promised and kept"), report.SERVICE, _make)
CALLBACKS_LIST = Kind(
    "callbacks_list", N_("Callbacks, one by one"), report.SERVICE,
    lambda period: callbacks_of(period, promised(period)),
)  # fmt: skip
