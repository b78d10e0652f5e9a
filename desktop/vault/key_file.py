"""The key's own file beside the books: sealed by the office's passphrase, in the open age format.

The books alone open nothing, the file alone opens nothing without the passphrase; and the recovery sheet in
the safe opens the books without either. A copy of it lies wherever copies of the books lie, one for each key
that any of them was encrypted by.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NoReturn

from desktop.core import cipher, medium
from desktop.core.cipher import Key
from desktop.core.errors import UserError
from desktop.core.files import durable_copy, durable_move, durable_write
from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.core.sealed import is_sealed, open_text, seal_text
from desktop.vault.recovery_code import key_of, looks_like_code, read_code

SHORTEST = 10  # characters of a passphrase
KEY_NAME = "office.key"
KEYS = "office*.key"  # that one, and those that were kept aside


def write_key_file(folder: Folder, key: Key, passphrase: str) -> None:
    """Seal the key by the passphrase; another key's file that lies there is kept aside.

    Raises:
        UserError: the passphrase is too short, or the disk refuses.
    """
    refuse_weak(passphrase)
    try:
        keep_key_aside(folder)
    except OSError as error:
        raise UserError(medium.what_went_wrong(KEY_NAME, error)) from error
    durable_write(folder.key, seal_text(key.secret.decode(), passphrase).encode(), read_back=True)


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
    """Whether the books have to be opened first: by the passphrase, or the sheet where its file is lost."""
    if cipher.of_books() is not None or not cipher.is_encrypted(folder.database):
        return False
    return folder.key.is_file() or cipher.looks_encrypted(folder.database)


def unlock(folder: Folder, typed: str) -> None:
    """Open the books by the passphrase, or by what stands on the recovery sheet; they are not touched.

    Raises:
        UserError: it is neither; or the key's file was altered, and only the recovery sheet opens them.
    """
    keys = _keys(folder.root, typed)
    key = next((key for key in keys if opens(folder.database, key)), None)
    cipher.use(key or _of_spoiled(folder, typed) or _opens_nothing())


def _of_spoiled(folder: Folder, typed: str) -> Key | None:
    """The key of books whose first page is spoiled: what their own file gives, never one that was kept aside.

    The page may be whole in the log beside the books; where it is not, they lead to a restore.
    """
    return None if looks_like_code(typed) else _in_file(folder.key, typed)


def asks_for_key(copy: Path) -> bool:
    """Whether a copy is of encrypted books and cannot be read yet; its key's file lies beside it."""
    if cipher.of_books() is not None or is_sealed(copy) or not cipher.is_encrypted(copy):
        return False
    lent = cipher.in_use()
    if lent is not None and opens(copy, lent):
        return False
    return any(copy.parent.glob(KEYS)) or cipher.looks_encrypted(copy)


def unlock_copy(copy: Path, typed: str) -> None:
    """The same for a copy, by the files of keys beside it; the books of this office stay what they are.

    Raises:
        UserError: as for `unlock`.
    """
    found = next((key for key in _keys(copy.parent, typed) if opens(copy, key)), None)
    cipher.lend(found or _opens_nothing())


def refuse_other_key(copy: Path) -> None:
    """Say so when a copy was encrypted by another key than the books that are open now.

    Raises:
        UserError: the key in use does not open it.
    """
    key = cipher.of_books()
    if key is not None and cipher.looks_encrypted(copy) and not is_sealed(copy) and not opens(copy, key):
        raise UserError(
            _(
                "{name} was encrypted by another key than the books are now, or its beginning is damaged."
                " Close the program and restore it by the command line, with its own passphrase or sheet."
            ).format(name=copy.name)
        )


def lay_key_file_beside(folder: Folder, target: Path) -> None:
    """Keep what opens a copy where the copy lies.

    Raises:
        UserError: the place is full, gone or refuses.
    """
    if cipher.of_books() is not None:
        bring_keys(folder.root, target)


def bring_keys(source: Path, target: Path) -> None:
    """Lay the files of keys of one folder into another; none that lies there is lost.

    Raises:
        UserError: the place is full, gone or refuses.
    """
    try:
        there = {file.read_bytes() for file in target.glob(KEYS)}
        new = [file for file in sorted(source.glob(KEYS)) if file.read_bytes() not in there]
    except OSError as error:
        raise UserError(medium.what_went_wrong(KEY_NAME, error)) from error
    for file in new:
        place = target / file.name
        durable_copy(file, _free_name(target) if place.exists() else place)


def keep_key_aside(folder: Folder) -> None:
    """Give the key's file another name that is still looked for: copies made before open by nothing else.

    Raises:
        OSError: the disk refuses.
    """
    if folder.key.exists():
        durable_move(folder.key, _free_name(folder.root))


def _free_name(target: Path) -> Path:
    names = (target / f"office-{count}.key" for count in range(1, 1000))
    return next(name for name in names if not name.exists())


def _opens_nothing() -> NoReturn:
    raise UserError(_("This is not what opens these books."), field="passphrase")


def _keys(place: Path, typed: str) -> list[Key]:
    """What was typed may stand for: the sheet's key, or those in the files that the passphrase opens."""
    if looks_like_code(typed):
        return [key_of(read_code(typed))]
    files = sorted(place.glob(KEYS), key=lambda file: file.name != KEY_NAME)
    return [key for file in files if (key := _in_file(file, typed)) is not None]


def _in_file(file: Path, typed: str) -> Key | None:
    with contextlib.suppress(UserError, OSError, UnicodeError):
        return Key(open_text(file.read_text(encoding="ascii"), typed).encode())
    return None


def opens(books: Path, key: Key) -> bool:
    """Whether a key opens the first page of books; what lies beside them may be another's and is let be."""
    where = f"{books.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with cipher.tried(key), contextlib.closing(cipher.connect(where, uri=True)) as connection:
            connection.execute("PRAGMA user_version").fetchone()  # stands on the first page
    except cipher.errors():
        return False
    return True
