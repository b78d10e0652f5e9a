"""The hall's month on one page, as offices send it up: its figures, those of the month before, remarks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_month, format_number
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

LONGEST_REMARKS = 600  # signs; the page has room for no more
HOW_COUNTED = N_(
    "Every figure is counted by what was written down on the days of the month; rates as the reports of the"
    " same names say it. Arrears collected are what was put against bills after their due day. The error rate"
    " is receipts put right for a wrong amount, bill or account, or taken twice, of all payments. Visits that"
    " left nothing written are not counted, since nobody writes them down."
)


def with_remarks(made_before: Report, remarks: str) -> Report:
    """The same report with what somebody has to say about the month.

    Raises:
        UserError: more than there is room for; the field is remarks.
    """
    plain = remarks.strip()
    if len(plain) > LONGEST_REMARKS:
        raise UserError(
            _("This is too long: {most} signs at most.").format(most=LONGEST_REMARKS), field="remarks"
        )
    return replace(made_before, remarks=plain)


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
            Column("figure", N_("Figure"), CODE),
            Column("month", N_("This month"), CODE),
            Column("before", N_("Month before"), CODE),
        ),
        [*rows, *_streets(month, before)],
        _(HOW_COUNTED),
        (
            (_("Month"), format_month(month.first)),
            (_("Month before"), format_month(before.first)),
        ),
        behind=lambda name: _behind(name, month),
        paper=HallWriter,
        remarks="",
    )


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
    "hall_month", N_("Monthly report of the hall"), report.SERVICE, _make, (LAST_MONTH, THIS_MONTH, FROM_TO)
)
