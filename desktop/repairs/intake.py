"""Taking a report: accepted with its number, corrected, classed anew, or joined by another caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.outages.checks import end_check_as_house
from desktop.outages.queries import check_job
from desktop.repairs.callers import add_caller
from desktop.repairs.found_places import is_found
from desktop.repairs.moving import OrderNow, begin, move, order_now
from desktop.repairs.promised import SLIP, promise, subject
from desktop.repairs.report import FIELDS, Report, add_version, newest, tidy
from desktop.repairs.report_rules import refuse_changed_account, refuse_report
from desktop.repairs.states import IN, OPEN

CONFIRMED, CORRECTED = "confirmed", "corrected"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """How the report was read back to the caller (S21).

    Args:
        sentence: what was said, as `read_back.sentence` makes it.
        outcome: confirmed or corrected.
        first: what was read back first, where the caller corrected it; both versions are kept.
    """

    sentence: str
    outcome: str = CONFIRMED
    first: Report | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """An order that has its number now."""

    order_id: int
    number: str
    job_id: int | None = None  # the acceptance slip's; None where none is printed
    repeated: bool = False  # the key had accepted one before: nothing new was written


def accept_order(
    request_key: str,
    report: Report,
    read_back: ReadBack,
    near: Sequence[tuple[str, int]] | None,
    by: SignedIn,
    *,
    received_at: datetime | None = None,
    check_id: int | None = None,
) -> Accepted:
    """Take a report and give it a number.

    A second press with the same request key finds the first order and takes nothing.

    Args:
        request_key: made when the form opens.
        report: what is known; see `Report` for what each side must tell.
        read_back: the sentence that was read back, and what the caller said to it.
        near: what was offered as perhaps the same, as (kind, id); empty when there was nothing near.
            None: nobody looked, and an out-meter report is refused.
        received_at: when it was reported, UTC, where that was earlier; now if not given.
        check_id: the outages' check job that ends as this single house.

    Raises:
        UserError: something is missing or cannot be; the field is the name of the report's field, or
            read_back, near_looked, received_at.
        NotAllowed: the person may not.
    """
    require(by, "repair.take")
    if repeated := accepted_before(request_key):
        return repeated
    _refuse_own_versions(read_back)
    with transaction(
        "repair.accepted", "callbacks", "repairs", "papers", "places", "outages", by=by.staff_id
    ) as entry:
        if report.account_id is not None:
            refuse_changed_account(report)
        if check_id is not None:
            _refuse_ended_check(check_id)
        facts: dict[str, Any] = {
            "read_back": read_back.outcome if read_back.sentence.strip() else None,
            "sentence": read_back.sentence.strip(),
            "near_looked": None if near is None else True,
            "near": None if near is None else [list(one) for one in near],
            "check_id": check_id,
        }
        accepted = write_order(
            entry, request_key, report, facts, by, received_at=received_at, first=read_back.first
        )
        if check_id is not None:
            end_check_as_house(entry, check_id, accepted.order_id, by)
    return accepted


def write_order(
    entry: db.Entry,
    request_key: str,
    report: Report,
    facts: dict[str, Any],
    by: SignedIn,
    *,
    received_at: datetime | None = None,
    first: Report | None = None,
    rework_of: int | None = None,
) -> Accepted:
    """Write an order with its number, first caller, clocks and slip. Only call inside a transaction."""
    report = tidy(report)
    accepted_at = received_at or entry.at
    series, serial, number = next_slip("repair_order", "WO")
    order_id = db.insert(
        "repair_order",
        {
            "series": series,
            "serial": serial,
            "number": number,
            "rework_of": rework_of,
            "check_id": facts.get("check_id"),
            "request_key": request_key,
            "accepted_at": clock.stamp(accepted_at),
            "journal_seq": entry.seq,
        },
    )
    now = begin(order_id, number, report, accepted_at)
    if first is not None:
        add_version(entry, order_id, 1, tidy(first), by)
        now = replace(now, version=1)
    move(entry, now, "accepted", facts, by, happened_at=accepted_at, report=report)
    if report.name.strip() or report.phone.strip():
        add_caller(entry, order_id, report.name, report.title, report.phone, report.words)
    is_found(order_id, report.place, learn=report.side != IN)
    job_id = promise(entry, SLIP, order_id, 1, number, by) if report.side == IN else None
    entry.tells(
        order=order_id, number=number, side=report.side, category=report.category, account=report.account_id,
        account_version=report.account_version, priority=report.priority, fee=report.fee_told,
    )  # fmt: skip
    return Accepted(order_id, number, job_id)


def attach_caller(
    order_id: int, name: str, phone: str, words: str, by: SignedIn, title: str = ""
) -> int:  # fmt: skip
    """Keep one more caller of an open order instead of writing a new one; returns her row.

    Args:
        name: how she is called; this or the phone is needed.
        phone: where she hears the result.
        words: what she said; may be empty.
        title: mr, ms or empty.

    Raises:
        UserError: the order is finished, or neither name nor phone; the field is name or phone.
        NotAllowed: the person may not.
    """
    require(by, "repair.take")
    with transaction("repair.caller_added", "repairs", by=by.staff_id) as entry:
        now = order_now(order_id)
        _refuse_finished(now)
        caller_id = add_caller(entry, order_id, name, title, phone, words)
        guard = {"name": name, "phone": phone, "caller_phone": phone}
        move(entry, now, "caller", {"caller_id": caller_id}, by, guard=guard)
        entry.tells(order=order_id, caller=caller_id)
    return caller_id


def correct_report(order_id: int, reason: str, by: SignedIn, **changed: Any) -> None:
    """Write what was reported anew where it was wrong or unclear; the old version is kept.

    A field that is written anew is clear from then on, unless `unclear` is among what changed.

    Args:
        reason: why; "asked again" where a field was unclear.
        changed: fields of `Report`, but neither the side nor the account: those are classed anew.

    Raises:
        UserError: no reason, a field that cannot be, or the order is finished.
        NotAllowed: the person may not.
    """
    require(by, "repair.take")
    if unknown := set(changed) - (set(FIELDS) - {"side", "account_id", "account_version"}):
        raise ValueError(f"not corrected like this: {sorted(unknown)}")
    with transaction("repair.corrected", "repairs", "places", by=by.staff_id) as entry:
        before = _record(order_id)
        left = tuple(name for name in before.unclear if name not in changed)
        report = replace(before, **{"unclear": left, **changed})
        report = tidy(report)
        fields = sorted(name for name in FIELDS if getattr(report, name) != getattr(before, name))
        move(
            entry, order_now(order_id), "corrected", {"reason": reason.strip(), "fields": fields}, by,
            report=report,
        )  # fmt: skip
        if report.place != before.place:
            is_found(order_id, report.place, learn=report.side != IN)
        entry.tells(order=order_id, fields=fields)


def reclass(order_id: int, report: Report, reason: str, by: SignedIn) -> None:
    """Say which side it really is: an inspection that turned out in-meter or out-meter, or the other side.

    Args:
        report: the whole record as it is known now, with its new side, kind of fault and, in-meter, account.
        reason: what was seen.

    Raises:
        UserError: the same side, no reason, a field that cannot be, or not in this state.
        NotAllowed: the person may not.
    """
    require(by, "repair.work")
    with transaction("repair.reclassed", "repairs", "places", by=by.staff_id) as entry:
        before, report = _record(order_id), tidy(report)
        if report.account_id is not None and report.account_id != before.account_id:
            refuse_changed_account(report)
        facts = {"side": report.side, "from_side": before.side, "reason": reason.strip()}
        move(entry, order_now(order_id), "reclassed", facts, by, report=report)
        if report.place != before.place:
            is_found(order_id, report.place, learn=report.side != IN)
        entry.tells(
            order=order_id, side=report.side, category=report.category, account=report.account_id,
            account_version=report.account_version,
        )  # fmt: skip


def tell_fee(order_id: int, item: str, amount: Money | None, answer: str, by: SignedIn) -> None:
    """Keep what was told about the fee later, and the customer's answer.

    Args:
        item: the price list's code of what was told; may be empty.
        amount: minor units; None where it is not known yet.
        answer: accepted, refused or unknown.

    Raises:
        UserError: no answer, an answer without a sum, or the order is finished.
        NotAllowed: the person may not.
    """
    require(by, "repair.take")
    with transaction("repair.fee_told", "repairs", by=by.staff_id) as entry:
        report = replace(_record(order_id), fee_item=item, fee_told=amount, fee_answer=answer)
        facts = {"fee_answer": answer, "fee_told": amount, "fee_item": item}
        move(entry, order_now(order_id), "fee_told", facts, by, report=report)
        entry.tells(order=order_id, fee=amount, answer=answer)


def _record(order_id: int) -> Report:
    record = newest(order_id)
    if record is None:
        raise UserError(_("There is no such order."), field="order")
    return record


def _refuse_own_versions(read_back: ReadBack) -> None:
    if read_back.outcome not in (CONFIRMED, CORRECTED):
        raise UserError(
            _("Read the report back first, and say whether it was confirmed or corrected."), field="read_back"
        )
    if (read_back.outcome == CORRECTED) != (read_back.first is not None):
        raise ValueError("what was read back first is kept when it was corrected, and only then")
    if read_back.first is not None:
        refuse_report(read_back.first)


def _refuse_ended_check(check_id: int) -> None:
    found = check_job(check_id)
    if found is None or not found.is_open:
        raise UserError(_("What was found there is written down already."), field="check_id")


def _refuse_finished(now: OrderNow) -> None:
    """After the repair a new report is a new event, and a new order."""
    if now.state not in OPEN:
        row = db.one(
            "SELECT o.number FROM repair_merge m JOIN repair_order o ON o.id = m.main_id"
            " WHERE m.order_id = ?",
            (now.order_id,),
        )
        if row:
            raise UserError(
                _("{number} was merged into {main}. Put the caller there.").format(
                    number=now.number, main=row[0]
                ),
                field="order",
            )
        raise UserError(
            _("{number} is finished. A new report of it needs a new order.").format(number=now.number),
            field="order",
        )


def accepted_before(request_key: str) -> Accepted | None:
    """What an earlier press of the same form wrote."""
    row = db.one("SELECT id, number FROM repair_order WHERE request_key = ?", (request_key,))
    if row is None:
        return None
    job = db.one(
        "SELECT id FROM print_job WHERE kind = ? AND subject_id = ? AND copy = 0", (SLIP, subject(row[0], 1))
    )
    return Accepted(*row, job[0] if job else None, repeated=True)
