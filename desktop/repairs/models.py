"""Tables of the repairs. Rows are only ever added; only `repair_now`, which follows from them, is changed."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from desktop.accounts.models import Account
from desktop.billing.models import Bill
from desktop.core.db import Table
from desktop.core.money import MoneyField
from desktop.office.models import Staff
from desktop.outages.models import CheckJob


class RepairOrder(Table):
    """An order and its number, which is given out at the acceptance and never again."""

    series = TextField()
    serial = IntegerField()
    number = TextField(unique=True)
    rework_of = ForeignKeyField("self", column_name="rework_of", null=True, on_delete="RESTRICT")
    check = ForeignKeyField(CheckJob, null=True, unique=True, on_delete="RESTRICT")  # it ended as this house
    request_key = TextField(unique=True)
    accepted_at = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_order"
        indexes = ((("series", "serial"), True),)


class RepairRecord(Table):
    """One version of what was reported."""

    order = ForeignKeyField(RepairOrder, on_delete="RESTRICT", index=False)
    version = IntegerField()
    side = TextField()
    category = TextField()
    account = ForeignKeyField(Account, null=True, on_delete="RESTRICT", index=False)
    account_version = IntegerField(null=True)
    identity_confirmed_at = TextField()
    place = TextField()
    name = TextField()
    title = TextField()
    phone = TextField()
    words = TextField()
    danger = TextField()
    wished = TextField()
    unclear = TextField()
    fee_item = TextField()
    fee_told = MoneyField(null=True)
    fee_answer = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_record"
        primary_key = CompositeKey("order", "version")
        without_rowid = True


class RepairEvent(Table):
    """One act on an order: from which state to which, with the facts that were told."""

    order = ForeignKeyField(RepairOrder, on_delete="RESTRICT", index=False)
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
        table_name = "repair_event"
        primary_key = CompositeKey("order", "turn")
        without_rowid = True


class RepairCaller(Table):
    """Somebody who reported it and shall hear what became of it."""

    order = ForeignKeyField(RepairOrder, on_delete="RESTRICT")
    name = TextField()
    title = TextField()
    phone = TextField()
    words = TextField()
    at_utc = TextField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_caller"


class RepairTold(Table):
    """A caller heard the result."""

    caller = ForeignKeyField(RepairCaller, primary_key=True, on_delete="RESTRICT", index=False)
    at_utc = TextField()
    staff = ForeignKeyField(Staff, on_delete="RESTRICT", index=False)
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_told"


class RepairMerge(Table):
    """An order that goes on as part of another one."""

    order = ForeignKeyField(RepairOrder, primary_key=True, on_delete="RESTRICT", index=False)
    main = ForeignKeyField(RepairOrder, on_delete="RESTRICT")
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_merge"


class RepairDue(Table):
    """When a stage of an order is due, with the way it was counted."""

    order = ForeignKeyField(RepairOrder, on_delete="RESTRICT", index=False)
    stage = TextField()
    turn = IntegerField()
    due_at = TextField()
    snapshot = TextField()  # JSON
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_due"
        primary_key = CompositeKey("order", "stage", "turn")
        without_rowid = True


class RepairPrice(Table):
    """One line of the price list from a day on."""

    code = TextField()
    name = TextField()
    kind = TextField()  # visit, labour, part
    unit = TextField()
    price = MoneyField()
    effective_from = TextField()
    offered = IntegerField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_price"
        indexes = ((("code", "effective_from"), False),)


class RepairLine(Table):
    """Parts or labour that a repair took."""

    order = ForeignKeyField(RepairOrder, on_delete="RESTRICT", index=False)
    position = IntegerField()
    price = ForeignKeyField(RepairPrice, on_delete="RESTRICT", index=False)
    thousandths = IntegerField()
    amount = MoneyField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_line"
        primary_key = CompositeKey("order", "position")
        without_rowid = True


class RepairBill(Table):
    """The bill that an order's charge became."""

    order = ForeignKeyField(RepairOrder, primary_key=True, on_delete="RESTRICT", index=False)
    bill = ForeignKeyField(Bill, unique=True, on_delete="RESTRICT")
    amount = MoneyField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_bill"


class RepairCategory(Table):
    """A kind of fault of the office's own, or a shipped one left out."""

    code = TextField(index=True)
    side = TextField()
    name = TextField()
    offered = IntegerField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_category"


class RepairLimit(Table):
    """The office's own limit of a stage."""

    scope = TextField()
    stage = TextField()
    clock = TextField()
    minutes = IntegerField()
    days = IntegerField()
    journal_seq = IntegerField()

    class Meta:
        table_name = "repair_limit"
        indexes = ((("scope", "stage"), False),)


class RepairNow(Table):
    """Where an order stands: follows from the other tables, kept for the board."""

    order = ForeignKeyField(RepairOrder, primary_key=True, on_delete="RESTRICT", index=False)
    number = TextField()
    turn = IntegerField()
    version = IntegerField()
    state = TextField()
    before_hold = TextField()
    side = TextField()
    category = TextField()
    priority = TextField()
    account_id = IntegerField(null=True, index=True)
    place = TextField()
    department = TextField()
    crew = TextField()
    accepted_at = TextField()
    stage = TextField()
    due_at = TextField()
    unfinished = IntegerField()

    class Meta:
        table_name = "repair_now"
        indexes = ((("unfinished", "due_at", "state", "side", "department", "priority"), False),)
