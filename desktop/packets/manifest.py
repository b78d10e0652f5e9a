"""The manifest of a packet: what is in it, from whom, which one it is; one form for both directions.

`resources/verifier/FORMAT.md` says the same for head office. The code is a digest of all the rest but the
number of the copy, so that every copy of a packet has the same one, and paper can show it.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import canonical
from desktop.office.settings import OFFICE_CODE

FORMAT = "utility-counter-packet"
VERSION = 1
NAME = "manifest.json"
LARGEST = 4 * 1024 * 1024  # bytes
MOST_FILES = 50
TO_HEAD_OFFICE, FROM_HEAD_OFFICE = "to_head_office", "from_head_office"

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")  # no names of files on Windows
_HEX = re.compile(r"[0-9a-f]{64}")
_FIGURES = re.compile(r"-?\d{1,20}(\.\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of a packet.

    Args:
        name: without any folder.
        bytes, sha256: of the file as it lies there.
        rows: of a table, without its heading; None for what is no table.
        sums: by the heading of a column, written as in the file; to be added up again.
        content: accounts or bills where it is to be taken in, else empty.
        profile: the name its columns are kept by, where it has one.
    """

    name: str
    bytes: int
    sha256: str
    rows: int | None = None
    sums: tuple[tuple[str, str], ...] = ()
    content: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The entries of the journal that a packet covers, with the hashes before and at its end."""

    first: int
    last: int
    before: str
    head: str


@dataclass(frozen=True, slots=True)
class Inside:
    """What a locked packet says in the open of what lies in it: its code, and each table's rows and sums."""

    code: str
    tables: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a packet says of itself.

    Args:
        direction: TO_HEAD_OFFICE or FROM_HEAD_OFFICE.
        office, office_name: whom it is from, or for.
        series, batch: its number; head office's have no series.
        made_at: UTC.
        days: the first and the last business day in it; empty for head office's.
        span: of the journal; None for head office's.
        copy: 0 for the first one that was written.
        practice: nothing in it is real.
        said_code: as the file has it; one of our own is reckoned.
        inside: the code of the packet that lies locked in this one, with its files and their rows and sums.
    """

    direction: str
    office: str
    office_name: str
    series: str
    batch: int
    made_at: str
    currency: str
    files: tuple[Listed, ...]
    app: str = ""
    days: tuple[str, str] = ("", "")
    span: Span | None = None
    copy: int = 0
    practice: bool = False
    said_code: str = ""
    inside: Inside | None = None

    @property
    def code(self) -> str:
        """Sixty-four figures that stand for all of it but the number of the copy."""
        return self.said_code or _code(self.told())

    @property
    def batch_name(self) -> str:
        """Its number as people read it: A000012; head office's own have no letter."""
        return f"{self.series}{self.batch:06d}"

    @property
    def short_code(self) -> str:
        """The first sixteen in four groups, as paper and verifier show them."""
        return in_groups(self.code)

    def told(self) -> dict[str, Any]:
        """It as JSON has it."""
        told: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "direction": self.direction,
            "office": {"code": self.office, "name": self.office_name},
            "batch": self.batch,
            "made_at": self.made_at,
            "currency": self.currency,
            "files": [_file_told(file) for file in self.files],
            "app": self.app,
            "copy": self.copy,
        }
        if self.series:
            told["series"] = self.series
        if self.practice:
            told["practice"] = True
        if self.inside:
            tables = [
                {"name": one.name, "rows": one.rows, "sums": dict(one.sums)} for one in self.inside.tables
            ]
            told["inside"] = {"code": self.inside.code, "tables": tables}
        if self.span:
            span = self.span
            told["days"] = list(self.days)
            told["journal"] = {
                "first": span.first, "last": span.last, "before": span.before, "head": span.head
            }  # fmt: skip
        return told

    def render(self) -> bytes:
        """The file, always the same for the same packet."""
        told = self.told() | {"code": self.code}
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()

    def as_copy(self, copy: int) -> Manifest:
        """The same packet, written once more."""
        return replace(self, copy=copy)

    def around(self, files: tuple[Listed, ...]) -> Manifest:
        """What stands in the open when the files of this one lie locked in others."""
        tables = tuple(file for file in self.files if file.rows is not None)
        return replace(self, files=files, inside=Inside(self.code, tables), said_code="")


def in_groups(code: str) -> str:
    """The first sixteen figures of a digest in four groups."""
    return " ".join(code[at : at + 4] for at in range(0, 16, 4))


def _code(told: dict[str, Any]) -> str:
    rest = {name: value for name, value in told.items() if name not in ("copy", "code")}
    text = canonical(rest).encode("utf-8", "surrogatepass")  # half a sign is no text, and fits no code
    return hashlib.sha256(text).hexdigest()


def _file_told(file: Listed) -> dict[str, Any]:
    told: dict[str, Any] = {"name": file.name, "bytes": file.bytes, "sha256": file.sha256}
    if file.rows is not None:
        told["rows"] = file.rows
    if file.sums:
        told["sums"] = dict(file.sums)
    if file.content:
        told["content"] = file.content
    if file.profile:
        told["profile"] = file.profile
    return told


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file.

    Raises:
        UserError: it cannot be read, is none, was altered, or is of a newer version of the format.
        OSError: the medium is gone.
    """
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
        raise _no_manifest(path)
    return parse(path.read_bytes(), path)


def parse(content: bytes, path: Path) -> Manifest:
    """A manifest from its bytes; `path` only names it in a sentence.

    Raises:
        UserError: as `read_manifest`.
    """
    try:
        told = json.loads(content.decode("utf-8"))
        if not isinstance(told, dict) or told.get("format") != FORMAT or type(told["version"]) is not int:
            raise ValueError("another format")
    except (ValueError, KeyError, RecursionError) as error:
        raise _no_manifest(path) from error
    if told["version"] > VERSION:
        raise UserError(
            _(
                "This packet is written in a newer form ({version}) than this program knows. Update the"
                " program, or ask head office for the older form."
            ).format(version=told["version"])
        )
    try:
        manifest = _read(told)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _no_manifest(path) from error
    if manifest.code != _code(told):
        raise UserError(_("The manifest of this packet was altered. Ask head office to write it again."))
    return manifest


def _no_manifest(path: Path) -> UserError:
    return UserError(
        _("{name} is not a manifest that this program can read. Ask for the packet again.").format(
            name=path.name
        )
    )


def _read(told: dict[str, Any]) -> Manifest:
    files = tuple(_read_file(one) for one in told["files"])
    names = [file.name.lower() for file in files]
    if len(files) > MOST_FILES or len(set(names)) != len(names) or NAME in names:
        raise ValueError("too many files, or one twice")
    span = told.get("journal")
    return Manifest(
        direction=_one_of(told["direction"], TO_HEAD_OFFICE, FROM_HEAD_OFFICE),
        office=_matching(OFFICE_CODE, told["office"]["code"]),
        office_name=_text(told["office"]["name"]),
        series=_text(told.get("series", "")),
        batch=_count(told["batch"], 1),
        made_at=_text(told["made_at"]),
        currency=_matching(re.compile("[A-Z]{3}"), told["currency"]),
        files=files,
        app=_text(told.get("app", "")),
        days=(_text(told["days"][0]), _text(told["days"][1])) if "days" in told else ("", ""),
        span=Span(
            _count(span["first"], 1), _count(span["last"], 1), _text(span["before"]), _text(span["head"])
        )
        if span
        else None,
        copy=_count(told.get("copy", 0)),
        practice=bool(told.get("practice", False)),
        said_code=_matching(_HEX, told["code"]),
    )  # fmt: skip


def _read_file(told: dict[str, Any]) -> Listed:
    name = _matching(_PLAIN, told["name"])
    if _DEVICES.fullmatch(name) or name.endswith("."):
        raise ValueError(name)
    sums = told.get("sums", {})
    return Listed(
        name=name,
        bytes=_count(told["bytes"]),
        sha256=_matching(_HEX, told["sha256"]),
        rows=_count(told["rows"]) if "rows" in told else None,
        sums=tuple((_text(column), _matching(_FIGURES, said)) for column, said in sums.items()),
        content=_one_of(told.get("content", ""), "", "accounts", "bills"),
        profile=_text(told.get("profile", "")),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 200:
        raise ValueError("no text")
    value.encode()  # half a pair of UTF-16 is no sign, and no file takes it
    return value


def _matching(pattern: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(str(value)[:60])
    return value


def _one_of(value: Any, *known: str) -> str:
    if value not in known:
        raise ValueError(str(value)[:60])
    return str(value)


def _count(value: Any, least: int = 0) -> int:
    if type(value) is not int or not least <= value < 2**62:
        raise ValueError(str(value)[:60])
    return value
