"""The key of an encrypted file, and the one place that opens a file of the books by SQLite's own interface.

A plain file is opened by Python's SQLite, an encrypted one by SQLCipher's (AES-256, each page with its own
authentication). Key and salt are both given when it opens: SQLCipher's own way reads the salt from the first
bytes of the file, and a power cut that spoils the first page would then shut the office out although the
write-ahead log holds everything.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from desktop.core.errors import UserError
from desktop.core.i18n import _

_VARIABLE = "UTILITY_COUNTER_KEY"
PLAIN = b"SQLite format 3\x00"  # how every plain SQLite file begins
PAGE, SAMPLE = 4096, 65536  # bytes
RARE = 50  # in noise no sign of 256 is more frequent than another; in pages and texts some are


@dataclass(frozen=True, slots=True)
class Key:
    """What opens an encrypted file: a secret of which key and salt are made.

    Nobody chooses it, it is drawn (108 bits), so nothing slow has to stand between it and the key.
    """

    secret: bytes = field(repr=False)

    @property
    def raw(self) -> str:
        """Key (32 bytes) and salt (16 bytes) as SQLCipher takes them: 96 hexadecimal digits."""
        key = hashlib.sha256(b"utility counter, key\n" + self.secret).hexdigest()
        salt = hashlib.sha256(b"utility counter, salt\n" + self.secret).hexdigest()[:32]
        return key + salt


_key: Key | None = None
_lent = False


def use(key: Key | None) -> None:
    """The books are encrypted by this key from now on, and opened by it; None: they are plain."""
    global _key, _lent
    _key, _lent = key, False


def lend(key: Key) -> None:
    """Open encrypted copies by this key from now on; the books themselves are not encrypted by it."""
    global _key, _lent
    _key, _lent = key, True


@contextlib.contextmanager
def tried(key: Key) -> Iterator[None]:
    """Open encrypted files by this key while this lasts."""
    global _key
    before, _key = _key, key
    try:
        yield
    finally:
        _key = before


def in_use() -> Key | None:
    """The key that encrypted files are opened by, if there is one."""
    return _key


def of_books() -> Key | None:
    """The key that the books are encrypted by; None where they are plain, or nobody unlocked them."""
    return None if _lent else _key


def to_pass_on() -> dict[str, str]:
    """The key in use for a process of this program's own, among the variables that only it is given."""
    return {} if _key is None else {_VARIABLE: _key.secret.hex()}


def take_passed_on() -> None:
    """Use the key that the process that started this one has in use."""
    if secret := os.environ.pop(_VARIABLE, ""):
        use(Key(bytes.fromhex(secret)))


def is_encrypted(path: Path) -> bool:
    """Whether a file is no plain SQLite file; an empty or a missing one is nothing yet."""
    head = _beginning(path, len(PLAIN))
    return bool(head) and head != PLAIN


def looks_encrypted(path: Path) -> bool:
    """Whether a file is pages of noise, as an encrypted one is and a damaged plain one is not."""
    head = _beginning(path, SAMPLE)
    often = Counter(head).most_common(1)
    return head[: len(PLAIN)] != PLAIN and len(head) >= PAGE and often[0][1] * RARE < len(head)


def _beginning(path: Path, length: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError:
        return b""


def is_available() -> bool:
    """Whether this computer has what encryption needs."""
    import importlib.util

    return importlib.util.find_spec("sqlcipher3") is not None


def connect(path: Path | str, beside: Path | None = None, **how: Any) -> sqlite3.Connection:
    """A connection to a file, whether it is plain or encrypted; nothing of peewee knows of it.

    An encrypted file is opened by the key in use; without one it is opened as it lies, and SQLite says that
    it is no database.

    Args:
        beside: another file that is going to be attached.
        how: what `sqlite3.connect` takes.

    Raises:
        UserError: the file is encrypted, and this computer lacks what opens it.
    """
    if _key is None:
        return sqlite3.connect(str(path), **how)
    if is_encrypted(_place(path, how)):
        return _connect_by_key(str(path), _key, how)
    if beside is not None and is_encrypted(beside):
        return _connect_by_key(str(path), None, how)  # it opens plain files too
    return sqlite3.connect(str(path), **how)


def _place(path: str | Path, how: dict[str, Any]) -> Path:
    if not how.get("uri"):
        return Path(path)
    from urllib.request import url2pathname  # a tenth of the start, and few offices are encrypted

    return Path(url2pathname(urlsplit(str(path)).path))


def connect_new(path: Path, key: Key | None) -> sqlite3.Connection:
    """A connection to a file that is not there yet, and becomes plain or encrypted by this."""
    return sqlite3.connect(path, isolation_level=None) if key is None else _connect_by_key(
        str(path), key, {"isolation_level": None}
    )  # fmt: skip


def attach(connection: sqlite3.Connection, other: Path, name: str) -> None:
    """Lay another file beside the one of a connection, each plain or encrypted by the key in use.

    An encrypted one takes a connection that was told of it when it was opened.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.execute(f"ATTACH DATABASE ? AS {name}", (str(other),))
        return
    word = f"x'{_key.raw}'" if _key is not None and is_encrypted(other) else ""
    connection.execute(f"ATTACH DATABASE ? AS {name} KEY ?", (str(other), word))


def errors() -> tuple[type[Exception], ...]:
    """What SQLite's two interfaces raise; the second one nothing before it was loaded."""
    loaded = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if loaded is None else (sqlite3.Error, loaded.Error)


def _connect_by_key(path: str, key: Key | None, how: dict[str, Any]) -> sqlite3.Connection:
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise UserError(
            _("The books are encrypted, and this computer lacks the part that opens them (sqlcipher3).")
        ) from error
    connection: sqlite3.Connection = dbapi2.connect(path, **how)
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.raw}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")  # nothing readable in a temporary file
    return connection
