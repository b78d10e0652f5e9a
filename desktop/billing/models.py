"""Tables of what is charged and what was put against it. Rows are only ever added, never edited."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.accounts.models import Account
from desktop.core.db import Table
from desktop.core.money import MoneyField


class BillBatch(Table):
    """Bills that came together in one file."""

    file_name = TextField()
    sha256 = TextField(index=True)
    bills = IntegerField()
    total = MoneyField()
    rows_sha256 = TextField()  # over the stored bills and charges, so that they can be checked
    journal_seq = IntegerField()

    class Meta:
        table_name = "bill_batch"


class BillWithdrawal(Table):
    """A batch that was taken back before anything of it was paid."""

    batch = ForeignKeyField(BillBatch, primary_key=True, on_delete="RESTRICT", index=False)
    reason = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "bill_withdrawal"


class Bill(Table):
    """One period's bill of an account; its money stands in its charges."""

    account = ForeignKeyField(Account, on_delete="RESTRICT")
    batch = ForeignKeyField(BillBatch, on_delete="RESTRICT")
    source_number = TextField(index=True)
    period = TextField()  # "2026-10"
    due_date = TextField()  # "2026-11-20"
    previous_reading = TextField()
    present_reading = TextField()
    usage = TextField()


class Charge(Table):
    """One component of a bill: water, sewage, resource, refuse, late fee ..."""

    bill = ForeignKeyField(Bill, on_delete="RESTRICT", index=False)
    position = IntegerField()
    component = TextField()
    amount = MoneyField()

    class Meta:
        primary_key = CompositeKey("bill", "position")
        without_rowid = True


class Allocation(Table):
    """Money put against one charge by the use case of one journal entry."""

    bill_id = IntegerField()
    position = IntegerField()
    journal_seq = IntegerField(index=True)
    amount = MoneyField()

    class Meta:
        primary_key = CompositeKey("bill_id", "position", "journal_seq")
        without_rowid = True


class CreditEntry(Table):
    """Money the office owes an account: paid in advance, change kept, or used against bills."""

    account = ForeignKeyField(Account, on_delete="RESTRICT")
    kind = TextField()  # advance, change_kept, used
    amount = MoneyField()  # used is negative
    journal_seq = IntegerField(index=True)

    class Meta:
        table_name = "credit_entry"
