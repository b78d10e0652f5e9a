"""Whether a place lies in a section that is without water, as far as the words of both tell."""

from __future__ import annotations

import re
import unicodedata

from desktop.places.normal import covers, same
from desktop.places.parts import Named, parts

VERY_PLACE, INSIDE, MAYBE, OUTSIDE = range(4)  # the nearer, the less

# 1号至50号, 1-50号, numbers 1 to 50: all the houses between.
_STRETCH = re.compile(
    r"(?P<first>\d{1,6})[号號]?\s*(?:至|到|to|[-~\u2010-\u2015\u2212])\s*(?P<last>\d{1,6})[号號]?\D*$"
)


def reach(section: str, place: str) -> int:
    """How a place meets a section: VERY_PLACE, INSIDE, MAYBE where only a person can tell, or OUTSIDE.

    人民路1号至50号 reaches 人民路30号 and not 人民路120号; of 解放路(人民路口至车站路口) nobody but a person
    knows which houses lie in it, so 解放路88号 may be inside. It never reaches 人民路88号.

    Args:
        section: as the notice says it.
        place: as the caller says it.
    """
    if same(section, place):
        return VERY_PLACE
    if covers(section, place):
        return INSIDE
    there = parts(section).named
    if not there:
        return OUTSIDE
    said = parts(place).named
    asked = next((one for one in said if one.key == there[0].key), None)
    if asked is not None:
        return _by_numbers(section, there, asked)
    return MAYBE if any(_begins(there[0].name, one) for one in said) else OUTSIDE


def _begins(name: str, asked: Named) -> bool:
    """解放 of 解放路: she left the last word out, or is still being written down."""
    return len(asked.name) > 1 and not asked.numbers and name.startswith(asked.name)


def _by_numbers(section: str, there: list[Named], asked: Named) -> int:
    """On the same road, or in the same estate: whether the numbers say that it is elsewhere."""
    if not asked.numbers:
        return MAYBE  # she has named the road alone
    stretch = _STRETCH.search(unicodedata.normalize("NFKC", section))
    if stretch and asked.house >= 0:
        first, last = int(stretch["first"]), int(stretch["last"])
        if first < last:
            return INSIDE if first <= asked.house <= last else OUTSIDE
    listed, door = there[0].numbers, asked.numbers[0]
    if listed and door in listed and door[-1:] == listed[0][-1:]:
        return INSIDE  # one of several: 3号、5号、7号
    if len(there) == 1 and listed:
        return OUTSIDE  # another house, or another building of the estate
    return MAYBE
