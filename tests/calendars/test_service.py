"""The calendar is changed by whoever is in charge; what is due already stays as it was counted."""

from datetime import UTC, date, datetime

import pytest
from peewee import IntegrityError

from desktop.calendars.limits import WORKING, Limit, due
from desktop.calendars.queries import calendar, is_known, missing_years, special_days, week
from desktop.calendars.service import (
    change_week,
    clear_day,
    complete_year,
    load_year,
    set_holiday,
    set_workday,
)
from desktop.calendars.working_time import HOLIDAY, USUAL_DAY, USUAL_WEEK, WORKDAY, day_hours
from desktop.core import changes, db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.paths import RESOURCES
from desktop.office.settings import change_settings
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding

SATURDAY = date(2026, 11, 28)
MONDAY = date(2026, 11, 30)
SHORT = day_hours((540, 720))


def moment(text):
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


def kinds(year=2026):
    return {row.day: row.kind for row in special_days(year)}


# --- the week -------------------------------------------------------------------------------------


def test_hours_are_set_for_the_week_and_hold_from_then_on(office):
    assert week() == USUAL_WEEK
    change_week([SHORT] * 6 + [()], office.leader)
    assert week() == (SHORT,) * 6 + ((),)
    assert calendar().is_working(moment("2026-11-28 09:30"))
    assert not calendar().is_working(moment("2026-11-27 13:30"))


def test_the_same_hours_again_write_nothing(office):
    change_week(list(USUAL_WEEK), office.leader)
    assert db.one("SELECT COUNT(*) FROM calendar_week") == (0,)


def test_an_office_that_never_works_is_refused(office):
    with pytest.raises(UserError, match="at least") as refused:
        change_week([()] * 7, office.leader)
    assert refused.value.field == "weekday0"


# --- one day --------------------------------------------------------------------------------------


def test_a_holiday_and_a_make_up_day_are_set_and_cleared(office):
    set_holiday(MONDAY, "  The mayor's day ", office.leader)
    set_workday(SATURDAY, "Made up", office.leader)
    row = special_days(2026)[0]
    assert (row.kind, row.hours, row.own_hours, row.country) == (WORKDAY, USUAL_DAY, False, "")
    assert special_days(2026)[1].name == "The mayor's day"
    assert due(Limit(WORKING, 60), moment("2026-11-27 17:00")).at == moment("2026-11-28 09:00")
    clear_day(SATURDAY, office.leader)
    assert kinds() == {MONDAY: HOLIDAY}
    with pytest.raises(UserError, match="already"):
        clear_day(SATURDAY, office.leader)


def test_a_make_up_day_has_its_own_hours_or_those_of_a_weekday(office):
    change_week([SHORT, *[USUAL_DAY] * 4, (), ()], office.leader)
    set_workday(SATURDAY, "Made up", office.leader, SHORT)
    assert special_days()[0].hours == SHORT
    set_workday(SATURDAY, "Made up", office.leader, like_weekday=1)
    assert special_days()[0].hours == USUAL_DAY
    set_workday(SATURDAY, "Made up", office.leader)  # its own weekday is closed: as the first one that is not
    assert special_days()[0].hours == SHORT
    change_week([(), SHORT, *[USUAL_DAY] * 3, (), ()], office.leader)
    assert special_days()[0].hours == SHORT
    assert len(special_days()) == 1


@pytest.mark.parametrize(
    ("day", "name", "field"),
    [(MONDAY, " ", "name"), (date(2062, 1, 1), "x", "day"), (date(2024, 1, 1), "x", "day")],
)
def test_a_day_needs_a_name_and_lies_near(office, day, name, field):
    with pytest.raises(UserError) as refused:
        set_holiday(day, name, office.leader)
    assert refused.value.field == field
    assert special_days() == ()


def test_names_stay_out_of_the_journal(office):
    set_holiday(MONDAY, "Zhou Min's wedding", office.leader)
    (body,) = db.one("SELECT body FROM journal WHERE kind = 'calendar.day_set'")
    assert "2026-11-30" in body
    assert "wedding" not in body


# --- a year ---------------------------------------------------------------------------------------


def test_a_year_is_loaded_with_its_make_up_days(office):
    loaded = load_year(2026, office.leader)
    assert (loaded.year, loaded.country, loaded.kept) == (2026, "CN", 0)
    found = kinds()
    assert loaded.written == len(found)
    assert found[date(2026, 10, 1)] == HOLIDAY
    assert found[date(2026, 10, 10)] == WORKDAY
    assert missing_years(date(2026, 9, 1)) == ()
    assert missing_years(date(2026, 10, 1)) == (2027,)
    made_up = next(row for row in special_days(2026) if row.day == date(2026, 10, 10))
    assert (made_up.like_weekday, made_up.country) == (2, "CN")  # instead of a Wednesday
    assert made_up.name == "Made up for 7 Oct 2026"


def test_days_of_the_office_are_kept_whether_set_or_cleared(office):
    set_workday(date(2026, 10, 7), "We work", office.leader)
    load_year(2026, office.leader)
    assert kinds()[date(2026, 10, 7)] == WORKDAY
    clear_day(date(2026, 10, 6), office.leader)
    again = load_year(2026, office.leader)
    assert (again.written, again.kept) == (0, 2)
    assert date(2026, 10, 6) not in kinds()


def test_loading_again_follows_the_table(office, monkeypatch):
    from desktop.calendars import service
    from desktop.calendars.holiday_table import TableDay

    def table(*days):
        monkeypatch.setattr(service, "year_table", lambda _country, _year: days)

    table(TableDay(date(2026, 5, 1), HOLIDAY, "One"), TableDay(date(2026, 5, 2), HOLIDAY, "Two"))
    load_year(2026, office.leader)
    table(TableDay(date(2026, 5, 1), HOLIDAY, "One"), TableDay(date(2026, 5, 3), WORKDAY, "Three", 4))
    assert load_year(2026, office.leader).written == 2
    assert kinds() == {date(2026, 5, 1): HOLIDAY, date(2026, 5, 3): WORKDAY}


def test_a_december_is_looked_at_again_with_the_next_year(office, monkeypatch):
    from desktop.calendars import service
    from desktop.calendars.holiday_table import TableDay

    days = {
        2026: [TableDay(date(2026, 5, 1), HOLIDAY, "May")],
        2027: [TableDay(date(2027, 1, 1), HOLIDAY, "New")],
    }
    monkeypatch.setattr(service, "year_table", lambda _country, year: tuple(days[year]))
    load_year(2026, office.leader)
    days[2026] = [TableDay(date(2026, 12, 27), WORKDAY, "Made up", 3)]  # May is left alone, December is not
    load_year(2027, office.leader)
    assert kinds() == {date(2026, 5, 1): HOLIDAY, date(2026, 12, 27): WORKDAY}


def test_a_year_that_nobody_told_yet_is_refused_and_stays_missed(office):
    with pytest.raises(UserError, match="not in this program's table yet"):
        load_year(2031, office.leader)
    with pytest.raises(UserError, match="kept from 2025 to 2031"):
        load_year(2032, office.leader)
    assert not is_known(2031)
    complete_year(2031, office.leader)
    assert is_known(2031)
    with pytest.raises(UserError, match="known already"):
        complete_year(2031, office.leader)


def test_names_come_in_the_offices_language(office):
    change_settings({"language": "zh_CN"}, office.leader)
    load_year(2026, office.leader)
    assert next(row.name for row in special_days() if row.day == date(2026, 10, 1)) == "国庆节"


# --- who, and for how long ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda by: change_week([SHORT] * 7, by),
        lambda by: set_holiday(MONDAY, "x", by),
        lambda by: set_workday(SATURDAY, "x", by),
        lambda by: clear_day(MONDAY, by),
        lambda by: load_year(2026, by),
        lambda by: complete_year(2026, by),
    ],
)
def test_a_clerk_changes_nothing(office, change):
    with pytest.raises(NotAllowed):
        change(office.clerk)
    assert db.one("SELECT COUNT(*) FROM journal WHERE kind LIKE 'calendar.%'") == (0,)


def test_what_is_due_already_stays_as_it_was_counted(office):
    before = due(Limit(WORKING, 600), moment("2026-11-27 16:00"))
    kept = before.stored()
    set_holiday(MONDAY, "x", office.leader)
    change_week([SHORT] * 7, office.leader)
    assert type(before).read(kept) == before
    assert due(Limit(WORKING, 600), moment("2026-11-27 16:00")).at != before.at


def test_every_change_is_announced(office):
    heard = []
    changes.listen(heard.append)
    set_holiday(MONDAY, "x", office.leader)
    clear_day(MONDAY, office.leader)
    change_week([SHORT] * 7, office.leader)
    load_year(2026, office.leader)
    changes.forget(heard.append)
    assert heard == [frozenset({"calendar"})] * 4


def test_another_file_has_another_calendar(office, tmp_path):
    from desktop.core import migrations

    set_holiday(MONDAY, "x", office.leader)
    assert calendar().special(MONDAY)
    db.close_database()
    db.open_database(tmp_path / "other.db")
    migrations.migrate(RESOURCES / "sql", tmp_path / "copies")
    assert calendar().special(MONDAY) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE calendar_day SET name = 'y'",
        "DELETE FROM calendar_day",
        "UPDATE calendar_week_hours SET ends = 1440",
        "DELETE FROM calendar_year",
        "INSERT OR REPLACE INTO calendar_week SELECT * FROM calendar_week",
        "INSERT INTO calendar_week_hours VALUES (1, 0, 600, 660)",
        "INSERT INTO calendar_day_hours SELECT id, 0, 60 FROM calendar_day WHERE kind = 'holiday' LIMIT 1",
        "INSERT INTO calendar_day SELECT 999, '2026-02-30', kind, name, like_weekday, year_id, at_utc,"
        " staff_id, journal_seq FROM calendar_day LIMIT 1",
    ],
)
def test_the_file_itself_refuses_what_cannot_be(office, statement):
    change_week([SHORT] * 7, office.leader)
    load_year(2026, office.leader)
    with pytest.raises(IntegrityError):
        db.database.execute_sql(statement)
    assert [step.text for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)] == []
