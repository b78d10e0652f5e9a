"""Did every watch go its way by the table, is each sheet what was offered, is what was sealed still so?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from desktop.core import db
from desktop.core.i18n import _
from desktop.duty.sheet import digest
from desktop.duty.states import NEW, SEALED, STEPS, state_after
from desktop.proof.finding import Finding

_EVENTS = (
    "SELECT e.watch_id, w.number, e.turn, e.act, e.before, e.after, e.reason, e.sheet_id, e.staff_id,"
    " e.journal_seq, json_extract(j.body, '$.acts'), EXISTS (SELECT 1 FROM watch_check c WHERE"
    " c.watch_id = e.watch_id AND c.journal_seq <= e.journal_seq), w.staff_id FROM watch_event e"
    " JOIN watch w ON w.id = e.watch_id LEFT JOIN journal j ON j.seq = e.journal_seq"
    " ORDER BY e.watch_id, e.turn"
)
_UNTOLD = (
    "SELECT j.seq FROM journal j, json_each(j.body, '$.acts') told WHERE j.kind LIKE 'duty.%'"
    " AND NOT EXISTS (SELECT 1 FROM watch_event e WHERE e.journal_seq = j.seq"
    " AND e.watch_id = json_extract(told.value, '$[0]') AND e.turn = json_extract(told.value, '$[1]'))"
)
_SHEETS = (
    "SELECT h.id, w.number, h.facts, h.journal_seq, json_extract(j.body, '$.digest') FROM watch_sheet h"
    " JOIN watch w ON w.id = h.watch_id LEFT JOIN journal j ON j.seq = h.journal_seq ORDER BY h.id"
)
_AFTER_SEAL = (
    "SELECT w.number, x.seq FROM (SELECT watch_id, journal_seq AS seq FROM log_entry UNION ALL"
    " SELECT l.watch_id, k.journal_seq FROM log_strike k JOIN log_entry l ON l.id = k.entry_id) x"
    " JOIN watch w ON w.id = x.watch_id JOIN watch_event e ON e.watch_id = w.id AND e.after = 'sealed'"
    " WHERE x.seq > e.journal_seq ORDER BY x.seq"
)
_STRUCK_BY_OTHERS = (
    "SELECT w.number, k.journal_seq FROM log_strike k JOIN log_entry l ON l.id = k.entry_id"
    " JOIN watch w ON w.id = l.watch_id WHERE k.staff_id <> l.staff_id"
)
_UNSEEN = (
    "SELECT r.journal_seq FROM night_result r WHERE NOT EXISTS (SELECT 1 FROM night_report_line g"
    " JOIN night_seen a ON a.report_id = g.report_id WHERE g.entry_id = r.entry_id"
    " AND a.journal_seq < r.journal_seq)"
)
# Each row is told by its own name in the entry that wrote it.
_TOLD = {
    "log_entry": ("line", "id"),
    "log_strike": ("struck", "entry_id"),
    "fault": ("line", "entry_id"),
    "fault_end": ("fault", "entry_id"),
    "night_item": ("line", "entry_id"),
    "night_report": ("report", "id"),
    "night_report_line": ("report", "report_id"),
    "night_seen": ("report", "report_id"),
    "night_result": ("line", "entry_id"),
    "away": ("away", "id"),
    "away_end": ("away", "away_id"),
    "watch_check": ("check", "check_id"),
    "watch_sheet": ("sheet", "id"),
}


def check_duty() -> Iterator[Finding]:
    """Watches by the table and the journal, sheets by their digest, the log by its seals."""
    yield from _check_ways()
    for (seq,) in db.rows(_UNTOLD):
        yield _finding(_("The watch of entry {seq} is not what the journal says.").format(seq=seq), seq)
    for _id, number, facts, seq, told in db.rows(_SHEETS):
        if digest(facts) != told:
            yield _finding(_("The handover sheet of {number} was altered.").format(number=number), seq)
    for number, seq in db.rows(_AFTER_SEAL):
        yield _finding(_("Something was written in {number} after it was sealed.").format(number=number), seq)
    for number, seq in db.rows(_STRUCK_BY_OTHERS):
        yield _finding(_("Somebody struck another one's line in {number}.").format(number=number), seq)
    for (seq,) in db.rows(_UNSEEN):
        yield _finding(_("A night matter was settled before anybody in charge read of it."), seq)
    yield from _check_told()


def _check_ways() -> Iterator[Finding]:
    state, last, turns = NEW, None, 0
    sealed_before = True
    for row in db.rows(_EVENTS):
        watch_id, number, turn, act, before, after, *_rest = row
        if watch_id != last:
            if not sealed_before:
                text = _("{number} began before the watch ahead of it was sealed.")
                yield _finding(text.format(number=number), row[9])
            state, last, turns = NEW, watch_id, 0
        if turn != turns + 1 or before != state or not _by_table(row):
            yield _finding(_("Watch {number} did not go its way by the table.").format(number=number), row[9])
        if [watch_id, turn, act, after, row[8]] not in json.loads(row[10] or "[]"):
            yield _finding(_("Watch {number} is not what the journal says.").format(number=number), row[9])
        state, turns = after, turn
        sealed_before = state == SEALED


def _by_table(row: tuple[Any, ...]) -> bool:
    _id, _number, _turn, act, before, after, reason, sheet_id, _staff, _seq, _told, checked, _owner = row
    step = STEPS.get(act)
    if step is None or before not in step.come_from or after != state_after(step, before):
        return False
    facts = {"reason": reason, "sheet": sheet_id, "checks": checked}
    return all(facts[name] for name in step.needs)


def _check_told() -> Iterator[Finding]:
    for table, (name, column) in _TOLD.items():
        strays = db.one(
            f"SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE"
            f" j.seq = t.journal_seq AND json_extract(j.body, ?) = t.{column})",
            (f"$.{name}",),
        )
        if strays and strays[0]:
            yield _finding(
                _("{count} rows of {table} have no entry in the journal.").format(
                    count=strays[0], table=table
                )
            )


def _finding(text: str, seq: int | None = None) -> Finding:
    return Finding("duty", text, seq)
