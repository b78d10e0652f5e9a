"""Tables of the callbacks. Rows are only ever added; `callback_now` alone is worked out from the others."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.accounts.models import Account
from desktop.core.db import Table
from desktop.office.models import Staff


class Callback(Table):
    """A promise to call somebody, as it was made."""

    parent_kind = TextField()
    parent_id = IntegerField()
    parent_number = TextField()
    caller_id = IntegerField(null=True)
    reason = TextField()
    name = TextField()
    title = TextField()
    phone = TextField()
    about = TextField()
    account = ForeignKeyField(Account, null=True, on_delete="RESTRICT", index=False)
    due_at = TextField()
    promised_by = ForeignKeyField(Staff, on_delete="RESTRICT", index=False, column_name="promised_by")
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        indexes = ((("parent_kind", "parent_id"), False),)


class CallbackNotBy(Table):
    """Somebody who must not make the call: it is about her own work."""

    callback = ForeignKeyField(Callback, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    name = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "callback_not_by"
        primary_key = CompositeKey("callback", "turn")
        without_rowid = True


class CallbackEvent(Table):
    """One act about a callback: promised, tried, put off, ended; see `states.STEPS`."""

    callback = ForeignKeyField(Callback, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    act = TextField()
    before = TextField()
    after = TextField()
    happened_at = TextField()
    at_utc = TextField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    number = TextField()
    due_at = TextField()
    redo_kind = TextField()
    redo_id = IntegerField(null=True)
    redo_number = TextField()
    facts = TextField()  # JSON
    journal_seq = IntegerField(index=True)

    class Meta:
        table_name = "callback_event"
        primary_key = CompositeKey("callback", "turn")
        without_rowid = True


class CallbackNow(Table):
    """How a callback stands: follows from the other tables, kept for the lists."""

    callback = ForeignKeyField(Callback, primary_key=True, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    state = TextField()
    is_open = IntegerField()
    due_at = TextField()
    attempts = IntegerField()
    phone = TextField()
    phone_key = TextField(index=True)
    account_id = IntegerField(null=True, index=True)

    class Meta:
        table_name = "callback_now"
        indexes = ((("is_open", "due_at"), False),)
