"""Tables of payments. Rows are only ever added, never edited."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.accounts.models import Account
from desktop.cash.models import Shift
from desktop.core.db import Table
from desktop.core.money import MoneyField
from desktop.office.models import Staff


class Payment(Table):
    """Money handed over at the counter, exactly as the receipt states it.

    received + credit_used = applied + credit_added + change, held by the database too. A reversal is a
    row of its own with all sums negative; a refund gives credit back, so both of its sums are negative.
    """

    journal_seq = IntegerField(unique=True)
    request_key = TextField(unique=True)  # the form's own key: a second press finds the first payment
    series = TextField()
    serial = IntegerField()  # gapless in its series; the auditor counts them
    receipt_number = TextField(unique=True)
    kind = TextField()  # payment, reversal, refund
    account = ForeignKeyField(Account, on_delete="RESTRICT")
    account_version = IntegerField()  # what the customer was read back
    shift = ForeignKeyField(Shift, on_delete="RESTRICT")
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    business_date = TextField(index=True)
    taken_at = TextField()
    due = MoneyField()
    applied = MoneyField()
    received = MoneyField()
    change = MoneyField()
    credit_used = MoneyField()
    credit_added = MoneyField()
    identity_confirmed_at = TextField()  # gate 1, S2
    received_said_at = TextField()  # gate 2, S3
    reverses = ForeignKeyField("self", null=True, on_delete="RESTRICT", unique=True)
    instead_of = ForeignKeyField("self", null=True, on_delete="RESTRICT", unique=True)  # on the right account
    reason = TextField()  # a code, empty for an ordinary payment
    note = TextField()
    approved_by = ForeignKeyField(
        Staff, null=True, column_name="approved_by", on_delete="RESTRICT", index=False, backref="+"
    )

    class Meta:
        indexes = ((("series", "serial"), True),)


class Tender(Table):
    """One way in which part of a payment was handed over."""

    payment = ForeignKeyField(Payment, on_delete="RESTRICT")
    kind = TextField()  # cash, cheque, transfer, other
    amount = MoneyField()
    bank = TextField()
    reference = TextField()
    dated = TextField()
    # the same paper as it was first taken, where the payment only moved to another account
    first = ForeignKeyField("self", null=True, on_delete="RESTRICT", index=False)
