"""Accounts and bills that went out come back in by our own import, in every language."""

import pytest

from desktop.accounts.service import AccountFields, open_accounts
from desktop.core import db
from desktop.core.i18n import use_language
from desktop.exchange import imports
from tests.exports.conftest import worked_off
from tests.exports.test_defused import PAYLOADS
from tests.payments.conftest import add_month
from tests.unguarded import take_guards_down

ACCOUNTS = (
    "SELECT number, old_number, name, address, phones, category, meter_number, status, language, note"
    " FROM account"
)
BILLS = (
    "SELECT a.number, b.source_number, b.period, b.due_date, b.previous_reading, b.present_reading, b.usage,"
    " c.component, c.amount FROM bill b JOIN account a ON a.id = b.account_id"
    " JOIN charge c ON c.bill_id = b.id ORDER BY b.id, c.position"
)
TOWN = (
    AccountFields("00000001", "单国强", "解放路1号", phones=("13800001111", "+86 10 5555-1234"),
                  category="household", meter_number="M-7", note="狗会咬人"),
    AccountFields("00000002", "O'Brien & Söhne", "North Road 2, \"Mill\"", "OLD-2", category="public",
                  status="suspended", language="zh_TW"),
    AccountFields("00000003", "𠮷田㼆", "North Road 3", status="closed", category="a word of our own"),
    *(AccountFields(f"{n:08d}", f"n{text}", f"a{text}") for n, text in enumerate(("=1+1", "@x", "-3"), 4)),
)  # fmt: skip


@pytest.fixture
def town(office):
    open_accounts(list(TOWN), office.leader)
    return office


def come_in(path, office):
    file = imports.open_file(path)
    return file, worked_off(imports.look(file))


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("kind", ["csv", "gb18030", "xlsx"])
def test_accounts_come_back_as_they_went(town, writing, language, kind):
    use_language(language)
    file, run = come_in(writing("accounts", kind=kind).path, town)
    assert file.mapping.kind == "accounts"
    assert (run.new, run.changed, run.same, run.refused) == (0, 0, len(TOWN), 0)


def test_accounts_go_into_an_empty_office_as_they_were(town, writing):
    before = db.rows(ACCOUNTS)
    path = writing("accounts", kind="xlsx").path
    for table in ("account", "account_version", "account_code", "account_initials"):
        db.database.execute_sql(f"DELETE FROM {table}")
    file, run = come_in(path, town)
    worked_off(imports.bring_in(file, run, town.leader))
    assert db.rows(ACCOUNTS) == before


@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_bills_go_out_and_come_in_again_as_they_were(town, writing, language, kind):
    for month in (8, 9, 10):
        parts = (("water", 2400), ("base", 300), ("sewage", 1120), ("late_fee", 55), ("other", month))
        add_month(1, f"2026-{month:02d}", *parts)
    add_month(2, "2026-10", ("water", 0))
    add_month(3, "2026-10", ("water", 5000), ("adjustment", -700))
    before = db.rows(BILLS)
    use_language(language)
    path = writing("bills", kind=kind).path
    _file, run = come_in(path, town)
    assert (run.new, run.same, run.refused) == (0, 5, 0)
    for table in ("charge", "bill", "bill_batch"):
        take_guards_down(table)
        db.database.execute_sql(f"DELETE FROM {table}")
    file, run = come_in(path, town)
    worked_off(imports.bring_in(file, run, town.leader))
    assert db.rows(BILLS) == before


def test_a_list_without_personal_data_does_not_overwrite_anybody(town, writing):
    """Its phones are masked and its names left out: the import asks for the name and takes nothing."""
    path = writing("accounts", personal=False).path
    file = imports.open_file(path)
    assert "name" not in file.mapping.columns
    with pytest.raises(Exception, match="Say which column is"):
        worked_off(imports.look(file))


def test_every_payload_is_a_name_like_any_other(office, writing):
    fields = [AccountFields(f"{n:08d}", f"x{text}".strip(), "Road") for n, text in enumerate(PAYLOADS, 1)]
    open_accounts(fields, office.leader)
    stored = db.rows("SELECT name FROM account ORDER BY id")
    path = writing("accounts").path
    _file, run = come_in(path, office)
    assert run.changed + run.same == len(stored)
    assert run.refused == 0
