"""Who is to be called? Asked of two hundred thousand attempts, against what a hand notices."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from desktop.callbacks.follow import Attempt
from desktop.callbacks.queries import (
    LATER,
    NEVER,
    OVERDUE,
    callbacks_of,
    counts,
    due,
    due_list,
    fell_due,
    open_callbacks_of_phone,
    phone_key,
)
from desktop.callbacks.service import try_callback
from desktop.core import clock, db, migrations
from desktop.core.paths import RESOURCES, Folder
from desktop.office import settings
from desktop.office.rights import SignedIn
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from tests.benchmarks.figure import Figure, median, milliseconds, percentile

CALLBACKS, TRIED, OPEN_EVERY = 100_000, 2, 10  # 200,000 attempts; every tenth callback is still to be made
ASKED = 200
CHUNK = 10_000
BAR = 50.0  # milliseconds
SPREAD = 60 * 24 * 20  # minutes before and after now in which open ones are due


def figures(folder: Path, _accounts: int) -> Iterator[Figure]:
    """The three lists, their counts, what the reminder asks, a case's and a phone's own, and one call."""
    clerk = _open_office(folder)
    now = clock.now()
    name = f"of {CALLBACKS * TRIED:,} attempts, {CALLBACKS // OPEN_EVERY:,} callbacks open"
    works = {
        f"the three lists, {name}": partial(due, now),
        f"a page in the middle of a list, {name}": partial(due_list, LATER, now, 2_000, 200),
        f"their counts, {name}": partial(counts, now),
        f"what fell due in the last minute, {name}": partial(fell_due, now - timedelta(minutes=1), now),
    }
    for text, work in works.items():
        work()  # what is loaded once is not what is measured
        yield Figure(text, percentile([milliseconds(work) for _turn in range(60)], 99), BAR, 1.0)
    dice = random.Random(5)
    cases = [dice.randrange(1, CALLBACKS) for _turn in range(ASKED)]
    of_case = [milliseconds(partial(callbacks_of, "case", case)) for case in cases]
    yield Figure(f"the callbacks of a case, {name}: 99th percentile", percentile(of_case, 99), BAR, 1.0)
    phones = [milliseconds(partial(open_callbacks_of_phone, _phone(case))) for case in cases]
    yield Figure(f"what is promised to a phone, {name}: 99th percentile", percentile(phones, 99), BAR, 1.0)
    rows = due_list(OVERDUE, now, 0, ASKED)
    calls = [
        milliseconds(partial(try_callback, row.callback_id, Attempt("no_answer", row.person.phone), clerk))
        for row in rows
    ]
    yield Figure("writing a call down, with its commit: median", median(calls), BAR, 1.0)
    db.close_database()
    settings.forget()


def _phone(case: int) -> str:
    return f"138{case:08d}"


def _open_office(folder: Path) -> SignedIn:
    """An office with its callbacks, written straight into the tables."""
    books = Folder(folder / "callbacks").make()
    db.open_database(books.database)
    migrations.migrate(RESOURCES / "sql", books.copies)
    settings.forget()
    leader = found_office(Office("Benchmark Waterworks"), "Leader", "246810")
    clerk = add_staff("Clerk", "clerk", "1357", leader)
    dice = random.Random(3)
    db.database.execute_sql("PRAGMA synchronous=OFF")
    for first in range(1, CALLBACKS + 1, CHUNK):
        with db.transaction("callbacks.imported", by=None) as entry:
            for callback_id in range(first, first + CHUNK):
                _add(entry, callback_id, dice)
    db.database.execute_sql("PRAGMA synchronous=EXTRA")
    db.database.execute_sql("ANALYZE")
    db.checkpoint()
    return clerk


def _add(entry: db.Entry, callback_id: int, dice: random.Random) -> None:
    """One callback with its promise and its attempts; most of them have ended."""
    is_open = callback_id % OPEN_EVERY == 0
    due_at = clock.stamp(entry.at + timedelta(minutes=dice.randrange(-SPREAD // 4, SPREAD)))
    phone, at = _phone(callback_id), {"at_utc": entry.at_utc, "journal_seq": entry.seq}
    db.insert(
        "callback",
        {
            "id": callback_id, "parent_kind": "case", "parent_id": callback_id,
            "parent_number": f"CC-A-{callback_id:06d}", "reason": "reply", "name": "王秀英", "title": "ms",
            "phone": phone, "about": "停水没有通知", "due_at": due_at, "promised_by": 1, **at,
        },
    )  # fmt: skip
    barred = {"callback_id": callback_id, "turn": 1, "staff_id": 1, "name": "", "journal_seq": entry.seq}
    db.insert("callback_not_by", barred)
    ended = "tried" if is_open else "done"
    ways = [("promised", "", "scheduled"), ("no_answer", "scheduled", "tried"), ("reached", "tried", ended)]
    for turn, (act, before, after) in enumerate(ways, 1):
        db.insert(
            "callback_event",
            {
                "callback_id": callback_id, "turn": turn, "act": act, "before": before, "after": after,
                "happened_at": entry.at_utc, "staff_id": 2, "number": phone, "due_at": due_at,
                "redo_kind": "", "redo_number": "", "facts": "{}", **at,
            },
        )  # fmt: skip
    db.insert(
        "callback_now",
        {
            "callback_id": callback_id, "turn": len(ways), "state": ended, "is_open": int(is_open),
            "due_at": due_at if is_open else NEVER, "attempts": TRIED, "phone": phone,
            "phone_key": phone_key(phone),
        },
    )  # fmt: skip
