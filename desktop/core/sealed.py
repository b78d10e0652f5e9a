"""Files that only somebody with the passphrase or the key can read, in the open format of `age`.

Any program that reads age files opens them, years later and without this one. Spaces at the ends of
a passphrase do not count, and signs are composed, so that two keyboards write the same.
https://age-encryption.org/v1
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from desktop.core.errors import Unreadable, UserError
from desktop.core.files import durable_write
from desktop.core.i18n import _
from desktop.core.medium import cannot_be_read

_FIRST_LINE = b"age-encryption.org/v1\n"
_KEY_BEGINS = "AGE-SECRET-KEY-1"
_DOES_NOT_FIT = ("Decryption failed", "No matching keys")  # pyrage's words for a wrong secret


def is_sealed(path: Path) -> bool:
    """Whether a file says that it is an age file; False too when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_FIRST_LINE)) == _FIRST_LINE
    except OSError:
        return False


def new_identity() -> tuple[str, str]:
    """A new pair: the identity that opens, to be kept, and the recipient that seals, to be given out."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def seal_with_passphrase(source: Path, target: Path, passphrase: str) -> None:
    """Seal a file for whoever knows the passphrase; read back from the medium before it has its name.

    The whole file is held in memory, twice: the library streams only for keys.

    Raises:
        UserError: no passphrase was given, the source cannot be read, or the place refuses.
    """
    from pyrage import passphrase as by_passphrase

    words = _plain(passphrase)
    if not words:
        raise UserError(_("A file cannot be sealed without a passphrase."), field="passphrase")
    durable_write(target, by_passphrase.encrypt(_read(source), words), read_back=True)


def seal_text(text: str, passphrase: str) -> str:
    """A short text for whoever knows the passphrase, in age's form for texts: lines of plain signs.

    Raises:
        UserError: no passphrase was given.
    """
    from pyrage import passphrase as by_passphrase

    words = _plain(passphrase)
    if not words:
        raise UserError(_("Nothing can be sealed without a passphrase."), field="passphrase")
    sealed: bytes = by_passphrase.encrypt(text.encode(), words, armored=True)
    return sealed.decode("ascii")


def open_text(sealed: str, passphrase: str) -> str:
    """What `seal_text` sealed.

    Raises:
        UserError: the passphrase does not fit, or it is damaged.
    """
    import pyrage

    try:
        opened: bytes = pyrage.passphrase.decrypt(sealed.encode(), _plain(passphrase))
        return opened.decode()
    except (pyrage.DecryptError, UnicodeError) as error:
        raise UserError(_("The passphrase does not fit. Type it again."), field="passphrase") from error


def seal_for(source: Path, target: Path, recipient: str) -> None:
    """Seal a file for whoever holds the identity of a recipient, in pieces, whatever its size.

    Raises:
        UserError: the recipient is no such key, the source cannot be read, or the place refuses.
    """
    import pyrage

    try:
        reader = pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError as error:
        raise UserError(
            _("This is not a key for sealing: it begins with age1."), field="recipient"
        ) from error

    def pour(file: BinaryIO) -> None:
        with source.open("rb") as original:
            _through(original, file, lambda read, write: pyrage.encrypt_io(read, write, [reader]))

    durable_write(target, pour, read_back=True)


def open_sealed(source: Path, target: Path, secret: str) -> None:
    """Write what a sealed file holds; nothing of it is left under the name when it does not fit.

    Args:
        source: the sealed file.
        target: what it held.
        secret: the passphrase, or the identity that begins with AGE-SECRET-KEY-1.

    Raises:
        Unreadable: the file is damaged or cut off.
        UserError: the secret does not fit (the field is then "passphrase"), or the place refuses.
    """
    if not is_sealed(source):
        raise UserError(_("{name} is not a sealed file.").format(name=source.name))
    if secret.strip().upper().startswith(_KEY_BEGINS):
        _open_with_identity(source, target, secret.strip().upper())
    else:
        _open_with_passphrase(source, target, _plain(secret))


def _open_with_passphrase(source: Path, target: Path, words: str) -> None:
    import pyrage

    try:
        content = pyrage.passphrase.decrypt(_read(source), words)
    except pyrage.DecryptError as error:
        raise _why_not_opened(source.name, error) from error
    durable_write(target, content)


def _open_with_identity(source: Path, target: Path, identity: str) -> None:
    import pyrage

    try:
        key = pyrage.x25519.Identity.from_str(identity)
    except pyrage.IdentityError as error:
        raise UserError(_("This key has a slip in it. Type it again."), field="passphrase") from error

    def pour(file: BinaryIO) -> None:
        with source.open("rb") as original:
            try:
                _through(original, file, lambda read, write: pyrage.decrypt_io(read, write, [key]))
            except pyrage.DecryptError as error:
                raise _why_not_opened(source.name, error) from error

    durable_write(target, pour)


class _Ear:
    """A file that remembers what its medium said, because the library does not pass everything on.

    Its encrypt_io keeps silent when the last piece cannot be written, and what it raises elsewhere has
    lost the system's number.
    """

    def __init__(self, file: BinaryIO):
        self._file = file
        self.fault: OSError | None = None

    def _heard(self, call: Callable[[], bytes | int]) -> bytes | int:
        try:
            return call()
        except OSError as error:
            self.fault = self.fault or error
            raise

    def read(self, size: int = -1) -> bytes | int:
        return self._heard(lambda: self._file.read(size))

    def write(self, piece: bytes) -> bytes | int:
        return self._heard(lambda: self._file.write(piece))

    def flush(self) -> None:
        self._heard(lambda: self._file.flush() or 0)


def _through(original: BinaryIO, file: BinaryIO, turn: Callable[[_Ear, _Ear], None]) -> None:
    """Turn one open file into another; what a medium said comes first, then what the library says."""
    import pyrage

    read, write = _Ear(original), _Ear(file)
    try:
        turn(read, write)
    except (OSError, pyrage.EncryptError, pyrage.DecryptError) as error:
        said = read.fault or write.fault
        if said is not None:
            raise said from error
        if isinstance(error, OSError):  # the library's word for a piece that does not open
            raise pyrage.DecryptError(str(error)) from error
        raise
    said = read.fault or write.fault
    if said is not None:
        raise said


def _why_not_opened(name: str, error: Exception) -> UserError:
    if any(words in str(error) for words in _DOES_NOT_FIT):
        sentence = _("The passphrase or key does not open {name}. Type it again.")
        return UserError(sentence.format(name=name), field="passphrase")
    sentence = _("{name} is damaged or cut off and cannot be opened. Use another copy.")
    return Unreadable(sentence.format(name=name))


def _plain(passphrase: str) -> str:
    return unicodedata.normalize("NFC", passphrase.strip())


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise UserError(cannot_be_read(source.name, error)) from error
