"""The command line without a window: plain words, and an exit status that a script can trust."""

import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from desktop import commands, console
from desktop.backup import service, set_up
from desktop.backup.verify import look_at
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.instance import InstanceLock
from desktop.exchange.mapping import guess, save_profile
from tests.exchange.lists import ACCOUNTS, BILLS, account, bill, write


@pytest.fixture
def ask(office, capsys):
    """Ask on the command line, with the office's file closed before and after."""
    db.close_database()

    def asked(*arguments):
        where = ["--data", str(office.folder.root), "--lang", "en"]
        status = console.run(commands.parse([*where, *arguments]))
        told = capsys.readouterr()
        return status, told.out.splitlines(), told.err.splitlines()

    return asked


def test_accounts_and_bills_come_in_and_the_books_are_whole(ask, tmp_path):
    people = write(tmp_path / "people.csv", ACCOUNTS, account("1"), account("2"))
    assert ask("import", str(people)) == (0, ["2 accounts were opened."], [])
    month = write(tmp_path / "month.csv", BILLS, bill("1", "SF1"))
    assert ask("import", str(month)) == (0, ["1 bill came in.", "Their sum: ¥48.80."], [])
    status, out, _err = ask("check")
    assert status == 0
    assert out[0].startswith("The books are whole")


def test_a_screen_without_chinese_is_no_reason_to_break_off(ask, monkeypatch):
    screen = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", screen)
    assert ask("check", "--lang", "zh_CN")[0] == 0
    screen.flush()
    assert b"?" in screen.buffer.getvalue()


def test_bad_rows_are_given_back_and_the_status_is_1(ask, tmp_path):
    people = write(tmp_path / "people.csv", ACCOUNTS, account("1"), account(""))
    status, out, [told] = ask("import", str(people))
    assert (status, out) == (1, ["1 account was opened."])
    refused = tmp_path / "people-refused.csv"
    assert told == f"1 row was refused. Mend it in {refused} and bring that file in."
    assert "The account number is missing." in refused.read_text("utf-8-sig")


def test_what_cannot_be_is_one_sentence_and_status_2(ask, tmp_path, office):
    people = write(tmp_path / "people.csv", ACCOUNTS, account("1"))
    assert ask("import", str(tmp_path / "nothing.csv")) == (2, [], ["There is no file nothing.csv."])
    status, _out, [told] = ask("import", str(people), "--profile", "Ours")
    assert (status, told) == (2, "No columns are kept by the name Ours, nor by any other.")
    lock = InstanceLock(office.folder.root)
    lock.acquire()
    try:
        status, _out, [told] = ask("import", str(people))
    finally:
        lock.release()
    assert (status, "open in another copy" in told) == (2, True)


def test_a_kept_profile_says_which_columns(ask, tmp_path, office):
    db.open_database(office.folder.database)
    header = ["No", "Who", "Where"]
    mapping = guess(header, "accounts")
    columns = {"account_number": "No", "name": "Who", "address": "Where"}
    save_profile("Ours", type(mapping)("accounts", columns), office.leader)
    db.close_database()
    path = write(tmp_path / "x.csv", header, ["5", "Mary Lee", "High Road 1"])
    assert ask("import", str(path), "--profile", "Ours")[:2] == (0, ["1 account was opened."])


def test_a_check_says_what_is_wrong(ask, tmp_path, office):
    ask("import", str(write(tmp_path / "people.csv", ACCOUNTS, account("1"))))
    db.open_database(office.folder.database)
    db.database.execute_sql("UPDATE account SET name = 'Somebody'")
    db.close_database()
    status, out, _err = ask("check")
    assert status == 1
    assert out[-1] == "1 thing is not as it must be."


def test_the_journal_knows_that_nobody_at_a_desk_did_it(ask, tmp_path, office):
    ask("import", str(write(tmp_path / "people.csv", ACCOUNTS, account("1"))))
    db.open_database(office.folder.database)
    assert db.one("SELECT staff_id FROM journal WHERE kind = 'accounts.imported'") == (None,)


def told_in(office):
    """What the newest support file says of the tables."""
    [path] = office.folder.exports.glob("support-*.zip")
    with zipfile.ZipFile(path) as archive:
        told = json.loads(archive.read("tables.json"))
    path.unlink()
    return path, told


def test_the_support_file_is_written(ask, office):
    status, [said], err = ask("support")
    path, told = told_in(office)
    assert (status, said, err) == (0, f"Written: {path}", [])
    assert told["rows"]["staff"] == 2


def test_the_support_file_is_written_also_when_the_books_cannot_be_opened(ask, office):
    with office.folder.database.open("r+b") as books:
        books.write(b"rubbish" * 100)
    assert ask("support")[0] == 0
    assert "cannot be told" in told_in(office)[1]


def test_the_support_file_is_written_beside_another_copy_of_the_program(ask, office):
    lock = InstanceLock(office.folder.root)
    assert lock.acquire()
    assert ask("support")[0] == 0
    assert "cannot be told" in told_in(office)[1]
    lock.release()


def test_the_books_are_copied_here_and_to_the_folder_that_was_named(ask, tmp_path_factory, office):
    disk = tmp_path_factory.mktemp("disk")
    status, told, err = ask("backup", str(disk))
    assert (status, err, len(told)) == (0, [], 2)
    for line, place in zip(told, (office.folder.copies, disk), strict=True):
        path = Path(line.removeprefix("A whole copy lies in ").removesuffix("."))
        assert place in path.parents
        assert look_at(path).office == "Clear Creek Waterworks"


def test_a_copy_to_nowhere_is_refused_and_one_that_failed_is_status_1(ask, tmp_path_factory, monkeypatch):
    nowhere = tmp_path_factory.mktemp("disk") / "nowhere"
    assert ask("backup", str(nowhere)) == (2, [], [f"There is no folder {nowhere}. Make it first."])
    nowhere.mkdir()

    def full(*_asked):
        raise UserError("There is no room left.")
        yield

    monkeypatch.setattr(service, "_carry", full)
    status, told, err = ask("backup", str(nowhere))
    assert (status, len(told), err) == (1, 1, ["There is no room left."])


def test_a_folder_that_takes_no_second_copy_is_refused(ask, office, tmp_path_factory, monkeypatch):
    status, _told, [sentence] = ask("backup", str(office.folder.copies))
    assert (status, "within the office's own" in sentence) == (2, True)
    disk = tmp_path_factory.mktemp("disk")
    with monkeypatch.context() as far:
        far.setattr(set_up, "is_network", lambda _place: True)
        assert "on another computer" in ask("backup", str(disk))[2][0]
    unspeakable = Path(os.fsdecode(os.fsencode(disk) + b"/\xff"))
    unspeakable.mkdir()
    export = ("export", "accounts", "--reason", "For the auditor", "--to-dir")
    for command in (("backup",), export):
        assert "cannot be written down" in ask(*command, str(unspeakable))[2][0]


@pytest.mark.parametrize("folder", ["", "  "])
def test_a_folder_without_a_name_is_none(folder, capsys):
    with pytest.raises(SystemExit) as end:
        commands.parse(["check", "--data", folder])
    assert end.value.code == 2
    assert "name a folder" in capsys.readouterr().err


def test_lists_are_written_out_with_their_reason(ask, tmp_path, office):
    ask("import", str(write(tmp_path / "people.csv", ACCOUNTS, account("1"), account("2"))))
    ask("import", str(write(tmp_path / "month.csv", BILLS, bill("1", "SF1"))))
    where = ("--to-dir", str(tmp_path), "--format", "csv", "--reason", "For the auditor")
    status, out, _err = ask("export", "accounts", "bills", "accounts", *where)
    assert status == 0
    assert out[0].endswith("2 rows.")
    assert out[1].endswith("1 row.")
    assert "    Total 48.80" in out
    assert sorted(path.name for path in tmp_path.glob("*-*.csv")) == [
        "accounts-2026-11-23.csv",
        "bills-until-2026-11-23.csv",
    ]
    db.open_database(office.folder.database)
    assert db.rows("SELECT list, reason, staff_id, personal FROM export_written ORDER BY id") == [
        ("accounts", "For the auditor", None, 0),
        ("bills", "For the auditor", None, 0),
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("paymens",), "There is no list paymens."),
        (("payments",), "Say who gets it and what for"),
        (("payments", "--from", "soon"), "Type the day as"),
        (("payments", "--from", "2026-11-02", "--to", "2026-11-01"), "ends before it begins"),
        (("payments", "--to-dir", "/nowhere"), "There is no folder /nowhere."),
        (("payments", "--format", "docx"), "what kind of file"),
    ],
)
def test_an_export_that_cannot_be_is_one_sentence(ask, asked, told):
    status, out, [sentence] = ask("export", *asked)
    assert (status, out) == (2, [])
    assert told in sentence
