"""Did everything in the registers and every measure go by its table, and do the lists show what happened?

Each act is compared with what the journal tells of it, facts by their digest; each thing is walked again
by its table, and the list's row made anew from that. Then, whatever the journal tells: no notice rests on a
complaint that was not upheld, nobody checked her own work, nothing resumed without its guarantee.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from desktop.core import clock, db
from desktop.core.i18n import N_, _
from desktop.measures.service import MEASURES
from desktop.proof.finding import Finding
from desktop.registers.keeping import FIELDS, Book, Now, after, digest, unborn
from desktop.registers.machine import is_told
from desktop.registers.service import REGISTERS

_EVENTS = (
    "SELECT e.item_id, e.turn, e.act, e.before, e.after, e.happened_at, e.facts, e.journal_seq,"
    " i.kind, i.number FROM {0}_event e JOIN {0}_item i ON i.id = e.item_id ORDER BY e.item_id, e.turn"
)
_GAPS = (
    "SELECT i.number FROM {0}_item i WHERE i.serial > 1 AND NOT EXISTS (SELECT 1 FROM {0}_item p"
    " WHERE p.kind = i.kind AND p.series = i.series AND p.serial = i.serial - 1)"
)
_SAME_HAND = (
    "SELECT i.number FROM {0}_event c JOIN {0}_item i ON i.id = c.item_id JOIN {0}_event d"
    " ON d.item_id = c.item_id AND d.act = 'done' AND d.turn = c.turn - 1"
    " WHERE c.act = 'checked' AND COALESCE(c.approved_by, c.staff_id) IN (d.staff_id, d.approved_by)"
)
_NEVER_MEASURES = {
    # What was decided anew afterwards changes nothing: it had to be upheld when the notice went out.
    "SELECT n.number FROM measure_now n JOIN measure_event e ON e.item_id = n.item_id AND e.act = 'issued'"
    " WHERE n.kind = 'notice' AND n.basis LIKE 'case:%' AND COALESCE((SELECT json_extract(v.facts,"
    " '$.verdict') FROM complaint_event v WHERE v.case_id = CAST(substr(n.basis, 6) AS INTEGER)"
    " AND v.act IN ('established', 'verified') AND v.journal_seq < e.journal_seq"
    " ORDER BY v.turn DESC LIMIT 1), '') NOT IN ('upheld', 'partly')": N_(
        "Notice {number} rests on a complaint that was not upheld."
    ),
    "SELECT i.number FROM measure_event e JOIN measure_item i ON i.id = e.item_id WHERE e.act = 'approved'"
    " AND (SELECT COUNT(DISTINCT b.act) FROM measure_event b WHERE b.item_id = e.item_id AND b.turn < e.turn"
    " AND b.act IN ('guaranteed', 'educated')) < 2": N_(
        "Suspension {number} ended without a guarantee or without what was taught."
    ),
}


def check_registers() -> Iterator[Finding]:
    """Everything that is kept in the registers."""
    yield from _check_book(REGISTERS)
    yield from _strays("check_point", "point")


def check_measures() -> Iterator[Finding]:
    """Every measure, the table of penalties, and what no measure may rest on."""
    yield from _check_book(MEASURES)
    yield from _strays("penalty_rule", "penalty")
    for rule, unit, low, high, since, offered, seq, body in db.rows(
        "SELECT r.id, r.unit, r.lowest, r.highest, r.effective_from, r.offered, r.journal_seq, j.body"
        " FROM penalty_rule r JOIN journal j ON j.seq = r.journal_seq"
    ):
        if json.loads(body).get("row") != [rule, unit, low, high, since, offered]:
            yield _finding(
                MEASURES, _("The penalty of entry {seq} is not what the journal says.").format(seq=seq), seq
            )
    for query, sentence in _NEVER_MEASURES.items():
        for (number,) in db.rows(query):
            yield _finding(MEASURES, _(sentence).format(number=number))


def _check_book(book: Book) -> Iterator[Finding]:
    yield from _told_and_kept(book)
    shown = {row[0]: row for row in db.rows(f"SELECT {', '.join(FIELDS)} FROM {book.prefix}_now")}
    events = db.database.execute_sql(_EVENTS.format(book.prefix)).fetchall()
    for item_id, rows in groupby(events, lambda row: row[0]):
        yield from _walk(book, item_id, [row[1:] for row in rows], shown.pop(item_id, None))
    for row in shown.values():
        yield _finding(
            book, _("The list does not show {number} as it stands.").format(number=Now(*row).number)
        )
    for query, sentence in (
        (_GAPS, N_("Before {number} one is missing.")),
        (_SAME_HAND, N_("{number} was checked by whoever did the work.")),
    ):
        for (number,) in db.rows(query.format(book.prefix)):
            yield _finding(book, _(sentence).format(number=number))


def _told_and_kept(book: Book) -> Iterator[Finding]:
    """Each act that the journal tells has its row, and each row its entry."""
    kept: dict[int, list[list[Any]]] = {}
    for item_id, turn, act, state, facts, approved_by, seq in db.rows(
        f"SELECT item_id, turn, act, after, facts, approved_by, journal_seq FROM {book.prefix}_event"
        " ORDER BY journal_seq, id"
    ):
        kept.setdefault(seq, []).append([item_id, turn, act, state, digest(facts), approved_by])
    told = {
        seq: json.loads(acts)
        for seq, acts in db.rows(
            "SELECT seq, json_extract(body, ?) FROM journal WHERE json_extract(body, ?) IS NOT NULL",
            (f"$.{book.prefix}", f"$.{book.prefix}"),
        )
    }
    for seq in sorted(told.keys() | kept.keys()):
        if told.get(seq) != kept.get(seq):
            yield _finding(
                book, _("The acts of entry {seq} are not what the journal says.").format(seq=seq), seq
            )


def _walk(
    book: Book, item_id: int, events: list[tuple[Any, ...]], shown: tuple[Any, ...] | None
) -> Iterator[Finding]:
    """One thing from its beginning on, by the table of its kind."""
    kind, number = events[0][-2:]
    machine = book.machines[kind]
    now = unborn(item_id, kind, number)
    for turn, act, before, state, happened, facts, seq, _kind, _number in events:
        told = json.loads(facts)
        step = next((one for one in machine.steps if one.act == act), None)
        wrong = (
            step is None
            or turn != now.turn + 1
            or before != now.state
            or now.state not in step.come_from
            or state != machine.state_after(step, now.state)
            or any(not is_told(told.get(name)) for name in step.needs)
        )  # fmt: skip
        if wrong or step is None:
            yield _finding(book, _("{number} does not follow its table.").format(number=number), seq)
            return
        now = after(machine, now, step, told, clock.from_stamp(happened))
    if shown is None or Now(*shown) != now:
        yield _finding(book, _("The list does not show {number} as it stands.").format(number=number))


def _strays(table: str, told: str) -> Iterator[Finding]:
    found = db.one(
        f"SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal j"
        " WHERE j.seq = t.journal_seq AND json_extract(j.body, ?) = t.id)",
        (f"$.{told}",),
    )
    if found and found[0]:
        text = _("{count} rows of {table} have no entry in the journal.")
        yield Finding("measures", text.format(count=found[0], table=table))


def _finding(book: Book, text: str, seq: int | None = None) -> Finding:
    return Finding(f"{book.prefix}s", text, seq)
