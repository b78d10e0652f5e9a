"""`check FILE` and `restore FILE` on the command line: plain words, and an exit status to trust."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from desktop import commands, console
from desktop.backup.service import make_copy
from desktop.core import db
from desktop.core.paths import CHECKOUT
from desktop.core.sealed import new_identity, seal_for
from desktop.office.mark import Mark
from desktop.opening import open_books
from desktop.recovery.queries import restorations
from tests.recovery.conftest import end_of

pytestmark = pytest.mark.usefixtures("in_one_process")


@pytest.fixture
def ask(counter, capsys):
    """Ask on the command line, with the office's file closed before and after."""
    counter.close()

    def asked(*arguments):
        root = str(counter.folder.root)
        status = console.run(commands.parse([*map(str, arguments), "--data", root, "--lang", "en"]))
        told = capsys.readouterr()
        return status, told.out.splitlines(), told.err.splitlines()

    return asked


@pytest.fixture
def copy(counter):
    counter.pay(2)
    made = counter.copy()
    counter.pay(3)
    return made


def damaged(copy):
    content = bytearray(copy.read_bytes())
    content[4096 * 20 : 4096 * 60] = bytes(4096 * 40)
    copy.write_bytes(bytes(content))
    return copy


def test_any_copy_can_be_checked_and_is_not_altered(copy, ask):
    before = copy.read_bytes()
    status, out, _err = ask("check", copy)
    assert (status, out[-1].startswith("The books are whole")) == (0, True)
    assert copy.read_bytes() == before
    assert sorted(path.name for path in copy.parent.iterdir()) == ["copy.db"]


def test_what_is_wrong_is_status_1_and_what_cannot_be_read_status_2(copy, ask):
    status, out, err = ask("check", damaged(copy))
    assert status in (1, 2)
    assert any("damaged" in line for line in out + err)
    copy.write_bytes(b"no database at all" * 500)
    status, _out, [told] = ask("check", copy)
    assert (status, "cannot be read" in told) == (2, True)
    status, _out, [told] = ask("check", copy.with_name("nothing.db"))
    assert (status, told) == (2, "There is no file nothing.db.")


def test_progress_is_lines_of_json(copy, ask):
    status, out, _err = ask("check", copy, "--progress")
    told = [json.loads(line) for line in out]
    assert status == 0
    assert all(set(line) == {"progress"} for line in told)
    assert told[-1]["progress"][0] == told[-1]["progress"][1]


def test_a_sealed_copy_is_opened_with_its_secret_from_a_file_or_the_environment(copy, ask, monkeypatch):
    identity, recipient = new_identity()
    sealed = copy.with_name("copy.db.age")
    seal_for(copy, sealed, recipient)
    secret = copy.with_name("secret.txt")
    secret.write_text(identity + "\n", encoding="utf-8")
    assert ask("check", sealed, "--passphrase-file", secret)[0] == 0
    monkeypatch.setenv("UTILITY_COUNTER_PASSPHRASE", identity)
    assert ask("check", sealed)[0] == 0
    monkeypatch.delenv("UTILITY_COUNTER_PASSPHRASE")
    status, _out, told = ask("check", sealed)
    assert (status, bool(told)) == (2, True)


def test_restore_tells_first_and_without_a_yes_does_nothing(copy, ask, counter):
    before = counter.folder.database.read_bytes()
    status, out, err = ask("restore", copy)
    assert (status, err) == (1, ["Nothing was changed."])
    assert "3 receipts would be lost, with ¥3.00 together." in out
    assert "A-000003-4 to A-000005-9" in out or any(line.startswith("A-000003-") for line in out)
    assert counter.folder.database.read_bytes() == before


def test_restore_with_yes_restores(copy, ask, counter):
    status, out, _err = ask("restore", copy, "--yes", "--reason", "stolen")
    assert status == 0
    assert out[-1].startswith("Slip RS-B-00001 is printed")
    assert open_books(counter.folder).doubt is None
    [told] = restorations()
    assert (told.reason, told.staff_name, told.lost_receipts) == ("stolen", "", 3)


def test_restore_works_when_the_books_cannot_be_opened(copy, ask, counter):
    counter.folder.database.write_bytes(b"rubbish" * 900)
    status, out, _err = ask("check")
    assert (status, out[0]) == (2, "The books cannot be read. Nothing was changed.")
    assert ask("import", copy)[0] == 2
    assert ask("restore", copy, "--yes")[0] == 0
    assert ask("check")[0] == 0
    assert db.database.is_closed()


def test_a_damaged_copy_is_not_restored(copy, ask, counter):
    before = counter.folder.database.read_bytes()
    status, _out, [told] = ask("restore", damaged(copy), "--yes")
    assert (status, "damaged" in told) == (2, True)
    assert counter.folder.database.read_bytes() == before


def test_another_copy_of_the_program_has_the_folder(copy, ask, counter):
    from desktop.core.instance import InstanceLock

    lock = InstanceLock(counter.folder.root)
    lock.acquire()
    try:
        assert ask("restore", copy, "--yes")[0] == 2
        assert ask("check", copy)[0] == 0  # any file may be looked at meanwhile
    finally:
        lock.release()


def test_a_copy_that_is_another_than_its_note_says_is_not_called_whole(counter, ask):
    counter.open()
    earlier = end_of(make_copy(counter.folder, "asked", counter.office.leader)).path.read_bytes()
    counter.pay()
    later = end_of(make_copy(counter.folder, "asked", counter.office.leader))
    counter.close()
    assert ask("check", later.path)[0] == 0
    later.path.write_bytes(earlier)
    status, out, _err = ask("check", later.path)
    assert (status, any("than its note says" in line for line in out)) == (1, True)


def test_a_typed_seal_is_confirmed_of_a_copy_too(copy, ask, counter):
    with closing(sqlite3.connect(copy)) as file:
        seq, digest = file.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    status, out, _err = ask("check", copy, "--paper", f"{seq} {' '.join(Mark(seq, digest).groups)}")
    assert (status, any(line.startswith("This is what the paper said") for line in out)) == (0, True)


def test_doubtful_books_are_told_in_lines_of_json_to_a_program(counter, ask):
    content = bytearray(counter.folder.database.read_bytes())
    content[4096 * 20 : 4096 * 60] = bytes(4096 * 40)
    counter.folder.database.write_bytes(bytes(content))
    status, out, err = ask("check", "--progress")
    assert (status in (1, 2), err) == (True, [])
    assert {name for line in out for name in json.loads(line)} == {"finding"}


def test_nobody_at_the_keyboard_is_no(copy, ask, monkeypatch):
    def closed(_question):
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", closed)
    status, _out, err = ask("restore", copy)
    assert (status, err[-1]) == (1, "Nothing was changed.")


def test_what_is_noted_for_the_log_never_stands_between_the_sentences(counter):
    """In a process of its own, as on a command line: there nobody listens to what is to be noted."""
    counter.pay(40)
    counter.close()
    content = bytearray(counter.folder.database.read_bytes())
    for page in range(len(content) // 4096 - 30, len(content) // 4096, 10):  # enough can still be read
        content[4096 * page : 4096 * (page + 1)] = bytes(4096)
    counter.folder.database.write_bytes(bytes(content))
    done = subprocess.run(
        [sys.executable, "main.py", "support", "--lang", "en", "--data", str(counter.folder.root)],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Written: ")
