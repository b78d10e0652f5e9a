"""Packets that went out and came in, for the page, the papers and the console."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.packets.contents import Packed
from desktop.packets.manifest import NAME, Manifest, parse

PATIENCE = timedelta(days=3)  # after which it is told that head office did not answer

_OUT = """
SELECT p.id, p.number, p.manifest, p.at_utc, p.receipts, p.total, p.journal_seq, COALESCE(s.name, ''),
    (SELECT COUNT(*) FROM packet_written w WHERE w.packet_id = p.id),
    COALESCE((SELECT w.medium FROM packet_written w WHERE w.packet_id = p.id ORDER BY w.copy DESC LIMIT 1),
        ''),
    COALESCE((SELECT w.at_utc FROM packet_written w WHERE w.packet_id = p.id ORDER BY w.copy LIMIT 1), ''),
    COALESCE((SELECT a.received_at FROM packet_acknowledged a WHERE a.packet_id = p.id), ''),
    EXISTS (SELECT 1 FROM packet_file f WHERE f.packet_id = p.id)
FROM packet_out p LEFT JOIN staff s ON s.id = p.staff_id
"""
_IN = """
SELECT p.id, p.batch, p.code, p.at_utc, COALESCE(s.name, ''), SUM(f.added), SUM(f.changed), SUM(f.same),
    SUM(f.refused) FROM packet_in p JOIN packet_in_file f ON f.packet_id = p.id
    LEFT JOIN staff s ON s.id = p.staff_id
"""

MADE, WRITTEN, LATE, ACKNOWLEDGED = "made", "written", "late", "acknowledged"


@dataclass(frozen=True, slots=True)
class OutPacket:
    """A packet for head office.

    Args:
        copies: how often it was written to a stick.
        medium: the name of the last one.
        made_at, written_at: UTC; the first time it was written, None while it was not.
        acknowledged_at: as head office says; empty: it did not yet.
        kept: whether what it held is still here, so that it can be written again.
    """

    packet_id: int
    number: str
    manifest: Manifest
    made_at: datetime
    receipts: int
    total: Money
    journal_seq: int
    who: str
    copies: int
    medium: str
    written_at: datetime | None
    acknowledged_at: str
    kept: bool

    @property
    def state(self) -> str:
        """MADE, WRITTEN, LATE (three days without an answer), ACKNOWLEDGED."""
        if self.acknowledged_at:
            return ACKNOWLEDGED
        if self.written_at is None:
            return MADE
        return LATE if clock.now() - self.written_at > PATIENCE else WRITTEN


@dataclass(frozen=True, slots=True)
class InPacket:
    """A packet of head office that was taken in; counts of rows."""

    packet_id: int
    batch: int
    code: str
    at: datetime
    who: str
    added: int
    changed: int
    same: int
    refused: int


def out_count() -> int:
    """How many packets were made."""
    row = db.one("SELECT COUNT(*) FROM packet_out")
    return int(row[0]) if row else 0


def out_packets(offset: int = 0, limit: int = -1) -> list[OutPacket]:
    """Packets, the newest first."""
    return [_out(row) for row in db.rows(f"{_OUT} ORDER BY p.id DESC LIMIT ? OFFSET ?", (limit, offset))]


def out_packet(packet_id: int) -> OutPacket:
    """One packet.

    Raises:
        UserError: there is none.
    """
    row = db.one(f"{_OUT} WHERE p.id = ?", (packet_id,))
    if row is None:
        raise UserError(_("There is no such packet."))
    return _out(row)


def _out(row: tuple[Any, ...]) -> OutPacket:
    (
        packet_id,
        number,
        manifest,
        at,
        receipts,
        total,
        seq,
        who,
        copies,
        medium,
        written,
        acknowledged,
        kept,
    ) = row
    return OutPacket(
        packet_id,
        number,
        parse(manifest.encode(), Path(NAME)),
        clock.from_stamp(at),
        receipts,
        Money(total),
        seq,
        who,
        copies,
        medium,
        clock.from_stamp(written) if written else None,
        acknowledged,
        bool(kept),
    )


def files_of(packet_id: int) -> list[Packed]:
    """The files of a packet, in the order of its manifest."""
    listed = {file.name: file for file in out_packet(packet_id).manifest.files}
    found = db.rows("SELECT name, packed FROM packet_file WHERE packet_id = ? ORDER BY turn", (packet_id,))
    return [Packed(listed[name], bytes(packed)) for name, packed in found]


def late_packets() -> list[OutPacket]:
    """Packets that head office did not acknowledge for three days, the oldest first."""
    waiting = db.rows(
        f"{_OUT} WHERE NOT EXISTS (SELECT 1 FROM packet_acknowledged a WHERE a.packet_id = p.id)"
        " ORDER BY p.id"
    )
    return [packet for packet in map(_out, waiting) if packet.state == LATE]


def unwritten_packets() -> list[OutPacket]:
    """Packets that were made and reached no stick yet, the oldest first."""
    waiting = db.rows(
        f"{_OUT} WHERE NOT EXISTS (SELECT 1 FROM packet_written w WHERE w.packet_id = p.id) ORDER BY p.id"
    )
    return [_out(row) for row in waiting]


def last_medium() -> str:
    """The name of the stick that the last packet was written to; empty while there is none."""
    row = db.one("SELECT medium FROM packet_written ORDER BY id DESC LIMIT 1")
    return str(row[0]) if row else ""


def in_packet(batch: int) -> InPacket | None:
    """A packet of head office that came in, by its number."""
    row = db.one(f"{_IN} WHERE p.batch = ? GROUP BY p.id", (batch,))
    return _in(row) if row else None


def in_packets(limit: int = -1) -> list[InPacket]:
    """Packets of head office that came in, the newest first."""
    return [_in(row) for row in db.rows(f"{_IN} GROUP BY p.id ORDER BY p.id DESC LIMIT ?", (limit,))]


def last_batch() -> int:
    """The number of the newest packet of head office that came in; 0 while there is none."""
    row = db.one("SELECT COALESCE(MAX(batch), 0) FROM packet_in")
    return int(row[0]) if row else 0


def _in(row: tuple[Any, ...]) -> InPacket:
    packet_id, batch, code, at, *rest = row
    return InPacket(packet_id, batch, code, clock.from_stamp(at), *rest)
