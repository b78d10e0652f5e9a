"""Is everything about drawers and days what the journal says happened?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.cash.counting import count_facts, lines_told
from desktop.cash.queries import movement_told
from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding

_CASH_TOLD = (
    "SELECT seq, body FROM journal WHERE kind = 'shift.opened' OR seq IN (SELECT journal_seq FROM cash_entry)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A table whose rows are told in the journal: which entries, which columns, under which names."""

    table: str
    kinds: tuple[str, ...]
    columns: dict[str, str]  # the journal's name: the table's

    def differing(self) -> Iterator[int]:
        """Entries whose row is missing or says something else."""
        chosen = ", ".join(self.columns.values())
        for seq, body in db.rows(
            f"SELECT seq, body FROM journal WHERE kind IN ({self._kinds()}) ORDER BY seq"
        ):
            told = json.loads(body)
            row = db.one(f"SELECT {chosen} FROM {self.table} WHERE journal_seq = ?", (seq,))
            if row is None or list(row) != [told.get(name) for name in self.columns]:
                yield seq

    def strays(self) -> int:
        """How many rows no such entry tells of."""
        found = db.one(
            f"SELECT COUNT(*) FROM {self.table} t WHERE NOT EXISTS (SELECT 1 FROM journal j"
            f" WHERE j.seq = t.journal_seq AND j.kind IN ({self._kinds()}))"
        )
        return int(found[0]) if found else 0

    def _kinds(self) -> str:
        return ", ".join(f"'{kind}'" for kind in self.kinds)


_SLIPS = tuple(f"drawer.{kind}" for kind in ("drop", "pay_in", "pay_out", "no_sale", "refused_note"))
_CLOSES = ("shift.closed", "shift.handed_over")
TOLD = (
    Told("shift", ("shift.opened",), {"shift": "id", "float": "opening_float"}),
    Told(
        "drawer_slip",
        _SLIPS,
        {"shift": "shift_id", "slip": "id", "number": "number", "kind": "kind", "amount": "amount"},
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
        {"shift": "shift_id", "handover": "id", "count": "count_id", "to": "to_staff_id"},
    ),
    Told("day_close", ("day.closed",), {"day": "business_date", "number": "number", "copy": "copy_made"}),
)


def check_drawers() -> Iterator[Finding]:
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


def _check_cash() -> Iterator[Finding]:
    for seq, body in db.rows(f"{_CASH_TOLD} ORDER BY seq"):
        cash = db.rows(
            "SELECT kind, tender, amount, place FROM cash_entry WHERE journal_seq = ? ORDER BY id", (seq,)
        )
        if [movement_told(*line) for line in cash] != json.loads(body).get("cash"):
            text = _("The cash of entry {seq} is not what the journal says.").format(seq=seq)
            yield Finding("drawers", text, seq)
    stray = db.one(
        "SELECT COUNT(*) FROM cash_entry c WHERE NOT EXISTS"
        " (SELECT 1 FROM journal j WHERE j.seq = c.journal_seq)"
    )
    if stray and stray[0]:
        yield _stray("cash_entry", stray[0])


def _check_counts() -> Iterator[Finding]:
    """What was counted, piece by piece."""
    for seq, told in _entries("shift.counted"):
        if lines_told(count_facts(told["count"]).lines) != told["lines"]:
            yield _differs(seq)


def _check_differences() -> Iterator[Finding]:
    """What was over or short, as it was told at the opening or the close."""
    for seq, told in _entries("shift.opened", *_CLOSES):
        told_here = told.get("over_short", [])
        lines = [told_here] if told_here and not isinstance(told_here[0], list) else told_here
        found = db.rows(
            "SELECT number, tender, expected, counted FROM over_short WHERE journal_seq = ? ORDER BY id",
            (seq,),
        )
        if [list(row) for row in found] != lines:
            yield _differs(seq)


def _check_deposits() -> Iterator[Finding]:
    """What went to the bank: cash, and cheque by cheque."""
    for seq, told in _entries("day.closed"):
        row = db.one("SELECT id, number, cash FROM deposit WHERE journal_seq = ?", (seq,))
        expected = (
            (told["deposit"], told["deposit_number"], told["deposit_cash"]) if "deposit" in told else None
        )
        cheques = db.rows(
            "SELECT t.id, t.amount FROM deposit_cheque c JOIN tender t ON t.id = c.tender_id"
            " WHERE c.deposit_id = ? ORDER BY t.id",
            (row[0] if row else None,),
        )
        if row != expected or [list(cheque) for cheque in cheques] != told.get("deposit_cheques", []):
            yield _differs(seq)


def _check_drops() -> Iterator[Finding]:
    """Which cheques went to the safe before their shift ended."""
    for seq, told in _entries("drawer.drop"):
        cheques = db.rows(
            "SELECT t.id, t.amount FROM dropped_cheque d JOIN tender t ON t.id = d.paper_id"
            " WHERE d.slip_id = ? ORDER BY t.id",
            (told["slip"],),
        )
        if [list(cheque) for cheque in cheques] != told.get("cheques", []):
            yield _differs(seq)


def _entries(*kinds: str) -> Iterator[tuple[int, dict[str, Any]]]:
    marks = ", ".join("?" * len(kinds))
    for seq, body in db.rows(f"SELECT seq, body FROM journal WHERE kind IN ({marks}) ORDER BY seq", kinds):
        yield seq, json.loads(body)


def _differs(seq: int) -> Finding:
    text = _("What entry {seq} tells of a drawer is not what the file says now.").format(seq=seq)
    return Finding("drawers", text, seq)


def _stray(table: str, count: int) -> Finding:
    text = _("{count} rows of {table} have no entry in the journal.").format(count=count, table=table)
    return Finding("drawers", text)
