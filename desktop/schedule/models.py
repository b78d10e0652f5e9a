"""What is done on which day, and what was ticked; rows are only ever added."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class ScheduleVersion(Table):
    """One version of an item, in force from a day on."""

    item = IntegerField(index=True)
    title = TextField()
    kind = TextField()
    number = IntegerField()
    weekday = IntegerField()
    shift = TextField()
    remind = IntegerField()
    role = TextField()
    page = TextField()
    offered = IntegerField()
    effective_from = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "schedule_version"


class ScheduleMark(Table):
    """One day of an item was done, struck, or is open again."""

    item = IntegerField()
    day = TextField()
    act = TextField()
    reason = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "schedule_mark"
        indexes = ((("item", "day"), False),)
