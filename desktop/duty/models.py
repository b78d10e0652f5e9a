"""Tables of the watch. Rows are only ever added, never edited."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff
from desktop.registers.models import RegisterItem


class Watch(Table):
    """A person who has the watch, until she hands it over."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        indexes = ((("series", "serial"), True),)


class WatchSheet(Table):
    """Everything open, as it was when the watch was offered."""

    watch = ForeignKeyField(Watch, on_delete="RESTRICT", index=False)
    facts = TextField()  # JSON
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "watch_sheet"


class WatchEvent(Table):
    """One act about a watch: begun, checked, offered, answered; see `states.STEPS`."""

    watch = ForeignKeyField(Watch, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    act = TextField()
    before = TextField()
    after = TextField()
    reason = TextField()
    sheet = ForeignKeyField(WatchSheet, null=True, on_delete="RESTRICT", index=False)
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "watch_event"
        primary_key = CompositeKey("watch", "turn")
        without_rowid = True


class LogEntry(Table):
    """One line of the duty log."""

    watch = ForeignKeyField(Watch, on_delete="RESTRICT")
    kind = TextField(index=True)
    happened_at = TextField()
    is_late = IntegerField()
    words = TextField()
    source = TextField()
    action = TextField()
    corrects = ForeignKeyField("self", null=True, on_delete="RESTRICT", index=False)
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "log_entry"


class LogStrike(Table):
    """A line that its author struck through."""

    entry = ForeignKeyField(LogEntry, primary_key=True, on_delete="RESTRICT", index=False)
    reason = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "log_strike"


class Fault(Table):
    """Something at the counter that does not work."""

    entry = ForeignKeyField(LogEntry, primary_key=True, on_delete="RESTRICT", index=False)
    what = TextField()
    cause = TextField()
    until_at = TextField()
    journal_seq = IntegerField()


class FaultEnd(Table):
    """It works again."""

    entry = ForeignKeyField(Fault, primary_key=True, on_delete="RESTRICT", index=False)
    ended_at = TextField()
    cause = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "fault_end"


class NightItem(Table):
    """Something of the night that somebody in charge has to know."""

    entry = ForeignKeyField(LogEntry, primary_key=True, on_delete="RESTRICT", index=False)
    grade = TextField()
    called_whom = TextField()
    called_at = TextField()
    due_at = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "night_item"


class NightReport(Table):
    """What the night left, on one paper."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "night_report"
        indexes = ((("series", "serial"), True),)


class NightReportLine(Table):
    """One matter on a report."""

    report = ForeignKeyField(NightReport, on_delete="RESTRICT", index=False)
    entry = ForeignKeyField(NightItem, on_delete="RESTRICT")
    journal_seq = IntegerField()

    class Meta:
        table_name = "night_report_line"
        primary_key = CompositeKey("report", "entry")
        without_rowid = True


class NightSeen(Table):
    """Somebody in charge read a report."""

    report = ForeignKeyField(NightReport, primary_key=True, on_delete="RESTRICT", index=False)
    words = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "night_seen"


class NightResult(Table):
    """What became of a matter of the night."""

    entry = ForeignKeyField(NightItem, primary_key=True, on_delete="RESTRICT", index=False)
    became = TextField()
    target = TextField()
    words = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "night_result"


class Away(Table):
    """Somebody is away, for hours or for days, and who stands in for her."""

    who = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    kind = TextField()
    from_at = TextField()
    until_at = TextField()
    cover = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    approved_by = ForeignKeyField(Staff, on_delete="RESTRICT", index=False, column_name="approved_by")
    reason = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        indexes = ((("who", "until_at"), False),)


class AwayEnd(Table):
    """She is back."""

    away = ForeignKeyField(Away, primary_key=True, on_delete="RESTRICT", index=False)
    back_at = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "away_end"


class HandedThing(Table):
    """A line of the office's list of what is handed over by count."""

    words = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "handed_thing"


class HandedThingEnd(Table):
    """It is no longer on the list."""

    thing = ForeignKeyField(HandedThing, primary_key=True, on_delete="RESTRICT", index=False)
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "handed_thing_end"


class WatchCheck(Table):
    """The closing checks of a watch, which the registers keep."""

    watch = ForeignKeyField(Watch, on_delete="RESTRICT", index=False)
    check = ForeignKeyField(RegisterItem, on_delete="RESTRICT", index=False)
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "watch_check"
        primary_key = CompositeKey("watch", "check")
        without_rowid = True
