"""Looks through a zipped workbook before anything reads it, believing nothing that it says about itself."""

from __future__ import annotations

import copy
import errno
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exchange.tables import limits

_CHUNK = 1024 * 1024
_ESCAPES = re.compile(r"^[/\\]|^[A-Za-z]:|(^|/)\.\.(/|$)|\\")
_LOCKED = 0x1
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError,
    EOFError, RuntimeError, ValueError, KeyError, OverflowError,
)  # fmt: skip
_NO_SUCH_PLACE = {errno.EINVAL, errno.EOVERFLOW}  # said of a place before the file's beginning


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, for reading; whatever is wrong with it as long as it is open has one sentence.

    Raises:
        UserError: damaged.
        OSError: the disk or stick cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _UNREADABLE as error:
        raise damaged() from error
    except OSError as error:
        if error.errno is None or error.errno in _NO_SUCH_PLACE:  # bz2 has no number for damage
            raise damaged() from error
        raise


def checked_names(path: Path) -> frozenset[str]:
    """Unpack every part once, counting, and return the names of the parts.

    Raises:
        UserError: damaged, locked by a password, too many parts, too large, or names that point elsewhere.
    """
    with opened(path) as archive:
        parts = archive.infolist()
        _check_names(parts)
        _check_sizes(archive, parts, path.stat().st_size)
        return frozenset(part.filename for part in parts)


def part_chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one part to its real end, in pieces, whatever size its header claims."""
    unbounded = copy.copy(part)
    unbounded.file_size = limits.UNZIPPED_BYTES + _CHUNK
    with archive.open(unbounded) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def part_bytes(path: Path, name: str) -> bytes:
    """Give one small part of an already checked workbook, empty when it has no such part."""
    with opened(path) as archive:
        return archive.read(name) if name in archive.NameToInfo else b""


def damaged() -> UserError:
    """Give the sentence for a workbook that cannot be unpacked."""
    return UserError(
        _("This workbook is damaged. Open it in the spreadsheet program, save it again and try once more.")
    )


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > limits.ZIP_ENTRIES:
        raise UserError(_("This file is made of too many parts to be a workbook, so it was not opened."))
    if any(_ESCAPES.search(part.filename) for part in parts):
        raise UserError(_("Parts of this file point outside of it, so it was not opened."))
    if any(part.flag_bits & _LOCKED for part in parts):
        raise locked()


def locked() -> UserError:
    """Give the sentence for a workbook with a password."""
    return UserError(_("This workbook is locked by a password. Save it without a password and try again."))


def _check_sizes(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = 0
    for part in parts:
        for chunk in part_chunks(archive, part):
            unpacked += len(chunk)
            swollen = unpacked > limits.RATIO_FREE_BYTES and unpacked > packed * limits.UNZIPPED_RATIO
            if swollen or unpacked > limits.UNZIPPED_BYTES:
                raise UserError(
                    _(
                        "This workbook is too large once unpacked, so it was not opened. "
                        "Split it into smaller ones or save it as CSV."
                    )
                )
