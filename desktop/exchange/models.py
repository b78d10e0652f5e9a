"""Tables of files that came in."""

from peewee import IntegerField, TextField

from desktop.core.db import Table


class ImportProfile(Table):
    """How the columns of one kind of file are read, saved by name."""

    name = TextField(unique=True)
    kind = TextField()  # accounts, bills
    mapping = TextField()  # JSON


class ImportRun(Table):
    """One file taken in, with its counts."""

    kind = TextField()
    file_name = TextField()
    sha256 = TextField(index=True)
    added = IntegerField()
    changed = IntegerField()
    same = IntegerField()
    refused = IntegerField()
    batch_id = IntegerField(null=True)
    journal_seq = IntegerField()

    class Meta:
        table_name = "import_run"
