"""The table of what was written out; rows are only ever added."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class ExportWritten(Table):
    """One list as one file."""

    list = TextField()
    first_day = TextField()  # empty: from the beginning on
    last_day = TextField()  # empty: until then
    format = TextField()  # xlsx, csv, gb18030, pdf
    personal = IntegerField()  # 1: with names, and phones in full
    rows = IntegerField()
    sums = TextField()  # JSON
    sha256 = TextField()
    file_name = TextField()
    place = TextField()  # empty: the office's own folder for lists
    reason = TextField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "export_written"
