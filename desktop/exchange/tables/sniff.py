"""Tells what kind of table a file holds by what stands in it; its name is not asked."""

from __future__ import annotations

import mmap
import re
from enum import StrEnum
from pathlib import Path

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exchange.tables import archive


class Kind(StrEnum):
    """The kinds of table that can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    MARKUP = "markup"
    """An HTML page or an "XML spreadsheet 2003", which many programs write under the name .xls."""
    TEXT = "text"
    """Lines of text: CSV, TSV and the like."""


_HEAD = 8192
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_XLS_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
    b"SQLite format 3", b"{\\rtf", b"MZ", b"\x7fELF", b"MIME-Version:",
)  # fmt: skip
_MARKUP = re.compile(
    rb"\s*<(!doctype\s+html|html|head|meta|style|body|div|center|table)\b|"
    rb"\s*(<\?xml[^>]*>|<!--.*?-->|<\?mso[^>]*>|\s)*<([a-z]+:)?(html|table|workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")
_CONTROL_SHARE = 0.02


def sniff(path: Path) -> Kind:
    """Say what kind of table the file holds.

    Raises:
        UserError: no such file, unreadable, empty, locked, harmful, or nothing that holds a table.
    """
    head = _head_of(path)
    if not head.strip(b"\x00\xef\xbb\xbf\xff\xfe\x1a \t\r\n"):
        raise UserError(_("This file is empty. Choose the file that holds the list."))
    if head.startswith(_OLE2):
        return _kind_in_ole2(path)
    if head.startswith(_ZIP):
        return _kind_in_zip(path)
    if head.startswith(_FOREIGN):
        raise _no_table()
    if _MARKUP.match(_without_wide_signs(head)):
        return Kind.MARKUP
    if not looks_like_text(head):
        raise _no_table()
    return Kind.TEXT


def utf16_by_zeros(head: bytes) -> str | None:
    """Name the byte order of UTF-16 text without a mark: its Latin signs leave zeros on one side only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 50 < len(head) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def looks_like_text(head: bytes) -> bool:
    """Whether these bytes are writing in some encoding and not pictures, programs or the like."""
    if head.startswith(_UTF16_BOMS) or utf16_by_zeros(head):
        return True
    controls = sum(head.count(sign) for sign in _CONTROLS)
    return controls <= len(head) * _CONTROL_SHARE


def _head_of(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # opening a pipe would wait for ever
            raise UserError(
                _("{name} is not a file. Choose the file that holds the list.").format(name=path.name)
            )
        with path.open("rb") as file:
            return file.read(_HEAD)
    except FileNotFoundError as error:
        raise UserError(_("There is no file {name}.").format(name=path.name)) from error
    except OSError as error:
        raise UserError(
            _("The file {name} cannot be read. Close it in other programs and try again.").format(
                name=path.name
            )
        ) from error


def _without_wide_signs(head: bytes) -> bytes:
    """Bring marks and UTF-16 down to bytes that a pattern for Latin signs can match."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\x00", b"")


def _kind_in_ole2(path: Path) -> Kind:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(_LOCKED_STREAM) >= 0:
            raise archive.locked()
        if any(content.find(stream) >= 0 for stream in _XLS_STREAMS):
            return Kind.XLS
    raise _no_table()


def _kind_in_zip(path: Path) -> Kind:
    names = archive.checked_names(path)
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if archive.part_bytes(path, "mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        if b"encryption-data" in archive.part_bytes(path, "META-INF/manifest.xml"):
            raise archive.locked()
        return Kind.ODS
    raise _no_table()


def _no_table() -> UserError:
    return UserError(
        _(
            "This file holds no table that can be read. "
            "In the program that made it, save the list as XLSX or CSV and choose that file."
        )
    )
