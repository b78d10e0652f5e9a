"""Tables of customers' accounts and of the keys they are found by."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table


class Account(Table):
    """One customer at one service address, as she is now; earlier versions are kept beside."""

    number = TextField(unique=True)
    old_number = TextField()
    name = TextField()
    address = TextField()
    phones = TextField()  # one a line
    category = TextField()
    meter_number = TextField()
    status = TextField()  # active, suspended, closed
    language = TextField()
    note = TextField()
    version = IntegerField()
    salt = TextField()  # makes the journal's digest of the personal fields unguessable


class AccountVersion(Table):
    """What the account said before a change, as JSON; may be erased for a citizen, unlike the journal."""

    account = ForeignKeyField(Account, on_delete="RESTRICT", index=False)
    version = IntegerField()
    fields = TextField()
    staff_id = IntegerField(null=True)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "account_version"
        indexes = ((("account", "version"), True),)


class AccountCode(Table):
    """A code that a clerk may type for an account: number, old, meter, phone, or a phone's tail."""

    code = TextField()
    kind = TextField()
    account_id = IntegerField(index=True)

    class Meta:
        table_name = "account_code"
        primary_key = CompositeKey("code", "kind", "account_id")
        without_rowid = True


class AccountInitials(Table):
    """Pinyin initials and spellings of an account's name, one row a reading."""

    key = TextField()
    account_id = IntegerField(index=True)

    class Meta:
        table_name = "account_initials"
        primary_key = CompositeKey("key", "account_id")
        without_rowid = True
