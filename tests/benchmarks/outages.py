"""Is it announced? Asked of ten thousand outages, against what a hand notices and a plain LIKE over all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from desktop.core import clock, db, migrations
from desktop.core.paths import RESOURCES, Folder
from desktop.office import settings
from desktop.office.rights import SignedIn
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.outages.board import wait_to_be_told, work_out
from desktop.outages.callers import callers_to_tell
from desktop.outages.queries import announced, open_checks, open_outages
from desktop.outages.service import ask_about
from desktop.outages.states import STEPS
from desktop.places.service import place_open
from desktop.sample.people import read_town
from tests.benchmarks.figure import Figure, median, milliseconds, percentile

OUTAGES, OPEN_EVERY, ON_ONE_ROAD = 10_000, 50, 200
ASKED = 300
LATER = 10**6  # rows carry entries that the journal never reaches here
BAR = 50.0  # milliseconds
PLAIN = (
    "SELECT b.outage_id, p.place FROM outage_place p JOIN outage_board b ON b.version_id = p.version_id"
    " WHERE p.place LIKE ? AND b.state IN ('announced', 'in_force', 'extended')"
)
OVER = ("write", "approve", "announce", "start", "extend", "restore", "archive")


def figures(folder: Path, _accounts: int) -> Iterator[Figure]:
    """The question, its slowest cases, the lists of the screen, and the whole answer with its commit."""
    clerk = _open_office(folder)
    roads = read_town(RESOURCES / "samples")["places"]["roads"]
    dice = random.Random(7)
    places = [f"{dice.choice(roads)}{dice.randrange(1, 400)}号" for _turn in range(ASKED)]
    announced(places[0])  # what is loaded once is not what is measured
    times = [milliseconds(partial(announced, place)) for place in places]
    plain = [milliseconds(partial(db.rows, PLAIN, (f"%{place[:3]}%",))) for place in places]
    name = f"is it announced, of {OUTAGES:,} outages"
    yield Figure(f"{name}: median", median(times), BAR, 1.0)
    yield Figure(f"{name}: 99th percentile", percentile(times, 99), BAR, 1.0)
    yield Figure(f"{name}: median, against LIKE over all", median(times), median(plain), 2.0)
    crowded = [milliseconds(partial(announced, f"拥挤大道{turn}号")) for turn in range(20)]
    yield Figure(f"{name}: on a road with {ON_ONE_ROAD} open ones", median(crowded), BAR, 1.0)
    yield Figure(
        "the lists of the outage screen", median([milliseconds(_lists) for _turn in range(20)]), BAR, 1.0
    )
    asking = [
        milliseconds(partial(ask_about, place, "", f"1380{turn:07d}", clerk))
        for turn, place in enumerate(places)
    ]
    yield Figure("answering a caller, with its commit", median(asking), BAR, 1.0)
    db.close_database()
    settings.forget()


def _lists() -> None:
    open_outages()
    open_checks()
    callers_to_tell()


def _open_office(folder: Path) -> SignedIn:
    """An office with its outages, written straight into the tables."""
    books = Folder(folder / "outages").make()
    db.open_database(books.database)
    migrations.migrate(RESOURCES / "sql", books.copies)
    settings.forget()
    leader = found_office(Office("Benchmark Waterworks"), "Leader", "246810")
    clerk = add_staff("Clerk", "clerk", "1357", leader)
    roads = read_town(RESOURCES / "samples")["places"]["roads"]
    with db.transaction("outages.imported", by=None) as entry:
        for serial in range(1, OUTAGES + 1):
            is_open = serial % OPEN_EVERY == 0
            place = f"{roads[serial // OPEN_EVERY % len(roads)]}{serial * 7 % 397 + 1}号"
            _add(entry, serial, place, OVER[:4] if is_open else OVER)
        for turn in range(1, ON_ONE_ROAD + 1):
            _add(entry, OUTAGES + turn, f"拥挤大道{turn * 2}号", OVER[:4])
    db.database.execute_sql("ANALYZE")
    db.checkpoint()
    return clerk


def _add(entry: db.Entry, serial: int, place: str, acts: tuple[str, ...]) -> None:
    """One notice with its section, its events, and two callers."""
    begins, ends = clock.stamp(entry.at - timedelta(hours=1)), clock.stamp(entry.at + timedelta(hours=5))
    told = {"staff_id": 1, "at_utc": entry.at_utc}
    number = {"series": "A", "serial": serial, "number": f"ON-A-{serial:05d}"}
    db.insert("outage", {"id": serial, **number, **told, "journal_seq": LATER + serial})
    said = {name: "x" for name in ("cause", "to_whom", "address_part", "contact", "supply", "advice")}
    version = {"id": serial, "outage_id": serial, "version": 1, "kind": "emergency", **said}
    db.insert(
        "outage_version",
        {**version, "starts_at": begins, "ends_at": ends, **told, "journal_seq": LATER + serial},
    )
    db.insert("outage_place", {"version_id": serial, "kind": "section", "turn": 1, "place": place})
    for turn, act in enumerate(acts, 1):
        longer = act == "extend"
        event = {"outage_id": serial, "turn": turn, "act": act, "state": STEPS[act].to, "version_id": serial}
        event |= {"old_end": ends if longer else None, "new_end": f"{ends}+" if longer else None}
        event |= {"reason": "x" if longer else "", "supply": "", "reported_by": "", "happened_at": begins}
        event |= {
            "approved_by": 1 if act == "approve" else None,
            **told,
            "journal_seq": LATER + serial * 10 + turn,
        }
        db.insert("outage_event", event)
    for turn in range(2):
        caller = {"outage_id": serial, "place": place, "name": "", "phone": "13800000000", **told}
        caller_id = db.insert("outage_caller", {**caller, "journal_seq": LATER + serial * 2 + turn})
        if acts != OVER:
            wait_to_be_told(caller_id)
    work_out(serial)
    if acts != OVER:
        place_open("outage", serial, place)
