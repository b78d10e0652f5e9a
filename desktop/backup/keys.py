"""The passphrase of the sealed copies: set once by a person, never asked for when a copy is made.

Copies are sealed for a recipient that stands in the settings. What opens them, its identity, stands there
too and lies as `key.age` beside the copies, itself sealed by the passphrase. So any program that reads age
files opens both, on any computer: first key.age with the passphrase, then the copy with what was in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from desktop.backup.shelf import KEY_FILE, keep_aside
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.core.i18n import _
from desktop.core.medium import what_went_wrong
from desktop.core.sealed import new_identity, open_sealed, open_text, seal_text
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office, write_settings

SHORTEST = 10  # signs of a passphrase
_IDENTITY = "AGE-SECRET-KEY-1"


def set_passphrase(passphrase: str, again: str, before: str, by: SignedIn, forgotten: bool = False) -> None:
    """Seal the copies on other media from now on.

    A new passphrase opens the copies made before it too, unless the one before is forgotten.

    Args:
        passphrase, again: the new one, typed twice.
        before: the one that holds until now; empty while there is none.
        forgotten: nobody knows the one before; older copies stay with their own key beside them.

    Raises:
        UserError: it is too short, was not typed alike, or the one before is another; with its field.
        NotAllowed: the person may not set copies up.
    """
    require(by, "backup.set_up")
    if len(passphrase.strip()) < SHORTEST:
        raise UserError(
            _("A passphrase has at least {count} signs. Four or five words are easy to keep.").format(
                count=SHORTEST
            ),
            field="passphrase",
        )
    if passphrase != again:
        raise UserError(_("This is not what you typed first. Type both again."), field="again")
    known = [] if forgotten or not office().backup_key else _identities_now(before)
    identity, recipient = new_identity()
    key = seal_text("\n".join([f"# {recipient}", identity, *known, ""]), passphrase)
    _write(recipient, key, by)


def stop_sealing(before: str, by: SignedIn) -> None:
    """Leave copies on other media unsealed from now on; those that are sealed stay so.

    Raises:
        UserError: the passphrase is another one.
        NotAllowed: the person may not set copies up.
    """
    require(by, "backup.set_up")
    if office().backup_key:
        _identities_now(before)
        _write("", "", by)


def _identities_now(before: str) -> list[str]:
    try:
        return list(_identities(open_text(office().backup_key, before)))
    except UserError as error:
        raise UserError(_("This is not the passphrase that holds until now."), field="before") from error


def _write(recipient: str, key: str, by: SignedIn) -> None:
    with transaction("backup.passphrase_set", "settings", "backup", by=by.staff_id) as entry:
        write_settings({"backup_recipient": recipient, "backup_key": key})
        entry.tells(recipient=recipient, key=hashlib.sha256(key.encode()).hexdigest() if key else "")


def lay_key_beside(folder: Path, key: str) -> None:
    """Put what opens the copies of a folder beside them; another key that lies there is kept too.

    Raises:
        UserError: the place refuses.
    """
    content, path = key.encode(), folder / KEY_FILE
    try:
        if path.exists():
            if path.read_bytes() == content:
                return
            keep_aside(path)
    except OSError as error:
        raise UserError(what_went_wrong(KEY_FILE, error)) from error
    durable_write(path, content, read_back=True)


def open_with_passphrase(path: Path, target: Path, secret: str) -> None:
    """Write the books that a sealed copy holds.

    Args:
        secret: the passphrase of a key that lies beside the copy, or the identity itself.

    Raises:
        UserError: no key lies beside it, the passphrase does not fit (its field), or it is damaged.
    """
    if not secret.strip():
        raise UserError(_("This copy is sealed. Type its passphrase."), field="passphrase")
    if secret.strip().upper().startswith(_IDENTITY):
        open_sealed(path, target, secret)
        return
    keys = sorted(path.parent.glob("key*.age"), key=lambda key: key.name != KEY_FILE)
    if not keys:
        raise UserError(
            _("The key file {name} is missing beside the copy. Look for it on another stick.").format(
                name=KEY_FILE
            )
        )
    failed = UserError(_("The passphrase does not fit. Type it again."), field="passphrase")
    for identity in _identities_beside(keys, secret):
        try:
            open_sealed(path, target, identity)
            return
        except UserError as error:
            failed = error
    raise failed


def _identities_beside(keys: list[Path], passphrase: str) -> Iterator[str]:
    for key in keys:
        try:
            text = open_text(key.read_text(encoding="ascii"), passphrase)
        except (UserError, OSError, UnicodeError):
            continue
        yield from _identities(text)


def _identities(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.startswith(_IDENTITY))
