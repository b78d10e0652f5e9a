"""Tables of the drawer. Rows are only ever added, never edited."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.core.money import MoneyField
from desktop.office.models import Staff


class Shift(Table):
    """A clerk's drawer from its opening to its close, on one business day."""

    drawer = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    business_date = TextField()
    opened_at = TextField()
    opening_float = MoneyField()
    journal_seq = IntegerField()
    expected_float = MoneyField(null=True)  # what the last shift left in it, where one did

    class Meta:
        indexes = ((("staff", "business_date"), False),)


class CashEntry(Table):
    """One movement of a drawer's money; what lies in it is their sum."""

    shift = ForeignKeyField(Shift, on_delete="RESTRICT")
    kind = TextField()  # see `queries.KINDS`
    tender = TextField()  # cash, cheque, transfer, other
    amount = MoneyField()
    journal_seq = IntegerField(index=True)
    place = TextField()  # where it came from or went to, see `queries.PLACES`

    class Meta:
        table_name = "cash_entry"


CashEntry.add_index(
    CashEntry.index(
        CashEntry.journal_seq,
        CashEntry.tender,
        CashEntry.amount,
        where=CashEntry.place == "safe",
        name="cash_entry_of_safe",
    )
)


class Numbered(Table):
    """A paper of the drawer with a number of its own, without gaps in its series."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)

    class Meta:
        indexes = ((("series", "serial"), True),)


class DrawerSlip(Numbered):
    """Money in or out beside payments, the drawer opened without any, or a note refused."""

    shift = ForeignKeyField(Shift, on_delete="RESTRICT")
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    kind = TextField()  # drop, pay_in, pay_out, no_sale, refused_note
    tender = TextField()
    amount = MoneyField()
    reason = TextField()
    note = TextField()
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "drawer_slip"


class CashCount(Table):
    """What one person counted in a drawer, before anybody said what should be in it."""

    shift = ForeignKeyField(Shift, on_delete="RESTRICT")
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "cash_count"


class CashCountLine(Table):
    """So many pieces of one note or coin, or the total of one way of paying."""

    count = ForeignKeyField(CashCount, on_delete="RESTRICT", index=False)
    tender = TextField()
    form = TextField()  # note, coin, total
    denomination = MoneyField()
    pieces = IntegerField()
    amount = MoneyField()

    class Meta:
        table_name = "cash_count_line"
        primary_key = CompositeKey("count", "tender", "form", "denomination")
        without_rowid = True


class OverShort(Numbered):
    """A difference that was found, and what was said about it; it stays for ever."""

    shift = ForeignKeyField(Shift, on_delete="RESTRICT")
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    moment = TextField()  # opening, closing
    tender = TextField()
    expected = MoneyField()
    counted = MoneyField()
    reason = TextField()
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "over_short"


class ShiftClose(Numbered):
    """The end of a shift; after it nothing is written to the shift any more."""

    shift = ForeignKeyField(Shift, primary_key=True, on_delete="RESTRICT", index=False)
    count = ForeignKeyField(CashCount, on_delete="RESTRICT", index=False)
    how = TextField()  # closed, handed_over, taken_over
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    left_in_drawer = MoneyField()
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "shift_close"


class Handover(Numbered):
    """A drawer offered to another clerk, and what she said."""

    shift = ForeignKeyField(Shift, on_delete="RESTRICT")
    count = ForeignKeyField(CashCount, on_delete="RESTRICT", index=False)
    to_staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    outcome = TextField()  # accepted, refused
    reason = TextField()
    new_shift = ForeignKeyField(Shift, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()


class DayClose(Numbered):
    """The end of a business day; what comes later belongs to the next one."""

    business_date = TextField(primary_key=True)
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    copy_made = IntegerField()
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "day_close"
