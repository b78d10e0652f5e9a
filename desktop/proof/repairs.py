"""Did every order go by the table, is the board what the acts say, and is each charge one bill?

The acts are compared with what the journal tells, walked again by the table of states with the facts that
were kept, and what the board shows is made anew from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from desktop.core import db
from desktop.core.i18n import N_, _
from desktop.proof.finding import Finding
from desktop.repairs.clocks import NEVER, next_due
from desktop.repairs.report import FIELDS
from desktop.repairs.states import HOLD, NEW, STEPS, UNFINISHED, missing, state_after

_EVENTS = (
    "SELECT e.order_id, e.turn, e.act, e.before, e.after, e.reported_by, e.facts, e.journal_seq, o.number"
    " FROM repair_event e JOIN repair_order o ON o.id = e.order_id ORDER BY e.order_id, e.turn"
)
_COLUMNS = ", ".join(FIELDS)
_RECORDS = f"SELECT order_id, version, journal_seq, {_COLUMNS} FROM repair_record ORDER BY order_id, version"
_NOW = (
    "SELECT turn, version, state, before_hold, side, category, priority, account_id, place, department, crew,"
    " unfinished, stage, due_at FROM repair_now WHERE order_id = ?"
)
_TOLD = "SELECT seq, kind, body FROM journal WHERE kind LIKE 'repair.%' ORDER BY seq"
_KEPT_ELSEWHERE = {"caller": ("name", "phone")}  # facts that stand in a table of their own

_NEVER = {
    "SELECT o.number FROM repair_now n JOIN repair_order o ON o.id = n.order_id"
    " WHERE n.number <> o.number OR n.accepted_at <> o.accepted_at": N_(
        "The board shows order {number} otherwise than its acts."
    ),
    "SELECT o.number FROM repair_order o WHERE NOT EXISTS"
    " (SELECT 1 FROM repair_event e WHERE e.order_id = o.id)": N_("Order {number} was never accepted."),
    "SELECT o.number FROM repair_order o WHERE o.serial > 1 AND NOT EXISTS (SELECT 1 FROM repair_order p"
    " WHERE p.series = o.series AND p.serial = o.serial - 1)": N_("Before order {number} one is missing."),
    "SELECT o.number FROM repair_event e JOIN repair_order o ON o.id = e.order_id WHERE e.act = 'done'"
    " AND json_extract(e.facts, '$.charge') > 0 AND NOT EXISTS (SELECT 1 FROM repair_bill b"
    " JOIN charge c ON c.bill_id = b.bill_id JOIN bill i ON i.id = b.bill_id JOIN repair_now n"
    " ON n.order_id = b.order_id WHERE b.order_id = e.order_id AND c.component = 'repair'"
    " AND c.amount = b.amount AND b.amount = json_extract(e.facts, '$.charge')"
    " AND i.account_id = n.account_id) AND EXISTS (SELECT 1 FROM repair_now n WHERE n.order_id = e.order_id"
    " AND n.account_id IS NOT NULL)": N_("The charge of order {number} is not the bill that it became."),
    "SELECT o.number FROM repair_bill b JOIN repair_order o ON o.id = b.order_id WHERE NOT EXISTS (SELECT 1"
    " FROM repair_event e WHERE e.order_id = b.order_id AND e.act = 'done' AND e.journal_seq = b.journal_seq"
    " AND json_extract(e.facts, '$.charge') = b.amount)": N_("Order {number} has a bill without a charge."),
    "SELECT o.number FROM charge c JOIN bill i ON i.id = c.bill_id JOIN repair_order o"
    " ON o.number = substr(i.source_number, 1, instr(i.source_number, '/') - 1) WHERE c.component = 'repair'"
    " AND NOT EXISTS (SELECT 1 FROM repair_bill b WHERE b.bill_id = i.id)": N_(
        "Order {number} was charged a second time."
    ),
    "SELECT o.number FROM repair_order o JOIN repair_event e ON e.order_id = o.id AND e.act = 'merged'"
    " WHERE NOT EXISTS (SELECT 1 FROM repair_merge m WHERE m.order_id = o.id"
    " AND m.main_id = json_extract(e.facts, '$.main_id'))": N_("Nobody knows where order {number} goes on."),
}


@dataclass
class _Walked:
    """An order as its acts make it."""

    state: str = NEW
    before_hold: str = ""
    turn: int = 0
    version: int = 0
    priority: str = ""
    department: str = ""
    crew: str = ""


def check_repairs() -> Iterator[Finding]:
    """Every order, walked by the table; what the journal tells; the board; the bills."""
    yield from _told_and_kept()
    records = groupby(db.database.execute_sql(_RECORDS).fetchall(), lambda row: row[0])
    versions = {order_id: [row[1:] for row in rows] for order_id, rows in records}
    for order_id, rows in groupby(db.database.execute_sql(_EVENTS).fetchall(), lambda row: row[0]):
        yield from _walk(order_id, [row[1:] for row in rows], versions.get(order_id, []))
    for query, sentence in _NEVER.items():
        for row in db.rows(query):
            yield _finding(_(sentence).format(number=row[0]))


def _told_and_kept() -> Iterator[Finding]:
    """Each act that the journal tells has its row, and each row its entry."""
    kept: dict[int, list[list[Any]]] = {}
    for order_id, turn, act, after, seq in db.rows(
        "SELECT order_id, turn, act, after, journal_seq FROM repair_event ORDER BY journal_seq"
    ):
        kept.setdefault(seq, []).append([order_id, turn, act, after])
    for seq, _kind, body in db.rows(_TOLD):
        told = json.loads(body).get("acts", [])
        if sorted(told) != sorted(kept.pop(seq, [])):
            yield _finding(_("The acts of entry {seq} are not what the journal says.").format(seq=seq), seq)
    for seq in kept:
        yield _finding(_("The acts of entry {seq} are not what the journal says.").format(seq=seq), seq)
    yield from _strays()


def _strays() -> Iterator[Finding]:
    for table in ("repair_order", "repair_record", "repair_caller", "repair_told", "repair_merge",
                  "repair_due", "repair_line", "repair_bill", "repair_price", "repair_category",
                  "repair_limit"):  # fmt: skip
        found = db.one(
            f"SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal j"
            " WHERE j.seq = t.journal_seq AND j.kind LIKE 'repair.%')"
        )
        if found and found[0]:
            yield _finding(
                _("{count} rows of {table} have no entry in the journal.").format(count=found[0], table=table)
            )


def _walk(order_id: int, events: list[tuple[Any, ...]], versions: list[tuple[Any, ...]]) -> Iterator[Finding]:
    """One order from its acceptance on, by the table."""
    walked, number = _Walked(), events[0][-1]
    for turn, act, before, after, reported_by, facts, seq, _number in events:
        known = [row for row in versions if row[1] <= seq]
        if not known or act not in STEPS or turn != walked.turn + 1 or before != walked.state:
            yield _not_by_the_table(number, turn, seq)
            return
        record = dict(zip(FIELDS, known[-1][2:], strict=True))
        told = {**record, **json.loads(facts), "reported_by": reported_by}
        if _breaks_the_table(act, walked, after, _side_before(versions, seq, act, record), told):
            yield _not_by_the_table(number, turn, seq)
        _go_on(walked, act, before, after, told, record)
        walked.version = known[-1][0]
    yield from _compare(order_id, number, walked, versions)


def _side_before(versions: list[tuple[Any, ...]], seq: int, act: str, record: dict[str, Any]) -> str:
    """The side that the table was asked with: classing anew is asked with the old one."""
    earlier = [row for row in versions if row[1] < seq] if act == "reclassed" else []
    return dict(zip(FIELDS, earlier[-1][2:], strict=True))["side"] if earlier else record["side"]


def _breaks_the_table(act: str, walked: _Walked, after: str, side: str, told: dict[str, Any]) -> bool:
    step = STEPS[act]
    told = {**told, **dict.fromkeys(_KEPT_ELSEWHERE.get(act, ()), "kept")}
    return (
        walked.state not in step.come_from
        or side not in step.sides
        or bool(missing(step, side, told))
        or after != state_after(step, walked.state, walked.before_hold)
    )


def _go_on(
    walked: _Walked, act: str, before: str, after: str, told: dict[str, Any], record: dict[str, Any]
) -> None:
    walked.turn += 1
    walked.state = after
    walked.before_hold = before if act == "held" else (walked.before_hold if after == HOLD else "")
    if act == "dispatched":
        walked.priority, walked.department = told.get("priority", ""), told.get("department", "")
    elif act == "accepted" or (act in ("corrected", "reclassed") and record["danger"] not in ("", "none")):
        walked.priority = "normal" if record["danger"] in ("", "none") else "urgent"
    if act in ("dispatched", "appointed"):
        walked.crew = told.get("crew", "")


def _compare(
    order_id: int, number: str, walked: _Walked, versions: list[tuple[Any, ...]]
) -> Iterator[Finding]:
    record = dict(zip(FIELDS, versions[-1][2:], strict=True))
    unfinished = walked.state in UNFINISHED
    stage, due_at = next_due(order_id, walked.state) if unfinished else ("", NEVER)
    expected = (
        walked.turn, walked.version, walked.state, walked.before_hold, record["side"], record["category"],
        walked.priority, record["account_id"], record["place"], walked.department, walked.crew,
        int(unfinished), stage, due_at,
    )  # fmt: skip
    if db.one(_NOW, (order_id,)) != expected:
        yield _finding(_("The board shows order {number} otherwise than its acts.").format(number=number))


def _not_by_the_table(number: str, turn: int, seq: int) -> Finding:
    return _finding(
        _("Act {turn} of order {number} does not follow the table.").format(turn=turn, number=number), seq
    )


def _finding(text: str, seq: int | None = None) -> Finding:
    return Finding("repairs", text, seq)
