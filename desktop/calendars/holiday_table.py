"""A country's holidays and make-up working days of a year, from the table that comes with the program.

The table is loaded when a year of it is asked for, never before: it is large, and most days need none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.calendars.working_time import HOLIDAY, WORKDAY
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language, format_date

if TYPE_CHECKING:
    from holidays import HolidayBase

# Where a government exchanges days anew each year, a year without an exchange is not told yet.
_TOLD_YEARLY = frozenset({"CN"})
# For an office whose zone says nothing: currencies that are at home in one country.
_AT_HOME = {
    "CNY": "CN", "TWD": "TW", "HKD": "HK", "MOP": "MO", "SGD": "SG", "MYR": "MY", "USD": "US", "GBP": "GB",
    "JPY": "JP", "KRW": "KR", "THB": "TH", "VND": "VN", "PHP": "PH", "IDR": "ID", "INR": "IN", "MXN": "MX",
}  # fmt: skip
# The table's languages, the best one first, for each of ours.
_SPOKEN = {"zh_CN": ("zh_CN",), "zh_TW": ("zh_TW", "zh_HK", "zh_MO", "zh_CN"), "en": ("en_US",)}


@dataclass(frozen=True, slots=True)
class TableDay:
    """One day of a country's table."""

    day: date
    kind: str  # HOLIDAY or WORKDAY
    name: str  # in the current language, where the table has it
    like_weekday: int | None = None  # of a make-up working day: whose hours it has


def country_of(currency: str, zone: str) -> str:
    """The country whose holidays an office keeps, such as "CN"; empty when there is no table for it.

    Args:
        currency: of the office; where its zone lies in a country of another, the currency decides.
        zone: of the office, such as "Asia/Taipei".
    """
    from babel.core import get_global
    from holidays import list_supported_countries

    country = str(get_global("zone_territories").get(zone, ""))
    tenders = get_global("territory_currencies").get(country, ())
    if not any(code == currency and end is None for code, _begin, end, _tender in tenders):
        country = _AT_HOME.get(currency, "")
    return country if country in list_supported_countries() else ""


def year_table(country: str, year: int) -> tuple[TableDay, ...]:
    """The holidays and make-up working days of one year in their order, named in the current language.

    Raises:
        UserError: the table has no such country, or does not know the year yet.
    """
    from holidays import country_holidays, list_supported_countries

    if country not in list_supported_countries():
        raise UserError(_("There is no table of holidays for this office's country. Enter the days by hand."))
    found = country_holidays(country, years=year, language=_language(country))
    made_up = sorted(day for day in getattr(found, "weekend_workdays", ()) if day.year == year)
    named = {day: name for day, name in sorted(found.items()) if day.year == year}
    if not named or (country in _TOLD_YEARLY and not made_up):
        raise UserError(
            _(
                "The holidays of {year} are not in this program's table yet."
                " Bring the program up to date later, or enter the days by hand."
            ).format(year=year)
        )
    exchanged = _exchanged(found, year)
    free = {day: instead for instead, day in exchanged.items()}
    days = [TableDay(day, HOLIDAY, _name(name, free.get(day))) for day, name in named.items()]
    days += [_made_up(day, exchanged.get(day)) for day in made_up]
    return tuple(sorted(days, key=lambda one: one.day))


def _name(name: str, worked: date | None) -> str:
    if worked is None:
        return name
    return _("Day off ({day} is worked)").format(day=format_date(worked))


def _made_up(day: date, free: date | None) -> TableDay:
    """A day that is worked, with the hours of the day that is free instead of it."""
    if free is None:
        return TableDay(day, WORKDAY, _("Make-up working day"))
    return TableDay(day, WORKDAY, _("Made up for {day}").format(day=format_date(free)), free.weekday())


def _exchanged(found: HolidayBase, year: int) -> dict[date, date]:
    """Each make-up working day, and the day that is free instead, be it in the next year."""
    pairs: dict[date, date] = {}
    special: dict[int, Any] = getattr(found, "special_public_holidays", {})
    for free_year in (year, year + 1):
        entries = special.get(free_year, ())
        for entry in entries if entries and isinstance(entries[0], tuple) else (entries,):
            if len(entry) >= 4:  # month and day that are free, month and day that are worked, its year
                month, day, worked_month, worked_day, *worked_year = entry
                worked = date(worked_year[0] if worked_year else free_year, worked_month, worked_day)
                pairs[worked] = date(free_year, month, day)
    return pairs


def _language(country: str) -> str | None:
    """The best of the table's languages for a country; None leaves it to the table."""
    from holidays import list_localized_countries

    known = list_localized_countries().get(country, ())
    ours = current_language()
    wanted = (f"{ours}_{country}", *_SPOKEN.get(ours, (ours,)))
    return next((code for code in wanted if code in known), None)
