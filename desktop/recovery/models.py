"""Tables of what was restored and of what was only tried."""

from peewee import IntegerField, TextField

from desktop.core.db import Table


class Restoration(Table):
    """Books that took the place of others: which, what was lost by it, and the letter that begins."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    how = TextField()  # copy, by_hand
    copy_seq = IntegerField()
    copy_hash = TextField()
    copy_at = TextField()
    known = IntegerField()
    lost_seq = IntegerField(null=True)
    lost_hash = TextField(null=True)
    lost_entries = IntegerField(null=True)
    lost_receipts = IntegerField(null=True)
    lost_money = IntegerField(null=True)
    lost_numbers = TextField()
    replaced = TextField()
    reason = TextField()
    staff_id = IntegerField(null=True)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        indexes = ((("series", "serial"), True),)


class Rehearsal(Table):
    """A copy that was opened in a scratch place and proved, or found wanting."""

    medium = TextField()  # stick, folder
    copy_seq = IntegerField()
    copy_hash = TextField()
    copy_at = TextField()
    outcome = TextField()  # passed, failed
    findings = IntegerField()
    receipts = IntegerField()
    money = IntegerField()
    balances = TextField()
    staff_id = IntegerField(null=True)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)
