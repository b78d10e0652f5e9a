"""Is everything about drawers and days what the journal says happened?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.cash.queries import movement_told
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.core.progress import Progress
from desktop.proof.finding import Finding
from desktop.proof.told import Beside, Pace, Told, entries, of_kinds, strays, telling

_SLIPS = tuple(f"drawer.{kind}" for kind in ("drop", "pay_in", "pay_out", "no_sale", "refused_note"))
_CLOSES = ("shift.closed", "shift.handed_over")
TOLD = (
    Told(
        "shift",
        ("shift.opened",),
        {"shift": "id", "float": "opening_float", "expected_float": "expected_float"},
        texts=("drawer", ("drawer",)),
        when="opened_at",
        day="business_date",
    ),
    Told(
        "drawer_slip",
        _SLIPS,
        {
            "shift": "shift_id",
            "slip": "id",
            "number": "number",
            "kind": "kind",
            "tender": "tender",
            "amount": "amount",
        },
        texts=("said", ("reason", "note")),
    ),
    Told("cash_count", ("shift.counted",), {"shift": "shift_id", "count": "id"}),
    Told(
        "shift_close",
        _CLOSES,
        {
            "shift": "shift_id",
            "number": "number",
            "how": "how",
            "count": "count_id",
            "left": "left_in_drawer",
        },
    ),
    Told(
        "handover",
        ("shift.handed_over", "shift.handover_refused"),
        {
            "shift": "shift_id",
            "handover": "id",
            "handover_number": "number",
            "count": "count_id",
            "to": "to_staff_id",
            "new_shift": "new_shift_id",
        },
        texts=("said", ("reason",)),
        who="",
    ),
    Told("day_close", ("day.closed",), {"day": "business_date", "number": "number", "copy": "copy_made"}),
    Told(
        "deposit",
        ("day.closed",),
        {"deposit": "id", "deposit_number": "number", "deposit_cash": "cash"},
        texts=("deposit_bank", ("bank",)),
        day="business_date",
        only="deposit",
    ),
)


def check_drawers() -> Iterator[Progress | Finding]:
    """Every row against the entry that tells of it, and no row without one."""
    yield from _check_cash()
    for told in TOLD:
        for seq in told.differing():
            yield _differs(seq)
        if strays := told.strays():
            yield _stray(told.table, strays)
    yield from _check_counts()
    yield from _check_differences()
    yield from _check_deposits()
    yield from _check_drops()


def _check_cash() -> Iterator[Progress | Finding]:
    """What moved in the drawers, and in which of them."""
    moved = Beside(
        "SELECT journal_seq, shift_id, kind, tender, amount, place FROM cash_entry ORDER BY journal_seq, id"
    )
    pace = Pace()
    for seq, _kind, told in entries(telling("cash")):
        yield from pace.at(seq)
        found = [(shift_id, *movement_told(*line)) for shift_id, *line in moved.of(seq)]
        if found != [(told["shift"], *line) for line in told["cash"]]:
            text = _("The cash of entry {seq} is not what the journal says.").format(seq=seq)
            yield Finding("drawers", text, seq)
    if found := strays("cash_entry", telling("cash")):
        yield _stray("cash_entry", found)


def _check_counts() -> Iterator[Finding]:
    """What was counted, piece by piece."""
    lines = Beside(
        "SELECT c.journal_seq, l.tender, l.form, l.denomination, l.pieces, l.amount FROM cash_count_line l"
        " JOIN cash_count c ON c.id = l.count_id"
        " ORDER BY c.journal_seq, l.tender, l.form, l.denomination, l.pieces, l.amount"
    )
    for seq, _kind, told in entries(of_kinds("shift.counted")):
        if [list(line) for line in lines.of(seq)] != told["lines"]:
            yield _differs(seq)


def _check_differences() -> Iterator[Finding]:
    """What was over or short, as it was told at the opening or the close."""
    which = f"{of_kinds('shift.opened', *_CLOSES)} AND {telling('over_short')}"
    found = Beside(
        "SELECT o.journal_seq, o.id, o.number, o.tender, o.expected, o.counted, o.reason, o.shift_id,"
        " o.moment, o.staff_id = j.staff_id AND o.at_utc = j.at_utc"
        " AND o.number LIKE '%-' || o.series || '-' || printf('%05d', o.serial)"
        " FROM over_short o JOIN journal j ON j.seq = o.journal_seq ORDER BY o.journal_seq, o.id"
    )
    for seq, kind, told in entries(which):
        moment = "opening" if kind == "shift.opened" else "closing"
        lines = [(*line, told["shift"], moment, 1) for line in told["over_short"]]
        if [_as_told(seq, *row) for row in found.of(seq)] != lines:
            yield _differs(seq)
    if stray := strays("over_short", which):
        yield _stray("over_short", stray)


def _as_told(seq: int, *row: Any) -> tuple[Any, ...]:
    """A difference with its reason as the journal keeps it."""
    return (*row[:5], text_digest(seq, row[5]), *row[6:])


def _check_deposits() -> Iterator[Finding]:
    """Which cheques went to the bank."""
    cheques = Beside(
        "SELECT d.journal_seq, t.id, t.amount FROM deposit_cheque c JOIN deposit d ON d.id = c.deposit_id"
        " JOIN tender t ON t.id = c.tender_id ORDER BY d.journal_seq, t.id"
    )
    for seq, _kind, told in entries(f"{of_kinds('day.closed')} AND {telling('deposit')}"):
        if [list(cheque) for cheque in cheques.of(seq)] != told["deposit_cheques"]:
            yield _differs(seq)


def _check_drops() -> Iterator[Finding]:
    """Which cheques went to the safe before their shift ended."""
    cheques = Beside(
        "SELECT s.journal_seq, t.id, t.amount FROM dropped_cheque d JOIN drawer_slip s ON s.id = d.slip_id"
        " JOIN tender t ON t.id = d.paper_id ORDER BY s.journal_seq, t.id"
    )
    for seq, _kind, told in entries(of_kinds(*_SLIPS)):
        if [list(cheque) for cheque in cheques.of(seq)] != told.get("cheques", []):
            yield _differs(seq)


def _differs(seq: int) -> Finding:
    text = _("What entry {seq} tells of a drawer is not what the file says now.").format(seq=seq)
    return Finding("drawers", text, seq)


def _stray(table: str, count: int) -> Finding:
    text = _("{count} rows of {table} have no entry in the journal.").format(count=count, table=table)
    return Finding("drawers", text)
