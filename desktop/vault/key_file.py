"""The key's own file beside the books: sealed by the office's passphrase, in the open age format.

The books alone open nothing, the file alone opens nothing without the passphrase; and the recovery sheet in
the safe opens the books without either.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from desktop.core import cipher
from desktop.core.cipher import Key
from desktop.core.errors import UserError
from desktop.core.files import durable_copy, durable_write
from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.vault.recovery_code import key_of, looks_like_code, read_code

SHORTEST = 10  # characters of a passphrase
KEY_NAME = "office.key"


def write_key_file(folder: Folder, key: Key, passphrase: str) -> None:
    """Seal the key by the passphrase, in place of what was there.

    Raises:
        UserError: the passphrase is too short, or the disk refuses.
    """
    from pyrage import passphrase as age

    refuse_weak(passphrase)
    durable_write(folder.key, age.encrypt(key.secret, passphrase), read_back=True)


def refuse_weak(passphrase: str) -> None:
    """Refuse a passphrase that is soon guessed.

    Raises:
        UserError: it is shorter than ten characters, or made of two or fewer different ones.
    """
    if len(passphrase) < SHORTEST or len(set(passphrase)) < 3:
        raise UserError(
            _("A passphrase has ten characters or more; four words that do not belong together are good."),
            field="passphrase",
        )


def is_locked(folder: Folder) -> bool:
    """Whether somebody has to open the books by the passphrase first."""
    return cipher.in_use() is None and folder.key.is_file() and cipher.is_encrypted(folder.database)


def unlock(folder: Folder, typed: str) -> None:
    """Open the books by the passphrase, or by what stands on the recovery sheet.

    Raises:
        UserError: it is neither; or the key's file was altered, and only the recovery sheet opens them.
    """
    _unlock(folder.database, folder.key, typed)


def asks_for_key(copy: Path) -> bool:
    """Whether a copy is of encrypted books and cannot be read yet; its key's file lies beside it."""
    return cipher.in_use() is None and (copy.parent / KEY_NAME).is_file() and cipher.is_encrypted(copy)


def unlock_copy(copy: Path, typed: str) -> None:
    """The same for a copy, by the key's file beside it.

    Raises:
        UserError: as for `unlock`.
    """
    _unlock(copy, copy.parent / KEY_NAME, typed)


def lay_key_file_beside(folder: Folder, target: Path) -> None:
    """Keep what opens a copy where the copy lies; nothing where the books are not encrypted.

    Raises:
        UserError: the place is full, gone or refuses.
    """
    if cipher.in_use() is not None and folder.key.is_file():
        durable_copy(folder.key, target / KEY_NAME)


def _unlock(books: Path, key_file: Path, typed: str) -> None:
    key = key_of(read_code(typed)) if looks_like_code(typed) else _from_file(key_file, typed)
    if not _opens(books, key):
        raise UserError(_("This is not what opens these books."), field="passphrase")
    cipher.use(key)


def _opens(books: Path, key: Key) -> bool:
    before = cipher.in_use()
    cipher.use(key)
    try:
        with contextlib.closing(cipher.connect(books)) as connection:
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except cipher.errors():
        return False
    finally:
        cipher.use(before)
    return True


def _from_file(key_file: Path, passphrase: str) -> Key:
    import pyrage

    try:
        secret = pyrage.passphrase.decrypt(key_file.read_bytes(), passphrase)
    except (pyrage.DecryptError, OSError) as error:
        raise UserError(_("This is not what opens these books."), field="passphrase") from error
    return Key(secret)
