"""What is told of a group of repair orders, whatever they are put together by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from desktop.core.chart import Bar, Chart
from desktop.core.i18n import N_, _
from desktop.exports.listing import NUMBER, SHARE, Column
from desktop.reports.of_service.promised import LATE, ON_TIME, OPEN, OTHERWISE, OVERDUE, kept
from desktop.reports.of_service.repair_stages import Staged
from desktop.reports.of_service.spans import length_column, middle

MOST_BARS = 12
COLUMNS = (
    Column("orders", N_("Orders"), NUMBER, total=True),
    Column("on_time", N_("Repaired on time"), NUMBER, total=True),
    Column("late", N_("Repaired late"), NUMBER, total=True),
    Column("open", N_("Not repaired yet"), NUMBER, total=True),
    Column("overdue", N_("Open and overdue"), NUMBER, total=True),
    Column("otherwise", N_("Ended otherwise"), NUMBER, total=True),
    Column("share", N_("Kept"), SHARE),
    length_column("median", N_("Median until repaired")),
)
HOW_COUNTED = N_(
    "Kept is the part repaired on time of all that were repaired or are overdue. Open and overdue ones are"
    " among those not repaired yet. An out-meter repair is due from the report on, an in-meter one from the"
    " arrival; the median is always from the report until it was repaired."
)

Group = tuple[str, ...]


def grouped(
    orders: Sequence[Staged], group: Callable[[Staged], Group]
) -> list[tuple[Group, list[Staged]]]:  # fmt: skip
    """The orders by what they are put together by; the group with the most orders first."""
    found: dict[Group, list[Staged]] = {}
    for one in orders:
        found.setdefault(group(one), []).append(one)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def summed(orders: Sequence[Staged]) -> tuple[Any, ...]:
    """The values of COLUMNS for a group."""
    counted = Counter(one.outcome for one in orders)
    _judged, _kept, part = kept(one.outcome for one in orders)
    return (
        len(orders), counted[ON_TIME], counted[LATE], counted[OPEN] + counted[OVERDUE], counted[OVERDUE],
        counted[OTHERWISE], part, middle(one.minutes for one in orders if one.minutes is not None),
    )  # fmt: skip


def chart(title: str, lines: Sequence[tuple[str, Sequence[Staged], str]]) -> Chart:
    """How many orders each group has, and how they came out.

    Args:
        lines: name, orders and key of each, the largest first.
    """
    return Chart(
        title,
        tuple(_bar(*line) for line in lines[:MOST_BARS]),
        (_("On time"), _("Late"), _("Not yet")),
        empty=_("There is nothing to show."),
    )


def _bar(name: str, orders: Sequence[Staged], key: str) -> Bar:
    _orders, on_time, late, still_open, *_rest = summed(orders)
    told = _("{on_time} on time, {late} late, {open} open").format(
        on_time=on_time, late=late, open=still_open
    )
    return Bar(name, (on_time, late, still_open), told, key)
