"""Tables of the office: its people, its settings, its number series."""

from peewee import IntegerField, TextField

from desktop.core.db import Table


class Staff(Table):
    """Somebody who signs in. Never deleted: old receipts name her."""

    name = TextField(unique=True)
    role = TextField()  # a key of rights.ROLES
    pin_hash = TextField()
    active = IntegerField()
    wrong_tries = IntegerField()


class Setting(Table):
    """One setting as JSON; who changed what stands in the journal."""

    key = TextField(primary_key=True)
    value = TextField()


class Series(Table):
    """A letter that numbers are given out under; a restore opens a new one."""

    purpose = TextField()
    letter = TextField()
    journal_seq = IntegerField()

    class Meta:
        indexes = ((("purpose", "letter"), True),)
