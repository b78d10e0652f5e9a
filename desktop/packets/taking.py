"""Takes a packet of head office in, file by file by the importer, and remembers that it did.

Each file is one transaction, as it is when somebody brings it in by hand; the packet itself is noted last.
Whatever stops it in between is done again from the beginning: a file that is in is never taken twice.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from desktop.core import cipher, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.core.progress import Progress
from desktop.exchange import imports
from desktop.exchange.imports import ImportFile
from desktop.exchange.mapping import guess
from desktop.exchange.tables.reader import open_table
from desktop.office.rights import SignedIn, require
from desktop.packets.incoming import Found, cannot_read, check_packet
from desktop.packets.manifest import Listed, Manifest

_BROUGHT_IN = (
    "SELECT r.added, r.changed, r.same, r.refused FROM import_run r WHERE r.sha256 = ? AND r.kind = ?"
    " AND NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = r.batch_id)"
    " ORDER BY r.id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of the rows of one file; `bad_rows` is where the refused ones lie, if there are any."""

    name: str
    kind: str
    sha256: str
    added: int
    changed: int
    same: int
    refused: int
    bad_rows: Path | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A packet that is in."""

    manifest: Manifest
    at_utc: str
    files: tuple[FileTaken, ...]

    @property
    def refused(self) -> int:
        """Rows that were given back."""
        return sum(file.refused for file in self.files)


def take_in(found: Found, exports: Path, by: SignedIn) -> Generator[Progress, None, Taken]:
    """Take a packet in; closing the generator takes back the file that is being written.

    Args:
        found: as `find_packets` gave it.
        exports: where refused rows are put; of encrypted books they go beside the packet instead, since
            nobody's name is left readable on their disk.

    Raises:
        NotAllowed: the person may not take packets in.
        UserError: the packet is not what its manifest says, a file cannot be read as a list, the stick is
            gone, or the refused rows cannot be given back; then nothing of their file is in.
    """
    require(by, "packet.take_in")
    yield from check_packet(found)
    manifest = found.manifest
    if manifest is None:
        raise UserError(found.why_not)
    try:
        opened = [(listed, _opened(found.folder / listed.name, listed)) for listed in found.data]
        give_back, files = exports if cipher.of_books() is None else found.place, []
        for listed, file in opened:
            files.append((yield from _bring_in(listed, file, give_back, by)))
    except OSError as error:
        raise cannot_read(found.folder, error) from error
    finally:
        imports.put_away()
    return _note(manifest, tuple(files), by)


def taken_before(manifest: Manifest) -> Taken:
    """What became of a packet that is in, as the books tell it; where its refused rows lie is not kept.

    Raises:
        LookupError: it never came in.
    """
    row = db.one(
        "SELECT id, at_utc FROM packet_in WHERE batch = ? AND code = ?", (manifest.batch, manifest.code)
    )
    if row is None:
        raise LookupError(f"packet {manifest.batch} is not in")
    files = db.rows(
        "SELECT name, kind, sha256, added, changed, same, refused FROM packet_in_file"
        " WHERE packet_id = ? ORDER BY turn",
        (row[0],),
    )
    return Taken(manifest, row[1], tuple(FileTaken(*file) for file in files))


def _opened(path: Path, listed: Listed) -> ImportFile:
    """The list with its columns, by the profile that the manifest names, or by its headings.

    Raises:
        UserError: it holds something else than the manifest says, or its columns do not fit.
    """
    table = open_table(path)
    file = imports.with_columns(table, listed.profile)
    if not file.profile or file.mapping.kind != listed.content:
        if listed.profile:
            raise UserError(
                _("{name} is for {content}, and the columns {profile} are not.").format(
                    name=listed.name, content=listed.content, profile=listed.profile
                )
            )
        file = ImportFile(table, guess(table.header, listed.content))
    try:
        file.mapping.places(table.header)
    except UserError as error:
        raise UserError(f"{listed.name}: {error.message}") from error
    return file


def _bring_in(
    listed: Listed, file: ImportFile, give_back: Path, by: SignedIn
) -> Generator[Progress, None, FileTaken]:
    before = db.one(_BROUGHT_IN, (listed.sha256, listed.content))
    if before and listed.content == "bills":  # it is in; only the packet was never noted
        added, changed, same, refused = before
        return FileTaken(listed.name, listed.content, listed.sha256, 0, 0, added + changed + same, refused)
    run = yield from imports.look(file)
    if run.sha256 != listed.sha256:
        raise UserError(
            _("{name} was altered: it is not the file that head office wrote.").format(name=listed.name)
        )
    bad_rows = imports.write_refused(file, give_back) if run.refused else None
    try:
        if run.something:
            yield from imports.bring_in(file, run, by)
    except BaseException:
        if bad_rows is not None:  # they are given back with what comes in, the next time
            with contextlib.suppress(OSError):
                bad_rows.unlink()
        raise
    return FileTaken(listed.name, run.kind, run.sha256, run.new, run.changed, run.same, run.refused, bad_rows)


def _note(manifest: Manifest, files: tuple[FileTaken, ...], by: SignedIn) -> Taken:
    with transaction("packet.taken_in", "packets", "imports", by=by.staff_id) as entry:
        packet_id = db.insert(
            "packet_in",
            {
                "batch": manifest.batch,
                "code": manifest.code,
                "made_at": manifest.made_at,
                "staff_id": by.staff_id,
                "at_utc": entry.at_utc,
                "journal_seq": entry.seq,
            },
        )
        for turn, file in enumerate(files, 1):
            db.insert(
                "packet_in_file",
                {
                    "packet_id": packet_id,
                    "turn": turn,
                    "name": file.name,
                    "kind": file.kind,
                    "sha256": file.sha256,
                    "added": file.added,
                    "changed": file.changed,
                    "same": file.same,
                    "refused": file.refused,
                },
            )
        entry.tells(
            packet=packet_id, batch=manifest.batch, code=manifest.code, made=manifest.made_at,
            files=[
                [file.kind, file.sha256, file.added, file.changed, file.same, file.refused] for file in files
            ],
            names=text_digest(entry.seq, *(file.name for file in files)),
        )  # fmt: skip
    return Taken(manifest, entry.at_utc, files)
