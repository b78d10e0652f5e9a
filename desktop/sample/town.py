"""Builds the sample town's file: an office, its people, about 3,000 accounts and their year."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from desktop.accounts.service import open_accounts
from desktop.calendars.service import load_year
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.office.rights import SignedIn
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.sample.faults import report_faults
from desktop.sample.left_open import leave_open
from desktop.sample.no_water import announce_a_stop, somebody_asks
from desktop.sample.people import ACCOUNTS, Resident, read_town, residents
from desktop.sample.promises import promise_calls
from desktop.sample.voices import say_something
from desktop.sample.watch import keep_watch
from desktop.sample.year import bill_month, months_before, pay_month

LEADER_PIN, CLERK_PIN = "246810", "1357"
WIDTH = 8  # digits of an account number
Staffed = tuple[SignedIn, list[SignedIn]]  # the leader, and who takes payments


@dataclass(frozen=True)
class SamplePeople:
    """Who may sign in, for the quiet line on the sign-in screen."""

    leader: str
    clerks: tuple[str, ...]


def sample_people(samples: Path) -> SamplePeople:
    """The names that sign in to the sample town."""
    people = read_town(samples)["people"]
    return SamplePeople(people["leader"], tuple(people["clerks"]))


def build_town(samples: Path, language: str, accounts: int = ACCOUNTS) -> Iterator[Progress]:
    """Fill the open, empty file with the town; yields how far it is."""
    town = read_town(samples)
    people = list(residents(town, WIDTH, accounts))
    yield from live_through(months_before(clock.today()), lambda: _people(town, language), people, town)


def live_through(
    months: Sequence[str],
    found: Callable[[], Staffed],
    people: Sequence[Resident],
    words: dict[str, Any],
) -> Iterator[Progress]:
    """Found the office at the beginning of the months, open the accounts, let bills come in and people pay.

    The file is new and nobody was told anything is saved, so the disk is not asked to confirm
    each of the thousands of little use cases; it is once, at the end.

    Args:
        months: at least two, oldest first, as "2026-10".
        found: founds the office in the open, empty file; returns its leader and who takes payments.
        people: whose accounts are opened, and how they pay.
        words: what is said of the service, of faults and of places without water: `town.toml`.
    """
    now = clock.now()
    db.database.execute_sql("PRAGMA synchronous=OFF")
    try:
        with clock.telling(clock.at(date.fromisoformat(f"{months[1]}-01"), time(9))):
            leader, clerks = found()
            yield Progress(0, len(months) + 1, _("The people of the town move in"))
            ids = open_accounts([person.fields for person in people], leader)
            bring_in_holidays((now.year, now.year + 1), leader)
        readings: dict[int, int] = {}
        households = list(zip(ids, people, strict=True))
        for month, period in enumerate(months):
            text = _("{month}: bills come in, people pay").format(month=period)
            yield Progress(month + 1, len(months) + 1, text)
            bill_month(period, households, readings, leader, now)
            for _guests in pay_month(month, period, households, clerks, now):
                yield Progress(month + 1, len(months) + 1, text)
        say_something(words["cases"], households, leader, clerks, now)
        report_faults(words["repairs"], households, leader, clerks, now)
        announce_a_stop(words["outages"], leader, clerks[0], now)
        somebody_asks(words["outages"], clerks[0], now)
        promise_calls(words["callbacks"], clerks[0], now)
        keep_watch(words["watch"], leader, clerks, now)
        leave_open(words["registers"], clerks[0])
    finally:
        db.database.execute_sql("PRAGMA synchronous=EXTRA")
    db.checkpoint()


def bring_in_holidays(years: Sequence[int], leader: SignedIn) -> None:
    """The holidays of these years, as far as they are told already and the office's country has a table."""
    for year in years:
        with contextlib.suppress(UserError):
            load_year(year, leader)


def _people(town: dict[str, Any], language: str) -> Staffed:
    office = Office(
        name=town["office"],
        address=town["address"],
        phone=town["phone"],
        complaint_phone=town["complaint_phone"],
        language=language,
    )
    people = town["people"]
    leader = found_office(office, people["leader"], LEADER_PIN)
    clerks = [add_staff(name, "clerk", CLERK_PIN, leader) for name in people["clerks"]]
    return leader, clerks
