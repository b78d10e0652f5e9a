"""Answer cards as the office words them; rows are only ever added."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class AnswerVersion(Table):
    """One version of one card in one language, in force from a day on."""

    card = TextField()
    language = TextField()
    topic = TextField()
    title = TextField()
    text = TextField()
    offered = IntegerField()
    effective_from = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "answer_version"
        indexes = ((("card", "language", "effective_from"), False),)
