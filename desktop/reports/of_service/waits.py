"""Customers who were asked to wait: how many, how long, and who left without being served."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.core import clock, db
from desktop.core.i18n import N_, _, format_number
from desktop.exports.listing import DATE, MOMENT, NUMBER, SHARE, WORD, Column, words
from desktop.exports.period import Period
from desktop.office.settings import office
from desktop.reports import report
from desktop.reports.of_service.promised import LATE, ON_TIME, OPEN, OUTCOMES, OVERDUE, kept
from desktop.reports.of_service.spans import length_column, middle, minutes, span
from desktop.reports.pictures import over_time
from desktop.reports.report import Facts, Kind, Report

LEFT, RESUMED, WAITING = "left", "resumed", ""
ENDS = {LEFT: N_("Left"), RESUMED: N_("Served"), WAITING: N_("Waits")}
_QUERY = (
    "SELECT a.number, h.held_at, COALESCE(e.at_utc, ''), COALESCE(e.outcome, ''), h.reason, s.name"
    " FROM hold h JOIN account a ON a.id = h.account_id LEFT JOIN staff s ON s.id = h.staff_id"
    " LEFT JOIN hold_end e ON e.hold_id = h.id"
    " WHERE h.held_at >= :begin AND h.held_at < :end ORDER BY h.held_at, h.id"
)
_COLUMNS = (
    Column("day", N_("Day"), DATE),
    Column("held", N_("Asked to wait"), NUMBER, total=True),
    Column("served", N_("Served"), NUMBER, total=True),
    Column("left", N_("Left"), NUMBER, total=True),
    Column("waiting", N_("Still wait"), NUMBER, total=True),
    length_column("median", N_("Median wait")),
    length_column("longest", N_("Longest wait")),
    Column("in_time", N_("Served in time"), NUMBER, total=True),
    Column("share", N_("Kept"), SHARE),
)
_LIST = (
    Column("account", N_("Account number")),
    Column("held_at", N_("Asked to wait at"), MOMENT),
    Column("ended_at", N_("Wait ended at"), MOMENT),
    length_column("waited", N_("Waited")),
    Column("end", N_("How it ended"), WORD, says=words({LEFT: ENDS[LEFT], RESUMED: ENDS[RESUMED]})),
    Column("outcome", N_("Came out"), WORD, says=words(OUTCOMES)),
    Column("asked_by", N_("Who asked for patience")),
)


@dataclass(frozen=True, slots=True)
class Waited:
    """One wait; moments as `clock.stamp` writes them."""

    account: str
    held_at: str
    ended_at: str  # empty: still waits
    end: str  # a key of ENDS
    reason: str
    asked_by: str
    minutes: int  # until now where it has not ended

    @property
    def day(self) -> str:
        """The day on the office's wall."""
        return clock.local(clock.from_stamp(self.held_at)).date().isoformat()

    @property
    def outcome(self) -> str:
        """Whether she was served in time; whoever left was not."""
        in_time = self.minutes <= office().wait_amber_minutes
        if self.end == RESUMED:
            return ON_TIME if in_time else LATE
        return LATE if self.end == LEFT else OPEN if in_time else OVERDUE


def waits(period: Period) -> list[Waited]:
    """The waits that began on these days."""
    now = clock.stamp(clock.now())
    return [Waited(*[*row, minutes(row[1], row[2] or now)]) for row in db.rows(_QUERY, span(period))]


def how_counted() -> str:
    """What counts, and what nobody writes down."""
    return _(
        "Only customers whom somebody asked to wait; who stands in the queue is not written down. Kept are"
        " those who were served within {minutes} minutes, as it is set now; who left was not served in time."
    ).format(minutes=office().wait_amber_minutes)


def _make(period: Period) -> Report:
    found = waits(period)
    days: dict[str, list[Waited]] = {}
    for one in found:
        days.setdefault(one.day, []).append(one)
    rows = [(day, *_sums(those), day) for day, those in days.items()]
    longest = max((one.minutes for one in found), default=0)
    return WAITS.report(
        period,
        _COLUMNS,
        rows,
        how_counted(),
        ((_("Longest wait, in minutes"), format_number(longest)),) if found else (),
        charts=(
            over_time(
                _("Customers who were asked to wait"), [(day, len(those)) for day, those in days.items()],
                format_number, format_number,
            ),
        ),
        behind=lambda key: waits_of(period, [one for one in found if one.day.startswith(key)]),
    )  # fmt: skip


def _sums(those: Sequence[Waited]) -> tuple[Any, ...]:
    ended = [one.minutes for one in those if one.end]
    _judged, in_time, part = kept(one.outcome for one in those)
    return (
        len(those),
        sum(one.end == RESUMED for one in those),
        sum(one.end == LEFT for one in those),
        sum(one.end == WAITING for one in those),
        middle(ended),
        str(max(one.minutes for one in those)),
        in_time,
        part,
    )


def waits_of(period: Period, those: Sequence[Waited], facts: Facts = ()) -> Report:
    """Waits one by one."""
    rows = [
        (one.account, one.held_at, one.ended_at, str(one.minutes), one.end, one.outcome, one.asked_by)
        for one in those
    ]
    return WAITS_LIST.report(period, _LIST, rows, how_counted(), facts)


WAITS = Kind("waits", N_("Waits at the counter"), report.SERVICE, _make)
WAITS_LIST = Kind(
    "waits_list", N_("Waits, one by one"), report.SERVICE, lambda period: waits_of(period, waits(period))
)
