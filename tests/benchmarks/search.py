"""Finding a customer by the search box's own function, against what a hand notices and a plain LIKE."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from desktop.core import db
from desktop.core.initials import initials
from desktop.payments.search import find
from tests.benchmarks.big_town import close_town, open_town
from tests.benchmarks.figure import Figure, median, milliseconds, percentile
from tests.benchmarks.payments import pay_bills

ASKED = 400  # searches of each kind
RECEIPTS = 100
MEDIAN, TAIL = 5.0, 25.0  # milliseconds
PLAIN = (
    "SELECT id, number, name, address, status FROM account WHERE name LIKE :part OR address LIKE :part"
    " ORDER BY name LIKE :part DESC, id LIMIT 50"
)
PERSON = "SELECT number, old_number, name, address, phones, meter_number FROM account WHERE id = ?"
# What fits a hundred thousand, what fits nobody though each part of it fits many, and words apart.
HARDEST = (
    "1", "10", "13", "138", "1380", "0828", "LX", "LX1", "Q1",
    "a", "w", "wx", "zh", "zhang", "l", "lx",
    "王", "李", "路", "国", "县", "人民", "人民路", "1号", "路1", "单元", "栋1单元", "附1号",
    "路国强", "人民路9栋", "1单元101号", "国国国",
    "李 人民路", "王 1号", "李 人", "尉迟 车站路", "人民路 1号 王", "王 x", "张 路 1",
)  # fmt: skip

Person = dict[str, str]


def figures(folder: Path, accounts: int) -> Iterator[Figure]:
    """Median and 99th percentile of each kind of key, the slowest of the hardest, and LIKE beside it."""
    clerk = open_town(folder, accounts)
    receipts = pay_bills(clerk, range(1, RECEIPTS + 1))
    dice = random.Random(7)
    people = [_person(dice.randrange(1, accounts + 1)) for _turn in range(ASKED)]
    asked = {kind: [key(person, dice) for person in people] for kind, key in KEYS.items()}
    asked["receipt"] = [dice.choice(receipts) for _turn in range(ASKED)]
    find("王"), find("w")  # what is loaded once is not what is measured
    for kind, texts in asked.items():
        times = [milliseconds(partial(find, text)) for text in filter(None, texts)]
        yield Figure(f"search by {kind}, median", median(times), MEDIAN, 1.0)
        yield Figure(f"search by {kind}, 99th percentile", percentile(times, 99), TAIL, 1.0)
    slowest = {text: median([milliseconds(partial(find, text)) for _turn in range(9)]) for text in HARDEST}
    hardest = max(slowest, key=slowest.__getitem__)
    yield Figure(f"slowest of {len(HARDEST)} hard searches, {hardest}", slowest[hardest], TAIL, 1.0)
    yield _against_like(asked["part of an address"][:10])
    close_town()


def _against_like(parts: list[str]) -> Figure:
    plain = [milliseconds(partial(db.rows, PLAIN, {"part": f"%{part}%"})) for part in parts]
    ours = [milliseconds(partial(find, part)) for part in parts]
    return Figure("search by part of an address, against LIKE over all", median(ours), median(plain), 1.0)


def _person(account_id: int) -> Person:
    row = db.one(PERSON, (account_id,))
    assert row is not None
    return dict(zip(("number", "old", "name", "address", "phones", "meter"), map(str, row), strict=True))


def _part(text: str, dice: random.Random) -> str:
    wide = dice.randrange(2, 5)
    start = dice.randrange(max(1, len(text) - wide))
    return text[start : start + wide]


def _phone(person: Person) -> str:
    return person["phones"].split("\n")[0]


KEYS: dict[str, Callable[[Person, random.Random], str]] = {
    "number": lambda person, dice: person["number"].lstrip("0"),
    "beginning of a number": lambda person, dice: person["number"].lstrip("0")[: dice.randrange(2, 6)],
    "old number": lambda person, dice: person["old"],
    "meter": lambda person, dice: person["meter"],
    "beginning of a meter": lambda person, dice: person["meter"][: dice.randrange(2, 7)],
    "phone": lambda person, dice: _phone(person),
    "beginning of a phone": lambda person, dice: _phone(person)[: dice.randrange(2, 8)],
    "end of a phone": lambda person, dice: re.sub(r"\D", "", _phone(person))[-4:],
    "name": lambda person, dice: person["name"],
    "surname": lambda person, dice: person["name"][0],
    "part of a name": lambda person, dice: _part(person["name"], dice),
    "initials": lambda person, dice: dice.choice(sorted(initials(person["name"]))),
    "first initials": lambda person, dice: sorted(initials(person["name"]))[0][: dice.randrange(1, 3)],
    "part of an address": lambda person, dice: _part(person["address"], dice),
    "name and address": lambda person, dice: f"{person['name'][0]} {_part(person['address'], dice)}",
}
