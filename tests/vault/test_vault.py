"""Encrypted books hold every row and say nothing; passphrase or sheet opens them, and nothing else."""

import itertools

import pytest

from desktop.accounts.service import AccountFields, open_account
from desktop.core import cipher, db
from desktop.core.errors import NotAllowed, UserError
from desktop.office.settings import change_settings
from desktop.opening import SQL, close_books, open_books
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.recovery.doubt import UNREADABLE
from desktop.vault import key_file, service
from desktop.vault.recovery_code import key_of, new_code, read_code

WORDS = "four words that wander"
NAME = "Marker Of-Nobody"


def _encrypted(office, code):
    open_account(AccountFields("00000001", NAME, "Marker street 12"), office.leader)
    close_books()
    for _step in service.encrypt(office.folder, key_of(code), WORDS):
        pass


def _everything(folder):
    return b"".join(path.read_bytes() for path in folder.root.rglob("*") if path.is_file())


def test_nothing_readable_is_left_and_nothing_is_lost(with_printer):
    code = new_code()
    _encrypted(with_printer, code)
    assert NAME.encode() not in _everything(with_printer.folder)
    assert key_file.is_locked(with_printer.folder) is False  # the key is still in use
    opened = open_books(with_printer.folder)
    assert opened.findings == ()
    assert db.one("SELECT name FROM account")[0] == NAME
    open_account(AccountFields("00000002", NAME, "Marker street 14"), with_printer.leader)
    assert NAME.encode() not in _everything(with_printer.folder)  # the write-ahead log neither
    assert [step for step in full_check(SQL) if isinstance(step, Finding)] == []
    close_books()


def test_passphrase_and_sheet_open_them_and_nothing_else_does(with_printer):
    code = new_code()
    _encrypted(with_printer, code)
    cipher.use(None)
    assert key_file.is_locked(with_printer.folder)
    doubt = open_books(with_printer.folder).doubt
    assert (doubt.kind, doubt.readable) == (UNREADABLE, None)
    doubt.close()
    for typed in ("", "four words that wonder", " ".join(new_code())):
        with pytest.raises(UserError, match="not what opens"):
            key_file.unlock(with_printer.folder, typed)
        assert cipher.in_use() is None
    for typed in (WORDS, " ".join(code), "".join(code).lower()):
        cipher.use(None)
        key_file.unlock(with_printer.folder, typed)
        assert cipher.in_use() == key_of(code)
    assert open_books(with_printer.folder).founded
    close_books()


def test_a_spoiled_key_file_leaves_the_sheet(with_printer):
    code = new_code()
    _encrypted(with_printer, code)
    cipher.use(None)
    content = bytearray(with_printer.folder.key.read_bytes())
    content[len(content) // 2] ^= 1
    with_printer.folder.key.write_bytes(content)
    with pytest.raises(UserError, match="not what opens"):
        key_file.unlock(with_printer.folder, WORDS)
    key_file.unlock(with_printer.folder, "-".join(code))
    assert open_books(with_printer.folder).founded
    close_books()


def test_switched_off_again_the_books_are_what_they_were(with_printer):
    _encrypted(with_printer, new_code())
    for _step in service.decrypt(with_printer.folder):
        pass
    assert not cipher.is_encrypted(with_printer.folder.database)
    assert not with_printer.folder.key.exists()
    assert open_books(with_printer.folder).findings == ()
    assert db.one("SELECT name FROM account")[0] == NAME
    close_books()


def test_a_file_that_came_out_differently_never_takes_the_place(with_printer, monkeypatch):
    turns = itertools.count()
    monkeypatch.setattr(service, "_told", lambda connection: next(turns))
    before = with_printer.folder.database
    with pytest.raises(UserError, match="lie there as before"):
        _encrypted(with_printer, new_code())
    assert not cipher.is_encrypted(before)
    assert [path.name for path in with_printer.folder.root.glob(".office*")] == []
    assert open_books(with_printer.folder).findings == ()
    close_books()


def test_a_wrong_sign_on_the_sheet_is_named():
    code = list(new_code())
    spoiled = "2" if code[4][0] != "2" else "3"
    code[4] = spoiled + code[4][1:]
    with pytest.raises(UserError, match="group 5") as refused:
        read_code(" ".join(code))
    assert refused.value.field == "code"


@pytest.mark.parametrize("words", ["", "short one", "aaaaaaaaaaaaaa", "abababababab"])
def test_a_passphrase_that_is_soon_guessed_is_refused(words):
    with pytest.raises(UserError) as refused:
        key_file.refuse_weak(words)
    assert refused.value.field == "passphrase"


def test_a_clerk_may_not_and_papers_need_a_printer(with_printer):
    with pytest.raises(NotAllowed):
        list(service.write_anew(with_printer.folder, key_of(new_code()), WORDS, with_printer.clerk))
    change_settings({"printer": ""}, with_printer.leader)
    assert "printer" in service.why_not()
