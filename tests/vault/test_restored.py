"""Encryption outlives a restore, and an old passphrase is said to be one."""

import pytest

from desktop.backup import shelf
from desktop.backup.service import make_copy
from desktop.core import cipher, db
from desktop.core.errors import UserError
from desktop.opening import close_books, open_books
from desktop.recovery import restore
from desktop.recovery.words import OPENS_UP, about_loss
from desktop.vault import key_file, service
from desktop.vault.recovery_code import key_of, new_code
from tests.recovery.conftest import check_here, end_of

WORDS = "four words that wander"


@pytest.fixture
def plain_copy(with_printer, tmp_path, monkeypatch):
    """A copy from before the books were encrypted; they are closed and encrypted now."""
    monkeypatch.setattr(restore, "check_apart", check_here)
    close_books()
    copy = tmp_path / "before.db"
    copy.write_bytes(with_printer.folder.database.read_bytes())
    end_of(service.encrypt(with_printer.folder, key_of(new_code()), WORDS))
    return copy


def test_books_that_are_encrypted_stay_so_whatever_copy_is_restored(with_printer, plain_copy):
    folder = with_printer.folder
    plan = end_of(restore.plan(folder, plain_copy))
    assert not plan.opens_up
    end_of(restore.restore(folder, plan, "why"))
    assert cipher.is_encrypted(folder.database)
    assert open_books(folder).findings == ()
    close_books()
    cipher.use(None)
    key_file.unlock(folder, WORDS)
    assert open_books(folder).founded
    close_books()


def test_without_the_key_it_is_said_that_they_will_lie_open(with_printer, plain_copy):
    cipher.use(None)
    plan = end_of(restore.plan(with_printer.folder, plain_copy))
    assert plan.opens_up
    assert about_loss(plan)[-1] == OPENS_UP
    plan.close()


def test_a_copy_that_encrypting_left_plain_is_encrypted_with_the_next_copy(with_printer, monkeypatch):
    monkeypatch.setattr(shelf, "thin_out", lambda *_all: 0)  # one of an hour is enough otherwise
    folder = with_printer.folder
    made = end_of(make_copy(folder, "asked", with_printer.leader))
    close_books()
    end_of(service.encrypt(folder, key_of(new_code()), WORDS))  # and then the power failed
    assert not cipher.is_encrypted(made.path)
    open_books(folder)
    end_of(make_copy(folder, "asked", with_printer.leader))
    copies = list(folder.copies.glob("*.db"))
    assert len(copies) == 2
    assert all(map(cipher.is_encrypted, copies))
    close_books()


def test_books_in_doubt_are_not_encrypted(with_printer, monkeypatch):
    assert service.why_not() == ""
    monkeypatch.setattr(db, "is_read_only", lambda: True)
    assert "looking only" in service.why_not()


def test_the_passphrase_of_a_key_that_was_kept_aside_does_not_open_the_books(with_printer):
    folder = with_printer.folder
    close_books()
    key_file.write_key_file(
        folder, key_of(new_code()), "the first words of all"
    )  # and then the disk was full
    end_of(service.encrypt(folder, key_of(new_code()), WORDS))
    cipher.use(None)
    with pytest.raises(UserError, match="not what opens"):
        key_file.unlock(folder, "the first words of all")
    key_file.unlock(folder, WORDS)
    assert open_books(folder).founded
    close_books()
