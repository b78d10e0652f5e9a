"""Lists, a card, a person's earlier cases and a subject's twelve months among a hundred thousand cases."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from desktop.calendars.limits import WORKING, Limit, due
from desktop.complaints.cards import case_card
from desktop.complaints.clocks import NEVER
from desktop.complaints.intake import ReadBack, record_case
from desktop.complaints.months import twelve_months
from desktop.complaints.persons import earlier_of_person, open_cases_of
from desktop.complaints.queries import (
    CaseFilter,
    cases,
    counts,
    every_case,
    find_case,
    for_leader,
    overdue_cases,
)
from desktop.complaints.record import Record
from desktop.complaints.service import report
from desktop.complaints.subjects import Subject
from desktop.core import clock, db
from desktop.core.journal import canonical
from desktop.office.rights import SignedIn
from tests.benchmarks.big_town import close_town, open_town
from tests.benchmarks.figure import Figure, median, medians, milliseconds, percentile

CASES, OPEN_EVERY, ACCOUNTS = 100_000, 2, 2_000  # half of them are open: far more than any office has
ASKED = 200
BAR = 50.0  # milliseconds
LATER = 10**7  # rows carry entries that the journal never reaches here
KINDS = ("complaint", "complaint", "criticism", "praise", "suggestion", "enquiry")
STATES = ("recorded", "reported", "assigned", "established", "replied")
SUBJECTS = ("Meters", "Pipes", "Counter")  # each has a third of everything
RARE = "Nobody's"
BARE_LIST = (
    "SELECT COUNT(*), SUM(due_at < ?) FROM complaint_now WHERE unfinished = 1",
    "SELECT * FROM complaint_now WHERE unfinished = 1 AND due_at > ? ORDER BY due_at LIMIT 50",
)

_keys = itertools.count(1)


def figures(folder: Path, _accounts: int) -> Iterator[Figure]:
    """The lists in every form, a case by number and whole, the person, the subject, and what is written."""
    clerk = open_town(folder, ACCOUNTS, 0)
    few = median([milliseconds(partial(_record, clerk, turn)) for turn in range(ASKED)])
    _fill()
    dice = random.Random(7)
    name = f"of {CASES:,} cases"
    first, bare = medians(ASKED // 10, cases, _bare_list)
    yield Figure(f"the list {name}, first page: median", first, BAR, 1.0)
    yield Figure(f"the list {name}, first page: against its rows read bare", first, bare, 2.0)
    hardest: dict[str, Callable[[], object]] = {
        "last page": partial(cases, page=CASES // OPEN_EVERY // 50 - 1),
        "three filters that nothing fits": partial(cases, CaseFilter("praise", "established", "serious")),
        "a handler whom nobody knows": partial(cases, CaseFilter(handler=RARE)),
        "everything, the last page": partial(every_case, page=CASES // 50 - 1),
        "everything of one kind and state": partial(every_case, CaseFilter("complaint", "archived")),
        "what is overdue": overdue_cases,
        "what the leader must see": for_leader,
        "how many": counts,
    }
    for what, ask in hardest.items():
        yield Figure(f"the list {name}, {what}", median([milliseconds(ask) for _turn in range(9)]), BAR, 1.0)
    asked = [dice.randrange(1, CASES) for _turn in range(ASKED)]
    found = [milliseconds(partial(find_case, f"cc a {serial}")) for serial in asked]
    yield Figure(f"a case's number {name}: 99th percentile", percentile(found, 99), BAR, 1.0)
    cards = [milliseconds(partial(case_card, serial)) for serial in asked]
    yield Figure(f"a case's card {name}: 99th percentile", percentile(cards, 99), BAR, 1.0)
    earlier = [
        milliseconds(partial(earlier_of_person, _phone(serial), serial % ACCOUNTS + 1, "Wang"))
        for serial in asked
    ]
    yield Figure(f"earlier cases of a person {name}: 99th percentile", percentile(earlier, 99), BAR, 1.0)
    mine = [
        milliseconds(partial(open_cases_of, serial % ACCOUNTS + 1, _phone(serial))) for serial in asked
    ]  # fmt: skip
    yield Figure(f"open cases of a person {name}: 99th percentile", percentile(mine, 99), BAR, 1.0)
    months = [
        milliseconds(partial(twelve_months, Subject("department", SUBJECTS[turn % 3]))) for turn in range(30)
    ]
    yield Figure(f"twelve months of a subject with a third {name}", percentile(months, 99), BAR, 1.0)
    many = median([milliseconds(partial(_record, clerk, turn)) for turn in range(ASKED)])
    yield Figure(f"recording a case {name}: median", many, BAR, 1.0)
    yield Figure(f"recording a case {name}: against an empty file", many, few, 2.0)
    close_town()


def _bare_list() -> None:
    for query in BARE_LIST:
        db.rows(query, ("2026",))


def _record(clerk: SignedIn, turn: int) -> None:
    """A complaint and its report to the leader, with both commits."""
    told = Record(
        kind="complaint", channel="phone", words=f"nobody came, number {turn}", name="Wang",
        phone=_phone(turn), subject_kind="department", subject=SUBJECTS[turn % 3], category="any.other",
        happened="today", wants="An answer",
    )  # fmt: skip
    recorded = record_case(f"key-{next(_keys)}", told, ReadBack("x"), clerk)
    report(recorded.case_id, "Zhou", "spoken", clerk)


def _phone(serial: int) -> str:
    return f"138{serial % 30_000:08d}"


# --- written straight into the tables -------------------------------------------------------------


def _fill() -> None:
    """A hundred thousand cases, each with its record, acts and clocks."""
    row = db.one("SELECT COALESCE(MAX(id), 0) FROM complaint_case")
    begin = row[0] if row else 0
    db.database.execute_sql("PRAGMA synchronous=OFF")
    with db.transaction("cases.filled", by=None) as entry:
        limit = due(Limit(WORKING, days=5), entry.at)
        for case_id in range(begin + 1, CASES + 1):
            _add(entry, case_id, limit.stored())
    db.database.execute_sql("PRAGMA synchronous=EXTRA")
    db.database.execute_sql("ANALYZE")
    db.checkpoint()


def _add(entry: db.Entry, case_id: int, snapshot: str) -> None:
    is_open = case_id % OPEN_EVERY == 0
    state = STATES[case_id // OPEN_EVERY % len(STATES)] if is_open else "archived"
    at = clock.stamp(entry.at - timedelta(minutes=case_id * 7))
    due_at = clock.stamp(entry.at + timedelta(minutes=case_id * 7 % 20_000 - 5000))
    later = {"journal_seq": LATER + case_id}
    number, kind = f"CC-A-{case_id:05d}", KINDS[case_id % len(KINDS)]
    subject, name = SUBJECTS[case_id % 3], "Wang" if case_id % 10 else f"Li {case_id}"
    told = {"series": "A", "serial": case_id, "number": number, "request_key": number}
    db.insert("complaint_case", {"id": case_id, **told, "received_at": at, **later})
    db.insert("complaint_record", _version(case_id, kind, subject, name, at) | later)
    for turn, act in enumerate(("recorded", "reported", "assigned")[: 1 + case_id % 3], 1):
        db.insert("complaint_event", _event(case_id, turn, act, at) | later)
    for stage in ("report", "reply"):
        row = {"case_id": case_id, "stage": stage, "turn": 1, "due_at": due_at, "snapshot": snapshot}
        db.insert("complaint_due", {**row, **later})
    decided = not is_open and kind in ("complaint", "criticism")
    db.insert(
        "complaint_now",
        {
            "case_id": case_id, "number": number, "turn": 1, "version": 1, "kind": kind, "state": state,
            "category": "any.other", "severity": "normal", "subject_kind": "department",
            "subject_key": subject.lower(), "account_id": case_id % ACCOUNTS + 1,
            "phone_key": _phone(case_id), "name_key": name.lower().replace(" ", ""),
            "handler": f"Handler {case_id % 40}", "handler_staff_id": None,
            "verdict": ("upheld", "partly", "not_upheld")[case_id % 3] if decided else "",
            "decided_at": at if decided else "", "redone": 0, "extended": 0, "received_at": at,
            "stage": "reply" if is_open else "", "due_at": due_at if is_open else NEVER,
            "unfinished": int(is_open),
        },
    )  # fmt: skip


def _version(case_id: int, kind: str, subject: str, name: str, at: str) -> dict[str, Any]:
    return {
        "case_id": case_id, "version": 1, "kind": kind, "channel": "phone", "received_where": "",
        "anonymous": 0, "name": name, "title": "", "phone": _phone(case_id), "address": "",
        "account_id": case_id % ACCOUNTS + 1, "account_version": 1, "identity_confirmed_at": at,
        "subject_kind": "department", "subject": subject, "subject_staff_id": None, "category": "any.other",
        "happened": "today", "words": "nobody came although it was promised", "wants": "An answer",
        "severity": "normal", "upset": 0, "unclear": "", "staff_id": 1, "at_utc": at,
    }  # fmt: skip


def _event(case_id: int, turn: int, act: str, at: str) -> dict[str, Any]:
    states = ("", "recorded", "reported", "assigned")
    return {
        "case_id": case_id, "turn": turn, "act": act, "before": states[turn - 1], "after": states[turn],
        "happened_at": at, "entered_at": at, "staff_id": 1, "reported_by": "",
        "facts": canonical({"read_back": "confirmed", "sentence": "x"}),
    }  # fmt: skip
