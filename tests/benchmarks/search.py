"""Finding a customer through the search box's own function, beside a plain LIKE over all accounts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.core import db
from desktop.core.initials import initials
from desktop.payments.search import find
from tests.benchmarks.big_town import close_town, open_town
from tests.benchmarks.figure import Figure, median, milliseconds, percentile

ASKED = 400  # searches of each kind
MEDIAN, TAIL = 5.0, 25.0  # milliseconds
PLAIN = "SELECT id FROM account WHERE name LIKE ? OR address LIKE ? LIMIT 50"
HARDEST = ("1", "13", "138", "王", "路", "人民", "1号", "a", "w", "wx", "zh", "李 人民路")


def figures(folder: Path, accounts: int) -> Iterator[Figure]:
    """Median and 99th percentile of each kind of key, against the milliseconds that a hand does not notice."""
    open_town(folder, accounts)
    dice = random.Random(7)
    people = [_person(dice.randrange(1, accounts + 1)) for _turn in range(ASKED)]
    find("王")  # what is loaded once is not what is measured
    for kind, key in KEYS.items():
        times = [milliseconds(lambda text=key(person, dice): find(text)) for person in people]
        yield Figure(f"search by {kind}, median against {MEDIAN:g} ms", median(times), MEDIAN, 1.0)
        yield Figure(f"search by {kind}, p99 against {TAIL:g} ms", percentile(times, 99), TAIL, 1.0)
    for text in HARDEST:
        times = [milliseconds(lambda text=text: find(text)) for _turn in range(20)]
        yield Figure(f"search for {text}, slowest against {TAIL:g} ms", max(times), TAIL, 1.0)
    yield _against_like(people, dice)
    close_town()


def _against_like(people: list[dict[str, str]], dice: random.Random) -> Figure:
    parts = [_part(person["address"], dice) for person in people[:10]]
    plain = [milliseconds(lambda part=part: db.rows(PLAIN, (f"%{part}%",) * 2)) for part in parts]
    ours = [milliseconds(lambda part=part: find(part)) for part in parts]
    return Figure("search by part of an address, against LIKE over all", median(ours), median(plain), 1.0)


def _person(account_id: int) -> dict[str, str]:
    row = db.one(
        "SELECT number, old_number, name, address, phones, meter_number FROM account WHERE id = ?", (account_id,)
    )
    assert row is not None
    return dict(zip(("number", "old", "name", "address", "phones", "meter"), map(str, row), strict=True))


def _part(text: str, dice: random.Random) -> str:
    wide = dice.randrange(2, 5)
    start = dice.randrange(max(1, len(text) - wide))
    return text[start : start + wide]


KEYS: dict[str, Callable[[dict[str, str], random.Random], str]] = {
    "number": lambda person, dice: person["number"].lstrip("0"),
    "old number": lambda person, dice: person["old"],
    "meter": lambda person, dice: person["meter"],
    "phone": lambda person, dice: re.findall(r"[\d-]+", person["phones"])[0],
    "end of a phone": lambda person, dice: re.findall(r"[\d-]+", person["phones"])[0][-4:],
    "name": lambda person, dice: person["name"],
    "part of a name": lambda person, dice: person["name"][: dice.randrange(1, 3)],
    "initials": lambda person, dice: sorted(initials(person["name"]))[0],
    "first initials": lambda person, dice: sorted(initials(person["name"]))[0][:2],
    "part of an address": lambda person, dice: _part(person["address"], dice),
    "receipt": lambda person, dice: f"A-{dice.randrange(1, 999):06d}",
}
