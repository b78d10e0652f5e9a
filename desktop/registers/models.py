"""Tables of the registers. Rows are only ever added; only `register_now`, which follows, is changed."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class RegisterItem(Table):
    """Something that is kept in a register, and its number."""

    kind = TextField()
    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    journal_seq = IntegerField()

    class Meta:
        table_name = "register_item"
        indexes = ((("kind", "series", "serial"), True),)


class RegisterEvent(Table):
    """One act: from which state to which, with the facts that were told."""

    item = ForeignKeyField(RegisterItem, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    act = TextField()
    before = TextField()
    after = TextField()
    happened_at = TextField()
    entered_at = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    approved_by = ForeignKeyField(
        Staff, column_name="approved_by", null=True, on_delete="RESTRICT", index=False
    )
    facts = TextField()  # JSON
    journal_seq = IntegerField(index=True)

    class Meta:
        table_name = "register_event"
        indexes = ((("item", "turn"), True),)


class RegisterNow(Table):
    """How something stands: follows from its events, kept for the lists."""

    item = ForeignKeyField(RegisterItem, primary_key=True, on_delete="RESTRICT", index=False)
    kind = TextField()
    number = TextField()
    turn = IntegerField()
    state = TextField()
    is_open = IntegerField()
    title = TextField()
    subject_kind = TextField()
    subject = TextField()
    subject_key = TextField()
    source = TextField()
    basis = TextField(index=True)
    owner = TextField()
    due_on = TextField()
    happened_at = TextField()

    class Meta:
        table_name = "register_now"
        indexes = (
            (("kind", "is_open", "due_on"), False),
            (("kind", "source", "subject_kind", "subject_key", "happened_at"), False),
        )


class CheckPoint(Table):
    """A point of a list of checks, of the office's own or a shipped one changed."""

    list = TextField()
    code = TextField()
    position = IntegerField()
    words = TextField()
    offered = IntegerField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "check_point"
        indexes = ((("list", "code"), False),)
