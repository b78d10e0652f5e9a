"""Files put back by hand: older books over today's log, another office's, cut off, swapped, gone."""

from __future__ import annotations

import contextlib
import logging
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from desktop.accounts.service import AccountFields, open_account
from desktop.cash.service import open_shift
from desktop.core import clock as clocks
from desktop.core import db, journal, migrations
from desktop.core.money import Money
from desktop.core.paths import BESIDE, Folder
from desktop.office import pins, settings
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.opening import SQL, close_books, fold_up, open_books
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, take_payment
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.recovery import newest_entry
from tests.conftest import StandingClock
from tests.faults.row import Row

NAME = "Files put back by hand"
PROMISE = "books that are not those of the last commit are never opened without a word"
COUNTS = {"quick": 20, "full": 200}
STATES = 9  # of one office's day, the last one as after a power cut
NAMES = tuple(f"office.db{end}" for end in ("", *BESIDE))

Files = dict[str, bytes]


@dataclass(frozen=True)
class State:
    """What lay in the folder at one moment, by name, and the newest entry then."""

    files: Files
    head: journal.Head


def run(size: str) -> list[Row]:
    """Lay files there in each way in turn, open the books, and look what became of it."""
    dice = random.Random(42)
    with tempfile.TemporaryDirectory() as place, quickly():
        mine = _day(Path(place, "mine"), "Clear Creek", dice)
        other = _day(Path(place, "other"), "Elsewhere", dice)
        tried = [_try(Path(place), way, mine, other, dice) for way, _turn in _ways(COUNTS[size])]
    became = Counter(outcome for _name, outcome in tried)
    bad = [f"{name}: {outcome}" for name, outcome in tried if outcome not in ("caught", "today")]
    note = f"{became['caught']} caught, {became['today']} were today's books and opened"
    what = "older, foreign, cut off, swapped, gone"
    return [Row(what, len(tried), len(bad), note="; ".join([note, *bad[:3]]))]


def _ways(count: int) -> Iterator[tuple[Callable[..., Files], int]]:
    for turn in range(count):
        yield WAYS[turn % len(WAYS)], turn // len(WAYS)


# --- the office ---------------------------------------------------------------------------------


@contextlib.contextmanager
def quickly() -> Iterator[None]:
    """Hashing a PIN takes its time on purpose, and what a file must define is always the same."""
    logging.disable()  # each damage is written there too
    schema = {version: migrations.expected_schema(SQL, version) for version in (None, _newest())}
    with (
        patch.object(pins, "MEMORY_KIB", 8),
        patch.object(pins, "ROUNDS", 1),
        patch.object(clocks, "now", StandingClock()),
        patch.object(migrations, "expected_schema", lambda _folder, version=None: schema[version]),
    ):
        yield


def _newest() -> int:
    return migrations.scripts(SQL)[-1].version


def _day(root: Path, name: str, dice: random.Random) -> list[State]:
    """An office's states: payments, folded up now and then, closed overnight; at last a power cut."""
    folder = Folder(root).make()
    open_books(folder)
    leader = found_office(Office(name, currency="CNY"), "Zhou Min", "246810")
    clerk = add_staff("Lin Xiao", "clerk", "1357", leader)
    people = [AccountFields(f"0001000{n}", f"Customer {n}", "North Road") for n in range(5)]
    cards = [open_account(fields, leader) for fields in people]
    open_shift("1", Money(0), clerk)
    close_books()
    open_books(folder)
    states, key = [], 0
    for state in range(STATES):
        for _payment in range(dice.randrange(5, 40)):
            key += 1
            card, now = dice.choice(cards), clocks.now()
            wish = Wish((), (TenderGiven("cash", Money(500)),), advance=Money(500))
            take_payment(PaymentOrder(f"{name}{key}", card.id, card.version, wish, Money(0), now, now), clerk)
        if state < STATES - 1 and dice.random() < 0.4:
            fold_up()
        states.append(State(_read(folder), journal.head(db.database.execute_sql)))
        if state < STATES - 1 and dice.random() < 0.4:
            close_books()
            states.append(State(_read(folder), _head_of(folder)))
            open_books(folder)
    close_books()
    return states


def _read(folder: Folder) -> Files:
    return {name: (folder.root / name).read_bytes() for name in NAMES if (folder.root / name).exists()}


def _head_of(folder: Folder) -> journal.Head:
    note = newest_entry.read_note(folder)
    assert note is not None
    return journal.Head(note.seq, note.hash)


# --- what people do -----------------------------------------------------------------------------


def _older_over_todays_log(today: State, older: State, _other: State, _dice: random.Random) -> Files:
    return today.files | {"office.db": older.files["office.db"]}


def _older_alone(today: State, older: State, _other: State, _dice: random.Random) -> Files:
    return {"office.db": older.files["office.db"], "office.db-newest": today.files["office.db-newest"]}


def _older_with_its_log(today: State, older: State, _other: State, _dice: random.Random) -> Files:
    return older.files | {"office.db-newest": today.files["office.db-newest"]}


def _todays_over_an_older_log(today: State, older: State, _other: State, _dice: random.Random) -> Files:
    log = older.files.get("office.db-wal", b"")
    return today.files | {"office.db-wal": log}


def _anothers_log(today: State, _older: State, other: State, _dice: random.Random) -> Files:
    return today.files | {"office.db-wal": other.files["office.db-wal"]}


def _anothers_books(today: State, _older: State, other: State, dice: random.Random) -> Files:
    laid = {"office.db": other.files["office.db"], "office.db-newest": today.files["office.db-newest"]}
    return laid | ({"office.db-wal": other.files["office.db-wal"]} if dice.random() < 0.5 else {})


def _log_cut_off(today: State, _older: State, _other: State, dice: random.Random) -> Files:
    log = today.files["office.db-wal"]
    return today.files | {"office.db-wal": log[: dice.randrange(len(log))]}


def _log_with_a_flipped_bit(today: State, _older: State, _other: State, dice: random.Random) -> Files:
    log = bytearray(today.files["office.db-wal"])
    log[dice.randrange(len(log))] ^= 1 << dice.randrange(8)
    return today.files | {"office.db-wal": bytes(log)}


def _log_forgotten(today: State, _older: State, _other: State, _dice: random.Random) -> Files:
    return {name: content for name, content in today.files.items() if name != "office.db-wal"}


def _file_cut_off(today: State, _older: State, _other: State, dice: random.Random) -> Files:
    content = today.files["office.db"]
    kept = content[: dice.choice([0, 50, dice.randrange(len(content)), len(content) // 2])]
    files = today.files if dice.random() < 0.5 else _log_forgotten(today, today, today, dice)
    return files | {"office.db": kept}


def _pages_swapped(today: State, _older: State, _other: State, dice: random.Random) -> Files:
    content, size = bytearray(today.files["office.db"]), 4096
    one, two = (dice.randrange(1, len(content) // size) * size for _page in range(2))
    first, second = content[one : one + size], content[two : two + size]
    content[one : one + size], content[two : two + size] = second, first
    return today.files | {"office.db": bytes(content)}


def _header_gone(today: State, _older: State, _other: State, _dice: random.Random) -> Files:
    return today.files | {"office.db": bytes(100) + today.files["office.db"][100:]}


def _file_gone(today: State, _older: State, _other: State, dice: random.Random) -> Files:
    gone = {"office.db"} | ({"office.db-wal"} if dice.random() < 0.5 else set())
    return {name: content for name, content in today.files.items() if name not in gone}


def _anothers_rollback_journal(today: State, older: State, _other: State, dice: random.Random) -> Files:
    return today.files | {"office.db-journal": dice.randbytes(600)}


def _nothing_at_all(today: State, _older: State, _other: State, _dice: random.Random) -> Files:
    return today.files


def _older_without_a_note(today: State, older: State, _other: State, _dice: random.Random) -> Files:
    """Nothing says what was here before, but the log is of a later state."""
    return {"office.db": older.files["office.db"], "office.db-wal": today.files["office.db-wal"]}


WAYS = (
    _older_over_todays_log,
    _older_alone,
    _log_cut_off,
    _anothers_log,
    _todays_over_an_older_log,
    _file_cut_off,
    _older_over_todays_log,
    _older_with_its_log,
    _pages_swapped,
    _anothers_books,
    _log_forgotten,
    _header_gone,
    _older_over_todays_log,
    _nothing_at_all,
    _file_gone,
    _log_with_a_flipped_bit,
    _older_without_a_note,
    _anothers_rollback_journal,
)


# --- and what becomes of it ---------------------------------------------------------------------


def _try(
    place: Path, way: Callable[..., Files], mine: list[State], other: list[State], dice: random.Random
) -> tuple[str, str]:
    """Lay the files there, open them; "caught", "today", or what went wrong."""
    today = mine[-1]
    laid = way(today, dice.choice(mine[:-1]), other[-1], dice)
    folder = Folder(place / "tried").make()
    for name, content in laid.items():
        (folder.root / name).write_bytes(content)
    try:
        return way.__name__.strip("_").replace("_", " "), _became(folder, laid, today)
    finally:
        newest_entry.stop()
        db.close_quietly()
        settings.forget()
        shutil.rmtree(folder.root)


def _became(folder: Folder, laid: Files, today: State) -> str:
    opened = open_books(folder)
    if opened.doubt is not None:
        there = _read(folder)
        opened.doubt.close()
        if laid == today.files:
            return "alarm"
        return "caught" if _what_is_in(there) == _what_is_in(laid) else "touched"
    if journal.head(db.database.execute_sql) != today.head:
        return "silent"
    wrong = [step for step in full_check(SQL) if isinstance(step, Finding)]
    return "silent" if wrong else "today"


def _what_is_in(files: Files) -> Files:
    """An empty log is as good as none, and goes when the file beside it is opened."""
    return {name: content for name, content in files.items() if content or name == "office.db"}
