"""One form for a place, however it was written; and whether two places are the same one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.places.parts import DOORS, Named, Parts, parts, unlabelled
from desktop.places.signs import ROUNDS, join, pieces

LONGEST = 200
_LEVELS = {sign: level for level, signs in enumerate(("省", "市州", "县区旗", "镇乡道")) for sign in signs}


@lru_cache(maxsize=8192)
def normal(place: str) -> str:
    """The one form of a place, to be compared and never shown.

    Width, case, script, spaces and punctuation are folded, Chinese numerals that number something are
    digits, and the words of doors and streets are one each. Numbers and the parts of the sky stay.
    """
    for _round in range(ROUNDS):
        again = join(pieces(place))
        if again == place:
            break
        place = again
    return place


def same(one: str, other: str) -> bool:
    """Whether two places are one and the same, as far as their words tell.

    They are when their normal forms are equal; or when one only says more of the same place: the town
    before the road, the road before the estate, or the unit and room behind a numbered house, so that
    人民路12号3单元 lies in 人民路12号. A road, a lane or a village group is never the same as a house in it,
    nor an estate as one of its buildings; 12号 and 12-1号 are two doors, and opposite, behind or at the
    eastern end is elsewhere.
    """
    first, second = normal(one), normal(other)
    return bool(first) and (first == second or _fit(parts(one), parts(other)))


def covers(section: str, place: str) -> bool:
    """Whether a place lies in what is said of a section: the whole road, the whole estate, or the same place.

    人民路 covers 人民路12号, 幸福小区 covers 幸福小区3栋, and 人民路1号至99号 covers 人民路12号; 人民路12号
    covers no other house, and from one road to another nothing is known of the houses between.
    """
    if same(section, place):
        return True
    whole, part = parts(section), parts(place)
    if _conflict(whole.areas, part.areas) or len(whole.named) != 1:
        return False
    wide = whole.named[0]
    if whole.spot in ("至", "到"):
        return any(named.name == wide.name and _between(wide, named) for named in part.named)
    return not whole.spot and (wide.name in part.areas or any(_begins(wide, named) for named in part.named))


def apart(one: str, other: str) -> bool:
    """Whether two places are in different towns, as far as both say one."""
    return _conflict(parts(one).areas, parts(other).areas)


def read_place(text: str) -> str:
    """What was typed for a place, tidied: as it was said, on one line.

    Raises:
        UserError: it says too little to find the place, or it is too long; the field is place.
    """
    shown = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    place = " ".join("".join(shown).split())
    if len(place) > LONGEST:
        raise UserError(_("This is too long: {most} signs at most.").format(most=LONGEST), field="place")
    if not any(len(named.name) > 1 for named in parts(place).named):
        raise UserError(_("Say more of the place: a road with a number, or a landmark."), field="place")
    return place


def _begins(wide: Named, named: Named) -> bool:
    return named.name == wide.name and _agree(wide.numbers, named.numbers, len(wide.numbers))


def _between(wide: Named, named: Named) -> bool:
    """Whether a house lies from the one number to the other."""
    ends = [int(number[:-1]) for number in wide.numbers if number[:-1].isdecimal() and number[-1] == "号"]
    return len(ends) == len(wide.numbers) == 2 and min(ends) <= named.house <= max(ends)


def _fit(one: Parts, other: Parts) -> bool:
    if one.spot != other.spot or _conflict(one.areas, other.areas):
        return False
    mine = {named.name: named for named in one.named}
    theirs = {named.name: named for named in other.named}
    common = mine.keys() & theirs.keys()
    if not common or (mine.keys() - common and theirs.keys() - common):
        return False
    pairs = [(mine[name].numbers, theirs[name].numbers) for name in common]
    if not all(_agree(a, b, min(len(a), len(b))) for a, b in pairs):
        return False
    if any(_has_door(min(a, b, key=len)) for a, b in pairs):
        return True
    last = one.named[-1]
    led_to = (
        last.name == other.named[-1].name and not last.road
    )  # the town, the road, and then the same landmark
    return all(a == b for a, b in pairs) and (len(mine) == len(theirs) or led_to)


def _has_door(numbers: list[str]) -> bool:
    """Whether they come down to a house; a section of a road, a lane or a village group has many."""
    return any(number[len(unlabelled(number)) :] in ("", *DOORS) for number in numbers)


def _conflict(one: list[str], other: list[str]) -> bool:
    """Two towns, two counties; a town and the county around it are none."""
    levels = {_LEVELS.get(area[-1]): area for area in one}
    return any(levels.get(_LEVELS.get(area[-1]), area) != area for area in other)


def _agree(one: list[str], other: list[str], count: int) -> bool:
    """Whether the first `count` numbers of both are the same; a bare 3 is as well 3栋 as 3单元."""
    if len(one) < count or len(other) < count:
        return False
    return all(_alike(a, b) for a, b in zip(one[:count], other[:count], strict=True))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return long.removeprefix(short) in DOORS and unlabelled(long) == short
