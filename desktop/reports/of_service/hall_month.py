"""The hall's month on one page, as offices send it up: its figures, those of the month before, remarks."""

from __future__ import annotations

from datetime import date

from desktop.core import clock
from desktop.core.i18n import N_, _, format_date, format_month, format_number
from desktop.exports.listing import CODE, WORD, Column, words
from desktop.exports.period import FROM_TO, LAST_MONTH, THIS_MONTH, Period
from desktop.reports import report
from desktop.reports.of_service.hall_figures import (
    MOST_STREETS,
    PARTS,
    Figure,
    figures,
    leaks,
    month_before,
    month_of,
)
from desktop.reports.of_service.hall_paper import HallWriter
from desktop.reports.of_service.repairs_by_street import street_name
from desktop.reports.report import Kind, Report, Steps, made

HOW_COUNTED = N_(
    "Every figure is counted by what was written down on the days of the month; rates as the reports of the"
    " same names say it. Arrears collected are what was put against bills after their due day. The error rate"
    " is receipts put right for a wrong amount, bill or account, or taken twice, of all payments. Visits that"
    " left nothing written are not counted, since nobody writes them down."
)


def _make(asked: Period) -> Report:
    month = month_of(_day(asked))
    before = month_before(month)
    earlier = figures(before)
    rows = [_row(now, then) for now, then in zip(figures(month), earlier, strict=True)]
    assert month.first is not None
    assert before.first is not None
    return HALL_MONTH.report(
        month,
        (
            Column("part", N_("About"), WORD, says=words(PARTS)),
            Column("figure", N_("Figure")),
            Column("month", N_("This month"), CODE),
            Column("before", N_("Month before"), CODE),
        ),
        [*rows, *_streets(month, before)],
        _(HOW_COUNTED),
        (
            (_("Month"), _so_far(month)),
            (_("Month before"), format_month(before.first)),
        ),
        behind=lambda name: _behind(name, month),
        paper=HallWriter,
        remarks="",
    )


def _so_far(month: Period) -> str:
    """A month in words; one that is not over says until when it was counted."""
    assert month.first is not None  # it is a whole month
    assert month.last is not None
    if month.last < clock.today():
        return format_month(month.first)
    return _("{month}, until {day}").format(month=format_month(month.first), day=format_date(clock.today()))


def _day(asked: Period) -> date:
    """A day of the month that is meant: of the first one where several months were chosen."""
    return asked.first or asked.last or clock.today()


def _row(now: Figure, then: Figure) -> tuple[str, ...]:
    return now.part, now.name, now.value, then.value, now.key


def _streets(month: Period, before: Period) -> list[tuple[str, ...]]:
    """Where the leaks were, the worst street first; the streets beyond the first ones together."""
    now, then = leaks(month), leaks(before)
    keys = sorted(now, key=lambda key: (-len(now[key]), key))
    shown = [(street_name(now[key]), len(now[key]), len(then.get(key, ()))) for key in keys[:MOST_STREETS]]
    named = set(keys[:MOST_STREETS])
    rest = [sum(len(found) for key, found in one.items() if key not in named) for one in (now, then)]
    if any(rest):
        shown.append((_("all other streets"), rest[0], rest[1]))
    return [
        (
            "network",
            _("Leaks: {street}").format(street=street),
            format_number(count),
            format_number(earlier),
            "repairs_by_street",
        )
        for street, count, earlier in shown
    ]


def _behind(name: str, month: Period) -> Report | Steps:
    from desktop.reports.catalogue import BY_NAME  # which lists this report too

    kind = BY_NAME[name]
    return made(kind.make(month), kind.title)


HALL_MONTH = Kind(
    "hall_month",
    N_("Monthly report of the hall"),
    report.SERVICE,
    _make,
    (LAST_MONTH, THIS_MONTH, FROM_TO),
    tells_takings=True,
)
