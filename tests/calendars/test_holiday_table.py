"""A country's table of a year: its holidays, its make-up days, and whose hours those have."""

import subprocess
import sys
from datetime import date

import pytest

from desktop.calendars.holiday_table import country_of, year_table
from desktop.calendars.working_time import HOLIDAY, WORKDAY
from desktop.core.errors import UserError
from desktop.core.i18n import use_language
from desktop.core.paths import CHECKOUT


@pytest.mark.parametrize(
    ("currency", "zone", "country"),
    [
        ("CNY", "Asia/Shanghai", "CN"),
        ("CNY", "Asia/Urumqi", "CN"),
        ("TWD", "Asia/Taipei", "TW"),
        ("TWD", "Asia/Shanghai", "TW"),  # the zone was left as it was
        ("HKD", "Asia/Hong_Kong", "HK"),
        ("MOP", "Asia/Macau", "MO"),
        ("SGD", "Asia/Singapore", "SG"),
        ("MYR", "Asia/Kuala_Lumpur", "MY"),
        ("USD", "America/New_York", "US"),
        ("USD", "Asia/Shanghai", "US"),
        ("EUR", "Europe/Berlin", "DE"),
        ("EUR", "Asia/Shanghai", ""),
        ("XAF", "UTC", ""),
    ],
)
def test_the_country_of_an_office(currency, zone, country):
    assert country_of(currency, zone) == country


def test_the_mainland_exchanges_days():
    days = {one.day: one for one in year_table("CN", 2026)}
    assert (days[date(2026, 10, 1)].kind, days[date(2026, 10, 1)].name) == (HOLIDAY, "National Day")
    assert days[date(2026, 1, 2)].name == "Day off (4 Jan 2026 is worked)"
    sunday = days[date(2026, 1, 4)]
    assert (sunday.kind, sunday.like_weekday, sunday.name) == (WORKDAY, 4, "Made up for 2 Jan 2026")
    assert sorted(day for day, one in days.items() if one.kind == WORKDAY) == [
        date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20),
        date(2026, 10, 10),
    ]  # fmt: skip
    assert {day.year for day in days} == {2026}


def test_a_year_of_the_mainland_without_an_exchange_is_only_a_guess():
    with pytest.raises(UserError, match="not in this program's table yet"):
        year_table("CN", 2090)


def test_days_exchanged_over_the_turn_of_the_year():
    days = {one.day: one for one in year_table("CN", 2006)}
    assert (days[date(2006, 12, 30)].kind, days[date(2006, 12, 30)].like_weekday) == (WORKDAY, 1)
    assert days[date(2006, 12, 30)].name == "Made up for 2 Jan 2007"


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [
        ("zh_CN", "CN", "国庆节"),
        ("zh_TW", "CN", "國慶節"),
        ("en", "CN", "National Day"),
        ("zh_TW", "TW", "國慶日"),
        ("zh_CN", "TW", "国庆日"),
        ("zh_TW", "HK", "國慶日"),
        ("en", "HK", "National Day"),
    ],
)
def test_names_come_in_the_language_here(language, country, name):
    use_language(language)
    day = date(2026, 10, 10 if country == "TW" else 1)
    assert next(one.name for one in year_table(country, 2026) if one.day == day) == name


@pytest.mark.parametrize("country", ["TW", "HK", "MO", "SG", "MY", "US", "DE"])
def test_other_countries_are_known_ahead(country):
    days = year_table(country, 2027)
    assert len(days) >= 9
    assert all(one.name and one.day.year == 2027 for one in days)


def test_no_table_no_holidays():
    with pytest.raises(UserError, match="Enter the days by hand"):
        year_table("", 2026)


def test_counting_loads_no_table():
    lines = (
        "import sys, desktop.calendars.service, desktop.calendars.limits; print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", lines], cwd=CHECKOUT, capture_output=True, text=True)
    assert done.stdout == "False\n"
