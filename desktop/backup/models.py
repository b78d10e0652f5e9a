"""The table of copies that were made; append-only, since a copy that was verified once stays a fact."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class BackupMade(Table):
    """A copy that was read back whole at one place."""

    journal_seq = IntegerField(primary_key=True)
    place_kind = TextField()  # office, folder, stick
    place = TextField(index=True)  # digest of the folder's name or the stick's label
    second = IntegerField()
    file = TextField()
    why = TextField()
    sealed = IntegerField()
    bytes = IntegerField()
    sha256 = TextField()
    head_seq = IntegerField()
    head_hash = TextField()
    copied_at = TextField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT")
    at_utc = TextField()
