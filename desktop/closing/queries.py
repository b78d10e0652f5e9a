"""Reads the facts of shifts and days: every sum is a query over the journal of cash and the receipts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from desktop.cash import queries as cash
from desktop.cash.counting import CountFacts, count_facts
from desktop.closing.cash_sums import cash_sums
from desktop.closing.facts import (
    CorrectionRow,
    HandoverFacts,
    Numbers,
    ShiftFacts,
    TenderSums,
)
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.office.mark import Mark, mark

_SHIFT = (
    "SELECT h.id, COALESCE(c.number, ''), COALESCE(c.how, ''), h.drawer, s.name, COALESCE(k.name, ''),"
    " h.business_date, h.opened_at, h.opening_float, h.expected_float, COALESCE(c.left_in_drawer, 0),"
    " COALESCE(c.count_id, 0), h.staff_id, h.journal_seq, c.journal_seq"
    " FROM shift h JOIN staff s ON s.id = h.staff_id LEFT JOIN shift_close c ON c.shift_id = h.id"
    " LEFT JOIN staff k ON k.id = c.staff_id"
)
_SUMS = (
    "SELECT tender, kind, SUM(amount) FROM cash_entry e JOIN shift h ON h.id = e.shift_id"
    " WHERE {where} AND e.journal_seq <= :until GROUP BY tender, kind"
)
_CORRECTIONS = (
    "SELECT p.receipt_number, p.kind, COALESCE(f.receipt_number, ''), p.received - p.change, p.reason,"
    " COALESCE(a.name, ''), p.note FROM payment p LEFT JOIN payment f ON f.id = p.reverses_id"
    " LEFT JOIN staff a ON a.id = p.approved_by JOIN shift h ON h.id = p.shift_id"
    " WHERE {where} AND p.kind <> 'payment' AND p.journal_seq <= :until ORDER BY p.id"
)
_RECEIPTS = (
    "SELECT p.series, p.serial, p.receipt_number FROM payment p JOIN shift h ON h.id = p.shift_id"
    " WHERE {where} AND p.journal_seq <= :until ORDER BY p.id"
)
_COPIES = (
    "FROM print_job j JOIN staff s ON s.id = j.staff_id WHERE j.copy > 0"
    " AND j.kind IN ('receipt', 'reversal', 'refund') AND j.journal_seq > ? AND j.journal_seq <= ?"
)
_NOT_EXPECTED = ("elsewhere", "difference", "to_safe", "handed_over")
ONE_SHIFT, ONE_DAY = "h.id = :of", "h.business_date = :of"


def shift_facts(shift_id: int, until: int | None = None) -> ShiftFacts:
    """A shift as it was when a journal entry was written; as its sheet states it once it is closed.

    Args:
        until: the entry of an X report; None for a closed shift, or to look at an open one now.

    Raises:
        UserError: there is no such shift.
    """
    row = db.one(f"{_SHIFT} WHERE h.id = ?", (shift_id,))
    if row is None:
        raise UserError(_("There is no such shift."))
    closed_seq = row[14]
    seq = until or closed_seq or _head().seq
    asked = {"of": shift_id, "until": seq}
    sums = _sums(ONE_SHIFT, asked)
    counts = () if until else _counts_of(shift_id, row[11])
    expected = sum(
        amount for (tender, kind), amount in sums.items() if tender == "cash" and kind not in _NOT_EXPECTED
    )
    return ShiftFacts(
        shift_id=shift_id,
        number="" if until else row[1],
        how="" if until else row[2],
        drawer=row[3],
        clerk=row[4],
        closed_by=row[5],
        business_date=row[6],
        opened_at=clock.from_stamp(row[7]),
        until=_moment(seq),
        opening_float=Money(row[8]),
        expected_float=None if row[9] is None else Money(row[9]),
        fetched_float=cash_sums(ONE_SHIFT, asked).fetched,
        tenders=_tender_sums(sums),
        pay_ins=_sum(sums, "pay_in"),
        pay_outs=_sum(sums, "pay_out"),
        drops=_sum(sums, "drop"),
        expected=Money(expected),
        counted=counts,
        counted_before=_counts_before(shift_id, counts),
        over_short=tuple(one for one in cash.over_short_of(shift_id) if one.moment == "opening" or not until),
        to_safe=_sum(sums, "to_safe"),
        left_in_drawer=Money(row[10]),
        numbers=_numbers(ONE_SHIFT, asked),
        corrections=corrections(ONE_SHIFT, asked),
        slips=tuple(slip for slip in cash.slips_of(shift_id) if slip.journal_seq <= seq),
        copies=copies(row[12], row[13], seq),
        no_sales=_count_slips(shift_id, "no_sale", seq),
        x_reports=x_reports(shift_id, seq),
        late_entries=_late_entries(shift_id, seq),
        mark=mark(seq),
    )


def handover_facts(handover_id: int) -> HandoverFacts:
    """What the slip of a handover states.

    Raises:
        UserError: there is none.
    """
    row = db.one(
        "SELECT o.number, h.drawer, h.business_date, f.name, t.name, o.outcome, o.reason, o.at_utc,"
        " o.count_id, o.shift_id, o.journal_seq FROM handover o JOIN shift h ON h.id = o.shift_id"
        " JOIN staff f ON f.id = h.staff_id JOIN staff t ON t.id = o.to_staff_id WHERE o.id = ?",
        (handover_id,),
    )
    if row is None:
        raise UserError(_("There is no such handover."))
    shift_id, seq = row[9], row[10]
    closing = [one for one in cash.over_short_of(shift_id) if one.moment == "closing"]
    return HandoverFacts(
        handover_id, *row[:7], clock.from_stamp(row[7]), count_facts(row[8]),
        _numbers(ONE_SHIFT, {"of": shift_id, "until": seq}),
        tuple(closing) if row[5] == "accepted" else (), mark(seq),
    )  # fmt: skip


def float_to_leave(shift_id: int) -> Money:
    """What the drawer was opened with in the morning, by whoever handed it on since; minor units."""
    row = db.one(
        "WITH RECURSIVE before (id, turn) AS (SELECT ?, 0 UNION ALL SELECT o.shift_id, b.turn + 1"
        " FROM handover o JOIN before b ON o.new_shift_id = b.id WHERE o.outcome = 'accepted')"
        " SELECT h.opening_float FROM before b JOIN shift h ON h.id = b.id ORDER BY b.turn DESC LIMIT 1",
        (shift_id,),
    )
    return Money(row[0] if row else 0)


def refused_since_count(shift_id: int) -> bool:
    """Whether the next clerk did not take the drawer as it was last counted: then it is counted anew."""
    row = db.one(
        "SELECT COUNT(*) FROM handover o WHERE o.shift_id = :shift AND o.outcome = 'refused' AND o.count_id ="
        " (SELECT MAX(c.id) FROM cash_count c WHERE c.shift_id = :shift)",
        {"shift": shift_id},
    )
    return bool(row and row[0])


def tender_sums(where: str, asked: dict[str, Any]) -> tuple[TenderSums, ...]:
    """Each way of paying that was used, cash always.

    Args:
        where: ONE_SHIFT or ONE_DAY.
        asked: "of", the shift or the business date, and "until", the last entry that counts.
    """
    return _tender_sums(_sums(where, asked))


def corrections(where: str, asked: dict[str, Any]) -> tuple[CorrectionRow, ...]:
    """Reversals and refunds, in order."""
    found = db.rows(_CORRECTIONS.format(where=where), asked)
    return tuple(CorrectionRow(*row[:3], Money(row[3]), *row[4:]) for row in found)


def numbers(where: str, asked: dict[str, Any]) -> Numbers:
    """The receipt numbers that were given out, and whether any between them is missing."""
    return _numbers(where, asked)


def copies(staff_id: int, after: int, until: int) -> int:
    """How many copies of receipts somebody ordered between two journal entries."""
    row = db.one(f"SELECT COUNT(*) {_COPIES} AND j.staff_id = ?", (after, until, staff_id))
    return int(row[0]) if row else 0


def copies_since_last_close(until: int) -> tuple[tuple[str, int], ...]:
    """Who ordered how many copies of receipts since the day before was closed, drawer or none."""
    row = db.one("SELECT COALESCE(MAX(journal_seq), 0) FROM day_close WHERE journal_seq < ?", (until,))
    found = db.rows(
        f"SELECT s.name, COUNT(*) {_COPIES} GROUP BY s.id ORDER BY s.id", (row[0] if row else 0, until)
    )
    return tuple((name, count) for name, count in found)


def x_reports(shift_id: int, until: int) -> int:
    """How often the shift was looked at by an X report."""
    row = db.one(
        "SELECT COUNT(*) FROM print_job j JOIN journal e ON e.seq = j.subject_id"
        " WHERE j.kind = 'x_report' AND j.copy = 0 AND e.seq <= ? AND json_extract(e.body, '$.shift') = ?",
        (until, shift_id),
    )
    return int(row[0]) if row else 0


def shift_of_x_report(seq: int) -> int:
    """The shift that an X report's journal entry looked at."""
    row = db.one("SELECT json_extract(body, '$.shift') FROM journal WHERE seq = ?", (seq,))
    return int(row[0]) if row else 0


def _sums(where: str, asked: dict[str, Any]) -> dict[tuple[str, str], int]:
    found = db.rows(_SUMS.format(where=where), asked)
    return {(tender, kind): amount for tender, kind, amount in found}


def _tender_sums(sums: dict[tuple[str, str], int]) -> tuple[TenderSums, ...]:
    kinds = ("received", "change", "returned", "elsewhere", "refund")
    told = []
    for tender in cash.TENDERS:
        amounts = [Money(sums.get((tender, kind), 0)) for kind in kinds]
        if tender == "cash" or any((tender, kind) in sums for kind in kinds):
            told.append(TenderSums(tender, *amounts))
    return tuple(told)


def _sum(sums: dict[tuple[str, str], int], kind: str) -> Money:
    return Money(sums.get(("cash", kind), 0))


def _numbers(where: str, asked: dict[str, Any]) -> Numbers:
    found = db.rows(_RECEIPTS.format(where=where), asked)
    between, missing = 0, []
    for (series, serial, _number), (following, next_serial, _next) in pairwise(found):
        if series == following and next_serial > serial + 1:
            given = db.rows(
                "SELECT serial FROM payment WHERE series = ? AND serial > ? AND serial < ?",
                (series, serial, next_serial),
            )
            there = {one for (one,) in given}
            between += len(there)
            missing += [f"{series}-{gap:06d}" for gap in range(serial + 1, next_serial) if gap not in there]
    if not found:
        return Numbers("", "", 0, 0, ())
    return Numbers(found[0][2], found[-1][2], len(found), between, tuple(missing))


def _counts_of(shift_id: int, count_id: int) -> tuple[CountFacts, ...]:
    """The count that the shift was closed upon; before it the other person's, where there were two."""
    if not count_id:
        return ()
    row = db.one(
        "SELECT MAX(id) FROM cash_count WHERE shift_id = :shift AND id < :count AND staff_id <>"
        " (SELECT staff_id FROM cash_count WHERE id = :count) AND journal_seq >"
        " (SELECT COALESCE(MAX(e.journal_seq), 0) FROM cash_entry e WHERE e.shift_id = :shift"
        " AND e.journal_seq < (SELECT journal_seq FROM cash_count WHERE id = :count))",
        {"shift": shift_id, "count": count_id},
    )
    first = (count_facts(row[0]),) if row and row[0] else ()
    return (*first, count_facts(count_id))


def _counts_before(shift_id: int, counts: tuple[CountFacts, ...]) -> tuple[CountFacts, ...]:
    """Counts of the same cash that were typed anew: what was said first stays to be seen."""
    if not counts:
        return ()
    found = db.rows(
        "SELECT id FROM cash_count WHERE shift_id = :shift AND id < :count AND journal_seq >"
        " (SELECT COALESCE(MAX(e.journal_seq), 0) FROM cash_entry e WHERE e.shift_id = :shift"
        " AND e.journal_seq < (SELECT journal_seq FROM cash_count WHERE id = :count)) ORDER BY id",
        {"shift": shift_id, "count": counts[-1].count_id},
    )
    stand = {count.count_id for count in counts}
    return tuple(count_facts(count_id) for (count_id,) in found if count_id not in stand)


def _count_slips(shift_id: int, kind: str, until: int) -> int:
    row = db.one(
        "SELECT COUNT(*) FROM drawer_slip WHERE shift_id = ? AND kind = ? AND journal_seq <= ?",
        (shift_id, kind, until),
    )
    return int(row[0]) if row else 0


def _late_entries(shift_id: int, until: int) -> int:
    row = db.one(
        "SELECT COUNT(*) FROM form_use f JOIN payment p ON p.id = f.payment_id"
        " WHERE p.shift_id = ? AND p.journal_seq <= ?",
        (shift_id, until),
    )
    return int(row[0]) if row else 0


def _head() -> Mark:
    row = db.one("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
    return Mark(*row) if row else Mark(0, "")


def _moment(seq: int) -> Any:
    row = db.one("SELECT at_utc FROM journal WHERE seq = ?", (seq,))
    return clock.from_stamp(row[0]) if row else clock.now()
