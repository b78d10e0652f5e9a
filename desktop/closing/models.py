"""Tables of the way to the bank. Rows are only ever added, never edited."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.cash.models import DrawerSlip, Numbered
from desktop.core.db import Table
from desktop.core.money import MoneyField
from desktop.office.models import Staff
from desktop.payments.models import Tender


class Deposit(Numbered):
    """Money carried to the bank."""

    business_date = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    bank = TextField()
    cash = MoneyField()
    cheques = MoneyField()
    at_utc = TextField()
    journal_seq = IntegerField()


class DepositCheque(Table):
    """One cheque of a deposit; a cheque goes to the bank once, whatever receipt it stands for by then."""

    paper = ForeignKeyField(Tender, primary_key=True, on_delete="RESTRICT", index=False, backref="+")
    tender = ForeignKeyField(Tender, on_delete="RESTRICT", index=False)
    deposit = ForeignKeyField(Deposit, on_delete="RESTRICT")

    class Meta:
        table_name = "deposit_cheque"


class DroppedCheque(Table):
    """A cheque that went to the safe before its shift ended, and the slip that says so."""

    paper = ForeignKeyField(Tender, primary_key=True, on_delete="RESTRICT", index=False, backref="+")
    slip = ForeignKeyField(DrawerSlip, on_delete="RESTRICT")

    class Meta:
        table_name = "dropped_cheque"
