"""A clock that is wrong at the start or jumps while work goes on; summer time, leap day, year end."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis
from hypothesis import strategies as st

from desktop.cash.queries import open_shift_of
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.db import ClockSuspect
from desktop.core.errors import UserError
from desktop.core.paths import CHECKOUT
from desktop.office.service import confirm_clock
from desktop.opening import SQL
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.conftest import NOON
from tests.faults.busy_office import BusyOffice, cheap, found
from tests.faults.row import Row, fast
from tests.faults.workloads import pay

NAME = "Clock wrong"
PROMISE = "Numbers keep the true order, money waits until a leader confirms, totals are those of a good clock"

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
OFFSETS = {  # of the clock at the start against the newest entry: whether money waits
    -3650 * DAY: True, -365 * DAY: True, -30 * DAY: True, -DAY: True, -60 * MINUTE: True, -5 * MINUTE: True,
    -MINUTE: False, 60 * MINUTE: False, 3 * DAY: False, 9 * DAY: False,
    11 * DAY: True, 46 * DAY: True, 3650 * DAY: True,
}  # fmt: skip
STEPS = {  # while work goes on
    -3 * MINUTE: True, -60 * MINUTE: True, -DAY: True, 60 * MINUTE: False, 11 * DAY: True, 400 * DAY: True,
}  # fmt: skip
TURNS = (  # zone, and when something turns soon, as the wall shows it
    ("America/New_York", "2026-03-08 01:00"),
    ("America/New_York", "2026-11-01 00:30"),
    ("Europe/Berlin", "2026-03-29 01:00"),
    ("Europe/Berlin", "2026-10-25 01:30"),
    ("Asia/Shanghai", "2028-02-28 23:00"),
    ("Asia/Shanghai", "2028-02-29 23:00"),
    ("Asia/Taipei", "2026-12-31 23:00"),
    ("Asia/Shanghai", "2026-11-23 23:00"),
)
SEQUENCES = {"quick": 6, "full": 500}
PROCESS_OFFSETS = {
    timedelta(days=-3): True,
    timedelta(hours=-2): True,
    timedelta(days=1): False,
    timedelta(days=3652): True,
}


def run(size: str) -> list[Row]:
    """At the start, by steps, over each turn of the year, at random; a whole process with a wrong clock."""
    cheap()
    with tempfile.TemporaryDirectory(prefix="clock-", dir=fast()) as place:
        fresh, every = Fresh(Path(place)), 1 if size == "full" else 3
        at_start = (_wrong(fresh, [offset], waits) for offset, waits in [*OFFSETS.items()][::every])
        later = (_wrong(fresh, [0 * DAY, step], waits) for step, waits in [*STEPS.items()][::every])
        rows = [
            _tried("wrong at the start", at_start),
            _tried("steps while work goes on", later),
            _tried(
                "summer time, leap day, year end, midnight", (_over(fresh, *turn) for turn in TURNS[::every])
            ),
            _at_random(fresh, SEQUENCES[size]),
        ]
        if size == "full" and shutil.which("faketime"):
            rows.append(_tried("a process whose clock is wrong", _processes(fresh)))
    return rows


def _tried(what: str, outcomes: Iterator[str]) -> Row:
    told = list(outcomes)
    wrong = [one for one in told if one]
    return Row(what, len(told), len(wrong), note=wrong[0] if wrong else "")


class Fresh:
    """An office as it was left at noon, again and again."""

    def __init__(self, place: Path):
        self.template = found(place / "office").root
        self._numbers = itertools.count()

    def folder(self) -> Path:
        """A copy of its folder."""
        folder = self.template.with_name(f"copy-{next(self._numbers)}")
        shutil.copytree(self.template, folder)
        return folder

    def office(self, zone: str = "Asia/Shanghai") -> Counter:
        """A copy of it, open."""
        office = Counter(self.folder(), lambda _line: None)
        clocks.use_zone(zone)
        return office


class Counter(BusyOffice):
    """Counts what she took by herself."""

    taken = 0

    def pay(self) -> bool:
        """Whether the money was taken; a drawer of another day is counted and closed before."""
        try:
            self._take()
        except ClockSuspect:
            return False
        except UserError:
            if db.trust_in(self.clock.moment) == clocks.SUSPECT:
                return False
            self.end_day(3)
            self._take()
        self.taken += 1
        return True

    def _take(self) -> None:
        if open_shift_of(self.clerks[0].staff_id) is None:
            self.open(0, 0, 0)
        pay(self, self.taken)

    def end(self) -> str:
        """What is wrong with the books afterwards, and the folder is gone."""
        wrong = self._order() or next(
            (step.text for step in full_check(SQL) if isinstance(step, Finding)), ""
        )
        self.leave()
        shutil.rmtree(self.folder.root)
        clocks.use_zone("Asia/Shanghai")
        return wrong

    def _order(self) -> str:
        serials = [serial for (serial,) in db.rows("SELECT serial FROM payment ORDER BY journal_seq")]
        if serials != list(range(1, self.taken + 1)):
            return f"receipts in the order of the journal: {serials}"
        (total,) = db.one("SELECT COALESCE(SUM(amount), 0) FROM credit_entry WHERE kind = 'advance'")
        return "" if total == 3520 * self.taken else f"{total} is in the books of {self.taken} payments"


def _wrong(fresh: Fresh, jumps: list[timedelta], waits: bool) -> str:
    """After the last jump money waits or not; other work never does; once confirmed, money goes on."""
    office = fresh.office()
    for jump in jumps[:-1]:
        office.clock.moment += jump
        office.pay()
    office.clock.moment += jumps[-1]
    first = office.pay()
    office.draft(1)
    office.attempt(office.case, 1)
    confirm_clock(office.leader)
    again = office.pay()
    wrong = office.end()
    if first == waits:
        return f"{jumps[-1]}: money {'was taken' if first else 'waited'}"
    return wrong if again else f"{jumps[-1]}: money waits though the clock was confirmed"


def _over(fresh: Fresh, zone: str, before: str) -> str:
    """A payment every ten minutes for three hours, the shift and the day closed, and the next day begun."""
    office = fresh.office(zone)
    office.clock.moment = datetime.fromisoformat(before).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    confirm_clock(office.leader)
    for _turn in range(18):
        if not office.pay():
            return f"{zone} {before}: money waits"
        office.clock.advance(minutes=10)
    office.end_day(3)
    days = db.rows("SELECT DISTINCT business_date FROM shift")
    office.clock.advance(hours=12)
    if not office.pay():
        return f"{zone} {before}: money waits the next day"
    return office.end() or ("" if len(days) == 1 else f"{zone} {before}: one shift is of {days}")


# --- at random ---------------------------------------------------------------------------------

JUMP = st.integers(-3000, 3000).map(lambda hours: timedelta(hours=hours)) | st.sampled_from(
    [timedelta(), MINUTE]
)
ACTS = st.lists(st.tuples(JUMP, st.integers(0, 3), st.booleans()), min_size=1, max_size=8)


def _is_suspect(office: Counter) -> bool:
    return db.trust_in(office.clock.moment) == clocks.SUSPECT


def _at_random(fresh: Fresh, count: int) -> Row:
    """Jumps, payments, and a leader who confirms or does not."""
    tried, wrong, waited = 0, [], 0

    @hypothesis.settings(
        max_examples=count, derandomize=True, database=None, deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(ACTS)
    def drive(acts):
        nonlocal tried, waited
        tried += 1
        office = fresh.office()
        for jump, payments, confirms in acts:
            office.clock.moment = max(office.clock.moment + jump, datetime(2001, 1, 1, tzinfo=UTC))
            before = _is_suspect(office)
            taken = office.pay()
            waited += not taken
            after = before if taken else _is_suspect(office)  # a millisecond more may have been too much
            assert taken is not (before or after), f"{jump}: taken {taken}, suspect {before or after}"
            if confirms:
                confirm_clock(office.leader)
                assert all([office.pay() for _one in range(payments)]), f"{jump}: waits though confirmed"
        if said := office.end():
            raise AssertionError(said)

    try:
        drive()
    except AssertionError as error:
        wrong.append(str(error))
    return Row("random jumps", tried, len(wrong), note="; ".join([f"money waited {waited} times", *wrong]))


# --- a whole process ---------------------------------------------------------------------------


def _processes(fresh: Fresh) -> Iterator[str]:
    for offset, waits in PROCESS_OFFSETS.items():
        folder = fresh.folder()
        done = subprocess.run(
            ["faketime", "-f", f"@{NOON + offset:%Y-%m-%d %H:%M:%S}", sys.executable, "-c", _PROCESS, folder],
            env=os.environ | {"TZ": "UTC"}, cwd=CHECKOUT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = done.stdout.strip()
        yield "" if said == ("waits" if waits else "taken") else f"{offset}: {said}{done.stderr[-500:]}"


_PROCESS = """
import sys
from pathlib import Path
from desktop.core import clock, db
real = clock.now
from tests.faults.busy_office import cheap
from tests.faults.clock_jumps import Counter
cheap()
office = Counter(Path(sys.argv[1]), lambda _line: None)
clock.now = real
print("taken" if office.pay() else "waits")
"""
