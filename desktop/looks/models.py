"""The table of looks. Rows are only ever added; the journal tells each of them."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class Look(Table):
    """Somebody saw something about a person, at the office's desk."""

    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    screen = TextField(index=False)  # a key of service.SCREENS
    subject = TextField()  # a key of service.SUBJECTS
    subject_id = IntegerField()  # 0: no one thing
    size = IntegerField()  # how many people it showed
    at_utc = TextField()
    business_date = TextField()
    journal_seq = IntegerField()
