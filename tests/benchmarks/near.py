"""What is open near a place while it is typed: a hundred thousand orders and ten thousand outages."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from desktop.core import db, migrations
from desktop.core.paths import RESOURCES, Folder
from desktop.places.queries import landmarks, near
from desktop.places.service import learn_place, place_open
from desktop.sample.people import read_town
from tests.benchmarks.big_town import close_town
from tests.benchmarks.figure import Figure, median, milliseconds, percentile

ORDERS, OUTAGES, ON_ONE_ROAD = 100_000, 10_000, 5_000
ASKED = 400
BAR = 50.0  # milliseconds, between two keys
CHUNK = 10_000
BUSY = "桥西大街"  # the road that five thousand orders are open on, and most of them at one house
PLAIN = "SELECT kind, subject_id, place FROM open_place WHERE place LIKE ? ORDER BY id DESC LIMIT 8"
# What fits nearly all, what fits nobody though each part of it fits many, and the busy road in all its forms.
HARDEST = (
    BUSY, BUSY[:2], f"{BUSY}1", f"{BUSY}88号", f"{BUSY}88号9栋9单元999", f"{BUSY}99999号",
    f"清溪县{BUSY}88号", f"北关镇{BUSY}88号", f"人民路{BUSY}路口", f"{BUSY}88号对面",
    "路口", "门口", "医院", "小学", "小区", "人民", "中山", "人民路", "人民路人民路", "东路", "1栋",
    "12号3单元", "南门街北关路老街水井巷口", "第", "第一", "nowhere road 12",
)  # fmt: skip

Town = dict[str, Any]


def figures(folder: Path, accounts: int) -> Iterator[Figure]:
    """Median and 99th percentile of each way to ask, the slowest of the hardest, and LIKE beside it."""
    del accounts  # so many orders are open whatever the town's size
    town = read_town(RESOURCES / "samples")["places"]
    _open(folder, town)
    dice = random.Random(11)
    houses = [_house(town, dice) for _turn in range(ASKED)]
    busy = [f"{BUSY}{dice.randrange(1, 400)}号" for _turn in range(ASKED)]
    near("人民路"), landmarks("人民")  # what is loaded once is not what is measured
    yield from _figures("near a house", near, houses)
    yield from _figures("near a place typed so far", near, [_begun(place, dice) for place in houses])
    yield from _figures("near a landmark", near, [_landmark(town, dice) for _turn in range(ASKED)])
    yield from _figures(f"near a house, {ON_ONE_ROAD} orders on its road", near, busy)
    yield from _figures("outages near a house", partial(near, kinds=("outage",)), houses)
    yield from _figures("landmarks completed", landmarks, [_begun(place, dice) for place in houses])
    slowest = {text: median([milliseconds(partial(near, text)) for _turn in range(9)]) for text in HARDEST}
    hardest = max(slowest, key=slowest.__getitem__)
    yield Figure(f"slowest of {len(HARDEST)} hard places, {hardest}", slowest[hardest], BAR, 1.0)
    yield _against_like(houses[:20])
    close_town()


def _figures(name: str, ask: Callable[[str], object], places: Sequence[str]) -> Iterator[Figure]:
    times = [milliseconds(partial(ask, place)) for place in places]
    yield Figure(f"{name}, median", median(times), BAR, 1.0)
    yield Figure(f"{name}, 99th percentile", percentile(times, 99), BAR, 1.0)


def _against_like(places: Sequence[str]) -> Figure:
    plain = [milliseconds(partial(db.rows, PLAIN, (f"%{place}%",))) for place in places]
    ours = [milliseconds(partial(near, place)) for place in places]
    return Figure("near a house, against LIKE over all", median(ours), median(plain), 1.0)


# --- what is open ---------------------------------------------------------------------------------


def _open(folder: Path, town: Town) -> None:
    books = Folder(folder / "places").make()
    db.open_database(books.database)
    migrations.migrate(RESOURCES / "sql", books.copies)
    db.database.execute_sql("PRAGMA synchronous=OFF")
    dice = random.Random(5)
    for kind, count in (("order", ORDERS), ("outage", OUTAGES)):
        for first in range(0, count, CHUNK):
            with db.transaction(f"{kind}s.opened", by=None):
                for number in range(first, first + CHUNK):
                    place = _place(town, dice, number)
                    place_open(kind, number, place)
                    learn_place(place)
    db.database.execute_sql("PRAGMA synchronous=EXTRA")
    db.checkpoint()


def _place(town: Town, dice: random.Random, number: int) -> str:
    if number % (ORDERS // ON_ONE_ROAD) == 0:
        house = 88 if dice.random() < 0.6 else dice.randrange(1, 400)
        return f"{BUSY}{house}号" + dice.choice(("", "", "附1号", "3栋2单元501室", "对面"))
    if dice.random() < 0.2:
        return _landmark(town, dice)
    return _house(town, dice)


def _house(town: Town, dice: random.Random) -> str:
    if dice.random() < 0.4:
        door = f"{dice.randrange(1, 30)}0{dice.randrange(1, 5)}"
        return f"{dice.choice(town['estates'])}{dice.randrange(1, 40)}栋{dice.randrange(1, 5)}单元{door}"
    road = _road(town, dice)
    return f"{road}{dice.randrange(1, 600)}号" + dice.choice(("", "", "附1号", "2楼", "院内"))


def _road(town: Town, dice: random.Random) -> str:
    road = dice.choice(town["roads"])
    return road if dice.random() < 0.5 else f"{road[:-1]}{dice.choice('东西南北中')}{road[-1]}"


def _landmark(town: Town, dice: random.Random) -> str:
    if dice.random() < 0.5:
        return f"{_road(town, dice)}{_road(town, dice)}口"
    what = dice.choice(("小学", "医院", "菜市场", "派出所", "大桥", "加油站"))
    return _road(town, dice) + what + dice.choice(("", "门口", "对面", "旁边"))


def _begun(place: str, dice: random.Random) -> str:
    return place[: dice.randrange(2, len(place) + 1)]
