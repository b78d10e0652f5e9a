"""Tables of customers who wait. Rows are only ever added, never edited."""

from peewee import ForeignKeyField, IntegerField, TextField

from desktop.accounts.models import Account
from desktop.core.db import Table


class Hold(Table):
    """Somebody asked to wait: the account, the work, and its draft without names."""

    account = ForeignKeyField(Account, on_delete="RESTRICT", index=False)
    work = TextField()  # the tab it belongs to: payment, inquiry
    draft = TextField()  # JSON of the tab's own making
    reason = TextField()
    held_at = TextField()
    staff_id = IntegerField()
    journal_seq = IntegerField()


class HoldEnd(Table):
    """How the wait ended: resumed, or the customer left."""

    hold = ForeignKeyField(Hold, primary_key=True, on_delete="RESTRICT", index=False)
    outcome = TextField()
    at_utc = TextField()
    staff_id = IntegerField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "hold_end"
