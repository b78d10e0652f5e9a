"""The table of drafts. Its rows are replaced and thrown away; nobody has to answer for them."""

from peewee import CompositeKey, ForeignKeyField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class DraftRow(Table):
    """What one person had typed into one kind of form."""

    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    form = TextField()  # the form's own name: repair.out
    body = TextField()  # JSON of the form's own making
    kept_at = TextField()

    class Meta:
        table_name = "draft"
        primary_key = CompositeKey("staff", "form")
        without_rowid = True
