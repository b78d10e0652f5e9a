"""Did every notice of an outage go its way by the table, and is what the lists show what happened?

Events are compared with the table of acts, with the journal, and with the two boards that are worked out
from them; what a notice said is compared with the digest that the journal keeps of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.core import db
from desktop.core.i18n import _
from desktop.outages.board import COLUMNS, STANDING
from desktop.outages.callers import callers_left_out
from desktop.outages.notice import digest
from desktop.outages.queries import accounts_of, said_in
from desktop.outages.states import EMERGENCY, STEPS, follow, missing
from desktop.proof.finding import Finding

_EVENTS = (
    "SELECT e.outage_id, o.number, e.turn, e.act, e.state, e.version_id, e.happened_at, e.reason, e.new_end,"
    " e.approved_by, e.journal_seq, j.body FROM outage_event e JOIN outage o ON o.id = e.outage_id"
    " LEFT JOIN journal j ON j.seq = e.journal_seq ORDER BY e.outage_id, e.turn"
)
_VERSIONS = (
    "SELECT v.id, o.number, v.journal_seq, j.body FROM outage_version v JOIN outage o ON o.id = v.outage_id"
    " LEFT JOIN journal j ON j.seq = v.journal_seq ORDER BY v.id"
)
_UNTOLD = (
    "SELECT j.seq FROM journal j WHERE json_extract(j.body, '$.turn') IS NOT NULL AND j.kind LIKE 'outage.%'"
    " AND NOT EXISTS (SELECT 1 FROM outage_event e WHERE e.journal_seq = j.seq)"
)
# Rows of what came beside the notices, each told by its own name in the entry that wrote it.
_BESIDE = {
    "check_job": ("check_number", "number"),
    "check_end": ("check", "check_id"),
    "outage_caller": ("caller", "id"),
    "caller_watch": ("caller", "caller_id"),
    "caller_told": ("caller", "caller_id"),
    "burst_alert": ("alert", "id"),
    "burst_seen": ("alert", "alert_id"),
}


def check_outages() -> Iterator[Finding]:
    """Every notice by the table, every version by its digest, and both boards by what they are made from."""
    yield from _check_ways()
    yield from _check_versions()
    for (seq,) in db.rows(_UNTOLD):
        yield _finding(_("The outage of entry {seq} is not what the journal says.").format(seq=seq), seq)
    yield from _check_beside()
    yield from _check_boards()


def _check_ways() -> Iterator[Finding]:
    acts: tuple[str, ...] = ()
    last = None
    for outage_id, number, turn, act, state, version_id, happened, *facts, seq, body in db.rows(_EVENTS):
        reason, new_end, approved_by = facts
        acts = (*acts, act) if outage_id == last else (act,)
        last = outage_id
        told = json.loads(body) if body else {}
        if turn != len(acts) or follow(acts) != state:
            yield _finding(_("Notice {number} did not go its way by the table.").format(number=number), seq)
        elif not _has_all(acts, version_id, happened, reason, new_end, approved_by):
            yield _finding(_("Notice {number} lacks something that it needs.").format(number=number), seq)
        expected = (outage_id, turn, act, state, happened, approved_by)
        names = ("outage", "turn", "act", "state", "happened", "approved_by")
        if tuple(told.get(name) for name in names) != expected or told.get("ends", ["", None])[1] != new_end:
            yield _finding(_("The outage of entry {seq} is not what the journal says.").format(seq=seq), seq)


def _has_all(
    acts: tuple[str, ...], version_id: int, happened: str, reason: str, new_end: str, approved_by: int
) -> bool:
    """Whether the last act has its own facts, and its notice says what it must by then."""
    step, said = STEPS[acts[-1]], said_in(version_id)
    own = {"happened_at": happened, "reason": reason, "new_end": new_end, "approved_by": approved_by}
    if missing(step.needs, own) or missing(step.said, {name: getattr(said, name) for name in step.said}):
        return False
    return step.act != "start" or "announce" in acts or said.kind == EMERGENCY


def _check_versions() -> Iterator[Finding]:
    for version_id, number, seq, body in db.rows(_VERSIONS):
        told = json.loads(body) if body else {}
        if told.get("said") != digest(said_in(version_id), accounts_of(version_id)):
            yield _finding(_("What notice {number} says was altered.").format(number=number), seq)


def _check_beside() -> Iterator[Finding]:
    for table, (name, column) in _BESIDE.items():
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


def _check_boards() -> Iterator[Finding]:
    shown = {row[0]: row for row in db.rows(f"SELECT outage_id, {', '.join(COLUMNS)} FROM outage_board")}
    numbers = dict(db.rows("SELECT id, number FROM outage"))
    for row in db.rows(STANDING):
        if shown.pop(row[0], None) != row:
            text = _("The list does not show notice {number} as it stands.")
            yield _finding(text.format(number=numbers[row[0]]))
    for outage_id in shown:
        text = _("The list does not show notice {number} as it stands.")
        yield _finding(text.format(number=numbers.get(outage_id, outage_id)))
    if left := callers_left_out():
        yield _finding(_("{count} callers who wait are not on the list.").format(count=left))


def _finding(text: str, seq: int | None = None) -> Finding:
    return Finding("outages", text, seq)
