"""The cover of a packet on paper: its number, counts and sums, to be compared with what the stick holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop.core import clock
from desktop.core.i18n import _, format_date, format_datetime, format_number, language
from desktop.core.paper import Column
from desktop.office.mark import Mark
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office
from desktop.packets.manifest import Listed
from desktop.packets.queries import OutPacket


def write_cover(packet: OutPacket, office: Office, copy: int = 0) -> bytes:
    """Write the cover in the office's language, as a PDF.

    The seal is that of the last entry in the packet, so that head office can compare it without these books.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        manifest = packet.manifest
        paper = OwnPaper(office, _("Packet for head office"), packet.number, copy)
        first, last = (format_date(date.fromisoformat(day)) for day in manifest.days)
        rows = [
            (_("Office"), f"{manifest.office_name} ({manifest.office})"),
            (
                _("Business days"),
                first if first == last else _("{first} to {last}").format(first=first, last=last),
            ),
            (_("Time"), format_datetime(clock.local(packet.made_at))),
            (_("Made up by"), packet.who or _("the command line")),
        ]
        if manifest.span:
            entries = _("{first} to {last}").format(first=manifest.span.first, last=manifest.span.last)
            rows.append((_("Journal entries"), entries))
        paper.sheet.pairs(*rows)
        paper.sheet.space(0.4)
        for label, said in (
            (_("Packet"), manifest.batch_name),
            (_("Receipts"), format_number(packet.receipts)),
            (_("Put against bills"), paper.figures(packet.total)),
        ):
            paper.sheet.total(label, said, "")
        _write_tables(paper, [file for file in manifest.files if file.rows is not None])
        paper.sheet.figure(_("Code of the manifest"), manifest.short_code, strong=True)
        paper.sheet.paragraph(
            _("verify.py on the stick shows the same code. If it shows another one, do not take the packet."),
            quiet=True,
        )
        mark = Mark(manifest.span.last, manifest.span.head) if manifest.span else Mark(0, "0" * 64)
        paper.prove(packet.number, mark, _("Made up by"), _("Received for head office"))
        return paper.finish()


def _write_tables(paper: OwnPaper, tables: list[Listed]) -> None:
    """Rows and sums of each file; a sum of nothing is left out."""
    paper.sheet.heading(_("What is in it"))
    told = [(file.name, format_number(file.rows or 0), _sums(file)) for file in tables]
    if paper.is_roll:
        for name, rows, sums in told:
            paper.sheet.figure(name, rows, strong=True)
            for column, said in sums:
                paper.sheet.figure(f"· {column}", said)
        return
    columns = [Column(_("File"), whole=True), Column(_("Rows"), "right"), Column(_("Sums"), grow=True)]
    written = [
        [name, rows, "   ".join(f"{column} {said}" for column, said in sums)] for name, rows, sums in told
    ]
    paper.sheet.table(columns, written, None)


def _sums(file: Listed) -> list[tuple[str, str]]:
    return [(column, said) for column, said in file.sums if Decimal(said)]
