"""How an order ends: repaired and charged, called back, archived; or merged, passed on, void, done again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.billing.charges import charge_fee
from desktop.callbacks.queries import Parent, open_callbacks_of_phone
from desktop.callbacks.steps import let_go, pass_on
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.office.rights import SignedIn, require
from desktop.repairs.callback import KIND, call_back, note_call, promise_calls
from desktop.repairs.callers import FAMILY, note_told
from desktop.repairs.clocks import running
from desktop.repairs.found_places import is_found
from desktop.repairs.intake import Accepted, ReadBack, accepted_before
from desktop.repairs.moving import OrderNow, move, order_now
from desktop.repairs.prices import Line, LineIn, priced
from desktop.repairs.promised import COMPLETION, promise
from desktop.repairs.reworks import order_rework, rework_report
from desktop.repairs.service import Moved
from desktop.repairs.states import STEPS

__all__ = [
    "Finished",
    "WorkDone",
    "archive",
    "call_back",
    "finish",
    "main_of",
    "merge",
    "merged_into",
    "note_call",
    "refer",
    "rework",
    "tell_caller",
    "void",
]

NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class WorkDone:
    """What the returned stub says.

    Args:
        cause: what had happened.
        work_done: what was done about it.
        worker: who did the work; she cannot call back herself.
        reported_by: who of the crew gave the stub back.
        started_at: when the work began, UTC; not before the report.
        ended_at: when it ended, UTC; not in the future.
        lines: parts and labour, from the price list of the day on which it ended.
        charge: what the customer is charged, minor units: what the lines come to, or nothing.
        charge_word: why the charge is not what was agreed; needed when it is not, when nothing was accepted,
            or when there is no account that a bill could go to.
        meter_touched: whether the meter was opened, moved or changed; then both readings are needed.
        reading_before: the meter's figures before.
        reading_after: and afterwards.
        signed: whether the customer signed.
        unsigned_reason: why not; a key of `categories.UNSIGNED_REASONS`.
        note: more about that; needed with "other".
        site_cleared: whether the site was left as it was found.
        arrived_at: when they came, UTC, where nobody has said so yet: the stub brings the arrival with it.
    """

    cause: str
    work_done: str
    worker: str
    reported_by: str
    started_at: datetime
    ended_at: datetime
    lines: tuple[LineIn, ...] = ()
    charge: Money = NOTHING
    charge_word: str = ""
    meter_touched: bool = False
    reading_before: str = ""
    reading_after: str = ""
    signed: bool = False
    unsigned_reason: str = ""
    note: str = ""
    site_cleared: bool | None = None
    arrived_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finished(Moved):
    """A finished repair, and the bill that its charge became."""

    bill_id: int | None = None
    charge: Money = NOTHING


def finish(order_id: int, done: WorkDone, by: SignedIn) -> Finished:
    """Enter the returned stub: the repair is done. Prints the completion slip.

    What is charged becomes a bill of the account in the same commit, due at once and payable at the counter.

    Raises:
        UserError: a fact is missing or cannot be, a field was never understood, the charge is not what was
            agreed and nothing is said about it, or the stub was entered before; with its field.
        NotAllowed: the person may not, or may not charge.
    """
    require(by, "repair.work")
    if done.ended_at > clock.now():
        raise UserError(_("This time is still to come. Look at the date and the hour."), field="ended_at")
    lines = priced(done.lines, clock.local(done.ended_at).date())
    with transaction(
        "repair.done", "callbacks", "repairs", "papers", "places", "bills", by=by.staff_id,
        money=bool(done.charge),
    ) as entry:  # fmt: skip
        now = _on_site(entry, order_now(order_id), done, by)
        moved = move(
            entry, now, "done", _facts(done, lines), by, happened_at=done.ended_at,
            reported_by=done.reported_by,
        )  # fmt: skip
        _keep_lines(entry, order_id, lines)
        job_id = promise(entry, COMPLETION, order_id, moved.turn, moved.number, by)
        bill_id = _bill(entry, moved, done.charge)
        promise_calls(entry, moved, by)
        entry.tells(
            order=order_id, charge=done.charge, bill=bill_id, signed=done.signed,
            lines=[[line.price.price_id, line.thousandths, line.amount] for line in lines],
        )  # fmt: skip
    return Finished(order_id, moved.number, moved.state, job_id, bill_id, done.charge)


def tell_caller(caller_id: int, how_told: str, by: SignedIn) -> Moved:
    """One more of those who reported it heard the result.

    Args:
        caller_id: of `callers.to_tell`.
        how_told: phone or paper; a key of `categories.TOLD_BY`.

    Raises:
        UserError: she has heard it already, or there is no result yet; with its field.
        NotAllowed: the person may not.
    """
    require(by, "repair.work")
    with transaction("repair.caller_told", "callbacks", "repairs", by=by.staff_id) as entry:
        row = db.one("SELECT order_id FROM repair_caller WHERE id = ?", (caller_id,))
        if row is None:
            raise UserError(_("Choose who was told."), field="caller_id")
        now = order_now(main_of(row[0]))
        moved = move(entry, now, "told", {"caller_id": caller_id, "how_told": how_told}, by)
        note_told(entry, caller_id, by)
        let_go(entry, KIND, now.order_id, "told", caller_id)
        entry.tells(order=now.order_id, caller=caller_id)
    return Moved(now.order_id, moved.number, moved.state)


def archive(order_id: int, by: SignedIn, reason: str = "") -> Moved:
    """Close an order for good; nothing is ever done with it again but a rework under a new number.

    Args:
        reason: a leader's word why it is closed although somebody has not heard the result.

    Raises:
        UserError: a field was never understood, or the customer is dissatisfied and there is no rework.
        NotAllowed: somebody has not heard the result, and no leader said why.
    """
    return _end("archived", order_id, {"reason": reason.strip() or None}, by)


def refer(
    order_id: int, to_whom: str, contact: str, reason: str, by: SignedIn, reported_by: str = ""
) -> Moved:  # fmt: skip
    """Pass an order on to somebody whose work it is; the callers are told where to ask.

    Args:
        to_whom: another company, the house's owner ...
        contact: the number that callers are given; may be empty.
        reason: why it is theirs.

    Raises:
        UserError, NotAllowed: see `service.dispatch`.
    """
    facts = {"to_whom": to_whom.strip(), "contact": contact.strip(), "reason": reason.strip()}
    return _end("referred", order_id, facts, by, reported_by)


def void(order_id: int, reason: str, by: SignedIn) -> Moved:
    """Declare an order void; its number is never used again. Only a leader does.

    Raises:
        UserError: no reason, or the repair is done already; with its field.
        NotAllowed: the person is no leader.
    """
    require(by, "repair.void")
    return _end("voided", order_id, {"reason": reason.strip()}, by)


def merge(order_id: int, main_id: int, by: SignedIn) -> Moved:
    """Let an order go on as part of another one: callers stay on the list, the earlier clock counts.

    Args:
        order_id: the one that ends here.
        main_id: the one that goes on; still open.

    Raises:
        UserError: the same order, or one that is not open; the field is main_id.
        NotAllowed: the person may not.
    """
    require(by, "repair.work")
    with transaction("repair.merged", "callbacks", "repairs", "places", by=by.staff_id) as entry:
        clocks = running(order_id)
        main = order_now(main_id, "main_id")
        pass_on(entry, KIND, order_id, Parent(KIND, main_id, main.number), by)
        moved = move(entry, order_now(order_id), "merged", {"main_id": main_id}, by)
        db.insert("repair_merge", {"order_id": order_id, "main_id": main_id, "journal_seq": entry.seq})
        move(entry, main, "took_in", {"merged_id": order_id}, by, others=clocks)
        is_found(main_id, moved.place, learn=False)
        entry.tells(order=order_id, main=main_id)
    return Moved(order_id, moved.number, moved.state)


def rework(
    request_key: str, order_id: int, words: str, read_back: ReadBack, by: SignedIn
) -> Accepted:  # fmt: skip
    """Order a repair that did not last once more, under a new number; both orders name each other.

    The record is that of the first order; what is wrong now stands in the words.

    Args:
        request_key: made when the form opens; the same key never orders twice.
        words: what the customer says is still wrong.

    Raises:
        UserError: the order is not finished, or nothing was read back; with its field.
        NotAllowed: the person may not.
    """
    require(by, "repair.take")
    if repeated := accepted_before(request_key):
        return repeated
    with transaction("repair.reworked", "callbacks", "repairs", "papers", "places", by=by.staff_id) as entry:
        report = rework_report(order_id, words)
        accepted = order_rework(entry, request_key, order_id, report, read_back, by)
        for row in open_callbacks_of_phone(report.phone):  # she has said herself that it is not good
            if (row.parent.kind, row.parent.id) == (KIND, order_id) and row.caller_id is not None:
                let_go(entry, KIND, order_id, "newer_contact", row.caller_id)
    return accepted


def main_of(order_id: int) -> int:
    """The order that this one goes on in, however often it was merged; itself where it was not."""
    while row := db.one("SELECT main_id FROM repair_merge WHERE order_id = ?", (order_id,)):
        order_id = int(row[0])
    return order_id


def merged_into(order_id: int) -> tuple[int, ...]:
    """The orders that go on in this one, however deep."""
    found = db.rows(f"{FAMILY} SELECT id FROM family WHERE id <> ? ORDER BY id", (order_id, order_id))
    return tuple(one for (one,) in found)


# --- steps, only inside a transaction -------------------------------------------------------------


def _end(act: str, order_id: int, facts: dict[str, Any], by: SignedIn, reported_by: str = "") -> Moved:
    require(by, "repair.work")
    with transaction(f"repair.{act}", "callbacks", "repairs", "places", by=by.staff_id) as entry:
        moved = move(entry, order_now(order_id), act, facts, by, reported_by=reported_by)
        if act == "referred":
            promise_calls(entry, moved, by)
        entry.tells(order=order_id)
    return Moved(order_id, moved.number, moved.state)


def _on_site(entry: db.Entry, now: OrderNow, done: WorkDone, by: SignedIn) -> OrderNow:
    """The arrival that the stub tells, where it was not entered before."""
    if done.arrived_at is None or now.state not in STEPS["arrived"].come_from:
        return now
    return move(entry, now, "arrived", {}, by, happened_at=done.arrived_at, reported_by=done.reported_by)


def _facts(done: WorkDone, lines: tuple[Line, ...]) -> dict[str, Any]:
    return {
        "cause": done.cause.strip(),
        "work_done": done.work_done.strip(),
        "worker": done.worker.strip(),
        "started_at": clock.stamp(done.started_at),
        "ended_at": clock.stamp(done.ended_at),
        "lines": [[line.price.price_id, line.thousandths, int(line.amount)] for line in lines],
        "charge": int(done.charge),
        "charge_word": done.charge_word.strip(),
        "meter_touched": done.meter_touched,
        "reading_before": done.reading_before.strip(),
        "reading_after": done.reading_after.strip(),
        "signed": done.signed,
        "unsigned_reason": "" if done.signed else done.unsigned_reason,
        "note": done.note.strip(),
        "site_cleared": done.site_cleared,
    }


def _keep_lines(entry: db.Entry, order_id: int, lines: tuple[Line, ...]) -> None:
    for position, line in enumerate(lines, 1):
        db.insert(
            "repair_line",
            {
                "order_id": order_id,
                "position": position,
                "price_id": line.price.price_id,
                "thousandths": line.thousandths,
                "amount": line.amount,
                "journal_seq": entry.seq,
            },
        )


def _bill(entry: db.Entry, moved: OrderNow, charge: Money) -> int | None:
    """What is charged, as a bill of the account; without an account there is none to put it on."""
    if not charge or moved.account_id is None:
        return None
    bill_id = charge_fee(entry.then("fee.charged"), moved.account_id, "repair", charge, moved.number)
    db.insert(
        "repair_bill",
        {"order_id": moved.order_id, "bill_id": bill_id, "amount": charge, "journal_seq": entry.seq},
    )
    return bill_id
