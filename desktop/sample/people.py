"""Who lives in the sample town: names, addresses and meters, the same for the same seed."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.accounts.service import AccountFields

ACCOUNTS = 3000
SEED = 20260101
FIRM_EVERY, PUBLIC_EVERY, RARE_EVERY = 25, 120, 400


@dataclass(frozen=True, slots=True)
class Resident:
    """An account to be, and the habits that make its year."""

    fields: AccountFields
    monthly_use: int  # cubic metres, about
    habit: str  # how it pays: prompt, quarterly, late, never


def read_town(samples: Path) -> dict[str, Any]:
    """The word lists that the town is put together from."""
    return tomllib.loads((samples / "town.toml").read_text(encoding="utf-8"))


def residents(town: dict[str, Any], width: int, count: int = ACCOUNTS) -> Iterator[Resident]:
    """`count` accounts in walking order, the same every time."""
    dice = random.Random(SEED)
    for index in range(count):
        category = _category(index)
        fields = AccountFields(
            number=str(index + 1).zfill(width),
            old_number=f"Q{dice.randrange(1000, 9999)}-{index % 997:03d}",
            name=_name(town, dice, index, category),
            address=_address(town, dice, index),
            phones=_phones(dice, index),
            category=category,
            meter_number=f"LX{dice.randrange(10**7, 10**8)}",
            status="suspended" if index % 211 == 7 else "closed" if index % 331 == 9 else "active",
            language="zh_CN",
        )
        use = dice.randrange(40, 400) if category != "household" else dice.randrange(4, 32)
        habit = dice.choices(("prompt", "quarterly", "late", "never"), (45, 35, 17, 3))[0]
        yield Resident(fields, use, habit)


def _category(index: int) -> str:
    if index % PUBLIC_EVERY == 11:
        return "public"
    return "commerce" if index % FIRM_EVERY == 3 else "household"


def _name(town: dict[str, Any], dice: random.Random, index: int, category: str) -> str:
    if category == "public":
        return f"{dice.choice(town['places']['publics'])}{_chinese_ordinal(index // PUBLIC_EVERY)}"
    if category == "commerce":
        return f"{dice.choice(town['places']['roads'])}{dice.choice(town['places']['firms'])}"
    given = town["given"]
    surname = dice.choices(list(town["surnames"]), list(town["surnames"].values()))[0]
    if index % RARE_EVERY == 42:
        return surname + dice.choice(given["rare"])
    if dice.random() < 0.25:
        return surname + dice.choice(given["second"])
    return surname + dice.choice(given["first"]) + dice.choice(given["second"])


def _chinese_ordinal(number: int) -> str:
    return "" if number == 0 else f"({'一二三四五六七八九十'[(number - 1) % 10]}号表)"


def _address(town: dict[str, Any], dice: random.Random, index: int) -> str:
    places = town["places"]
    if index % 3 == 0:
        estate = places["estates"][index // 3 % len(places["estates"])]
        door = f"{dice.randrange(1, 7)}0{dice.randrange(1, 5)}"
        return f"{estate}{dice.randrange(1, 19)}栋{dice.randrange(1, 5)}单元{door}"
    road = places["roads"][index // 40 % len(places["roads"])]
    return f"{road}{dice.randrange(1, 199)}号" + dice.choice(("", "", "附1号", "2楼", "院内"))


def _phones(dice: random.Random, index: int) -> tuple[str, ...]:
    mobile = f"1{dice.choice('3578')}{dice.randrange(10**8, 10**9)}"
    if index % 9 == 4:
        return ()
    return (mobile, f"0828-55{dice.randrange(10**4, 10**5)}") if index % 7 == 2 else (mobile,)
