"""Tables of the drawer. Rows are only ever added, never edited."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.core.money import MoneyField
from desktop.office.models import Staff


class Shift(Table):
    """A clerk's drawer on one business day, opened with a counted float."""

    drawer = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    business_date = TextField()
    opened_at = TextField()
    opening_float = MoneyField()
    journal_seq = IntegerField()

    class Meta:
        indexes = ((("staff", "business_date"), False),)


class CashEntry(Table):
    """One movement: float, received, or change (negative); what lies in the drawer is their sum."""

    shift = ForeignKeyField(Shift, on_delete="RESTRICT")
    kind = TextField()
    tender = TextField()  # cash, cheque, transfer, other
    amount = MoneyField()
    journal_seq = IntegerField(index=True)

    class Meta:
        table_name = "cash_entry"
