"""The key of a copy that was looked at is not the key of the books; encrypting mends nothing damaged."""

import shutil

import pytest

from desktop.backup import shelf
from desktop.backup.service import make_copy
from desktop.backup.verify import asks_for_passphrase, look_at
from desktop.core import cipher, db
from desktop.core.errors import UserError
from desktop.core.paths import Folder
from desktop.office import settings
from desktop.opening import close_books, open_books
from desktop.recovery import newest_entry, restore
from desktop.vault import key_file, service
from desktop.vault.recovery_code import key_of, new_code
from tests.faults import old_files
from tests.recovery.conftest import check_here, end_of

WORDS = "four words that wander"


@pytest.fixture
def closed(with_printer, monkeypatch):
    """Plain books that are closed, and their folder."""
    monkeypatch.setattr(restore, "check_apart", check_here)
    monkeypatch.setattr(shelf, "thin_out", lambda *_all: 0)
    close_books()
    yield with_printer.folder
    newest_entry.stop()
    db.close_quietly()
    cipher.use(None)
    settings.forget()


def encrypted_copy(place, books, words=WORDS):
    """Somebody's encrypted books, with their key's file beside them."""
    other = Folder(place).make()
    shutil.copyfile(books, other.database)
    end_of(service.encrypt(other, key_of(new_code()), words))
    cipher.use(None)
    return other.database


def test_a_look_at_an_encrypted_copy_encrypts_no_plain_copy_here(closed, with_printer, tmp_path):
    theirs = encrypted_copy(tmp_path / "theirs", closed.database)
    open_books(closed)
    look_at(theirs, WORDS)
    assert not service.is_on()
    end_of(make_copy(closed, "asked", with_printer.leader))
    end_of(make_copy(closed, "asked", with_printer.leader))
    close_books()
    cipher.use(None)
    copies = shelf.copies_in(closed.copies)
    assert len(copies) == 2
    assert [look_at(copy.path).journal_seq > 0 for copy in copies] == [True, True]


def test_a_look_at_an_encrypted_copy_leaves_a_restore_of_a_plain_one_plain(closed, tmp_path):
    plain = tmp_path / "plain.db"
    shutil.copyfile(closed.database, plain)
    theirs = encrypted_copy(tmp_path / "theirs", closed.database)
    end_of(restore.plan(closed, theirs, WORDS)).close()
    end_of(restore.restore(closed, end_of(restore.plan(closed, plain)), "the disk"))
    assert not cipher.is_encrypted(closed.database)
    cipher.use(None)
    assert open_books(closed).founded


def test_what_opened_the_restored_copy_is_the_key_of_the_books(closed, tmp_path):
    theirs = encrypted_copy(tmp_path / "theirs", closed.database)
    end_of(restore.restore(closed, end_of(restore.plan(closed, theirs, WORDS)), "the disk"))
    assert open_books(closed).founded
    assert service.is_on()
    close_books()
    cipher.use(None)
    assert key_file.is_locked(closed)
    key_file.unlock(closed, WORDS)


def test_each_copy_asks_for_its_own_words(closed, tmp_path):
    first = encrypted_copy(tmp_path / "first", closed.database)
    second = encrypted_copy(tmp_path / "second", closed.database, "other words that wander")
    look_at(first, WORDS)
    assert not asks_for_passphrase(first)
    assert asks_for_passphrase(second)
    look_at(second, "other words that wander")
    with pytest.raises(UserError, match="not what opens"):
        look_at(first, "other words that wander")


def test_locked_books_stay_locked_when_another_copy_was_looked_at(closed, tmp_path):
    theirs = encrypted_copy(tmp_path / "theirs", closed.database)
    end_of(service.encrypt(closed, key_of(new_code()), "words of this office"))
    cipher.use(None)
    look_at(theirs, WORDS)
    assert key_file.is_locked(closed)


def test_a_damaged_copy_is_not_made_a_whole_one_by_encrypting(closed, with_printer):
    open_books(closed)
    made = end_of(make_copy(closed, "asked", with_printer.leader))
    close_books()
    content = bytearray(made.path.read_bytes())
    content[content.find(b"Asia/Shanghai")] ^= 1
    made.path.write_bytes(content)
    end_of(service.encrypt(closed, key_of(new_code()), WORDS))
    open_books(closed)
    end_of(make_copy(closed, "asked", with_printer.leader))
    damaged = next(copy for copy in shelf.copies_in(closed.copies) if copy.path == made.path)
    with pytest.raises(UserError, match="not byte by byte"):
        look_at(damaged.path)


def test_an_older_plain_copy_restored_over_encrypted_books_leaves_nothing_readable(closed, tmp_path):
    old_files.make(tmp_path / "old", old_files.VERSIONS[0])
    copy = tmp_path / "old" / "office.db"
    end_of(service.encrypt(closed, key_of(new_code()), WORDS))
    end_of(restore.restore(closed, end_of(restore.plan(closed, copy)), "the disk"))
    assert cipher.is_encrypted(closed.database)
    assert all(cipher.is_encrypted(path) for path in closed.copies.glob("*.db"))
    assert open_books(closed).founded
