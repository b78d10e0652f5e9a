"""Puts a packet on a stick: all of the folder or nothing, read back from the medium, noted in the books."""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core import clock, db, medium
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.core.medium import is_folder, refuse_unspeakable
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.core.sealed import open_sealed, seal_for, seal_with_passphrase
from desktop.core.volumes import is_network, volume_of
from desktop.core.whole_folder import durable_folder, make_last
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.packets import manifest as manifests
from desktop.packets.contents import Packed, plain
from desktop.packets.manifest import Listed, Manifest
from desktop.packets.queries import OutPacket, files_of, out_packet
from desktop.packets.readme import write_readme

OPEN, PASSPHRASE, KEY = "none", "passphrase", "key"
SHORTEST = 10  # signs of a passphrase
_BESIDE = ("README.txt", "verify.py")  # lie in the open even where the rest is locked


@dataclass(frozen=True)
class Lock:
    """How the files are locked on their way: not at all, by a passphrase, or for head office's key."""

    how: str = OPEN
    passphrase: str = ""


@dataclass(frozen=True)
class Written:
    """A packet that lies on a stick, whole."""

    folder: Path
    number: str
    copy: int


def write_packet(packet_id: int, place: Path, lock: Lock, by: SignedIn) -> Generator[Progress, None, Written]:
    """Write a packet into a folder of its own at a place; closing the generator leaves nothing there.

    Raises:
        NotAllowed: the person may not write packets.
        UserError: the place is in a network, full, gone or refuses; what the packet held was let go; or the
            lock has no passphrase or key.
    """
    require(by, "packet.write")
    packet = out_packet(packet_id)
    _refuse(packet, place, lock)
    files = files_of(packet_id)
    manifest = packet.manifest.as_copy(packet.copies)
    folder = place / folder_name(manifest)
    yield Progress(0, len(files) + 2, _("Writing the packet"))
    if _lies_there(folder, manifest, files, lock):
        make_last(folder)
        _note(packet, place, lock, by)
        return Written(folder, packet.number, packet.copies)
    with durable_folder(folder) as scratch:
        for done, (name, content) in enumerate(_as_written(manifest, files, lock, scratch), 1):
            if content is not None:
                durable_write(scratch / name, content)
            yield Progress(done, len(files) + 2, _("Writing the packet"))
        yield Progress(len(files) + 1, len(files) + 2, _("Reading back what lies on the stick"))
    _note(packet, place, lock, by)
    return Written(folder, packet.number, packet.copies)


def _lies_there(folder: Path, manifest: Manifest, files: Sequence[Packed], lock: Lock) -> bool:
    """Whether this very packet reached the place already, and the power failed before that was noted.

    Of one that is locked for a key nobody here can say by which it opens.
    """
    try:
        return (
            lock.how != KEY
            and folder.is_dir()
            and all(
                (folder / name).read_bytes() == content
                for name, content in _in_the_open(manifest, files, lock, folder)
            )
            and (lock.how == OPEN or _opens(folder / _locked_name(manifest), lock.passphrase))
        )
    except OSError:
        return False


def _opens(locked: Path, passphrase: str) -> bool:
    with _scratch() as here:
        try:
            open_sealed(locked, here / "packet.zip", passphrase)
        except UserError:
            return False
    return True


def folder_name(manifest: Manifest) -> str:
    """The folder's name on the stick: UC-WM01-A000012-20261128; a copy says so."""
    day = manifest.days[1].replace("-", "")
    copy = f"-copy{manifest.copy}" if manifest.copy else ""
    practice = "PRACTICE-" if manifest.practice else ""
    return f"{practice}UC-{manifest.office}-{manifest.batch_name}-{day}{copy}"


def _refuse(packet: OutPacket, place: Path, lock: Lock) -> None:
    if not packet.kept:
        raise UserError(
            _("Head office has packet {number}, and what it held is no longer kept.").format(
                number=packet.number
            )
        )
    if not is_folder(place):
        raise UserError(_("There is no folder {name}. Is the stick in?").format(name=place), field="place")
    refuse_unspeakable(place, "place")
    if is_network(place):
        raise UserError(
            _("This place lies on another computer. Take a stick, or a folder of this one."), field="place"
        )
    refuse_lock(lock)


def refuse_lock(lock: Lock) -> None:
    """Go on only with a lock that head office can open.

    Raises:
        UserError: the passphrase is too short, or there is no key; with its field.
    """
    if lock.how == PASSPHRASE and len(lock.passphrase.strip()) < SHORTEST:
        raise UserError(
            _("A passphrase has at least {count} signs. Four or five words are easy to keep.").format(
                count=SHORTEST
            ),
            field="passphrase",
        )
    if lock.how == KEY and not office().head_office_key:
        raise UserError(_("Head office's key is not entered yet."), field="lock")


def _as_written(
    manifest: Manifest, files: Sequence[Packed], lock: Lock, scratch: Path
) -> Iterator[tuple[str, bytes | None]]:
    """Each file's name and bytes, the manifest last; nothing where a file was put there already."""
    if lock.how != OPEN:
        yield _locked_name(manifest), None
        _lock(manifest, files, lock, scratch)
    yield from _in_the_open(manifest, files, lock, scratch)


def _in_the_open(
    manifest: Manifest, files: Sequence[Packed], lock: Lock, folder: Path
) -> Iterator[tuple[str, bytes]]:
    """All files; or, around the locked one in the folder, the readme, the verifier and what may be told."""
    if lock.how != OPEN:
        verifier = next(file for file in files if file.listed.name == _BESIDE[1])
        files = (plain(_BESIDE[0], write_readme(manifest, locked=True)), verifier)
        locked = folder / _locked_name(manifest)
        listed = Listed(locked.name, locked.stat().st_size, medium.digest(locked))
        manifest = manifest.around((listed, *(file.listed for file in files)))
    for file in files:
        yield file.listed.name, file.content
    yield manifests.NAME, manifest.render()


def _locked_name(manifest: Manifest) -> str:
    return f"{folder_name(manifest)}.zip.age"


def _lock(manifest: Manifest, files: Sequence[Packed], lock: Lock, folder: Path) -> None:
    """Put all files into a folder as one that is locked."""
    target = folder / _locked_name(manifest)
    with _scratch() as here:
        archive = here / "packet.zip"
        durable_write(archive, _zipped(manifest, files))
        if lock.how == PASSPHRASE:
            seal_with_passphrase(archive, target, lock.passphrase)
        else:
            seal_for(archive, target, office().head_office_key)


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    """Lend a place here: nothing is ever in the clear on the stick, where what was deleted can be found."""
    room = Folder(Path(str(db.database.database)).parent).scratch  # what a kill leaves there is swept
    room.mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=room) as here:
        yield Path(here)


def _zipped(manifest: Manifest, files: Sequence[Packed]) -> bytes:
    """An archive with the packet as it would lie on the stick in the open."""
    archive = io.BytesIO()
    day = clock.from_stamp(manifest.made_at)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        contents = [(file.listed.name, file.content) for file in files]
        for name, content in [*contents, (manifests.NAME, manifest.render())]:
            info = zipfile.ZipInfo(f"{folder_name(manifest)}/{name}", day.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, content)
    return archive.getvalue()


def _note(packet: OutPacket, place: Path, lock: Lock, by: SignedIn) -> None:
    volume = volume_of(place)
    label = volume.label if volume else place.name
    with transaction("packet.written", "packets", by=by.staff_id) as entry:
        written = db.insert(
            "packet_written",
            {
                "packet_id": packet.packet_id,
                "copy": packet.copies,
                "medium": label,
                "lock": lock.how,
                "staff_id": by.staff_id,
                "at_utc": entry.at_utc,
                "journal_seq": entry.seq,
            },
        )
        entry.tells(
            written=written, packet=packet.packet_id, copy=packet.copies, lock=lock.how,
            said=text_digest(entry.seq, label),
        )  # fmt: skip
