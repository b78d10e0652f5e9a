"""How orders read on a screen: where one stands, what is due, whom to call; a word with every colour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_datetime, format_near_day, format_time
from desktop.core.money import Money, format_money
from desktop.office.settings import office
from desktop.repairs.categories import URGENT
from desktop.repairs.queries import BoardRow, open_orders_of
from desktop.repairs.states import HOLD, STATES

NOTHING_SAID = "\u2013"
NEAR = timedelta(days=180)


def money_writer() -> Callable[[int], str]:
    """How amounts are written here, for lists that are painted long after they were read."""
    of, language = currency(office().currency), current_language()
    return lambda amount: format_money(Money(amount), of, language)


def moment_text(moment: datetime) -> str:
    """A moment on the wall's clock: of today the time alone, of a day not far away without its year."""
    wall, today = clock.local(moment), clock.today()
    if wall.date() == today:
        return format_time(wall)
    if abs(wall.date() - today) < NEAR:
        return f"{format_near_day(wall.date())} {format_time(wall)}"
    return format_datetime(wall)


def due_text(due_at: datetime | None, overdue: bool) -> str:
    """When what comes next is due: "12:10", "Overdue: 12:10"."""
    if due_at is None:
        return NOTHING_SAID
    time = moment_text(due_at)
    return _("Overdue: {time}").format(time=time) if overdue else time


def state_text(state: str, before_hold: str = "") -> str:
    """Where an order stands; on hold also where it goes on."""
    if state == HOLD and before_hold:
        return _("{state} ({before})").format(state=_(STATES[state]), before=_(STATES[before_hold]).lower())
    return _(STATES[state])


def kind_text(name: str, priority: str) -> str:
    """The kind of fault, and that it is urgent."""
    return _("Urgent: {kind}").format(kind=name) if priority == URGENT else name


def job_texts(account_id: int) -> tuple[str, ...]:
    """The open orders of an account, one line each, for whoever serves the customer."""
    return tuple(map(_job_text, open_orders_of(account_id)))


def _job_text(row: BoardRow) -> str:
    told = {"number": row.number, "kind": row.category_name, "state": state_text(row.state).lower()}
    if row.due_at is None:
        return _("{number}: {kind}, {state}").format(**told)
    due = due_text(row.due_at, row.overdue)
    return _("{number}: {kind}, {state} ({due})").format(due=due, **told)
