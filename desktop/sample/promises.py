"""Whom the sample town's office has to call: one that is overdue, one tried in vain, one promised by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from desktop.callbacks.follow import Attempt
from desktop.callbacks.queries import callbacks_of
from desktop.callbacks.service import promise, promise_by_hand
from desktop.callbacks.states import NO_ANSWER
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.office.queries import last_believed
from desktop.office.rights import SignedIn
from desktop.repairs.callback import FOLLOW, record

MINUTE = timedelta(minutes=1)


def promise_calls(words: dict[str, Any], clerk: SignedIn, now: datetime) -> None:
    """The last quarter of an hour before somebody sits down at the desk.

    Args:
        words: `town.toml`'s part about callbacks.
    """
    with clock.telling(_at(now - 8 * MINUTE)):
        _try_once(words, clerk)
    with clock.telling(_at(now - 6 * MINUTE)):
        _promise(words["when"], clerk, due=now - 2 * MINUTE)
    with clock.telling(_at(now - 4 * MINUTE)):
        order_id = _an_order(1)
        parent = FOLLOW.find(_number(order_id))
        assert parent is not None
        promise_by_hand(parent, FOLLOW.person(order_id), words["meter"], "", clerk)


def _try_once(words: dict[str, Any], clerk: SignedIn) -> None:
    """Whoever had a repair did not take the call."""
    for (order_id,) in db.rows("SELECT order_id FROM repair_now WHERE state = 'done' ORDER BY order_id"):
        for row in callbacks_of("order", order_id)[:1]:
            record(row.callback_id, Attempt(NO_ANSWER, row.person.phone, words["rang"]), clerk)


def _promise(about: str, clerk: SignedIn, due: datetime) -> None:
    """Somebody was told that she would be called within minutes."""
    order_id = _an_order(0)
    parent, person = FOLLOW.find(_number(order_id)), FOLLOW.person(order_id)
    assert parent is not None
    with transaction("callback.promised", "callbacks", by=clerk.staff_id) as entry:
        callback_id = promise(entry, parent, "answer", person, about, due, clerk)
        entry.tells(callback=callback_id, parent=[parent.kind, parent.id])


def _an_order(which: int) -> int:
    """One of those that somebody with a phone waits for, the newest first."""
    found = db.rows(
        "SELECT DISTINCT n.order_id FROM repair_now n JOIN repair_caller c ON c.order_id = n.order_id"
        " WHERE n.unfinished = 1 AND n.side = 'in' AND c.phone <> '' ORDER BY n.order_id DESC"
    )
    return int(found[which % len(found)][0])


def _number(order_id: int) -> str:
    row = db.one("SELECT number FROM repair_now WHERE order_id = ?", (order_id,))
    assert row is not None
    return str(row[0])


def _at(wanted: datetime) -> datetime:
    """This moment, or the next one that the journal believes."""
    last = last_believed()
    return max(wanted, last + timedelta(seconds=1)) if last is not None else wanted
