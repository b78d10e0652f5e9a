"""Somebody tries one PIN after the other, in a hurry or patiently, over restarts and moved clocks."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.errors import UserError
from desktop.core.paths import RESOURCES, Folder
from desktop.office import pins, settings
from desktop.office.service import call_leader, found_office, sign_in
from desktop.office.settings import Office
from tests.conftest import NOON, StandingClock
from tests.faults.row import Row

NAME = "PINs tried one after the other"
PROMISE = "Each wrong one makes the next wait longer; neither a restart nor a moved clock shortens it"

TRIES = {"quick": 300, "full": 10_000}
RIGHT, LEADER = "8642", "Zhou Min"
MOST_IN_A_HURRY = {300: 12, 10_000: 26}  # looked at, when one is tried each second
DAY = 86_400


class Computer:
    """A computer whose time goes by only when told; it can be started anew, and its clock set."""

    def __init__(self):
        self.seconds = 1000.0
        self.looked_at = 0
        self.wall = clocks.now = StandingClock()
        pins.time = self
        pins.MEMORY_KIB, pins.ROUNDS = 8, 1
        self._matches = pins.matches
        pins.matches = self._look

    def monotonic(self) -> float:
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.seconds += seconds
        self.wall.advance(seconds=seconds)

    def start_anew(self) -> None:
        """The program ends and begins: what it remembered is gone, what it wrote is not."""
        pins._last_wrong.clear()
        pins._program_started = self.seconds

    def _look(self, pin_hash: str, pin: str) -> bool:
        self.looked_at += 1
        return self._matches(pin_hash, pin)

    def back(self) -> None:
        """As it was."""
        import time

        pins.time, pins.matches = time, self._matches
        pins._last_wrong.clear()


def run(size: str) -> list[Row]:
    """One each second; one as soon as it may be; restarts and clocks; the right one among them."""
    count = TRIES[size]
    return [_new_office(way, count) for way in (_in_a_hurry, _patiently, _restarts_and_clocks)]


def _new_office(way, count: int) -> Row:
    real_now = clocks.now
    with tempfile.TemporaryDirectory(prefix="pins-") as place:
        computer = Computer()
        folder = Folder(Path(place)).make()
        db.open_database(folder.database)
        try:
            migrations.migrate(RESOURCES / "sql", folder.copies)
            settings.forget()
            found_office(Office("Clear Creek", currency="CNY"), LEADER, RIGHT)
            return way(computer, count)
        finally:
            db.close_quietly()
            settings.forget()
            computer.back()
            clocks.now = real_now


def _guesses(count: int):
    """Four figures, one after the other, the right one left out."""
    return (f"{number % 10_000:04d}" for number in range(count) if f"{number % 10_000:04d}" != RIGHT)


def _tried(pin: str, how=sign_in) -> bool:
    try:
        how(LEADER, pin)
    except UserError:
        return False
    return True


def _in_a_hurry(computer: Computer, count: int) -> Row:
    """One each second, at the sign-in and at somebody else's desk by turns; the right one is refused too."""
    wrong = 0
    for number, pin in enumerate(_guesses(count)):
        wrong += _tried(pin, (sign_in, call_leader)[number % 2])
        computer.wait(1)
    wrong += _staff_id_waits() and _tried(RIGHT)
    too_many = max(0, computer.looked_at - MOST_IN_A_HURRY[count])
    note = f"{computer.looked_at} of them were looked at"
    return Row("one each second", count, wrong + too_many, note=note)


def _patiently(computer: Computer, count: int) -> Row:
    """Each as soon as it may be tried: none is refused for want of time, and the time adds up."""
    begun, wrong, longest = computer.seconds, 0, 0.0
    for pin in _guesses(count):
        wait = pins.seconds_to_wait(1)
        wrong += wait < longest  # it only ever grows
        longest = max(longest, wait)
        computer.wait(wait)
        before = computer.looked_at
        wrong += _tried(pin) or computer.looked_at != before + 1
    days = (computer.seconds - begun) / DAY
    wrong += days < count * 0.9 * pins.LONGEST_WAIT / DAY if count > 1000 else longest < pins.LONGEST_WAIT
    computer.wait(pins.LONGEST_WAIT)
    wrong += not _tried(RIGHT)  # whoever knows it gets in, and all is forgotten
    wrong += pins.seconds_to_wait(1) != 0
    return Row("each as soon as it may be", count, wrong, note=f"they take {days:.0f} days")


def _restarts_and_clocks(computer: Computer, count: int) -> Row:
    """Started anew and the clock set between two tries: the wait is never shorter than it was."""
    wrong = 0
    steps = (timedelta(days=3650), timedelta(days=-30), timedelta(hours=1), timedelta(hours=-1))
    for number, pin in enumerate(_guesses(count)):
        before = pins.seconds_to_wait(1)
        if number % 3 == 0:
            computer.start_anew()
        if number % 2 == 0:
            computer.wall.moment = NOON + steps[number // 2 % len(steps)]
        wrong += pins.seconds_to_wait(1) < before
        if before:
            looked_at = computer.looked_at
            _tried(pin)
            wrong += computer.looked_at != looked_at
        computer.wait(pins.seconds_to_wait(1) if number % 5 == 0 else 1)
        if number % 5 == 0:
            _tried(pin)
    return Row("restarts and moved clocks between them", count, wrong)


def _staff_id_waits() -> bool:
    return pins.seconds_to_wait(1) > 0
