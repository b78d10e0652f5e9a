"""Every report, in the order in which it is offered."""

from __future__ import annotations

from desktop.reports.of_money.takings_by_day import TAKINGS_BY_DAY
from desktop.reports.report import Kind

REPORTS: tuple[Kind, ...] = (TAKINGS_BY_DAY,)
BY_NAME = {kind.name: kind for kind in REPORTS}
