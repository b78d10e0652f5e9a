"""Opening and changing an account: one entry each, the old version kept, nobody named in the journal."""

import json
from dataclasses import replace

import pytest

from desktop.accounts.queries import card, card_as_of, changes_of, find
from desktop.accounts.service import AccountFields, change_account, open_account, open_accounts
from desktop.core import changes, db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.paths import RESOURCES
from desktop.office import rights
from desktop.office.rights import SignedIn
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding

SHAN = AccountFields(
    "00012345", "单国强", "人民路12号", "Q7-001", ("13812345678",), "household", "LX20417733", note="狗"
)


def entries():
    return db.rows("SELECT kind, staff_id, body FROM journal WHERE kind LIKE 'account%' ORDER BY seq")


def findings():
    return [step for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)]


def test_an_opened_account_says_all_that_was_given(office):
    opened = open_account(SHAN, office.clerk)
    assert opened.fields == SHAN
    assert opened.version == 1
    assert card(opened.id) == opened


def test_the_journal_knows_the_account_and_names_nobody(office):
    opened = open_account(SHAN, office.clerk)
    change_account(opened.id, replace(SHAN, name="单国庆", phones=("13800009999",)), office.leader)
    (kind, by, first), (changed, by_then, second) = entries()
    assert (kind, by) == ("account.opened", office.clerk.staff_id)
    assert (changed, by_then) == ("account.changed", office.leader.staff_id)
    assert json.loads(second)["fields"] == ["name", "phones"]
    for secret in ("单国", "人民路", *SHAN.phones, "13800009999", "狗"):
        assert secret not in first + second


def test_the_old_version_is_kept_with_who_changed_it_and_when(office, clock):
    opened = open_account(SHAN, office.clerk)
    clock.advance(days=3)
    changed = change_account(opened.id, replace(SHAN, address="中山路5号"), office.leader)
    assert (changed.version, changed.address) == (2, "中山路5号")
    assert card_as_of(opened.id, 1) == opened
    assert card_as_of(opened.id, 2) == changed
    [before] = changes_of(opened.id)
    assert (before.version, before.who, before.fields) == (1, office.leader.name, SHAN)
    assert (before.at - clock.moment).total_seconds() < 1


def test_saving_what_did_not_change_writes_nothing(office):
    opened = open_account(SHAN, office.clerk)
    written = db.one("SELECT COUNT(*) FROM journal")
    assert change_account(opened.id, SHAN, office.clerk) == opened
    assert db.one("SELECT COUNT(*) FROM journal") == written
    assert changes_of(opened.id) == []


def test_a_number_belongs_to_one_account_only(office):
    open_account(SHAN, office.clerk)
    other = open_account(replace(SHAN, number="00012346"), office.clerk)
    with pytest.raises(UserError) as twice:
        open_account(SHAN, office.clerk)
    with pytest.raises(UserError) as taken:
        change_account(other.id, SHAN, office.clerk)
    assert twice.value.field == taken.value.field == "number"
    assert db.one("SELECT COUNT(*) FROM account") == (2,)
    assert card(other.id) == other


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": " "}, "number"),
        ({"name": ""}, "name"),
        ({"address": ""}, "address"),
        ({"status": "gone"}, "status"),
        ({"phones": ("13812345678", "ask her son")}, "phones"),
        ({"name": "单" * 121}, "name"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(office, wrong, field):
    with pytest.raises(UserError) as refused:
        open_account(replace(SHAN, **wrong), office.clerk)
    assert refused.value.field == field
    assert db.one("SELECT COUNT(*) FROM account") == (0,)


def test_who_has_no_right_changes_nothing(office, monkeypatch):
    opened = open_account(SHAN, office.clerk)
    monkeypatch.setitem(rights.RIGHTS, "account.change", frozenset({rights.LEADER}))
    stranger = SignedIn(office.clerk.staff_id, "Lin Xiao", rights.CLERK)
    for attempt in (
        lambda: open_account(replace(SHAN, number="2"), stranger),
        lambda: change_account(opened.id, replace(SHAN, name="王"), stranger),
        lambda: open_accounts([replace(SHAN, number="3")], stranger),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert card(opened.id) == opened
    assert db.one("SELECT COUNT(*) FROM account") == (1,)


def test_an_account_that_is_not_there_cannot_be_changed(office):
    with pytest.raises(UserError, match="does not exist"):
        change_account(99, SHAN, office.clerk)
    assert card(99) is None


def test_many_are_opened_at_once_or_none(office):
    several = [replace(SHAN, number=str(number)) for number in range(1, 6)]
    with pytest.raises(UserError):
        open_accounts([*several, replace(SHAN, name="")], office.leader)
    assert db.one("SELECT COUNT(*) FROM account") == (0,)
    assert [card(opened).number for opened in open_accounts(several, office.leader)] == list("12345")
    assert len(entries()) == 1


def test_a_change_is_told_to_the_screens_and_found_at_once(office):
    told = []
    changes.listen(told.append)
    try:
        opened = open_account(SHAN, office.clerk)
        change_account(opened.id, replace(SHAN, name="欧阳梅", meter_number="LX9"), office.clerk)
    finally:
        changes.forget(told.append)
    assert told == [frozenset({"accounts"})] * 2
    assert [hit.id for hit in find("欧阳")] == [hit.id for hit in find("oym")] == [opened.id]
    assert [hit.id for hit in find("lx9")] == [opened.id]
    assert find("单国强") == find("sgq") == find("LX20417733") == []


def test_the_books_stay_proven_after_every_change(office):
    opened = open_account(SHAN, office.clerk)
    for turn in range(4):
        change_account(opened.id, replace(SHAN, note=str(turn), status="suspended"), office.leader)
    assert findings() == []
