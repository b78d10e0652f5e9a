"""Writes a folder of files so that the whole of it is there under its name, or nothing is.

A stick that is pulled in the middle leaves at most a hidden folder that ends in ".part"; the next
attempt under the same name clears it away.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from desktop.core import medium
from desktop.core.errors import UserError
from desktop.core.i18n import _


@contextlib.contextmanager
def durable_folder(final: Path, read_back: bool = True) -> Iterator[Path]:
    """Lend a scratch folder on the same medium; on leaving it becomes the final one, whole.

    Every file is flushed, read back from the medium and compared, the folders are flushed, and only
    then the name is given. Files inside are written by `core.files`, as everywhere.

    Args:
        final: the folder's name; the folder around it exists, and this one does not.
        read_back: compare what lies on the medium with what was written.

    Raises:
        UserError: the name is taken; or the place is full, gone, refuses or gives back something
            else: then nothing lies under the final name.
    """
    if final.exists():
        raise UserError(_("{name} is there already. Nothing was written over it.").format(name=final.name))
    scratch = final.with_name(f".{final.name}.part")
    try:
        _clear_away(scratch)
        scratch.mkdir()
        yield scratch
        _make_last(scratch, read_back)
        _give_name(scratch, final)
    except OSError as error:
        raise UserError(medium.what_went_wrong(final.name, error)) from error
    finally:
        with contextlib.suppress(OSError):
            _clear_away(scratch)


def make_last(folder: Path) -> None:
    """Bring a folder that lies there onto the medium, name and all, and read it back from there.

    Raises:
        UserError: the medium refuses, or gives back something else.
    """
    try:
        _make_last(folder, read_back=True)
        medium.sync_folder(folder.parent)
    except OSError as error:
        raise UserError(medium.what_went_wrong(folder.name, error)) from error


def _make_last(folder: Path, read_back: bool) -> None:
    """Bring every file and every name below a folder onto the medium, the innermost first."""
    inside = sorted(folder.rglob("*"), reverse=True)
    for path in inside:
        if path.is_dir():
            medium.sync_folder(path)
        else:
            _make_file_last(path, read_back)
    medium.sync_folder(folder)


def _make_file_last(path: Path, read_back: bool) -> None:
    if not read_back:
        medium.sync_file(path)
        return
    written = medium.digest(path)
    medium.sync_file(path)
    if medium.digest_from_medium(path) != written:
        raise UserError(medium.not_as_written(path.name))


def _give_name(scratch: Path, final: Path) -> None:
    """Rename, and take the name back when it cannot be made to last."""
    scratch.rename(final)
    try:
        medium.sync_folder(final.parent)
    except OSError:
        with contextlib.suppress(OSError):
            final.rename(scratch)
        raise


def _clear_away(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
