"""Makes the next packet for head office: its files are read, kept and numbered before there is any stick.

All of it is one transaction, so that a packet covers exactly the entries since the one before, and its number
is given out once. Putting it on a stick comes afterwards, and may be done again as often as a stick is lost.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from desktop.commands import VERSION
from desktop.core import clock, db, journal
from desktop.core.currencies import currency
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import Head
from desktop.core.progress import Progress
from desktop.core.verifier import VERIFIER
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.office.settings import Office, office
from desktop.packets.contents import CONTENTS, Packed, Table, keys_of, pieces, plain
from desktop.packets.manifest import TO_HEAD_OFFICE, Manifest, Span
from desktop.packets.readme import write_readme
from desktop.printing.service import order_paper

KEPT = 30  # packets whose files are kept although head office has them
_DAYS = "SELECT MIN(business_date), MAX(business_date) FROM journal WHERE seq BETWEEN ? AND ?"
_RECEIPTS = (
    "SELECT COUNT(*), COALESCE(SUM(applied), 0) FROM payment WHERE journal_seq BETWEEN :first AND :last"
)
_LET_GO = (
    "DELETE FROM packet_file WHERE packet_id <= (SELECT MAX(id) - :kept FROM packet_out)"
    " AND packet_id IN (SELECT packet_id FROM packet_acknowledged)"
)


@dataclass(frozen=True)
class Made:
    """A packet that was made; its cover is promised."""

    packet_id: int
    number: str
    job_id: int


def make_packet(by: SignedIn) -> Generator[Progress, None, Made]:
    """Make the packet of everything since the one before; closing the generator takes it all back.

    Raises:
        NotAllowed: the person may not write packets.
        UserError: the office has no code yet, or nothing happened since the last packet.
    """
    require(by, "packet.write")
    settings = office()
    refuse_without_code(settings)
    with transaction("packet.made", "packets", "papers", by=by.staff_id) as entry:
        span = _span(entry.after)
        files: list[Packed] = []
        for turn, content in enumerate(CONTENTS):
            table = Table(content, currency(settings.currency).exponent)
            keys = keys_of(content, span.first, span.last)
            for done, rows in pieces(content, keys):
                table.add(rows)
                share = turn * 1000 + done * 1000 // max(1, len(keys))
                yield Progress(share, len(CONTENTS) * 1000, _("Reading the lists"))
            files.append(table.done())
        made = _keep(entry, span, files, settings, by)
    return made


def refuse_without_code(settings: Office) -> None:
    """Go on only when head office can tell whose packet it is."""
    if not settings.code:
        raise UserError(
            _("This office has no code yet. Head office gives one; a leader enters it here first."),
            field="code",
        )


def something_new() -> bool:
    """Whether there is anything to make a packet of."""
    row = db.one("SELECT COALESCE(MAX(last_seq), 0) FROM packet_out")
    return _happened_since(int(row[0]) if row else 0)


def _span(after: Head) -> Span:
    """From the entry after the last packet's to the newest one."""
    row = db.one("SELECT COALESCE(MAX(last_seq), 0) FROM packet_out")
    last = int(row[0]) if row else 0
    if not _happened_since(last):
        raise UserError(_("Nothing happened since the last packet, so there is none to write."))
    before = db.one("SELECT hash FROM journal WHERE seq = ?", (last,))
    return Span(last + 1, after.seq, before[0] if before else journal.GENESIS, after.hash)


def _happened_since(last: int) -> bool:
    """Whether an entry tells of more than a packet, its cover, or a start of the program."""
    return bool(
        db.one(
            "SELECT 1 FROM journal WHERE seq > ? AND kind NOT LIKE 'packet.%' AND kind NOT LIKE 'paper.%'"
            " AND kind <> 'journal.sealed' LIMIT 1",
            (last,),
        )
    )


def _keep(entry: db.Entry, span: Span, files: Sequence[Packed], settings: Office, by: SignedIn) -> Made:
    series, serial, number = next_slip("packet_out", "PK")
    days = db.one(_DAYS, (span.first, span.last)) or ("", "")
    receipts, total = db.one(_RECEIPTS, {"first": span.first, "last": span.last}) or (0, 0)
    manifest = Manifest(
        direction=TO_HEAD_OFFICE,
        office=settings.code,
        office_name=settings.name,
        series=series,
        batch=serial,
        made_at=clock.stamp(entry.at),
        currency=settings.currency,
        files=tuple(file.listed for file in files),
        app=VERSION,
        days=(days[0], days[1]),
        span=span,
        practice=settings.practice,
    )
    files = [*files, plain("README.txt", write_readme(manifest)), plain(VERIFIER.name, VERIFIER.read_bytes())]
    manifest = replace(manifest, files=tuple(file.listed for file in files))
    packet_id = db.insert(
        "packet_out",
        {
            "series": series,
            "serial": serial,
            "number": number,
            "first_seq": span.first,
            "last_seq": span.last,
            "head": span.head,
            "business_date": days[1],
            "receipts": receipts,
            "total": total,
            "code": manifest.code,
            "manifest": manifest.render().decode(),
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    for turn, file in enumerate(files, 1):
        row = {"packet_id": packet_id, "turn": turn, "name": file.listed.name, "packed": file.packed}
        db.insert("packet_file", row)
    db.database.execute_sql(_LET_GO, {"kept": KEPT})
    job_id = order_paper("packet_cover", packet_id, 0, number, entry, by.staff_id)
    entry.tells(
        packet=packet_id, number=number, first=span.first, last=span.last, head=span.head, code=manifest.code,
        last_day=days[1], receipts=receipts, total=total,
    )  # fmt: skip
    return Made(packet_id, number, job_id)
