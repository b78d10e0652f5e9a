"""Tables of the receipt forms. Rows are only ever added, never edited."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class FormBook(Table):
    """A book of forms: every number from the first to the last, under one prefix."""

    prefix = TextField()  # capital letters, or empty
    first = IntegerField()
    last = IntegerField()
    width = IntegerField()  # digits as printed, leading zeros included
    issued_to = TextField()  # empty: it lies at the counter
    issued_at = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "form_book"


class FormUse(Table):
    """What became of one form, and again where its payment was taken back; a blank one has no row."""

    book = ForeignKeyField(FormBook, on_delete="RESTRICT", index=False)
    serial = IntegerField()
    journal_seq = IntegerField(unique=True)
    outcome = TextField()  # used, spoiled
    payment_id = IntegerField(null=True, unique=True)  # of the slice above: where it was used
    reason = TextField()  # where it was spoiled
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()

    class Meta:
        table_name = "form_use"
        primary_key = CompositeKey("book", "serial", "journal_seq")
        without_rowid = True
