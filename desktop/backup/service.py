"""Making copies of the books while the work goes on, and setting up where they go.

The copy is taken in one step on the app's own connection, so it holds the books of one moment. Everything
after that works on the copy: it is read from the disk, walked, compared with the figures of that moment,
and only then has its name. At every other place it counts once it was read back from the medium itself.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import time
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from peewee import DatabaseError

from desktop.backup import shelf
from desktop.backup.elsewhere import note_elsewhere
from desktop.backup.encrypting import encrypt_copies
from desktop.backup.facts import Facts, read_facts
from desktop.backup.keys import lay_key_beside
from desktop.backup.manifest import Manifest, render
from desktop.backup.places import FOLDER, Place, places
from desktop.backup.rotation import REASONS, Rule
from desktop.backup.verify import prove
from desktop.commands import VERSION
from desktop.core import cipher, clock, db, medium, migrations
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.files import durable_write, pour_in_pieces, put_in_place
from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.core.sealed import seal_for
from desktop.core.verifier import lay_verifier_beside
from desktop.core.volume import Volume
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.vault.key_file import lay_key_file_beside
from desktop.vault.service import is_on

MB = 1_000_000  # bytes
PATIENCE = 60  # seconds that a copy waits for an import to write what it writes
Steps = Generator[Progress, None, None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a copy at one place: where it lies, or the sentence that says why it does not."""

    place: Place
    path: Path | None
    sentence: str = ""

    @property
    def made(self) -> bool:
        """Whether a whole copy lies there."""
        return self.path is not None


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A copy that lies in the office's own folder, and what became of it at the other places."""

    manifest: Manifest
    outcomes: tuple[Outcome, ...]

    @property
    def path(self) -> Path:
        """The copy in the office's own folder."""
        path = self.outcomes[0].path
        assert path is not None
        return path

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The places where it does not lie."""
        return tuple(outcome for outcome in self.outcomes if not outcome.made)

    @property
    def sticks(self) -> dict[str, Volume]:
        """The sticks that have it now, by their labels; one that carries the books themselves is none."""
        return {
            outcome.place.name: outcome.place.volume
            for outcome in self.outcomes
            if outcome.made and outcome.place.second and outcome.place.volume is not None
        }


def make_copy(
    folder: Folder, why: str, by: SignedIn, also: Path | None = None
) -> Generator[Progress, None, CopyMade]:
    """Copy the books to every place that is there, step by step; work may go on between the steps.

    Each place counts by an entry of its own as soon as the copy was read back there. What fails at one
    place takes nothing from the others.

    Args:
        folder: the office's own.
        why: close, hours, asked, update or before_restore.
        by: who asked; the program for those by the clock.
        also: one more folder to copy to, this time only.

    Raises:
        UserError: no whole copy could be made in the office's own folder.
        NotAllowed: the person may not make copies.
    """
    require(by, "backup.make")
    if why not in REASONS:
        raise ValueError(f"no reason for a copy: {why}")
    yield from _until_quiet()
    own, *others = places(folder, also)
    try:
        manifest = yield from _make_here(folder, why, by, own)
    except UserError:
        _note_failed(own, why, by)
        raise
    outcomes = [Outcome(own, folder.copies / manifest.file)]
    present = [place for place in others if place.folder is not None]
    for place in present:
        outcome = yield from _put(place, folder, manifest, by)
        outcomes.append(outcome)
    _remove(_sealed_scratch(folder, manifest))
    note_elsewhere(
        folder, [Path(one.place.name) for one in outcomes if one.made and one.place.kind == FOLDER]
    )
    yield from _leave_none_readable(folder)
    return CopyMade(manifest, tuple(outcomes))


def _leave_none_readable(folder: Folder) -> Steps:
    """Beside encrypted books: go on where the encrypting of the copies here was cut off or failed."""
    if not is_on():
        return
    try:
        yield from encrypt_copies(folder)
    except (UserError, OSError) as error:
        logging.getLogger("backup").warning("copies stay readable", exc_info=error)


# --- here ---------------------------------------------------------------------------------------


def _until_quiet() -> Steps:
    """An import writes between its slices; a copy is never made in the middle of an act."""
    until = time.monotonic() + PATIENCE
    while db.is_writing():
        if time.monotonic() > until:
            raise UserError(_("The books are being written to. The copy is made afterwards; try again."))
        yield Progress(0, None, _("Waiting until what is being written is written"))


def _make_here(folder: Folder, why: str, by: SignedIn, own: Place) -> Generator[Progress, None, Manifest]:
    shelf.sweep(folder.copies)
    made_at = clock.now()
    name = shelf.free_name([folder.copies], made_at) + shelf.PLAIN
    scratch = folder.copies / f".{name}.part"
    try:
        yield Progress(0, None, _("Copying the books"))
        yield from _until_quiet()
        facts, schema = _take(scratch)
        yield from prove(scratch, name, facts, schema)
        try:
            digest = yield from medium.digest_in_pieces(scratch, _("Reading the copy"))
            size = scratch.stat().st_size
        except OSError as error:
            raise UserError(medium.what_went_wrong(name, error)) from error
        manifest = Manifest(name, size, digest, digest, "", why, made_at, VERSION, facts)
        _give_name(scratch, folder.copies, manifest)
        lay_key_file_beside(folder, folder.copies)
    finally:
        _remove(scratch)
    yield from _until_quiet()
    _note_made(own, manifest, by)
    shelf.thin_out(folder.copies, rule(), made_at, facts.office_id, name)
    return manifest


def _take(scratch: Path) -> tuple[Facts, dict[str, str]]:
    """The copy itself, in one step; and what the books hold at this very moment."""
    try:
        facts = read_facts(db.database.execute_sql)
        schema = migrations.schema_of(db.database.connection())
        db.database.execute_sql("VACUUM INTO ?", (str(scratch),))
        medium.sync_file(scratch)
        medium.forget_cached(scratch)  # so that the look into it reads the disk
    except DatabaseError as error:
        raise UserError(
            _("No copy could be made ({reason}). The books are as they were.").format(reason=error)
        ) from error
    except OSError as error:
        raise UserError(medium.what_went_wrong(scratch.name, error)) from error
    return facts, schema


def _give_name(scratch: Path, folder: Path, manifest: Manifest) -> None:
    """First the note, then the copy: a copy never lies there without what it is to be compared with."""
    final = folder / manifest.file
    note = shelf.note_of(final)
    durable_write(note, render(manifest), read_back=True)
    try:
        put_in_place(scratch, final)
    except UserError:
        with contextlib.suppress(OSError):
            note.unlink()
        raise


def _remove(scratch: Path) -> None:
    with contextlib.suppress(OSError):
        scratch.unlink(missing_ok=True)


# --- at the other places ------------------------------------------------------------------------


def _put(
    place: Place, folder: Folder, manifest: Manifest, by: SignedIn
) -> Generator[Progress, None, Outcome]:
    """The copy at one more place; what goes wrong there is said and takes nothing from the others."""
    try:
        source, manifest = _as_it_leaves(folder, manifest)
        path = yield from _carry(place, source, manifest)
        lay_key_file_beside(folder, path.parent)
        with contextlib.suppress(UserError):  # the copy lies there all the same
            lay_verifier_beside(path.parent)
        yield from _until_quiet()
        _note_made(place, replace(manifest, file=path.name), by)
    except UserError as error:
        _note_failed(place, manifest.why, by)
        return Outcome(place, None, error.message)
    shelf.thin_out(path.parent, rule(), manifest.made_at, manifest.facts.office_id, path.name)
    return Outcome(place, path)


def _as_it_leaves(folder: Folder, manifest: Manifest) -> tuple[Path, Manifest]:
    """The copy as other media get it: as it is, or sealed, once for all of them.

    One of encrypted books is not sealed once more: it would take two passphrases to open it elsewhere.
    """
    recipient = office().backup_recipient
    if not recipient or cipher.is_encrypted(folder.copies / manifest.file):
        return folder.copies / manifest.file, manifest
    scratch = _sealed_scratch(folder, manifest)
    if not scratch.exists():
        seal_for(folder.copies / manifest.file, scratch, recipient)
    try:
        size, digest = scratch.stat().st_size, medium.digest(scratch)
    except OSError as error:
        raise UserError(medium.what_went_wrong(manifest.file, error)) from error
    name = manifest.file.removesuffix(shelf.PLAIN) + shelf.SEALED
    return scratch, replace(manifest, file=name, bytes=size, sha256=digest, recipient=recipient)


def _sealed_scratch(folder: Folder, manifest: Manifest) -> Path:
    return folder.copies / f".{manifest.file.removesuffix(shelf.PLAIN)}{shelf.SEALED}.part"


def _carry(place: Place, source: Path, manifest: Manifest) -> Generator[Progress, None, Path]:
    """Bring a file to a place: written, read back from there, and only then named; where it lies."""
    target = place.folder
    assert target is not None
    scratch = None
    try:
        _make_room(place, target, manifest)
        start, end = shelf.free_name([target], manifest.made_at), manifest.file.split(".", 1)[1]
        name = f"{start}.{end}"
        scratch = target / f".{name}.part"
        written = yield from pour_in_pieces(source, scratch, name, _copying_to(place))
        if written != manifest.sha256:
            raise UserError(medium.not_as_written(name))
        if manifest.sealed:
            lay_key_beside(target, office().backup_key)
        _give_name(scratch, target, replace(manifest, file=name))
    except UserError as error:
        raise UserError(_gone_or(place, error.message)) from error
    finally:
        if scratch is not None:
            _remove(scratch)
    return target / name


def _make_room(place: Place, target: Path, manifest: Manifest) -> None:
    try:
        target.mkdir(exist_ok=True)
        shelf.sweep(target)
        if shutil.disk_usage(target).free < manifest.bytes:
            shelf.thin_out(target, rule(), manifest.made_at, manifest.facts.office_id)
        free = shutil.disk_usage(target).free
    except OSError as error:
        raise UserError(medium.what_went_wrong(target.name, error)) from error
    if free < manifest.bytes:
        raise UserError(
            _("There is no room for the copy on {place}: it needs {needed} MB, {free} MB are free.").format(
                place=place.name, needed=-(-manifest.bytes // MB), free=free // MB
            )
        )


def _copying_to(place: Place) -> str:
    return _("Copying to {place}").format(place=place.name)


def _gone_or(place: Place, sentence: str) -> str:
    """A stick that was pulled says so itself, whatever the system calls it."""
    there = place.folder is not None and medium.is_folder(place.folder.parent)
    if there and (place.volume is None or place.volume.total):
        return sentence
    return _("{place} is gone: no copy lies there. The copy on this computer is whole.").format(
        place=place.name
    )


def rule() -> Rule:
    """How many copies are kept, as it is set."""
    now = office()
    return Rule(now.keep_hours, now.keep_days, now.keep_weeks, now.keep_months)


# --- the journal --------------------------------------------------------------------------------


def _note_made(place: Place, manifest: Manifest, by: SignedIn) -> None:
    head = manifest.facts.head
    told = {
        "place_kind": place.kind,
        "place": place.digest,
        "second": int(place.second),
        "file": manifest.file,
        "why": manifest.why,
        "sealed": int(manifest.sealed),
        "bytes": manifest.bytes,
        "sha256": manifest.sha256,
        "head_seq": head.seq,
        "head_hash": head.hash,
        "copied_at": clock.stamp(manifest.made_at),
    }
    with transaction("backup.made", "backup", by=by.staff_id) as entry:
        db.insert(
            "backup_made",
            {**told, "journal_seq": entry.seq, "staff_id": by.staff_id, "at_utc": entry.at_utc},
        )
        entry.tells(**told)


def _note_failed(place: Place, why: str, by: SignedIn) -> None:
    """A copy that was not made is no reason to stop anybody's work."""
    if db.database.is_closed() or db.is_writing():
        return
    with contextlib.suppress(UserError), transaction("backup.failed", "backup", by=by.staff_id) as entry:
        entry.tells(place_kind=place.kind, place=place.digest, why=why)
