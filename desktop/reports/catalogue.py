"""Every report, in the order in which it is offered; and those that only ever lie behind another one."""

from __future__ import annotations

from desktop.reports.months import MONTHS
from desktop.reports.of_money.arrears import OPEN_BILLS_LIST
from desktop.reports.of_money.arrears_by_age import ARREARS_BY_AGE
from desktop.reports.of_money.arrears_by_category import ARREARS_BY_CATEGORY
from desktop.reports.of_money.corrections import CORRECTIONS
from desktop.reports.of_money.over_short import COUNTED, OVER_SHORT, SLIPS
from desktop.reports.of_money.over_short_by_denomination import OVER_SHORT_BY_DENOMINATION
from desktop.reports.of_money.parts_paid import PARTS_PAID
from desktop.reports.of_money.payments_list import PAYMENTS_LIST
from desktop.reports.of_money.prepaid_credit import PREPAID_CREDIT
from desktop.reports.of_money.refunds import REFUNDS
from desktop.reports.of_money.takings_by_clerk import TAKINGS_BY_CLERK
from desktop.reports.of_money.takings_by_component import TAKINGS_BY_COMPONENT
from desktop.reports.of_money.takings_by_day import TAKINGS_BY_DAY
from desktop.reports.of_money.takings_by_tender import TAKINGS_BY_TENDER
from desktop.reports.of_money.ways_of_paying import WAYS_OF_PAYING
from desktop.reports.of_service.callbacks import CALLBACKS, CALLBACKS_LIST
from desktop.reports.of_service.calls import CALLS, CALLS_LIST
from desktop.reports.of_service.complaints import CASES_LIST, COMPLAINTS
from desktop.reports.of_service.hall_month import HALL_MONTH
from desktop.reports.of_service.outages import OUTAGE_CALLERS, OUTAGES
from desktop.reports.of_service.promises import PROMISES
from desktop.reports.of_service.repair_stages import REPAIR_ORDERS
from desktop.reports.of_service.repairs_by_kind import REPAIRS_BY_KIND
from desktop.reports.of_service.repairs_by_street import REPAIRS_BY_STREET
from desktop.reports.of_service.waits import WAITS, WAITS_LIST
from desktop.reports.of_service.waits_today import WAITS_TODAY
from desktop.reports.report import Kind

REPORTS: tuple[Kind, ...] = (
    TAKINGS_BY_DAY,
    TAKINGS_BY_CLERK,
    TAKINGS_BY_TENDER,
    TAKINGS_BY_COMPONENT,
    PAYMENTS_LIST,
    CORRECTIONS,
    REFUNDS,
    OVER_SHORT,
    OVER_SHORT_BY_DENOMINATION,
    ARREARS_BY_AGE,
    ARREARS_BY_CATEGORY,
    PREPAID_CREDIT,
    MONTHS,
    HALL_MONTH,
    PROMISES,
    REPAIRS_BY_KIND,
    REPAIRS_BY_STREET,
    OUTAGES,
    COMPLAINTS,
    CALLBACKS,
    CALLS,
    WAITS,
)
BEHIND = (
    WAYS_OF_PAYING,
    PARTS_PAID,
    SLIPS,
    COUNTED,
    OPEN_BILLS_LIST,
    REPAIR_ORDERS,
    OUTAGE_CALLERS,
    CASES_LIST,
    CALLBACKS_LIST,
    CALLS_LIST,
    WAITS_LIST,
    WAITS_TODAY,
)
BY_NAME = {kind.name: kind for kind in REPORTS}


def title_of(name: str) -> str:
    """What people call a report, marked for translation; empty where there is none of that name."""
    return next((kind.title for kind in (*REPORTS, *BEHIND) if kind.name == name), "")
