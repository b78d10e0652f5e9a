"""Are packets, what was done with them, and what came from head office still what the journal says?

A packet's manifest is told by its code, and what it held by the manifest. Packets follow each other without a
gap, and each ends with the entry that its head is of.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.packets.manifest import NAME, Manifest, parse
from desktop.proof.finding import Finding
from desktop.proof.told import Told

_OUT = Told(
    "packet_out",
    ("packet.made",),
    {
        "packet": "id", "number": "number", "first": "first_seq", "last": "last_seq", "head": "head",
        "code": "code", "last_day": "business_date", "receipts": "receipts", "total": "total",
    },
)  # fmt: skip
_REST = (
    Told(
        "packet_written",
        ("packet.written",),
        {"written": "id", "packet": "packet_id", "copy": "copy", "lock": "lock"},
        ("said", ("medium",)),
    ),
    Told(
        "packet_acknowledged",
        ("packet.acknowledged",),
        {"packet": "packet_id", "received": "received_at"},
    ),
    Told(
        "packet_in",
        ("packet.taken_in",),
        {"packet": "id", "batch": "batch", "code": "code", "made": "made_at"},
    ),
)  # fmt: skip
_CHAINED = (
    "SELECT p.journal_seq, p.number, p.first_seq, p.manifest, p.code, p.serial, p.head, j.hash,"
    " COALESCE((SELECT MAX(b.last_seq) FROM packet_out b WHERE b.id < p.id), 0)"
    " FROM packet_out p LEFT JOIN journal j ON j.seq = p.last_seq ORDER BY p.id"
)
_KEPT = (
    "SELECT p.journal_seq, p.number, p.manifest, f.name, f.packed FROM packet_file f"
    " JOIN packet_out p ON p.id = f.packet_id ORDER BY p.id, f.turn"
)
_FILES = (
    "SELECT turn, name, kind, sha256, added, changed, same, refused FROM packet_in_file WHERE packet_id = ?"
    " ORDER BY turn"
)


def check_packets() -> Iterator[Finding]:
    """Every packet out and in."""
    for told in (_OUT, *_REST):
        for seq in told.differing():
            text = _("The packet of entry {seq} is not what the journal says.")
            yield Finding("packets", text.format(seq=seq), seq)
        if strays := told.strays():
            text = _("{count} rows of {table} have no entry in the journal.")
            yield Finding("packets", text.format(count=strays, table=told.table))
    yield from _check_chain()
    yield from _check_kept()
    yield from _check_files_in()


def _manifest(text: str) -> Manifest | None:
    try:
        return parse(text.encode(), Path(NAME))
    except UserError:
        return None


def _check_chain() -> Iterator[Finding]:
    for seq, number, first, text, code, serial, head, digest, before in db.database.execute_sql(_CHAINED):
        manifest = _manifest(text)
        whole = manifest is not None and (manifest.code, manifest.batch) == (code, serial)
        if not whole or first != before + 1 or head != digest or not number.endswith(f"-{serial:05d}"):
            text = _("Packet {number} does not follow the one before, or its manifest was altered.")
            yield Finding("packets", text.format(number=number), seq)


def _check_kept() -> Iterator[Finding]:
    """What is kept of a packet, file by file, against its manifest."""
    for seq, number, text, name, packed in db.database.execute_sql(_KEPT):
        manifest = _manifest(text)
        listed = {file.name: file.sha256 for file in manifest.files} if manifest else {}
        try:
            digest = hashlib.sha256(zlib.decompress(bytes(packed))).hexdigest()
        except zlib.error:
            digest = ""
        if listed.get(name) != digest:
            text = _("What is kept of packet {number} was altered ({name}).")
            yield Finding("packets", text.format(number=number, name=name), seq)


def _check_files_in() -> Iterator[Finding]:
    """The files of each packet that came in, against the entry that tells of them."""
    for seq, body in db.rows("SELECT seq, body FROM journal WHERE kind = 'packet.taken_in' ORDER BY seq"):
        told = json.loads(body)
        rows = db.rows(_FILES, (told["packet"],))
        names = text_digest(seq, *(row[1] for row in rows))
        turned = [[turn, *facts] for turn, facts in enumerate(told["files"], 1)]
        if [[row[0], *row[2:]] for row in rows] != turned or names != told["names"]:
            text = _("The files of the packet of entry {seq} are not what the journal says.")
            yield Finding("packets", text.format(seq=seq), seq)
    strays = db.one(
        "SELECT COUNT(*) FROM packet_in_file f"
        " WHERE NOT EXISTS (SELECT 1 FROM packet_in p WHERE p.id = f.packet_id)"
    )
    if strays and strays[0]:
        text = _("{count} rows of {table} have no entry in the journal.")
        yield Finding("packets", text.format(count=strays[0], table="packet_in_file"))
