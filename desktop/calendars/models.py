"""Tables of the working calendar. Rows are only ever added, never edited; the newest one holds."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class CalendarWeek(Table):
    """The hours of a week as somebody set them."""

    at_utc = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "calendar_week"


class CalendarWeekHours(Table):
    """One interval of a weekday, in minutes from midnight; a weekday without any is closed."""

    week = ForeignKeyField(CalendarWeek, on_delete="RESTRICT", index=False)
    weekday = IntegerField()  # Monday is 0
    begins = IntegerField()
    ends = IntegerField()

    class Meta:
        table_name = "calendar_week_hours"
        primary_key = CompositeKey("week", "weekday", "begins")
        without_rowid = True


class CalendarYear(Table):
    """A year whose holidays are known: brought in from a country's table, or made by the office."""

    year = IntegerField(index=True)
    country = TextField()  # such as CN; empty: made by the office
    at_utc = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "calendar_year"


class CalendarDay(Table):
    """What one day is: a holiday, a make-up working day, or as usual again."""

    day = TextField(index=True)  # 2026-10-01
    kind = TextField()  # holiday, workday, usual
    name = TextField()
    like_weekday = IntegerField(null=True)  # of a working day without hours of its own
    year = ForeignKeyField(CalendarYear, null=True, on_delete="RESTRICT")  # none: the office's own
    at_utc = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    journal_seq = IntegerField()

    class Meta:
        table_name = "calendar_day"


class CalendarDayHours(Table):
    """One interval of a working day with hours of its own, in minutes from midnight."""

    day = ForeignKeyField(CalendarDay, on_delete="RESTRICT", index=False)
    begins = IntegerField()
    ends = IntegerField()

    class Meta:
        table_name = "calendar_day_hours"
        primary_key = CompositeKey("day", "begins")
        without_rowid = True
