"""Stops that began on some days: announced in time or not, how long, longer than was said, who asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.core.i18n import N_, _, format_number
from desktop.exports.listing import CODE, MOMENT, NAME, NUMBER, PHONE, WORD, Column, words
from desktop.exports.period import Period
from desktop.outages.queries import OutageCard, outages_begun
from desktop.outages.rules import LONG_NOTICE, LONG_STOP, NOTICE, notice_of
from desktop.outages.states import KINDS, PLANNED, STATES
from desktop.reports import report
from desktop.reports.of_service.promised import LATE, ON_TIME
from desktop.reports.of_service.spans import length_column, middle, minutes_between, span
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import Facts, Kind, Report

HOUR = 60  # minutes
_NOTICES = {ON_TIME: N_("In time"), LATE: N_("Too late")}
_COLUMNS = (
    Column("outage", N_("Outage"), CODE),
    Column("kind", N_("Kind"), WORD, says=words(KINDS)),
    Column("sections", N_("Where")),
    Column("state", N_("State"), WORD, says=words(STATES)),
    Column("started_at", N_("Began"), MOMENT),
    Column("restored_at", N_("Water back"), MOMENT),
    length_column("without", N_("Without water")),
    length_column("ahead", N_("Announced ahead")),
    Column("notice", N_("Notice"), WORD, says=words(_NOTICES)),
    length_column("overrun", N_("Longer than first said")),
    Column("callers", N_("People who asked"), NUMBER, total=True),
)
_CALLERS = (
    "SELECT c.at_utc, c.place, c.name, c.phone, s.name,"
    " (SELECT COUNT(*) FROM caller_told t WHERE t.caller_id = c.id AND t.outcome = 'told')"
    " FROM outage_caller c JOIN staff s ON s.id = c.staff_id LEFT JOIN check_end k ON k.check_id = c.check_id"
    " WHERE c.outage_id = :outage OR k.outage_id = :outage ORDER BY c.at_utc, c.id"
)
_LIST = (
    Column("asked_at", N_("Asked at"), MOMENT),
    Column("place", N_("Place"), personal=NAME),
    Column("name", N_("Name"), personal=NAME),
    Column("phone", N_("Phone"), personal=PHONE),
    Column("clerk", N_("Who")),
    Column("told", N_("Times told"), NUMBER),
)

_WHO_ASKED = N_("Everybody who asked about it, also those whose place was looked at first.")


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop; lengths of time in minutes."""

    card: OutageCard
    without: int  # until now where the water is not back
    ahead: int | None  # from the announcement until it began; None: it was not announced before
    overrun: int  # after the end that was said first; nought where it ended by then

    @property
    def planned(self) -> bool:
        """Whether it was to be announced."""
        return self.card.facts.kind == PLANNED

    @property
    def notice(self) -> str:
        """Whether a planned stop was announced in time: a key of promised.OUTCOMES; empty for others."""
        if not self.planned:
            return ""
        needed = notice_of(self.card.facts).total_seconds() / 60
        return ON_TIME if self.ahead is not None and self.ahead >= needed else LATE


def stops(period: Period) -> list[Stop]:
    """The stops that began on these days, the first one first."""
    asked = span(period)
    return [_stop(card) for card in outages_begun(asked["begin"], asked["end"])]


def _stop(card: OutageCard) -> Stop:
    began, said_end = card.started_at, card.facts.ends_at
    assert began is not None  # it is one of those that began
    assert said_end is not None
    ended = card.restored_at or clock.now()
    known_before = card.public_at is not None and card.public_at <= began
    ahead = minutes_between(card.public_at, began) if known_before and card.public_at else None
    return Stop(card, minutes_between(began, ended), ahead, max(0, minutes_between(said_end, ended)))


def how_counted() -> str:
    """What counts as announced in time, and as longer."""
    return _(
        "Stops count on the day on which the water went off; void notices never begin. A planned stop is to"
        " be announced {hours} hours ahead, one of more than {long} hours {more} hours. How much longer it"
        " took is counted from the end that was said first, extensions or not; where the water is not back,"
        " until now."
    ).format(
        hours=_hours(NOTICE.total_seconds()),
        long=_hours(LONG_STOP.total_seconds()),
        more=_hours(LONG_NOTICE.total_seconds()),
    )


def _hours(seconds: float) -> int:
    return round(seconds / 3600)


def _make(period: Period) -> Report:
    found = stops(period)
    return OUTAGES.report(
        period,
        _COLUMNS,
        [_row(stop) for stop in found],
        how_counted(),
        _facts(found),
        charts=(
            beside_each_other(
                _("People who asked"),
                [
                    (stop.card.number, stop.card.callers, str(stop.card.outage_id))
                    for stop in sorted(found, key=lambda stop: -stop.card.callers)
                ],
                format_number,
            ),
        ),
        behind=lambda key: _callers(
            period, next(one.card for one in found if str(one.card.outage_id) == key)
        ),
    )


def _row(stop: Stop) -> tuple[Any, ...]:
    card = stop.card
    return (
        card.number, card.facts.kind, "; ".join(card.facts.sections), card.state, _stamp(card.started_at),
        _stamp(card.restored_at), str(stop.without),
        "" if stop.ahead is None else str(stop.ahead), stop.notice,
        str(stop.overrun) if stop.overrun else "", card.callers, str(card.outage_id),
    )  # fmt: skip


def _stamp(moment: datetime | None) -> str:
    return clock.stamp(moment) if moment else ""


def _facts(found: Sequence[Stop]) -> Facts:
    kinds = Counter(stop.card.facts.kind for stop in found)
    planned = [stop for stop in found if stop.planned]
    ended = [stop.without for stop in found if stop.card.restored_at]
    middling = length_column("", "").says
    assert middling is not None
    return (
        *((_(KINDS[kind]), format_number(kinds[kind])) for kind in KINDS),
        (_("Announced in time"), format_number(sum(stop.notice == ON_TIME for stop in planned))),
        (_("Longer than first said"), format_number(sum(stop.overrun > 0 for stop in found))),
        *(((_("Median without water"), middling(middle(ended))),) if ended else ()),
    )


def _callers(period: Period, card: OutageCard) -> Report:
    rows = db.rows(_CALLERS, {"outage": card.outage_id})
    return OUTAGE_CALLERS.report(period, _LIST, rows, _(_WHO_ASKED), ((_("Outage"), card.number),))


def _nobody(period: Period) -> Report:
    return OUTAGE_CALLERS.report(period, _LIST, (), _(_WHO_ASKED))


OUTAGES = Kind("outages", N_("Outages and their notices"), report.SERVICE, _make)
OUTAGE_CALLERS = Kind("outage_callers", N_("Who asked about an outage"), report.SERVICE, _nobody)
