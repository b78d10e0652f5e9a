"""Tables of the cases. Rows are only ever added; only `complaint_now`, which follows, is changed."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.accounts.models import Account
from desktop.core.db import Table
from desktop.office.models import Staff


class ComplaintCase(Table):
    """A case and its number, which is given out with the record and never again."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    request_key = TextField(unique=True)
    received_at = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "complaint_case"
        indexes = ((("series", "serial"), True),)


class ComplaintRecord(Table):
    """One version of what was said; correction slips add more of them."""

    case = ForeignKeyField(ComplaintCase, on_delete="RESTRICT", index=False)
    version = IntegerField()
    kind = TextField()
    channel = TextField()
    received_where = TextField()
    anonymous = IntegerField()
    name = TextField()
    title = TextField()
    phone = TextField()
    address = TextField()
    account = ForeignKeyField(Account, null=True, on_delete="RESTRICT", index=False)
    account_version = IntegerField(null=True)
    identity_confirmed_at = TextField()
    subject_kind = TextField()
    subject = TextField()
    subject_staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    category = TextField()
    happened = TextField()
    words = TextField()
    wants = TextField()
    severity = TextField()
    upset = IntegerField()
    unclear = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "complaint_record"
        primary_key = CompositeKey("case", "version")
        without_rowid = True


class ComplaintEvent(Table):
    """One act on a case: from which state to which, with the facts that were told."""

    case = ForeignKeyField(ComplaintCase, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    act = TextField()
    before = TextField()
    after = TextField()
    happened_at = TextField()
    entered_at = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    reported_by = TextField()
    facts = TextField()  # JSON
    journal_seq = IntegerField(index=True)

    class Meta:
        table_name = "complaint_event"
        primary_key = CompositeKey("case", "turn")
        without_rowid = True


class ComplaintMerge(Table):
    """A case that goes on as part of another one."""

    case = ForeignKeyField(ComplaintCase, primary_key=True, on_delete="RESTRICT", index=False)
    main = ForeignKeyField(ComplaintCase, on_delete="RESTRICT")
    journal_seq = IntegerField()

    class Meta:
        table_name = "complaint_merge"


class ComplaintAction(Table):
    """Something that the office does better from now on: what, who sees to it, by when."""

    case = ForeignKeyField(ComplaintCase, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    action = TextField()
    owner = TextField()
    due_on = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "complaint_action"
        indexes = ((("case", "turn"), True),)


class ComplaintDue(Table):
    """When a stage of a case is due, with the way it was counted."""

    case = ForeignKeyField(ComplaintCase, on_delete="RESTRICT", index=False)
    stage = TextField()
    turn = IntegerField()
    due_at = TextField()
    snapshot = TextField()  # JSON
    journal_seq = IntegerField()

    class Meta:
        table_name = "complaint_due"
        primary_key = CompositeKey("case", "stage", "turn")
        without_rowid = True


class ComplaintCategory(Table):
    """A category of the office's own, or a shipped one left out."""

    code = TextField(index=True)
    name = TextField()
    offered = IntegerField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "complaint_category"


class ComplaintLimit(Table):
    """The office's own limit of a stage."""

    scope = TextField()
    stage = TextField()
    clock = TextField()
    minutes = IntegerField()
    days = IntegerField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "complaint_limit"
        indexes = ((("scope", "stage"), False),)


class ComplaintNow(Table):
    """Where a case stands: follows from the other tables, kept for the lists."""

    case = ForeignKeyField(ComplaintCase, primary_key=True, on_delete="RESTRICT", index=False)
    number = TextField()
    turn = IntegerField()
    version = IntegerField()
    kind = TextField()
    state = TextField()
    category = TextField()
    severity = TextField()
    subject_kind = TextField()
    subject_key = TextField()
    account_id = IntegerField(null=True, index=True)
    phone_key = TextField(index=True)
    name_key = TextField(index=True)
    handler = TextField()
    handler_staff_id = IntegerField(null=True)
    verdict = TextField()
    decided_at = TextField()
    redone = IntegerField()
    extended = IntegerField()
    received_at = TextField()
    stage = TextField()
    due_at = TextField()
    unfinished = IntegerField()

    class Meta:
        table_name = "complaint_now"
        indexes = (
            (("unfinished", "due_at", "kind", "state", "severity", "handler"), False),
            (("kind", "state"), False),
            (("subject_kind", "subject_key", "received_at", "kind", "state"), False),
            (("subject_kind", "subject_key", "decided_at", "verdict", "kind", "state"), False),
        )
