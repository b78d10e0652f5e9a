"""Did every call go its way by the table, and do the lists show what happened?"""

from __future__ import annotations

import json
from collections.abc import Iterator

from desktop.calls.moving import FIELDS, CallState, follow, known
from desktop.calls.states import NEW, OPEN, STEPS, missing, state_after
from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding

_EVENTS = (
    "SELECT e.call_id, c.number, c.rang_at, e.turn, e.act, e.before, e.after, e.happened_at, e.facts,"
    " e.journal_seq, json_extract(j.body, '$.calls') FROM call_event e JOIN call c ON c.id = e.call_id"
    " LEFT JOIN journal j ON j.seq = e.journal_seq ORDER BY e.call_id, e.turn"
)
_UNTOLD = (
    "SELECT j.seq FROM journal j, json_each(j.body, '$.calls') told WHERE j.kind LIKE 'call.%'"
    " AND NOT EXISTS (SELECT 1 FROM call_event e WHERE e.journal_seq = j.seq"
    " AND e.call_id = json_extract(told.value, '$[0]') AND e.turn = json_extract(told.value, '$[1]'))"
)
_STRAYS = {
    "call": ("call", "id"),
    "phone_limit": ("limit", "id"),
    "phone_limit_review": ("limit", "limit_id"),
}


def check_calls() -> Iterator[Finding]:
    """Every act by the table and by the journal, and the list by what it is made from."""
    shown = {row[0]: CallState(*row) for row in db.rows(f"SELECT {', '.join(FIELDS)} FROM call_now")}
    now: CallState | None = None
    number = ""
    for row in db.rows(_EVENTS):
        if now is None or now.call_id != row[0]:
            yield from _compare(shown, now, number)
            now = CallState(row[0], 0, NEW, 1, row[2])
        number = row[1]
        now, fault = _follow(now, row)
        if fault:
            yield _finding(fault.format(number=number), row[9])
    yield from _compare(shown, now, number)
    for call_id in shown:
        yield _finding(_("The list shows call {number}, which nobody entered.").format(number=call_id))
    for (seq,) in db.rows(_UNTOLD):
        yield _finding(_("The call of entry {seq} is not what the journal says.").format(seq=seq), seq)
    yield from _check_strays()


def _follow(now: CallState, row: tuple) -> tuple[CallState, str]:  # type: ignore[type-arg]
    """How the call stands after a row, and what is wrong with that row."""
    _id, _number, _rang, turn, act, before, after, happened, stored, _seq, told = row
    facts, step = json.loads(stored), STEPS.get(act)
    by_table = (
        step is not None
        and turn == now.turn + 1
        and before == now.state
        and before in step.come_from
        and after == state_after(step, before)
        and not missing(step, known(now) | facts)
    )
    fault = "" if by_table else _("Call {number} did not go its way by the table.")
    if [now.call_id, turn, act, after] not in json.loads(told or "[]"):
        fault = _("Call {number} is not what the journal says.")
    return follow(now, act, after, facts, happened), fault


def _compare(shown: dict[int, CallState], now: CallState | None, number: str) -> Iterator[Finding]:
    if now is None:
        return
    if shown.pop(now.call_id, None) != now or now.is_open != int(now.state in OPEN):
        yield _finding(_("The list does not show call {number} as it stands.").format(number=number))


def _check_strays() -> Iterator[Finding]:
    for table, (name, column) in _STRAYS.items():
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
    return Finding("calls", text, seq)
