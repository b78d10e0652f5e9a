"""The promise board: what the office publishes that it keeps to, and how often it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from desktop.calendars.limits import Limit, limit_text
from desktop.complaints.limits import REPLY
from desktop.complaints.limits import limit_in as case_limit
from desktop.complaints.lists import SEVERITIES
from desktop.complaints.states import COMPLAINT
from desktop.core.i18n import N_, _, format_share, ngettext
from desktop.exports.listing import NUMBER, SHARE, Column
from desktop.exports.period import Period
from desktop.office.settings import office
from desktop.outages.rules import LONG_NOTICE, LONG_STOP, NOTICE
from desktop.repairs.categories import ARRIVE, REPAIR, URGENT
from desktop.repairs.limits import limit_in
from desktop.repairs.states import IN, OUT
from desktop.reports import report
from desktop.reports.of_service import calls, waits
from desktop.reports.of_service.callbacks import callbacks_of, promised
from desktop.reports.of_service.complaints import cases, cases_of, received
from desktop.reports.of_service.outages import OUTAGES, stops
from desktop.reports.of_service.promised import LATE, ON_TIME, kept
from desktop.reports.of_service.repair_stages import Staged, orders_of, staged
from desktop.reports.of_service.wall_paper import WallWriter
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import Kind, Report, Steps

_COLUMNS = (
    Column("promise", N_("Promise")),
    Column("limit", N_("Limit")),
    Column("share", N_("Kept"), SHARE),
    Column("cases", N_("Cases"), NUMBER),
    Column("kept", N_("Kept in time"), NUMBER),
    Column("how", N_("What counts")),
)
SHARE_PLACE = 2
HOW_COUNTED = N_(
    "Each line is measured by the time that every single case had, so a kind of fault or a case with a limit"
    " of its own is judged by that. The limit that stands here is the one that is set now. Cases whose time"
    " is not over yet, and those that ended otherwise, are left out; a line without cases has no rate."
)


@dataclass(frozen=True)
class Promise:
    """One line of the board: what is promised, what became of each case, and what lies behind it."""

    key: str
    text: str
    limit: str
    outcomes: tuple[str, ...]
    how: str
    behind: Callable[[], Report | Steps]

    @property
    def row(self) -> tuple[Any, ...]:
        """The values of the columns, and the key."""
        judged, in_time, part = kept(self.outcomes)
        return self.text, self.limit, part, judged, in_time, self.how, self.key


def promises(period: Period) -> list[Promise]:
    """Every promise that has a limit, in the order in which a customer meets them."""
    return [
        _answering(period),
        _waiting(period),
        *_repairing(period),
        _announcing(period),
        *_complaining(period),
        _calling_back(period),
    ]


def _outcomes(kept_or_not: Iterable[bool]) -> tuple[str, ...]:
    return tuple(ON_TIME if one else LATE for one in kept_or_not)


def _answering(period: Period) -> Promise:
    found, target = calls.rang(period), office().answer_seconds
    return Promise(
        "calls",
        _("We answer the telephone"),
        ngettext("within {n} second", "within {n} seconds", target).format(n=target),
        _outcomes(one.in_time(target) for one in found),
        _("every call that rang, missed ones too"),
        lambda: calls.calls_of(period, found),
    )


def _waiting(period: Period) -> Promise:
    found, limit = waits.waits(period), office().wait_amber_minutes
    return Promise(
        "waits",
        _("Who is asked to wait is served"),
        ngettext("within {n} minute", "within {n} minutes", limit).format(n=limit),
        tuple(one.outcome for one in found),
        _("customers who were asked to wait; who left was not served in time"),
        lambda: waits.waits_of(period, found),
    )


def _repairing(period: Period) -> Iterator[Promise]:
    arriving, repairing = staged(period, ARRIVE), staged(period, REPAIR)
    urgent = [one for one in arriving if one.priority == URGENT]
    usual = [one for one in arriving if one.priority != URGENT]
    from_report, from_arrival = _("from the report"), _("from the arrival")
    yield from _of_orders(
        period, _("We are on site, urgent"), limit_in(URGENT, ARRIVE)[1], urgent, "urgent", from_report
    )
    for side, text in ((OUT, _("We are on site, out-meter")), (IN, _("We are on site, in-meter"))):
        orders = [one for one in usual if one.side == side]
        how = (
            _("from the report; by the end of the appointment where one was made")
            if side == IN
            else from_report
        )
        yield from _of_orders(period, text, limit_in(side, ARRIVE)[1], orders, f"arrive.{side}", how)
    for side, text in ((OUT, _("We have repaired, out-meter")), (IN, _("We have repaired, in-meter"))):
        orders = [one for one in repairing if one.side == side]
        how = from_arrival if side == IN else from_report
        yield from _of_orders(period, text, limit_in(side, REPAIR)[1], orders, f"repair.{side}", how)


def _of_orders(
    period: Period, text: str, limit: Limit | None, orders: list[Staged], key: str, how: str
) -> Iterator[Promise]:
    if limit is not None:
        outcomes = tuple(one.outcome for one in orders)
        yield Promise(key, text, _within(limit), outcomes, how, lambda: orders_of(period, orders))


def _announcing(period: Period) -> Promise:
    found = [stop for stop in stops(period) if stop.planned]
    limit = _("{hours} hours ahead; {more} hours for more than {long} hours").format(
        hours=round(NOTICE.total_seconds() / 3600),
        more=round(LONG_NOTICE.total_seconds() / 3600),
        long=round(LONG_STOP.total_seconds() / 3600),
    )
    return Promise(
        "outages",
        _("We announce a planned stop"),
        limit,
        tuple(stop.notice for stop in found),
        _("planned stops that began, from the announcement until the water went off"),
        lambda: OUTAGES.make(period),
    )


def _complaining(period: Period) -> Iterator[Promise]:
    found = received(cases(period), COMPLAINT)
    for severity in SEVERITIES:
        limit = case_limit(f"{COMPLAINT}.{severity}", REPLY)[1]
        if limit is not None:
            those = [one for one in found if one.severity == severity]
            yield Promise(
                f"case.{severity}",
                _("We answer a complaint: {severity}").format(severity=_(SEVERITIES[severity]).lower()),
                _within(limit),
                tuple(one.outcome for one in those),
                _("from the record until the result was told"),
                lambda those=those: cases_of(period, those),  # type: ignore[misc]
            )


def _calling_back(period: Period) -> Promise:
    found = promised(period)
    return Promise(
        "callbacks",
        _("We call back as promised"),
        _("by the time that was promised"),
        tuple(one.outcome for one in found),
        _("the first call, whether somebody answered or not"),
        lambda: callbacks_of(period, found),
    )


def _within(limit: Limit) -> str:
    return _("within {limit}").format(limit=limit_text(limit))


def _make(period: Period) -> Report:
    found = {one.key: one for one in promises(period)}
    rows = [one.row for one in found.values()]
    measured = [
        (str(row[0]), share, str(row[-1])) for row in rows if isinstance(share := row[SHARE_PLACE], int)
    ]
    return PROMISES.report(
        period,
        _COLUMNS,
        rows,
        _(HOW_COUNTED),
        charts=(beside_each_other(_("Kept, of all that were promised"), measured, format_share),),
        behind=lambda key: found[key].behind(),
        paper=WallWriter,
    )


PROMISES = Kind("promises", N_("Promise board"), report.SERVICE, _make)
