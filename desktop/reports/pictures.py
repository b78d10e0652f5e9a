"""Pictures of reports: amounts over time, and amounts beside each other; keys are those of the rows."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from desktop.core.chart import Bar, Chart
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_number
from desktop.core.money import Money, format_money
from desktop.exports.period import Period
from desktop.office.settings import office

MOST_DAYS, MOST_MONTHS = 31, 24  # bars side by side; more are taken together by months, or years
MOST_LINES = 12

Tell = Callable[[int], str]


def money(minor: int) -> str:
    """An amount as a picture says it."""
    return format_money(Money(minor), currency(office().currency), current_language())


def whole_money(minor: int) -> str:
    """An amount in few signs: in whole units, without a sign for the currency."""
    return format_number(round(minor / currency(office().currency).scale))


def over_time(
    title: str, days: Iterable[tuple[str, int]], tell: Tell = money, short: Tell = whole_money
) -> Chart:
    """What came on which day, as bars that stand side by side; long times by months, then by years.

    Args:
        days: days as they are stored, in their order, each with its figure.
    """
    found = list(days)
    size = next(
        (
            size
            for size, most in ((10, MOST_DAYS), (7, MOST_MONTHS))
            if len({day[:size] for day, _value in found}) <= most
        ),
        4,
    )
    sums: dict[str, int] = {}
    for day, value in found:
        sums[day[:size]] = sums.get(day[:size], 0) + value
    bars = (Bar(_time(key), (value,), tell(value), key, (short(value),)) for key, value in sums.items())
    return Chart(title, tuple(bars), upright=True, empty=_("There is nothing on these days."))


def days_of(key: str, within: Period) -> Period:
    """The days that a bar over time stands for: a day, a month or a year, as far as the report reaches."""
    year, month, day = int(key[:4]), int(key[5:7] or 0), int(key[8:10] or 0)
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    return Period(max(first, within.first or first), min(last, within.last or last))


def beside_each_other(
    title: str, lines: Sequence[tuple[str, int, str]], tell: Tell = money, signs: tuple[str, str] = ("", "")
) -> Chart:
    """Amounts of several, each in a line; what would be too many lines is taken together at the end.

    Args:
        lines: name, figure and key of each.
        signs: what it means to be more, and less, than nothing; each has a pattern of its own.
    """
    shown, rest = lines[:MOST_LINES], lines[MOST_LINES:]
    if rest:
        shown = [*shown, (_("All others"), sum(value for _name, value, _key in rest), "")]
    if any(value < 0 for _name, value, _key in shown):
        bars = (Bar(name, (max(value, 0), max(-value, 0)), tell(value), key) for name, value, key in shown)
        series = signs
    else:
        bars = (Bar(name, (value,), tell(value), key) for name, value, key in shown)
        series = ("",)
    return Chart(title, tuple(bars), series, empty=_("There is nothing to show."))


def _time(key: str) -> str:
    return str(int(key[8:])) if len(key) == 10 else key
