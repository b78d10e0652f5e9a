"""Encrypted books live as plain ones do: copied, checked, damaged, restored elsewhere; and say nothing."""

import json
import shutil

import pytest

from desktop import commands, console
from desktop.accounts.service import AccountFields, open_account
from desktop.backup.encrypting import encrypt_copies
from desktop.backup.service import make_copy
from desktop.backup.shelf import copies_in
from desktop.backup.verify import look_at
from desktop.core import cipher, db
from desktop.core.errors import UserError
from desktop.drafts.service import keep_draft
from desktop.exchange import imports
from desktop.exchange.tables.reader import open_table
from desktop.office import settings
from desktop.office.settings import change_settings
from desktop.opening import close_books, open_books
from desktop.packets.acknowledging import write_acknowledgement
from desktop.packets.incoming import find_packets
from desktop.packets.taking import take_in
from desktop.recovery import newest_entry
from desktop.recovery.doubt import DAMAGED, MIXED, UNREADABLE
from desktop.recovery.rehearsal import newest_for_rehearsal, rehearse
from desktop.vault import key_file, service
from desktop.vault.recovery_code import key_of, new_code
from tests.packets.head_office import bills, write_packet
from tests.recovery.conftest import end_of
from tests.verifier.conftest import verify_alone

WORDS = "four words that wander"
NAME = "Zqxvkwj"
BESIDE = ("", "-wal", "-newest")


@pytest.fixture
def encrypted(with_printer, tmp_path):
    """Books with a plain copy from before, a second place for copies, a name in them, and a draft."""
    second = tmp_path / "second"
    second.mkdir()
    change_settings({"backup_folder": str(second)}, with_printer.leader)
    open_account(AccountFields("00000001", NAME, "Marker street 12"), with_printer.leader)
    end_of(make_copy(with_printer.folder, "asked", with_printer.leader))
    shutil.rmtree(second)
    second.mkdir()
    close_books()
    with_printer.code = new_code()
    end_of(service.encrypt(with_printer.folder, key_of(with_printer.code), WORDS))
    end_of(encrypt_copies(with_printer.folder))
    yield with_printer
    newest_entry.stop()
    db.close_quietly()
    cipher.use(None)
    settings.forget()


def everything(root):
    return {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def nothing_is_readable(root):
    signs = [NAME.encode(coding) for coding in ("utf-8", "utf-16-le")]
    return [
        name for name, content in everything(root).items() if any(sign in content for sign in signs)
    ] == []


def asked(capsys, monkeypatch, root, *arguments):
    monkeypatch.setenv("UTILITY_COUNTER_PASSPHRASE", WORDS)
    status = console.run(commands.parse([*map(str, arguments), "--data", str(root), "--lang", "en"]))
    told = capsys.readouterr()
    return status, told.out + told.err


def test_copied_tried_and_searched(encrypted, tmp_path):
    folder = encrypted.folder
    [before] = copies_in(folder.copies)
    assert look_at(before.path).facts.rows["account"] == 1  # the plain one of before, encrypted since
    assert nothing_is_readable(tmp_path)
    open_books(folder)
    open_account(AccountFields("00000002", NAME, "Marker street 14"), encrypted.leader)
    keep_draft("repair.out", {"name": NAME}, encrypted.clerk)
    made = end_of(make_copy(folder, "asked", encrypted.leader))
    assert made.failed == ()
    for outcome in made.outcomes:
        assert look_at(outcome.path).facts.rows["account"] == 2
        assert (outcome.path.parent / "office.key").read_bytes() == folder.key.read_bytes()
    found = verify_alone(outcome.path.parent, program=outcome.path.parent / "verify.py")
    assert (found.status, "encrypted at rest" in found.said) == (0, True), found
    tried = end_of(rehearse(folder, newest_for_rehearsal(folder), encrypted.clerk))
    assert (tried.outcome.passed, tried.findings) == (True, ())
    assert nothing_is_readable(tmp_path)
    close_books()


def test_rows_that_are_refused_go_back_to_the_stick_that_brought_them(encrypted, tmp_path):
    """Their names are left on no disk beside encrypted books, whichever way the list came in."""
    stick = tmp_path / "STICK"
    stick.mkdir()
    open_books(encrypted.folder)
    change_settings({"code": "WM01"}, encrypted.leader)
    write_packet(stick, [bills([("99999999", NAME, "2026-11", "10.00", "0.00")])], 1)
    taken = end_of(take_in(find_packets(stick)[0], encrypted.folder.exports, encrypted.leader))
    told = json.loads(write_acknowledgement(taken, stick).read_text("utf-8"))
    assert NAME in (stick / told["files"][0]["refused_rows"]).read_text("utf-8-sig")
    lying = stick / "list.csv"
    lying.write_text(f"account number,name,period,water\n99999999,{NAME},2026-11,10.00\n", "utf-8")
    file = imports.with_columns(open_table(lying))
    assert end_of(imports.look(file)).refused == 1
    assert imports.give_back(file, encrypted.folder.exports).parent == stick
    shutil.move(stick, tmp_path.parent / f"{tmp_path.name}-unplugged")
    with pytest.raises(UserError):
        imports.give_back(file, encrypted.folder.exports)
    assert nothing_is_readable(tmp_path)
    close_books()


def test_the_same_words_on_the_command_line_here_and_in_a_fresh_folder(
    encrypted, capsys, monkeypatch, tmp_path
):
    folder = encrypted.folder
    open_books(folder)
    made = end_of(make_copy(folder, "asked", encrypted.leader))
    open_account(AccountFields("00000002", NAME, "Marker street 14"), encrypted.leader)
    close_books()
    lies = made.outcomes[1].path
    away = shutil.copytree(lies.parent, tmp_path / "stick") / lies.name  # where nothing is thinned out
    for root, arguments, says in (
        (folder.root, ("check",), "whole"),
        (folder.root, ("check", away), "whole"),
        (folder.root, ("backup",), "whole copy"),
        (folder.root, ("restore", away, "--yes"), "in place"),
        (tmp_path / "fresh", ("restore", away, "--yes"), "in place"),
        (tmp_path / "fresh", ("check",), "whole"),
    ):
        cipher.use(None)
        settings.forget()
        status, told = asked(capsys, monkeypatch, root, *arguments)
        assert (status, says in told) == (0, True), (arguments, told)
    [replaced] = folder.replaced.iterdir()
    assert (replaced / "office.key").is_file()
    assert nothing_is_readable(tmp_path)


def test_a_crash_a_log_of_another_state_and_damage(encrypted, tmp_path):
    folder = encrypted.folder
    open_books(folder)
    state = tmp_path / "state"
    state.mkdir()
    open_account(AccountFields("00000002", NAME, "Marker street 14"), encrypted.leader)
    for end in BESIDE:
        shutil.copyfile(f"{folder.database}{end}", state / f"office.db{end}")
    close_books()

    def lay(*ends):
        for end in BESIDE:
            (folder.root / f"office.db{end}").unlink(missing_ok=True)
        for end in ends:
            shutil.copyfile(state / f"office.db{end}", f"{folder.database}{end}")
        cipher.use(None)
        key_file.unlock(folder, " ".join(encrypted.code))

    lay(*BESIDE)
    before = everything(folder.root)
    assert before["office.db-wal"]  # typing what opens them did not fold it up
    assert open_books(folder).findings == ()
    assert db.one("SELECT COUNT(*) FROM account")[0] == 2
    close_books()
    spoil(state / "office.db-wal", 4096 + 200)
    lay(*BESIDE)
    opened = open_books(folder)  # what was not folded up is gone, and the note knows it
    assert opened.doubt is not None
    assert opened.doubt.kind != MIXED
    close_books()
    opened.doubt.close()
    spoil(state / "office.db", *range(4096 * 3, (state / "office.db").stat().st_size, 4096))
    lay("", "-newest")
    opened = open_books(folder)
    assert opened.doubt is not None
    assert opened.doubt.kind in (DAMAGED, UNREADABLE)
    close_books()
    opened.doubt.close()


def spoil(file, *places):
    content = bytearray(file.read_bytes())
    for place in places:
        content[place + 100] ^= 1
    file.write_bytes(bytes(content))


def test_a_lost_key_file_leaves_the_sheet_and_copies_of_an_earlier_key_are_told(encrypted, tmp_path):
    folder, old = encrypted.folder, encrypted.code
    [made] = copies_in(folder.copies)
    key_before = folder.key.read_bytes()
    copy = shutil.copytree(folder.copies, tmp_path / "elsewhere") / made.path.name
    cipher.use(None)
    folder.key.unlink()
    assert key_file.is_locked(folder)
    key_file.unlock(folder, "".join(old))
    end_of(service.decrypt(folder))
    end_of(service.encrypt(folder, key_of(new_code()), WORDS + " again"))
    open_books(folder)
    with pytest.raises(UserError, match="another key"):
        look_at(copy)
    end_of(make_copy(folder, "asked", encrypted.leader))
    close_books()
    keys = [file.read_bytes() for file in sorted(folder.copies.glob("*.key"))]
    assert {key_before, folder.key.read_bytes()} == set(keys)
    cipher.use(None)
    assert key_file.asks_for_key(copy)
    assert look_at(copy, WORDS).facts.rows["account"] == 1


def test_the_command_line_says_that_the_books_are_encrypted_and_takes_their_words(
    encrypted, capsys, monkeypatch, tmp_path
):
    cipher.use(None)
    settings.forget()
    monkeypatch.delenv("UTILITY_COUNTER_PASSPHRASE", raising=False)
    root, words = encrypted.folder.root, tmp_path / "words.txt"
    where = ["--data", str(root), "--lang", "en"]
    assert console.run(commands.parse(["check", *where])) == 2
    assert "The books are encrypted" in capsys.readouterr().err
    for typed, status in ((WORDS, 0), ("words of somebody else", 2)):
        cipher.use(None)
        words.write_text(typed, "utf-8")
        assert console.run(commands.parse(["backup", "--passphrase-file", str(words), *where])) == status
    assert "not what opens these books" in capsys.readouterr().err


def test_a_wrong_passphrase_makes_no_encrypted_books_plain(encrypted, capsys, tmp_path):
    open_books(encrypted.folder)
    close_books()
    plain = tmp_path.parent / f"{tmp_path.name}-plain.db"
    end_of(service.decrypt(encrypted.folder))
    shutil.copyfile(encrypted.folder.database, plain)
    end_of(service.encrypt(encrypted.folder, key_of(encrypted.code), WORDS))
    cipher.use(None)
    words = tmp_path / "words.txt"
    words.write_text("words of somebody else", "utf-8")
    where = ["--data", str(encrypted.folder.root), "--lang", "en", "--passphrase-file", str(words)]
    assert console.run(commands.parse(["restore", str(plain), "--yes", *where])) == 2
    assert "not what opens these books" in capsys.readouterr().err
    assert cipher.is_encrypted(encrypted.folder.database)
