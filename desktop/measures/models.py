"""Tables of the measures. Rows are only ever added; only `measure_now`, which follows, is changed."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class MeasureItem(Table):
    """A measure, and its number."""

    kind = TextField()
    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    journal_seq = IntegerField()

    class Meta:
        table_name = "measure_item"
        indexes = ((("kind", "series", "serial"), True),)


class MeasureEvent(Table):
    """One act: from which state to which, with the facts that were told."""

    item = ForeignKeyField(MeasureItem, on_delete="RESTRICT", index=False)
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
        table_name = "measure_event"
        indexes = ((("item", "turn"), True),)


class MeasureNow(Table):
    """How a measure stands: follows from its events, kept for the lists and the counters."""

    item = ForeignKeyField(MeasureItem, primary_key=True, on_delete="RESTRICT", index=False)
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
        table_name = "measure_now"
        indexes = (
            (("kind", "is_open", "due_on"), False),
            (("kind", "source", "subject_kind", "subject_key", "happened_at"), False),
        )


class PenaltyRule(Table):
    """One line of the table of penalties from a day on."""

    code = TextField()
    words = TextField()
    unit = TextField()  # amount, times
    lowest = IntegerField()  # minor units, or times the value
    highest = IntegerField()
    effective_from = TextField()
    offered = IntegerField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "penalty_rule"
        indexes = ((("code", "effective_from"), False),)
