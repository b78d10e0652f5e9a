"""Tables of the calls. Rows are only ever added; `call_now` alone is worked out from the others."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.core.db import Table
from desktop.office.models import Staff


class Call(Table):
    """A telephone that rang."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    rang_at = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        indexes = ((("series", "serial"), True),)


class CallEvent(Table):
    """One act about a call: answered, noted, read back, become something, ended; see `states.STEPS`."""

    call = ForeignKeyField(Call, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    act = TextField()
    before = TextField()
    after = TextField()
    happened_at = TextField()
    at_utc = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    facts = TextField()  # JSON
    journal_seq = IntegerField()

    class Meta:
        table_name = "call_event"
        primary_key = CompositeKey("call", "turn")
        without_rowid = True


class CallNow(Table):
    """How a call stands: follows from the other tables, kept for the lists."""

    call = ForeignKeyField(Call, primary_key=True, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    state = TextField()
    is_open = IntegerField(index=True)
    rang_at = TextField(index=True)
    answered_at = TextField()
    ended_at = TextField()
    ended_by = TextField()
    phone = TextField()
    phone_key = TextField()
    name = TextField()
    title = TextField()
    account_id = IntegerField(null=True)
    words = TextField()
    read_back = IntegerField()
    became = TextField()
    target_id = IntegerField(null=True)
    target_number = TextField()

    class Meta:
        table_name = "call_now"
        indexes = ((("phone_key", "became"), False),)


class PhoneLimit(Table):
    """A number whose everyday matters are taken in writing only, until a day."""

    phone = TextField()
    phone_key = TextField(index=True)
    reason = TextField()
    until_day = TextField()
    review_day = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "phone_limit"


class PhoneLimitReview(Table):
    """Somebody in charge looked at a limit again."""

    limit = ForeignKeyField(PhoneLimit, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    outcome = TextField()
    review_day = TextField()
    words = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "phone_limit_review"
        primary_key = CompositeKey("limit", "turn")
        without_rowid = True
