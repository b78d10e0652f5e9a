"""Tables of the outages. Rows are only ever added; the two boards alone are worked out from the others."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.accounts.models import Account
from desktop.core.db import Table
from desktop.office.models import Staff


class Outage(Table):
    """A notice: its number, whatever it says."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        indexes = ((("series", "serial"), True),)


class OutageVersion(Table):
    """What a notice said from one moment on; a draft is changed by one more of these."""

    outage = ForeignKeyField(Outage, on_delete="RESTRICT", index=False)
    version = IntegerField()
    kind = TextField()  # planned, emergency
    cause = TextField()
    to_whom = TextField()
    address_part = TextField()
    starts_at = TextField()
    ends_at = TextField()
    contact = TextField()
    supply = TextField()
    advice = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "outage_version"
        indexes = ((("outage", "version"), True),)


class OutagePlace(Table):
    """A section or a landmark, as it was said."""

    version = ForeignKeyField(OutageVersion, on_delete="RESTRICT", index=False)
    kind = TextField()  # section, landmark
    turn = IntegerField()
    place = TextField()

    class Meta:
        table_name = "outage_place"
        primary_key = CompositeKey("version", "kind", "turn")
        without_rowid = True


class OutageAccount(Table):
    """An account that was found by the address part of the notice."""

    version = ForeignKeyField(OutageVersion, on_delete="RESTRICT", index=False)
    account = ForeignKeyField(Account, on_delete="RESTRICT", index=False)
    place_key = TextField(index=True)

    class Meta:
        table_name = "outage_account"
        primary_key = CompositeKey("version", "account")
        without_rowid = True


class OutageEvent(Table):
    """What was done with a notice; see `states.STEPS`."""

    outage = ForeignKeyField(Outage, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    act = TextField()
    state = TextField()
    version = ForeignKeyField(OutageVersion, on_delete="RESTRICT", index=False)
    happened_at = TextField()
    old_end = TextField(null=True)
    new_end = TextField(null=True)
    reason = TextField()
    supply = TextField()
    reported_by = TextField()
    approved_by = ForeignKeyField(
        Staff, null=True, on_delete="RESTRICT", index=False, column_name="approved_by"
    )
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "outage_event"
        indexes = ((("outage", "turn"), True),)


class OutageBoard(Table):
    """How a notice stands now, worked out from its events."""

    outage = ForeignKeyField(Outage, primary_key=True, on_delete="RESTRICT", index=False)
    state = TextField(index=True)
    version = ForeignKeyField(OutageVersion, on_delete="RESTRICT")
    starts_at = TextField()
    ends_at = TextField()
    public_at = TextField(null=True)
    started_at = TextField(null=True)
    restored_at = TextField(null=True)

    class Meta:
        table_name = "outage_board"


class CheckJob(Table):
    """A place that somebody has to look at: no water, and nothing announced."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    place = TextField()
    due_at = TextField()
    due = TextField()  # as `calendars.limits.Due` stores itself
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "check_job"
        indexes = ((("series", "serial"), True),)


class CheckEnd(Table):
    """What a check found; who entered it stands in the journal."""

    check_job = ForeignKeyField(
        CheckJob, primary_key=True, on_delete="RESTRICT", index=False, column_name="check_id"
    )
    outcome = TextField()  # outage, house, not_ours, no_fault
    outage = ForeignKeyField(Outage, null=True, on_delete="RESTRICT")
    order_id = IntegerField(null=True)  # of the slice above
    finding = TextField()
    reported_by = TextField()
    happened_at = TextField()
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "check_end"


class OutageCaller(Table):
    """Somebody who asked about a place without water."""

    outage = ForeignKeyField(Outage, null=True, on_delete="RESTRICT")
    check_job = ForeignKeyField(CheckJob, null=True, on_delete="RESTRICT", column_name="check_id")
    place = TextField()
    name = TextField()
    phone = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "outage_caller"


class CallerWatch(Table):
    """A caller who was asked to watch it a while."""

    caller = ForeignKeyField(OutageCaller, primary_key=True, on_delete="RESTRICT", index=False)
    until_at = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "caller_watch"


class CallerTold(Table):
    """One attempt to tell a caller something."""

    caller = ForeignKeyField(OutageCaller, on_delete="RESTRICT")
    about = TextField()  # answer, restored, cancelled, watch
    outcome = TextField()  # told, not_reached
    how = TextField()  # phone, counter, message
    words = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "caller_told"


class CallerBoard(Table):
    """A caller with a phone to whom something may still have to be told; goes when all is told."""

    caller = ForeignKeyField(OutageCaller, primary_key=True, on_delete="RESTRICT", index=False)

    class Meta:
        table_name = "caller_board"


class BurstAlert(Table):
    """Several callers about one section within an hour; once for each check job."""

    check_job = ForeignKeyField(CheckJob, unique=True, on_delete="RESTRICT", column_name="check_id")
    calls = IntegerField()
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "burst_alert"


class BurstSeen(Table):
    """Who has taken note of an alert."""

    alert = ForeignKeyField(BurstAlert, primary_key=True, on_delete="RESTRICT", index=False)
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "burst_seen"
