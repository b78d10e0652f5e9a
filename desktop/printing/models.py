"""Tables of the papers owed; rows are only ever added."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table


class PrintJob(Table):
    """A paper promised to somebody: copy 0 is the original, then COPY 1, 2 ..."""

    kind = TextField()
    subject_id = IntegerField()
    copy = IntegerField()
    title = TextField()
    ordered_at = TextField()
    staff_id = IntegerField(null=True)
    journal_seq = IntegerField()

    class Meta:
        table_name = "print_job"
        indexes = ((("kind", "subject_id", "copy"), True),)


class PrintOutcome(Table):
    """What became of one attempt: printed, failed (why), or dropped by a person."""

    job = ForeignKeyField(PrintJob, on_delete="RESTRICT")
    outcome = TextField()
    printer = TextField()
    detail = TextField()
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "print_outcome"
