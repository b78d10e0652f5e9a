"""The same work without a screen: what is to be written is written, what may be taken in is, in its order."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.office.rights import SignedIn
from desktop.packets.acknowledging import (
    acknowledge,
    find_acknowledgements,
    is_acknowledged,
    write_acknowledgement,
)
from desktop.packets.incoming import Found, find_packets
from desktop.packets.making import make_packet, something_new
from desktop.packets.queries import unwritten_packets
from desktop.packets.taking import take_in, taken_before
from desktop.packets.told import told_of_taken
from desktop.packets.writing import KEY, Lock, write_packet

Through = Callable[[Generator[Progress, None, Any]], Any]  # works a generator off


def write_out(place: Path, locked: bool, by: SignedIn, through: Through) -> Iterator[str]:
    """Make the next packet where something happened, and write every one that reached no stick yet.

    Args:
        place: a folder, as on a stick.
        locked: for head office's key.

    Raises:
        UserError: there is nothing to write, or it could not be.
    """
    if something_new():
        through(make_packet(by))
    waiting = unwritten_packets()
    if not waiting:
        raise UserError(_("Nothing happened since the last packet, so there is none to write."))
    for packet in waiting:
        written = through(write_packet(packet.packet_id, place, Lock(KEY) if locked else Lock(), by))
        yield _("Packet {number} lies in {folder}, whole and read back.").format(
            number=written.number, folder=written.folder
        )


def take_all(place: Path, exports: Path, by: SignedIn, through: Through) -> Iterator[tuple[str, bool]]:
    """Take in what may be, in the order of its numbers; each sentence, and whether all went well.

    Raises:
        UserError: the place cannot be read, or a packet is not what it says.
    """
    for answer in find_acknowledgements(place):
        if not answer.why_not:
            acknowledge(answer, by)
        told = _("Head office has packet {number}.").format(number=answer.number)
        yield answer.why_not or told, not answer.why_not
    while (found := next(iter(_free(place)), None)) is not None:
        try:
            taken = through(take_in(found, exports, by))
        except UserError as error:
            error.message = f"{found.folder.name}: {error.message}"
            raise
        for sentence in told_of_taken(taken):
            yield sentence, not taken.refused
        try:
            write_acknowledgement(taken, place)
        except UserError as error:
            yield _("{what} The next time it is written again.").format(what=error.message), False
            return
    yield from _again(place)


def _again(place: Path) -> Iterator[tuple[str, bool]]:
    """What is refused, and the acknowledgements that reached no stick when their packets came in."""
    for found in find_packets(place):
        if not found.is_in:
            yield f"{found.folder.name}: {found.why_not}", False
        elif found.manifest is not None and not is_acknowledged(found.manifest, place):
            write_acknowledgement(taken_before(found.manifest), place)
            told = _("The acknowledgement of packet {batch} lies on the stick.")
            yield told.format(batch=found.manifest.batch), True


def _free(place: Path) -> list[Found]:
    return [one for one in find_packets(place) if not one.why_not]
