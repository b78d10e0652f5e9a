"""Tables of packets. Only what a packet held is ever taken away again, some time after head office has it."""

from peewee import BlobField, CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.core.money import MoneyField
from desktop.office.models import Staff


class PacketOut(Table):
    """A packet for head office: which entries of the journal it covers, and its manifest."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    first_seq = IntegerField(unique=True)
    last_seq = IntegerField()
    head = TextField()
    business_date = TextField()
    receipts = IntegerField()
    total = MoneyField()
    code = TextField()
    manifest = TextField()  # JSON
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        indexes = ((("series", "serial"), True),)


class PacketFile(Table):
    """One file of a packet, packed; so it can be written again sign by sign."""

    packet = ForeignKeyField(PacketOut, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    name = TextField()
    packed = BlobField()

    class Meta:
        primary_key = CompositeKey("packet", "turn")


class PacketWritten(Table):
    """A packet that reached a stick, whole."""

    packet = ForeignKeyField(PacketOut, on_delete="RESTRICT", index=False)
    copy = IntegerField()
    medium = TextField()
    lock = TextField()  # none, passphrase, key
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        indexes = ((("packet", "copy"), True),)


class PacketAcknowledged(Table):
    """Head office says that a packet is there."""

    packet = ForeignKeyField(PacketOut, primary_key=True, on_delete="RESTRICT", index=False)
    received_at = TextField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)


class PacketIn(Table):
    """A packet of head office that was taken in, or what could be of it."""

    batch = IntegerField(unique=True)
    code = TextField()
    made_at = TextField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)


class PacketInFile(Table):
    """One file of it, with its counts of rows."""

    packet = ForeignKeyField(PacketIn, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    name = TextField()
    kind = TextField()  # accounts, bills
    sha256 = TextField()
    added = IntegerField()
    changed = IntegerField()
    same = IntegerField()
    refused = IntegerField()

    class Meta:
        primary_key = CompositeKey("packet", "turn")
