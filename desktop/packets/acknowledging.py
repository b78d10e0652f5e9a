"""Acknowledgements: ours for what head office sent, back to its stick, and head office's for our packets.

Both are the same small JSON file, with the packet's number and code. For people a text lies beside ours, and
the refused rows with their reasons.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.commands import VERSION
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.files import durable_copy, durable_write
from desktop.core.i18n import _, format_datetime, language
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.packets.incoming import cannot_read
from desktop.packets.manifest import FROM_HEAD_OFFICE, TO_HEAD_OFFICE, Manifest
from desktop.packets.readme import LANGUAGES
from desktop.packets.taking import Taken
from desktop.packets.told import told_of_file

FORMAT = "utility-counter-ack"
FORM = 1
LARGEST = 256 * 1024  # bytes
LARGEST_BATCH = 999_999  # as its name has room for
MOST = 500  # of a stick that are looked at
_PACKET = "SELECT id, number FROM packet_out WHERE series = ? AND serial = ? AND code = ?"


@dataclass(frozen=True, slots=True)
class FoundAck:
    """An acknowledgement of head office on a stick; `why_not` is empty where it may be taken in.

    Args:
        packet_id: ours that it is about; 0 where there is none.
        number: that packet's, as people read it.
        received_at: as head office says.
    """

    path: Path
    packet_id: int
    number: str
    received_at: str
    why_not: str = ""


# --- ours, for what came in ---------------------------------------------------------------------------


def write_acknowledgement(taken: Taken, place: Path) -> Path:
    """Put the acknowledgement on the stick, with a text for people and the refused rows.

    Raises:
        UserError: the stick is full, gone or refuses; with `taken_before` it can be written again later.
    """
    stem = _stem(taken.manifest)
    refused = {}
    for file in taken.files:
        if file.bad_rows is not None and file.bad_rows.exists():
            at_hand = file.bad_rows.parent == place
            refused[file.name] = file.bad_rows.name if at_hand else f"{stem}-{file.bad_rows.name}"
            if not at_hand:
                durable_copy(file.bad_rows, place / refused[file.name])
    durable_write(place / f"{stem}.txt", _for_people(taken, refused), read_back=True)
    path = place / f"{stem}.json"
    durable_write(path, _for_machines(taken, refused), read_back=True)
    return path


def is_acknowledged(manifest: Manifest, place: Path) -> bool:
    """Whether our acknowledgement of a packet lies at a place."""
    return (place / f"{_stem(manifest)}.json").exists()


def _stem(manifest: Manifest) -> str:
    return f"ack-{manifest.office}-{manifest.batch_name}"


def _for_machines(taken: Taken, refused: dict[str, str]) -> bytes:
    told = {
        "format": FORMAT,
        "version": FORM,
        "direction": FROM_HEAD_OFFICE,
        "office": {"code": taken.manifest.office, "name": office().name},
        "batch": taken.manifest.batch,
        "code": taken.manifest.code,
        "received_at": taken.at_utc,
        "files": [
            {
                "name": file.name,
                "content": file.kind,
                "sha256": file.sha256,
                "added": file.added,
                "changed": file.changed,
                "same": file.same,
                "refused": file.refused,
                "refused_rows": refused.get(file.name, ""),
            }
            for file in taken.files
        ],
        "app": VERSION,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _for_people(taken: Taken, refused: dict[str, str]) -> bytes:
    parts = []
    for name in LANGUAGES:
        with language(name):
            parts.append("\n".join(_sentences(taken, refused)))
    return ("\ufeff" + "\n\n".join(parts) + "\n").replace("\n", "\r\n").encode()


def _sentences(taken: Taken, refused: dict[str, str]) -> list[str]:
    told = [
        _("Packet {batch} was taken in by {office} ({code}) on {moment}.").format(
            batch=taken.manifest.batch,
            office=office().name,
            code=taken.manifest.office,
            moment=format_datetime(clock.local(clock.from_stamp(taken.at_utc))),
        )
    ]
    for file in taken.files:
        told.append(told_of_file(file))
        if file.name in refused:
            told.append(_("The refused rows with their reasons: {file}").format(file=refused[file.name]))
    return told


# --- head office's, for what went out -----------------------------------------------------------------


def find_acknowledgements(place: Path) -> list[FoundAck]:
    """The acknowledgements of head office at a place that are not known yet, or why one is none.

    Raises:
        UserError: the place cannot be read.
    """
    try:
        found = [_found(path) for path in sorted(place.glob("ack-*.json"))[:MOST]]
    except OSError as error:
        raise cannot_read(place, error) from error
    return [one for one in found if one is not None]


def _found(path: Path) -> FoundAck | None:
    """What this file is; None for one that is ours, or known already."""
    told = _read(path)
    if told is None:
        return FoundAck(path, 0, "", "", _("{name} is no acknowledgement.").format(name=path.name))
    if told["direction"] != TO_HEAD_OFFICE:
        return None
    if told["version"] > FORM:
        why_not = _("{name} is written in a newer form than this program knows.").format(name=path.name)
        return FoundAck(path, 0, "", "", why_not)
    if told["office"] != office().code:
        why_not = _("{name} is for the office {code}.").format(name=path.name, code=told["office"])
        return FoundAck(path, 0, "", "", why_not)
    row = db.one(_PACKET, (told["series"], told["batch"], told["code"]))
    if row is None:
        why_not = _("{name} is about a packet that these books never wrote.").format(name=path.name)
        return FoundAck(path, 0, "", "", why_not)
    if db.one("SELECT 1 FROM packet_acknowledged WHERE packet_id = ?", (row[0],)):
        return None
    return FoundAck(path, int(row[0]), str(row[1]), told["received_at"])


def _read(path: Path) -> dict[str, Any] | None:
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
            return None
        told = json.loads(path.read_bytes().decode("utf-8"))
        if told["format"] != FORMAT:
            return None
        json.dumps(told, ensure_ascii=False).encode()  # half a pair of UTF-16 is no sign, no file takes it
        if not 0 < int(told["batch"]) <= LARGEST_BATCH:
            return None
        return {
            "version": int(told["version"]),
            "direction": str(told["direction"]),
            "office": str(told["office"]["code"]),
            "series": str(told.get("series", "")),
            "batch": int(told["batch"]),
            "code": str(told["code"]),
            "received_at": str(told["received_at"])[:40],
        }
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def acknowledge(found: FoundAck, by: SignedIn) -> None:
    """Note that head office has a packet of ours.

    Raises:
        NotAllowed: the person may not take packets in.
        UserError: it is no acknowledgement of ours, or known already.
    """
    require(by, "packet.take_in")
    if found.why_not:
        raise UserError(found.why_not)
    with transaction("packet.acknowledged", "packets", by=by.staff_id) as entry:
        if db.one("SELECT 1 FROM packet_acknowledged WHERE packet_id = ?", (found.packet_id,)):
            raise UserError(_("Packet {number} is acknowledged already.").format(number=found.number))
        db.insert(
            "packet_acknowledged",
            {
                "packet_id": found.packet_id,
                "received_at": found.received_at,
                "staff_id": by.staff_id,
                "at_utc": entry.at_utc,
                "journal_seq": entry.seq,
            },
        )
        entry.tells(packet=found.packet_id, received=found.received_at)
