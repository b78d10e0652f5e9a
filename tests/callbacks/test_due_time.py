"""When to call, as clerks type it: read by the working calendar, refused where nobody would be there."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.calendars.service import change_week, set_holiday, set_workday
from desktop.calendars.working_time import day_hours
from desktop.callbacks.due_time import default_due, moment_text, read_due, try_again, within
from desktop.core import clock as clocks
from desktop.core.errors import UserError

MONDAY_NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # twelve o'clock on the office's wall


def wall(moment):
    return f"{clocks.local(moment):%a %m-%d %H:%M}"


def read(text, now=MONDAY_NOON):
    return wall(read_due(text, now))


def refused(text, now=MONDAY_NOON):
    with pytest.raises(UserError) as wrong:
        read_due(text, now)
    assert wrong.value.field == "due"
    return wrong.value.message


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("", "Tue 11-24 10:00"),
        ("  ", "Tue 11-24 10:00"),
        ("15", "Mon 11-23 15:00"),
        ("１５", "Mon 11-23 15:00"),
        ("15:30", "Mon 11-23 15:30"),
        ("15点半", "Mon 11-23 15:30"),
        ("下午3点", "Mon 11-23 15:00"),
        ("下午", "Mon 11-23 15:00"),
        ("3pm", "Mon 11-23 15:00"),
        ("9", "Tue 11-24 09:00"),  # today it is over
        ("+1 10", "Tue 11-24 10:00"),
        ("+1", "Tue 11-24 10:00"),
        ("+5 9.30", "Mon 11-30 09:30"),  # working days
        ("+0 16", "Mon 11-23 16:00"),
        ("+2h", "Mon 11-23 14:00"),
        ("+90min", "Mon 11-23 13:30"),
        ("+2小时", "Mon 11-23 14:00"),
        ("m10", "Tue 11-24 10:00"),
        ("m 14:15", "Tue 11-24 14:15"),
        ("明天9点半", "Tue 11-24 09:30"),
        ("明早9点", "Tue 11-24 09:00"),
        ("tomorrow", "Tue 11-24 10:00"),
        ("后天 10", "Wed 11-25 10:00"),
        ("今天16点", "Mon 11-23 16:00"),
        ("五 15", "Fri 11-27 15:00"),
        ("周五15:30", "Fri 11-27 15:30"),
        ("星期五下午3点", "Fri 11-27 15:00"),
        ("禮拜五", "Fri 11-27 10:00"),
        ("Fri 15", "Fri 11-27 15:00"),
        ("friday 9", "Fri 11-27 09:00"),
        ("一 15", "Mon 11-23 15:00"),
        ("一 9", "Mon 11-30 09:00"),  # today's is over
        ("12-01 9:30", "Tue 12-01 09:30"),
        ("12/1 14", "Tue 12-01 14:00"),
        ("12月1日9点", "Tue 12-01 09:00"),
        ("12-1下午3点", "Tue 12-01 15:00"),
        ("12-01", "Tue 12-01 10:00"),
        ("1-5 10", "Tue 01-05 10:00"),  # the next year's
        ("2026-12-01 9:30", "Tue 12-01 09:30"),
        ("12:30", "Mon 11-23 12:30"),  # at noon some people can be reached
    ],
)
def test_it_is_read_as_it_is_meant(office, typed, moment):
    assert read(typed) == moment


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("11-23 9", "Mon, 23 Nov 2026, 09:00 is over; a callback lies ahead."),
        ("11-20", "is over"),
        ("六 10", "The office does not work on Sat, 28 Nov 2026. The next working day is Mon, 30 Nov 2026."),
        ("m 19", "On Tue, 24 Nov 2026 the office works 08:30–12:00, 13:30–17:30."),
        ("五 7", "Choose a time in between"),
        ("20", "On Mon, 23 Nov 2026 the office works"),
        ("2028-02-01 10", "more than a year"),
        ("+9h", "the office works"),
        ("tea time", "Type when to call as"),
        ("25", "Type when to call as"),
        ("10:75", "Type when to call as"),
        ("13-40 10", "Type when to call as"),
        ("11-31 10", "Type when to call as"),
        ("+999 10", "Type when to call as"),
        ("五 tea", "Type when to call as"),
        ("+", "Type when to call as"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(office, typed, sentence):
    assert sentence in refused(typed)


def test_a_holiday_is_named_and_passed_over(office):
    set_holiday(date(2026, 11, 24), "Founding day", office.leader)
    assert refused("m10") == (
        "Tue, 24 Nov 2026 is a holiday, Founding day. The next working day is Wed, 25 Nov 2026."
    )
    assert read("") == "Wed 11-25 10:00"
    assert read("+1 9") == "Wed 11-25 09:00"
    assert read("9") == "Wed 11-25 09:00"


def test_a_made_up_saturday_is_a_working_day(office):
    set_workday(date(2026, 11, 28), "Made up", office.leader)
    assert read("六 10") == "Sat 11-28 10:00"
    assert read("+5") == "Sat 11-28 10:00"


def test_where_the_office_opens_later_the_usual_time_is_when_it_opens(office):
    change_week([day_hours((14 * 60, 17 * 60))] * 5 + [()] * 2, office.leader)
    assert read("") == "Tue 11-24 14:00"
    assert read("五") == "Fri 11-27 14:00"


def test_on_a_sunday_everything_begins_on_monday(office):
    sunday = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
    assert wall(default_due(sunday)) == "Mon 11-30 10:00"
    assert read("15", sunday) == "Mon 11-30 15:00"
    assert read("m10", sunday) == "Mon 11-30 10:00"
    assert "does not work on Sun" in refused("今天15点", sunday)


def test_who_did_not_answer_is_tried_again_after_two_hours_of_work(office):
    assert wall(try_again(MONDAY_NOON)) == "Mon 11-23 15:30"
    assert wall(try_again(MONDAY_NOON + timedelta(hours=5))) == "Tue 11-24 10:00"


def test_within_some_hours_but_not_in_the_night(office):
    assert wall(within(MONDAY_NOON, 240)) == "Mon 11-23 16:00"
    assert wall(within(MONDAY_NOON, 480)) == "Tue 11-24 08:30"


def test_the_whole_moment_is_read_back(office):
    assert moment_text(read_due("五 15", MONDAY_NOON)) == "Fri, 27 Nov 2026, 15:00"
