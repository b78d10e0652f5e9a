"""Tables of letters, runs and notices; rows are only ever added."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.accounts.models import Account
from desktop.billing.models import Bill
from desktop.core.db import Table
from desktop.core.money import MoneyField
from desktop.office.models import Staff


class NoticeLetter(Table):
    """One version of a letter's text, for one stage in one language."""

    stage = TextField()  # reminder, second, cut_off
    language = TextField()
    version = IntegerField()
    title = TextField()
    opening = TextField()
    closing = TextField()
    shipped = IntegerField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(index=True)

    class Meta:
        table_name = "notice_letter"
        indexes = ((("stage", "language", "version"), True),)


class NoticeRule(Table):
    """The days of a stage, from one moment on."""

    stage = TextField()
    wait_days = IntegerField()
    pay_days = IntegerField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "notice_rule"


class NoticeRun(Table):
    """Notices of one stage that were made together."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    stage = TextField()
    paper = TextField()  # a name in core.flow.PAPERS
    made_on = TextField()
    pay_by = TextField()
    notices = IntegerField()
    total = MoneyField()
    chosen = TextField()  # JSON
    office = TextField()  # JSON
    sha256 = TextField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "notice_run"
        indexes = ((("series", "serial"), True),)


class Notice(Table):
    """One notice: whom it went to, and what it said."""

    run = ForeignKeyField(NoticeRun, on_delete="RESTRICT", index=False)
    turn = IntegerField()
    series = TextField()
    serial = IntegerField()
    account = ForeignKeyField(Account, on_delete="RESTRICT")
    account_version = IntegerField()
    letter = ForeignKeyField(NoticeLetter, on_delete="RESTRICT", index=False)
    bills = IntegerField()
    total = MoneyField()
    late_fee = MoneyField()
    credit = MoneyField()
    journal_seq = IntegerField()

    class Meta:
        indexes = ((("run", "turn"), True), (("series", "serial"), True))


class NoticeBill(Table):
    """A bill that a notice named, and what of it was open then."""

    notice = ForeignKeyField(Notice, on_delete="RESTRICT", index=False)
    bill = ForeignKeyField(Bill, on_delete="RESTRICT", index=False)
    open = MoneyField()

    class Meta:
        table_name = "notice_bill"
        primary_key = CompositeKey("notice", "bill")
        without_rowid = True


class NoticeAct(Table):
    """What became of some sheets of a run."""

    run = ForeignKeyField(NoticeRun, on_delete="RESTRICT")
    act = TextField()  # repeat, written, sent, out, stopped
    copy = IntegerField()
    first_sheet = IntegerField()
    last_sheet = IntegerField()
    printer = TextField()
    file_name = TextField()
    sha256 = TextField()
    staff = ForeignKeyField(Staff, null=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField(unique=True)

    class Meta:
        table_name = "notice_act"
