"""A repair that did not last is ordered once more, under a new number; both orders name each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.core import db
from desktop.office.rights import SignedIn
from desktop.repairs.callers import Caller
from desktop.repairs.categories import FEE_UNKNOWN
from desktop.repairs.intake import Accepted, ReadBack, write_order
from desktop.repairs.moving import move, order_now
from desktop.repairs.report import Report, newest
from desktop.repairs.states import IN


def rework_report(order_id: int, words: str, caller: Caller | None = None) -> Report:
    """What a rework reports: the record of the first order, and in the words what is wrong now.

    Args:
        caller: who says so, where it is not who reported it first.
    """
    record = newest(order_id)
    assert record is not None
    report = replace(
        record, words=words.strip(), wished="", unclear=(), fee_item="", fee_told=None,
        fee_answer=FEE_UNKNOWN if record.side == IN else "",
    )  # fmt: skip
    if caller is None:
        return report
    return replace(report, name=caller.name, title=caller.title, phone=caller.phone)


def order_rework(
    entry: db.Entry,
    request_key: str,
    order_id: int,
    report: Report,
    read_back: ReadBack,
    by: SignedIn,
) -> Accepted:
    """Order the rework of a finished order. Only call inside a transaction.

    Args:
        report: as `rework_report` makes it.

    Raises:
        UserError: the order is not finished, or nothing was read back; with its field.
    """
    facts: dict[str, Any] = {
        "read_back": read_back.outcome if read_back.sentence.strip() else None,
        "sentence": read_back.sentence.strip(),
        "near_looked": True,
        "near": [["order", order_id]],
    }
    accepted = write_order(entry, request_key, report, facts, by, rework_of=order_id)
    move(entry, order_now(order_id), "reworked", {"rework_id": accepted.order_id}, by)
    entry.tells(rework_of=order_id)
    return accepted
