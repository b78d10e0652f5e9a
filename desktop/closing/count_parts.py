"""What was counted in a drawer, piece by piece: part of a shift's sheet and of a handover's slip."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.cash.counting import CountFacts, CountLine
from desktop.cash.queries import TENDER_NAMES
from desktop.core import clock
from desktop.core.i18n import _, format_datetime, format_number
from desktop.core.money import Money
from desktop.core.paper import Column
from desktop.office.own_paper import OwnPaper


def write_counts(paper: OwnPaper, counts: Sequence[CountFacts]) -> None:
    """Each count with whoever counted; two people who found the same pieces share one list."""
    found = dict.fromkeys(count.lines for count in counts)
    for lines in found:
        who = [_counted_by(count) for count in counts if count.lines == lines]
        paper.sheet.heading(who[0])
        for other in who[1:]:
            paper.sheet.paragraph(other, strong=True)
        _write_lines(paper, lines)


def write_counts_before(paper: OwnPaper, counts: Sequence[CountFacts]) -> None:
    """What was counted before and typed anew, one line a count: its cash, and who typed it."""
    if not counts:
        return
    paper.sheet.heading(_("Counted before"))
    for count in counts:
        paper.sheet.figure(_counted_by(count), paper.plain(count.total("cash")))


def _counted_by(count: CountFacts) -> str:
    when = format_datetime(clock.local(count.at))
    return _("Counted by {name}, {when}").format(name=count.staff_name, when=when)


def _write_lines(paper: OwnPaper, lines: Sequence[CountLine]) -> None:
    """Notes and coins with the cash they come to, then what other papers came to."""
    pieces = [line for line in lines if line.form != "total"]
    if pieces:
        cash = paper.plain(Money(sum(line.amount for line in pieces)))
        if paper.is_roll:
            for line in pieces:
                paper.sheet.figure(f"{_piece(paper, line)} × {line.pieces}", paper.plain(line.amount))
            paper.sheet.figure(_("Cash"), cash, strong=True)
        else:
            columns = [Column(_("Piece"), grow=True), Column(_("How many"), "right")]
            columns.append(Column(_("Amount"), "right"))
            rows = [
                [_piece(paper, line), format_number(line.pieces), paper.plain(line.amount)] for line in pieces
            ]
            paper.sheet.table(columns, rows, [_("Cash"), "", cash])
    for line in lines:
        if line.form == "total":
            name = _(TENDER_NAMES[line.tender])
            label = f"{name} × {format_number(line.pieces)}" if line.pieces else name
            paper.sheet.figure(label, paper.plain(line.amount), strong=True)


def _piece(paper: OwnPaper, line: CountLine) -> str:
    """100.00; a coin says so, as some amounts are struck and printed."""
    face = paper.plain(line.denomination)
    return _("{amount} coin").format(amount=face) if line.form == "coin" else face
