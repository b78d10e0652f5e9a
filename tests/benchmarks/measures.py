"""The twelve-month counters among a hundred thousand cases, against what a hand notices and a plain scan."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from desktop.core import clock, db, migrations
from desktop.core.paths import RESOURCES, Folder
from desktop.measures.counters import Subject, counters, found_often, months_to
from desktop.measures.proposals import proposals
from desktop.office import settings
from desktop.office.service import found_office
from desktop.office.settings import Office
from desktop.registers.facts import VEHICLE, subject_key
from tests.benchmarks.figure import Figure, median, milliseconds, percentile

CASES, FINDINGS, VEHICLES = 100_000, 20_000, 2_000
BUSY = "川A99999"  # one vehicle has a hundredth of all
LATER = 10**6  # rows carry entries that the journal never reaches here
BAR = 50.0  # milliseconds
PLAIN = (
    "SELECT COUNT(*) FROM complaint_now WHERE +subject_kind = 'vehicle' AND +subject_key = ?"
    " AND received_at >= ?"
)


def figures(folder: Path, _accounts: int) -> Iterator[Figure]:
    """The counters of any vehicle and of the busiest one, who was found often, and the whole list."""
    _open_office(folder)
    today, dice = clock.today(), random.Random(7)
    since, _until = months_to(today)
    asked = [_plate(dice.randrange(VEHICLES)) for _turn in range(200)]
    counters(Subject(VEHICLE, BUSY), today)  # what is loaded once is not what is measured
    times = [milliseconds(partial(counters, Subject(VEHICLE, plate), today)) for plate in asked]
    plain = [
        milliseconds(partial(db.rows, PLAIN, (subject_key(VEHICLE, plate), since))) for plate in asked[:20]
    ]
    busy = [milliseconds(partial(counters, Subject(VEHICLE, BUSY), today)) for _turn in range(50)]
    often = [milliseconds(partial(found_often, 4, today)) for _turn in range(20)]
    whole = [milliseconds(proposals) for _turn in range(20)]
    name = f"three counters among {CASES:,} cases"
    yield Figure(f"{name}: 99th percentile", percentile(times, 99), BAR, 1.0)
    yield Figure(f"{name}: median, against reading them all", median(times), median(plain), 0.2)
    yield Figure(f"{name}: the busiest vehicle", median(busy), BAR, 1.0)
    yield Figure(f"found four times or more, of {FINDINGS:,} findings", median(often), BAR, 1.0)
    yield Figure("the list of what waits to be taken up", median(whole), BAR, 1.0)
    db.close_database()
    settings.forget()


def _plate(serial: int) -> str:
    return f"川A{serial + 10000:05d}"


def _open_office(folder: Path) -> None:
    """A station with its cases and findings, written straight into the tables."""
    books = Folder(folder / "measures").make()
    db.open_database(books.database)
    migrations.migrate(RESOURCES / "sql", books.copies)
    settings.forget()
    found_office(Office("Benchmark Station", profile="bus"), "Leader", "246810")
    db.database.execute_sql("PRAGMA foreign_keys = OFF")  # the rows beside them are not what is measured
    dice = random.Random(3)
    with db.transaction("cases.imported", by=None) as entry:
        for serial in range(1, CASES + 1):
            plate = BUSY if serial % 100 == 0 else _plate(dice.randrange(VEHICLES))
            at = clock.stamp(entry.at - timedelta(minutes=dice.randrange(3 * 525_600)))
            verdict = dice.choice(("upheld", "partly", "not_upheld", "cannot", ""))
            db.insert("complaint_now", _case(serial, subject_key(VEHICLE, plate), at, verdict))
        for serial in range(1, FINDINGS + 1):
            plate = BUSY if serial % 100 == 0 else _plate(dice.randrange(VEHICLES))
            at = clock.stamp(entry.at - timedelta(minutes=dice.randrange(3 * 525_600)))
            db.insert("register_now", _finding(serial, plate, at))
    db.database.execute_sql("ANALYZE")
    db.checkpoint()


def _case(serial: int, key: str, at: str, verdict: str) -> dict[str, object]:
    return {
        "case_id": serial, "number": f"CP-A-{serial:05d}", "turn": 1, "version": 1, "kind": "complaint",
        "state": "archived", "category": "", "severity": "normal", "subject_kind": VEHICLE,
        "subject_key": key, "phone_key": "", "name_key": "", "handler": "", "verdict": verdict,
        "decided_at": at if verdict else "", "redone": 0, "extended": 0, "received_at": at, "stage": "",
        "due_at": "~", "unfinished": 0,
    }  # fmt: skip


def _finding(serial: int, plate: str, at: str) -> dict[str, object]:
    return {
        "item_id": serial, "kind": "finding", "number": f"FD-A-{serial:05d}", "turn": 1, "state": "rectified",
        "is_open": 0, "title": "x", "subject_kind": VEHICLE, "subject": plate,
        "subject_key": subject_key(VEHICLE, plate), "source": "authority", "basis": "", "owner": "",
        "due_on": "~", "happened_at": at,
    }  # fmt: skip
