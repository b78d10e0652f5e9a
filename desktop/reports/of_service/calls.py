"""Calls by the hour: how many were answered soon enough, how many were missed, and who hung up first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.calls.states import BECAME, ENDED_BY, MISSED, NUISANCE, STATES
from desktop.core import clock, db
from desktop.core.chart import Bar, Chart
from desktop.core.i18n import N_, _, format_number
from desktop.exports.listing import CODE, MOMENT, NUMBER, SHARE, WORD, Column, words
from desktop.exports.period import Period
from desktop.office.settings import office
from desktop.reports import report
from desktop.reports.of_service.spans import share, span
from desktop.reports.report import Facts, Kind, Report

_QUERY = (
    "SELECT c.number, n.rang_at, n.answered_at, n.state, n.ended_by, n.became, s.name FROM call_now n"
    " JOIN call c ON c.id = n.call_id JOIN staff s ON s.id = c.staff_id"
    " WHERE n.rang_at >= :begin AND n.rang_at < :end ORDER BY n.rang_at, c.id"
)
_COLUMNS = (
    Column("hour", N_("Hour")),
    Column("calls", N_("Calls"), NUMBER, total=True),
    Column("answered", N_("Picked up"), NUMBER, total=True),
    Column("in_time", N_("Picked up in time"), NUMBER, total=True),
    Column("missed", N_("Missed"), NUMBER, total=True),
    Column("share", N_("In time, of all"), SHARE),
)
_LIST = (
    Column("call", N_("Call"), CODE),
    Column("rang_at", N_("Rang at"), MOMENT),
    Column("answered_at", N_("Answered at"), MOMENT),
    Column("seconds", N_("Seconds until then"), NUMBER),
    Column("state", N_("State"), WORD, says=words(STATES)),
    Column("ended_by", N_("How it ended"), WORD, says=words(ENDED_BY)),
    Column("became", N_("What became of it"), WORD, says=words(BECAME)),
    Column("heard_by", N_("Who heard it")),
)


@dataclass(frozen=True, slots=True)
class Rang:
    """One call; moments as `clock.stamp` writes them."""

    number: str
    rang_at: str
    answered_at: str  # empty: nobody answered
    state: str
    ended_by: str
    became: str
    heard_by: str

    @property
    def hour(self) -> str:
        """The hour on the office's wall: "08"."""
        return f"{clock.local(clock.from_stamp(self.rang_at)):%H}"

    @property
    def seconds(self) -> float | None:
        """How long it rang before somebody answered."""
        if not self.answered_at:
            return None
        return (clock.from_stamp(self.answered_at) - clock.from_stamp(self.rang_at)).total_seconds()

    def in_time(self, target: int) -> bool:
        """Whether it was answered within so many seconds."""
        return self.seconds is not None and self.seconds <= target


def rang(period: Period) -> list[Rang]:
    """The calls that rang on these days."""
    return [Rang(*row) for row in db.rows(_QUERY, span(period))]


def sums(calls: Sequence[Rang]) -> tuple[int, int, int, int, int | None]:
    """Calls, answered, answered in time, missed, and the part answered in time of all of them."""
    in_time = sum(one.in_time(office().answer_seconds) for one in calls)
    answered = sum(bool(one.answered_at) for one in calls)
    missed = sum(one.state == MISSED for one in calls)
    return len(calls), answered, in_time, missed, share(in_time, len(calls))


def how_counted() -> str:
    """What counts as answered in time."""
    return _(
        "In time is an answer within {seconds} seconds of the first ring, as it is set now. Calls that nobody"
        " answered count as not in time, nuisance calls like any other."
    ).format(seconds=office().answer_seconds)


def _make(period: Period) -> Report:
    calls = rang(period)
    hours: dict[str, list[Rang]] = {}
    for one in calls:
        hours.setdefault(one.hour, []).append(one)
    rows = [(f"{hour}:00", *sums(found), hour) for hour, found in sorted(hours.items())]
    return CALLS.report(
        period,
        _COLUMNS,
        rows,
        how_counted(),
        _facts(calls),
        charts=(_chart(rows),),
        behind=lambda hour: calls_of(period, hours[hour], ((_("Hour"), f"{hour}:00"),)),
    )


def _facts(calls: Sequence[Rang]) -> Facts:
    ended = Counter(one.ended_by for one in calls if one.ended_by)
    nuisance = sum(one.became == NUISANCE for one in calls)
    return (
        *((_(ENDED_BY[by]), format_number(ended[by])) for by in ENDED_BY if ended[by]),
        *(((_("Nuisance calls"), format_number(nuisance)),) if nuisance else ()),
    )


def _chart(rows: Sequence[tuple[Any, ...]]) -> Chart:
    bars = []
    for hour, total, _answered, in_time, missed, _share, key in rows:
        later = total - in_time - missed
        told = _("{in_time} in time, {later} later, {missed} missed").format(
            in_time=in_time, later=later, missed=missed
        )
        bars.append(Bar(str(hour), (in_time, later, missed), told, str(key)))
    series = (_("In time"), _("Later"), _("Missed"))
    return Chart(_("Calls by the hour"), tuple(bars), series, empty=_("There is nothing to show."))


def calls_of(period: Period, calls: Sequence[Rang], facts: Facts = ()) -> Report:
    """Calls one by one."""
    rows = [
        (
            one.number, one.rang_at, one.answered_at, None if one.seconds is None else round(one.seconds),
            one.state, one.ended_by, one.became, one.heard_by,
        )
        for one in calls
    ]  # fmt: skip
    return CALLS_LIST.report(period, _LIST, rows, how_counted(), facts)


CALLS = Kind("calls_by_hour", N_("Calls by the hour"), report.SERVICE, _make)
CALLS_LIST = Kind(
    "calls_list", N_("Calls, one by one"), report.SERVICE, lambda period: calls_of(period, rang(period))
)
