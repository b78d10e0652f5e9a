"""What lies on a stick from head office: found, and refused before anything of it is taken in.

Whatever is wrong with a packet has its own sentence, and then nothing of it was read into the books.
"""

from __future__ import annotations

import csv
import hashlib
import stat
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_date, format_number
from desktop.core.medium import cannot_be_read, is_folder, is_there
from desktop.core.progress import Progress
from desktop.exchange.tables.guard import unguard
from desktop.office.settings import office
from desktop.packets import manifest as manifests
from desktop.packets.manifest import FROM_HEAD_OFFICE, Listed, Manifest, read_manifest
from desktop.packets.queries import in_packet, last_batch

LARGEST = 1024 * 1024 * 1024  # bytes of all files of a packet together
MOST_FOLDERS = 500  # of a stick that are looked into
PIECE = 1024 * 1024
ROWS_A_STEP = 5000
NOTES = ("README.txt", "verify.py")  # what may lie in a packet beside what is taken in


@dataclass(frozen=True, slots=True)
class Found:
    """A folder that says it is a packet of head office.

    Args:
        folder: of the packet.
        place: where it was looked for, and where answers go.
        manifest: None where it cannot be read.
        why_not: the sentence why it is not taken in; empty where it may be.
        is_in: it is the very packet that came in before, so nothing is wrong with it.
        spoilt: its turn may have come, and it is not whole.
    """

    folder: Path
    place: Path
    manifest: Manifest | None
    why_not: str = ""
    is_in: bool = False
    spoilt: bool = False

    @property
    def data(self) -> tuple[Listed, ...]:
        """The files to be taken in, accounts before the bills that are for them."""
        files = self.manifest.files if self.manifest else ()
        return tuple(sorted((one for one in files if one.content), key=lambda one: one.content != "accounts"))


def find_packets(place: Path) -> list[Found]:
    """The packets that lie at a place, or the one that the place itself is, by their numbers.

    Raises:
        UserError: the place cannot be read.
    """
    try:
        folders = [place, *sorted(one for one in place.iterdir() if is_folder(one))[:MOST_FOLDERS]]
        found = [
            one
            for folder in folders
            if is_there(folder / manifests.NAME) and (one := _found(folder, place)) is not None
        ]
    except OSError as error:
        raise cannot_read(place, error) from error
    return _held_back(sorted(found, key=_batch))


def _batch(found: Found) -> int:
    return found.manifest.batch if found.manifest else 0


def _held_back(found: list[Found]) -> list[Found]:
    """None comes in before one that is not whole: its turn would be over when it comes again whole."""
    whole = {_batch(one) for one in found if not one.why_not}
    spoilt = next((one for one in found if one.spoilt and _batch(one) not in whole), None)
    if spoilt is None:
        return found
    waits = _(
        "This packet waits for {name}, which is not whole and comes first. Ask for that one again, or"
        " take its folder away."
    )
    return [
        one if one.why_not or _batch(one) <= _batch(spoilt)
        else replace(one, why_not=waits.format(name=spoilt.folder.name))
        for one in found
    ]  # fmt: skip


def cannot_read(place: Path, error: OSError) -> UserError:
    """The sentence for a stick that is gone or does not answer."""
    return UserError(cannot_be_read(place.name or str(place), error))


def _found(folder: Path, place: Path) -> Found | None:
    """What this folder is; None for a packet that goes to head office."""
    try:
        manifest = read_manifest(folder / manifests.NAME)
    except UserError as error:
        # The first of all may have any number, so this one may be it.
        return Found(folder, place, None, error.message, spoilt=not last_batch() and _says_packet(folder))
    if manifest.direction != FROM_HEAD_OFFICE:
        return None
    try:
        refuse_foreign(manifest)
        refuse_order(manifest)
    except UserError as error:
        before = in_packet(manifest.batch)
        is_in = before is not None and before.code == manifest.code
        return Found(folder, place, manifest, error.message, is_in)
    try:
        refuse_files(folder, manifest)
    except UserError as error:
        return Found(folder, place, manifest, error.message, spoilt=True)
    return Found(folder, place, manifest)


def _says_packet(folder: Path) -> bool:
    """Whether a manifest that cannot be read is one of a packet, and no other program's."""
    with (folder / manifests.NAME).open("rb") as file:
        return manifests.FORMAT.encode() in file.read(PIECE)


def refuse_foreign(manifest: Manifest) -> None:
    """Go on only with a packet for this office.

    Raises:
        UserError: it is for another one, in another currency, or for practice.
    """
    own = office()
    if not own.code:
        raise UserError(
            _("This office has no code yet. Head office gives one; a leader enters it here first.")
        )
    if manifest.office != own.code:
        raise UserError(
            _("This packet is for {name} ({code}), and this office is {own}.").format(
                name=manifest.office_name, code=manifest.office, own=own.code
            )
        )
    if manifest.currency != own.currency:
        raise UserError(
            _("This packet counts in {currency}, and the books of this office in {own}.").format(
                currency=manifest.currency, own=own.currency
            )
        )
    if manifest.practice != own.practice:
        raise UserError(
            _("This packet is for practice; the real books do not take it.")
            if manifest.practice
            else _("This packet is a real one; practice does not take it.")
        )


def refuse_order(manifest: Manifest) -> None:
    """Go on only with the packet that is the next one; the first of all may have any number.

    Raises:
        UserError: it came in before, another one did under its number, or one before it is missing.
    """
    before, last = in_packet(manifest.batch), last_batch()
    if before:
        day = format_date(clock.local(before.at).date())
        raise UserError(
            _("Packet {batch} came in on {day}. It is never taken twice.")
            .format(batch=manifest.batch, day=day)
            if before.code == manifest.code
            else _("Another packet {batch} came in on {day}. Ask head office which one holds.")
            .format(batch=manifest.batch, day=day)
        )  # fmt: skip
    if last and manifest.batch < last:
        raise UserError(
            _("Packet {batch} is older than packet {last}, which is in already.").format(
                batch=manifest.batch, last=last
            )
        )
    if last and manifest.batch > last + 1:
        raise UserError(
            _("Packet {batch} is not the next one: packet {missing} comes first.").format(
                batch=manifest.batch, missing=last + 1
            )
        )


def refuse_files(folder: Path, manifest: Manifest) -> None:
    """Go on only when exactly the files of the manifest lie there, and each is as large as it says.

    Raises:
        UserError: one is missing, unknown, no plain file, cut off, or they are too large together.
        OSError: the medium is gone.
    """
    if not any(file.content for file in manifest.files):
        raise UserError(_("There is nothing in this packet that could be taken in."))
    if sum(file.bytes for file in manifest.files) > LARGEST:
        raise UserError(_("This packet is larger than any that head office writes, so it was not opened."))
    if folder.is_symlink():
        raise _no_plain_file(folder.name)
    listed = {file.name: file for file in manifest.files}
    there = {path.name for path in folder.iterdir()} - {manifests.NAME}
    for name in sorted(there - listed.keys()):
        raise UserError(
            _("{name} lies in the packet, and the manifest does not know it.").format(name=name[:60])
        )
    for name in sorted(listed.keys() - there):
        raise UserError(_("{name} is missing from the packet.").format(name=name))
    for file in manifest.files:
        _refuse_file(folder / file.name, file)


def _refuse_file(path: Path, file: Listed) -> None:
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise _no_plain_file(file.name)
    if not file.content and file.name not in NOTES:
        raise UserError(_("This program does not know what {name} is for.").format(name=file.name))
    if file.content and path.suffix.lower() != ".csv":
        raise UserError(_("{name} is not a CSV file, as all lists of a packet are.").format(name=file.name))
    if found.st_size < file.bytes:
        raise UserError(
            _("{name} was cut off: {found} bytes of {said} are there.").format(
                name=file.name, found=format_number(found.st_size), said=format_number(file.bytes)
            )
        )
    if found.st_size > file.bytes:
        raise UserError(
            _("{name} is longer than the manifest says, so something was added to it.").format(name=file.name)
        )


def _no_plain_file(name: str) -> UserError:
    return UserError(_("{name} is no plain file, so the packet was not opened.").format(name=name))


def check_packet(found: Found) -> Generator[Progress, None, None]:
    """Read every file whole and compare digest, rows and sums with the manifest; nothing is written.

    Raises:
        UserError: the first thing that does not agree, or the stick is gone.
    """
    if found.manifest is None or found.why_not:
        raise UserError(found.why_not)
    total, before = max(1, sum(file.bytes for file in found.manifest.files)), 0
    try:
        for file in found.manifest.files:
            path = found.folder / file.name
            for done in _digested(path, file):
                yield Progress((before + done) * 1000 // total, 1000, _("Reading the packet"))
            if file.rows is not None or file.content:
                yield from _counted(path, file)
            before += file.bytes
    except OSError as error:
        raise cannot_read(found.folder, error) from error


def _digested(path: Path, file: Listed) -> Iterator[int]:
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as content:
        while piece := content.read(PIECE):
            digest.update(piece)
            done += len(piece)
            yield done
    if done != file.bytes or digest.hexdigest() != file.sha256:
        raise UserError(
            _("{name} was altered: it is not the file that head office wrote.").format(name=file.name)
        )


def _counted(path: Path, file: Listed) -> Generator[Progress, None, None]:
    """The rows and the sums of its columns, against what the manifest says."""
    wanted = dict(file.sums)
    sums, rows = dict.fromkeys(wanted, Decimal(0)), 0
    try:
        table = _records(path)
        heading = next(table, [])
        places = {column: heading.index(column) for column in wanted}
        for row in table:
            rows += 1
            for column, place in places.items():
                sums[column] += Decimal(row[place] or "0")
            if rows % ROWS_A_STEP == 0:
                yield Progress(0, None, _("Adding up what is in it"))
    except (ValueError, IndexError, ArithmeticError, csv.Error) as error:
        raise UserError(
            _("{name} is not such a table as the manifest says. Ask for the packet again.").format(
                name=file.name
            )
        ) from error
    if rows != file.rows:
        raise UserError(
            _("{name} has {found} rows, and the manifest says {said}.").format(
                name=file.name, found=format_number(rows), said=format_number(file.rows or 0)
            )
        )
    for column, said in wanted.items():
        if sums[column] != Decimal(said):
            raise UserError(
                _("{column} in {name} comes to {found}, and the manifest says {said}.").format(
                    column=column, name=file.name, found=f"{sums[column]:f}", said=said
                )
            )


def _records(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, strict=True):
            yield [unguard(cell) for cell in row]
