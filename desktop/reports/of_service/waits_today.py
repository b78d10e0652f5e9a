"""Who was asked to wait today, and for how long."""

from __future__ import annotations

from datetime import time

from desktop.core import clock
from desktop.core.i18n import N_, _
from desktop.exports.listing import MOMENT, NUMBER, Column
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.report import AS_OF_NOW, Kind, Report
from desktop.visits.queries import waits_since

_COLUMNS = (
    Column("account", N_("Account number")),
    Column("since", N_("Waited from"), MOMENT),
    Column("until", N_("Until"), MOMENT),
    Column("minutes", N_("Minutes"), NUMBER),
    Column("reason", N_("Reason")),
)


def _make(_period: Period) -> Report:
    now = clock.now()
    rows = [
        (
            one.number,
            clock.stamp(one.held_at),
            clock.stamp(one.ended_at) if one.ended_at else "",
            one.minutes(now),
            one.reason,
        )
        for one in waits_since(clock.at(clock.today(), time()))
    ]
    return WAITS_TODAY.report(
        Period(clock.today(), clock.today()),
        _COLUMNS,
        rows,
        _("From the moment at which somebody was asked to wait until the work went on, in whole minutes."),
    )


WAITS_TODAY = Kind("waits_today", N_("Waits today"), report.SERVICE, _make, AS_OF_NOW)
