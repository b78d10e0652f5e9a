"""Did every callback go by the table, with its facts, and is the list what the acts say?

The acts are compared with what the journal tells, walked again by the table of states, and what the lists
show is made anew from them. Nothing is closed for somebody dissatisfied, and nobody is called about a
case that has ended.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from desktop.callbacks.follow import AT_COUNTER
from desktop.callbacks.queries import NEVER, phone_key
from desktop.callbacks.states import (
    ATTEMPTS,
    ENOUGH,
    NEW,
    OPEN,
    STEPS,
    UNREACHED,
    WRONG,
    missing,
    state_after,
)
from desktop.core import clock, db
from desktop.core.i18n import N_, _
from desktop.proof.finding import Finding

_EVENTS = (
    "SELECT e.callback_id, e.turn, e.act, e.before, e.after, e.happened_at, e.number, e.due_at, e.redo_id,"
    " e.facts, e.journal_seq, c.parent_number, c.reason, c.about, c.phone, c.account_id, c.due_at"
    " FROM callback_event e JOIN callback c ON c.id = e.callback_id ORDER BY e.callback_id, e.turn"
)
_NOW = (
    "SELECT turn, state, is_open, due_at, attempts, phone, phone_key, account_id FROM callback_now"
    " WHERE callback_id = ?"
)
_TOLD = "SELECT seq, body FROM journal WHERE body LIKE '%\"callbacks\":%' ORDER BY seq"
_OUTLIVE = (
    "SELECT c.parent_number FROM callback c JOIN callback_now n ON n.callback_id = c.id"
    " JOIN repair_now r ON r.order_id = c.parent_id WHERE c.parent_kind = 'order' AND n.is_open = 1"
    " AND r.state IN ('archived', 'merged', 'void')",
    "SELECT c.parent_number FROM callback c JOIN callback_now n ON n.callback_id = c.id"
    " JOIN outage_board b ON b.outage_id = c.parent_id WHERE c.parent_kind = 'outage' AND n.is_open = 1"
    " AND b.state = 'archived'",
)
_LOST = {
    "SELECT parent_number FROM callback c WHERE NOT EXISTS"
    " (SELECT 1 FROM callback_event e WHERE e.callback_id = c.id)": N_(
        "A callback about {number} was never promised."
    ),
    "SELECT CAST(callback_id AS TEXT) FROM callback_now n WHERE NOT EXISTS"
    " (SELECT 1 FROM callback c WHERE c.id = n.callback_id)": N_("The list shows a callback that is none."),
}
NOON = 12


def check_callbacks() -> Iterator[Finding]:
    """Every callback, walked by the table; what the journal tells; the list; and what must have ended."""
    yield from _told_and_kept()
    for _callback, rows in groupby(db.database.execute_sql(_EVENTS).fetchall(), lambda row: row[0]):
        yield from _walk([*rows])
    for query in _OUTLIVE:
        for (number,) in db.rows(query):
            yield _finding(
                _("{number} has ended, and a callback about it is still open.").format(number=number)
            )
    for query, sentence in _LOST.items():
        for (number,) in db.rows(query):
            yield _finding(_(sentence).format(number=number))


def _told_and_kept() -> Iterator[Finding]:
    """Each act that the journal tells has its row, and each row its entry; the due time is told too."""
    kept: dict[int, list[list[Any]]] = {}
    for seq, *act in db.rows(
        "SELECT journal_seq, callback_id, turn, act, after, due_at FROM callback_event ORDER BY journal_seq"
    ):
        kept.setdefault(seq, []).append(act)
    for seq, body in db.rows(_TOLD):
        if sorted(json.loads(body).get("callbacks", [])) != sorted(kept.pop(seq, [])):
            yield _not_told(seq)
    for seq in kept:
        yield _not_told(seq)
    for table in ("callback", "callback_not_by"):
        found = db.one(
            f"SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS"
            " (SELECT 1 FROM callback_event e WHERE e.journal_seq = t.journal_seq AND e.act = 'promised')"
        )
        if found and found[0]:
            yield _finding(
                _("{count} rows of {table} have no entry in the journal.").format(count=found[0], table=table)
            )


def _walk(rows: list[tuple[Any, ...]]) -> Iterator[Finding]:
    """One callback from its promise on, by the table."""
    state, halves, attempts, phone = NEW, set(), 0, rows[0][14]
    due_at = ""
    for place, row in enumerate(rows, 1):
        _id, turn, act, before, after, happened, number, due_at, *_rest = row
        if act not in STEPS or turn != place or before != state or _breaks_the_table(row, state, halves):
            yield _finding(
                _("Act {turn} of a callback about {number} does not follow the table.").format(
                    turn=turn, number=row[11]
                ),
                row[10],
            )
            return
        state = after
        attempts += act in ATTEMPTS
        if act in UNREACHED:
            wall = clock.local(clock.from_stamp(happened))
            halves.add((wall.date(), wall.hour >= NOON))
        if number not in ("", AT_COUNTER):
            phone = number
    is_open = int(state in OPEN)
    shown = due_at if is_open else NEVER
    expected = (len(rows), state, is_open, shown, attempts, phone, phone_key(phone), rows[0][15])
    if db.one(_NOW, (rows[0][0],)) != expected:
        yield _finding(
            _("The list shows a callback about {number} otherwise than its acts.").format(number=rows[0][11])
        )


def _breaks_the_table(row: tuple[Any, ...], state: str, halves: set[Any]) -> bool:
    (
        _id, _turn, act, _before, after, _happened, number, due_at, redo_id, facts, _seq, parent, reason,
        about, _phone, _account, first_due,
    ) = row  # fmt: skip
    step, kept = STEPS[act], json.loads(facts)
    told = {
        "parent": parent, "about": about, "due": due_at, "number": number, "redo": redo_id, **kept,
    }  # fmt: skip
    if act == "promised":
        told["reason"] = reason
    answers = kept.get("answers") or {}
    return (
        state not in step.come_from
        or after != state_after(step, state)
        or bool(missing(step, told))
        or (act == "promised" and due_at != first_due)
        or (act == "given_up" and state != WRONG and len(halves) < ENOUGH)
        or set(kept.get("asked", ())) != set(answers)
        or (answers.get("overall") == "dissatisfied" and after != "dissatisfied")
    )


def _not_told(seq: int) -> Finding:
    return _finding(_("The callbacks of entry {seq} are not what the journal says.").format(seq=seq), seq)


def _finding(text: str, seq: int | None = None) -> Finding:
    return Finding("callbacks", text, seq)
