"""What is promised about accounts from a file: nothing is lost, and every version can be proved."""

import json

import pytest

from desktop.accounts.queries import card, card_as_of, find
from desktop.core import db
from desktop.core.errors import UserError
from desktop.exchange import imports, staging
from desktop.proof.accounts import check_accounts
from tests.exchange.lists import ACCOUNTS, account, bring_in, finish, look, write


@pytest.fixture
def people(tmp_path):
    return write(
        tmp_path / "people.csv",
        ACCOUNTS,
        account("1"),
        account("00000002", "王秀英", "解放路14号", "", "商业", "SB2"),
        account("００３", "欧阳建华", "人民南路90号", "0746-5221034、13607462235", "居民", "SB3"),
    )


def test_new_accounts_are_opened_and_found_by_every_key(office, people):
    done = bring_in(people, office.leader)
    assert (done.added, done.changed, done.refused) == (3, 0, 0)
    for typed in ("3", "oyjh", "歐陽", "人民南", "SB3", "2235", "0746 5221034"):
        assert [hit.id for hit in find(typed)] == [3], typed
    assert card(3).phones == ("0746-5221034", "13607462235")
    assert card(2).category == "commerce"


def test_the_journal_proves_each_one_and_names_nobody(office, people):
    bring_in(people, office.leader)
    [body] = db.one("SELECT body FROM journal WHERE kind = 'accounts.imported'")
    assert json.loads(body)["accounts"] == [[1, 3, 1]]
    assert "王秀英" not in body
    assert list(check_accounts()) == []
    db.database.execute_sql("UPDATE account SET meter_number = 'SB9' WHERE id = 2")
    [finding] = check_accounts()
    assert "1 to 3" in finding.text


def test_an_account_put_in_by_something_else_is_found(office, people):
    bring_in(people, office.leader)
    db.database.execute_sql(
        "INSERT INTO account SELECT 9, '00000009', old_number, name, address, phones, category, meter_number,"
        " status, language, note, version, salt FROM account WHERE id = 1"
    )
    assert [finding.text for finding in check_accounts()] == ["Account 9 has no entry in the journal."]


def test_the_same_file_again_changes_nothing(office, people):
    bring_in(people, office.leader)
    file, run = look(people)
    assert (run.new, run.changed, run.same) == (0, 0, 3)
    with pytest.raises(UserError, match="nothing new"):
        finish(imports.bring_in(file, run, office.leader))


def test_a_changed_account_keeps_its_old_version_and_what_the_file_leaves_empty(office, people, tmp_path):
    bring_in(people, office.leader)
    newer = write(
        tmp_path / "newer.csv", ACCOUNTS[:4], ["3", "欧阳建中", "人民南路90号", ""], account("4")[:4]
    )
    done = bring_in(newer, office.leader)
    assert (done.added, done.changed) == (1, 1)
    now = card(3)
    assert (now.version, now.name, now.meter_number, len(now.phones)) == (2, "欧阳建中", "SB3", 2)
    assert card_as_of(3, 1).name == "欧阳建华"
    assert [hit.id for hit in find("oyjz")] == [3]
    assert find("oyjh") == []
    assert list(check_accounts()) == []


def test_an_old_version_that_was_altered_is_found(office, people, tmp_path):
    bring_in(people, office.leader)
    bring_in(write(tmp_path / "newer.csv", ACCOUNTS, account("2", "王秀兰")), office.leader)
    db.database.execute_sql("UPDATE account_version SET fields = replace(fields, 'SB2', 'SB8')")
    assert [finding.seq for finding in check_accounts()] == [
        db.one("SELECT MIN(seq) FROM journal WHERE kind = 'accounts.imported'")[0]
    ]


def test_rows_that_cannot_be_accounts_are_refused_each_with_its_reason(office, tmp_path):
    path = write(
        tmp_path / "x.csv",
        [*ACCOUNTS, "状态"],
        [*account("1"), "正常"],
        [*account("1", "王秀英"), ""],
        [*account("3", name=""), ""],
        [*account("4", address=""), ""],
        [*account("5"), "gone"],
        [*account("6", phone="ask his son"), ""],
        [*account("1.0E+07"), ""],
    )
    _file, run = look(path)
    assert (run.new, run.refused) == (1, 6)
    told = {row.line: row.reason for row in staging.refused_rows()}
    assert "twice" in told[3]
    assert "needs the name" in told[4]
    assert "needs the address" in told[5]
    assert told[6] == "gone is no status. Use active, suspended or closed."
    assert "no phone number" in told[7]
    assert "lost digits" in told[8]


def test_cancelling_leaves_nothing(office, people, monkeypatch):
    monkeypatch.setattr("desktop.exchange.import_accounts.WRITE_CHUNK", 1)
    file, run = look(people)
    steps = imports.bring_in(file, run, office.leader)
    next(steps)
    steps.close()
    assert db.one("SELECT COUNT(*) FROM account") == (0,)
    assert find("oyjh") == []
    assert finish(imports.bring_in(file, run, office.leader)).added == 3


def test_another_file_looked_at_meanwhile_is_not_brought_in_by_mistake(office, people, tmp_path):
    file, run = look(people)
    look(write(tmp_path / "other.csv", ACCOUNTS, account("7")))
    with pytest.raises(UserError, match="Look at it again"):
        finish(imports.bring_in(file, run, office.leader))
