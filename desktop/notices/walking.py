"""The order in which somebody walks from door to door: by street, then by numbers as numbers.

An address is read as a place is (`places`), so that 人民路２号, 人民路 2 号 and 人民路二号 lie beside each
other, and North Road 2 comes before North Road 10 whichever of the two stands first in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop.places.normal import normal
from desktop.places.parts import parts

_NUMBER = re.compile(r"[0-9]+")
_WIDE = 10  # figures; no house has more
_AFTER_NAMES = "\uffff"  # what says nothing comes last
_STANDS_FOR = 9_000_000  # and more: numbers that stand for those of an address; no house has them
_MOST = 99


def walking_key(address: str) -> str:
    """What addresses are ordered by: areas, then each street or estate with its numbers, then the spot.

    Reading a place takes a while, and a street has many doors; so it is read once, with other numbers in it.
    """
    plain = unicodedata.normalize("NFKC", address)
    numbers = _NUMBER.findall(plain)
    meant = {str(_STANDS_FOR + turn): number for turn, number in enumerate(numbers[:_MOST])}
    turn = iter(meant)
    like = _key(_NUMBER.sub(lambda found: next(turn, found[0]), plain))
    return _NUMBER.sub(lambda found: _padded(meant.get(found[0], found[0])), like)


@lru_cache(maxsize=65_536)
def _key(address: str) -> str:
    place = normal(address)
    read = parts(place)
    said = [*read.areas]
    for named in read.named:
        said += [named.name, *named.numbers]
    if not said:
        return f"{_AFTER_NAMES}{place or address}"
    return "\t".join([*said, read.spot])


def _padded(number: str) -> str:
    """As wide as any, so that text orders it as a number."""
    return number.lstrip("0").zfill(_WIDE)
