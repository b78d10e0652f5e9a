"""The copies in the office's own folder once the books are encrypted: none of them stays readable there."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from desktop.backup import shelf
from desktop.backup.manifest import render
from desktop.core import cipher, medium
from desktop.core.errors import UserError
from desktop.core.files import durable_write, put_in_place
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.vault.key_file import lay_key_file_beside
from desktop.vault.service import poured_anew

Steps = Generator[Progress, None, None]


def encrypt_copies(folder: Folder) -> Steps:
    """Write each plain copy of the office's own folder once more by the key in use, in its place.

    One that is not what its note says, or cannot be written anew, stays as it is; the log says so. Copies on
    other media are not touched.

    Raises:
        UserError: the key's file cannot be laid beside them; then all of them stay as they are.
    """
    lay_key_file_beside(folder, folder.copies)
    shelf.sweep(folder.copies)
    for kept in shelf.copies_in(folder.copies):
        if cipher.is_encrypted(kept.path) or not _as_written(kept):
            continue
        scratch = folder.copies / f".{kept.path.name}.part"
        try:
            with poured_anew(kept.path, None, scratch, cipher.of_books()) as steps:
                yield from steps
                _take_its_place(kept, scratch)
        except (UserError, OSError) as error:
            logging.getLogger("backup").warning("a copy stays readable", exc_info=error)


def _as_written(kept: shelf.Kept) -> bool:
    """Whether it still is what its note says: a damaged copy does not become a whole one by a note anew."""
    try:
        if kept.note is None or medium.digest_from_medium(kept.path) == kept.note.sha256:
            return True
    except OSError as error:
        logging.getLogger("backup").warning("a copy stays readable", exc_info=error)
        return False
    logging.getLogger("backup").warning("a damaged copy stays readable: %s", kept.path.name)
    return False


def _take_its_place(kept: shelf.Kept, scratch: Path) -> None:
    """Under another name, with a note of its own: whenever the power fails, one of the two is whole."""
    if kept.note is None:
        put_in_place(scratch, kept.path)
        return
    name = shelf.free_name([kept.path.parent], kept.at) + shelf.PLAIN
    final, digest = kept.path.with_name(name), medium.digest_from_medium(scratch)
    anew = replace(kept.note, file=name, bytes=scratch.stat().st_size, sha256=digest, plain_sha256=digest)
    durable_write(shelf.note_of(final), render(anew), read_back=True)
    put_in_place(scratch, final)
    with contextlib.suppress(OSError):
        kept.path.unlink()
        shelf.note_of(kept.path).unlink()
