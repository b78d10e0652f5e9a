"""A place taken apart: areas, roads and landmarks with the numbers said of each, and the spot beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from desktop.core.search import is_han
from desktop.places.english import TYPES
from desktop.places.han import key_of, read_names
from desktop.places.signs import HAN, pieces

LARGEST = 10**9  # a number beyond it is no house

_SIGNS_OF_DOORS = "号|栋|单元|室|层|弄|巷|组|队|段|期|区|邻|门|梯|排|村|院"
_NUMBER = r"[0-9]+(?:-[0-9]+)*[a-z]?(?![a-z])"
_ITEM = re.compile(
    rf"(?P<labelled>(?<![a-z0-9])(?:b?{_NUMBER}|[a-z](?=[号栋室层区门梯]|单元))(?:{_SIGNS_OF_DOORS}))"
    rf"|(?P<bare>(?<![a-z]){_NUMBER})"
)
# Numbers that belong to a name: 第3小学, 建设2路, 1号桥; written wide, so that they are no doors.
_IN_NAMES = re.compile(
    r"第[0-9]+|(?<![路街巷弄道0-9-])[0-9]+号?(?:环|马|横|支|经|纬)?(?=大?[路街](?![边旁面中灯东西南北道口]))"
    r"|[0-9]+号?(?=环路|国道|省道|县道|公路|高速|[桥井线闸]|泵站|码头|路公交|路车|中学)|[0-9]+(?:st|nd|rd|th)(?![a-z])"
)
_WIDE = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
_NARROW = {wide: digit for digit, wide in ((chr(plain), ord(wide)) for plain, wide in _WIDE.items())}
_RANK = {sign: rank for rank, sign in enumerate(("号", "栋", "单元", "层", "室"))}
_DIGITS = re.compile(r"[0-9]+")
_SCRIPTS = re.compile(rf"(?:[０-９a-z]*[{HAN}][０-９{HAN}]*)+|[^{HAN}]+")


@dataclass(slots=True)
class Named:
    """A road or landmark and the numbers said of it, as they came: 12号, 3栋, a bare 3."""

    name: str
    road: bool
    numbers: list[str] = field(default_factory=list)

    @property
    def house(self) -> int:
        """The number that its neighbours are counted by, or -1: no section of a road, no village group."""
        doors = [number for number in self.numbers if number[-1:] not in "段期区村组队邻"]
        found = _DIGITS.search(doors[0]) if doors else None
        return min(int(found[0][:10]), LARGEST) if found else -1

    @property
    def key(self) -> str:
        """What it is found by."""
        return self.name if self.road else key_of(self.name)


@dataclass(slots=True)
class Parts:
    """What a place says, piece by piece."""

    areas: list[str] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    spot: str = ""


@lru_cache(maxsize=8192)
def parts(place: str) -> Parts:
    """Take a place apart. The result is shared: look, never change."""
    reading = _Reading()
    for piece in pieces(place):
        reading.read(_IN_NAMES.sub(lambda found: found[0].translate(_WIDE), piece))
    return reading.finished()


class _Reading:
    """Goes through a place once; numbers wait for their name where they come before it, as in English."""

    def __init__(self) -> None:
        self.parts = Parts()
        self.waiting: list[str] = []

    def read(self, piece: str) -> None:
        last = 0
        for found in _ITEM.finditer(piece):
            self._text(piece[last : found.start()])
            self._number(found, piece)
            last = found.end()
        self._text(piece[last:])

    def finished(self) -> Parts:
        found = self.parts
        if not found.named and found.areas:
            found.named.append(Named(found.areas.pop(), False))
        if found.named:
            found.named[-1].numbers += self.waiting
        return found

    def _number(self, found: re.Match[str], piece: str) -> None:
        before_words = bool(re.match(r" [a-z０-９]", piece[found.end() :]))
        named = self.parts.named
        numbers = list(_apart(found[0], bool(found["bare"]), bool(named) and not named[-1].road))
        if not named or (found["bare"] and before_words):
            self.waiting += numbers
        else:
            named[-1].numbers += _as_house(numbers) if named[-1].road else numbers

    def _text(self, text: str) -> None:
        for run in _SCRIPTS.findall(text):
            if any(map(is_han, run)):
                self._han(run.translate(_NARROW))
            elif run.strip():
                self._words(run.translate(_NARROW).split())

    def _han(self, text: str) -> None:
        areas, names, spot = read_names(text, first=not self.parts.named and not self.parts.areas)
        self.parts.areas += areas
        for name in names:
            self._name(name.name, name.road)
        self.parts.spot += spot

    def _words(self, words: list[str]) -> None:
        ends = [place + 1 for place, word in enumerate(words) if word in TYPES and place]
        start = 0
        for end in ends:
            self._name(" ".join(words[start:end]).removeprefix("and "), road=True)
            start = end
        rest = " ".join(words[start:])
        if rest:
            self._name(rest.removeprefix("and "), road=False)

    def _name(self, name: str, road: bool) -> None:
        known = next((one for one in self.parts.named if one.name == name), None)
        if known is None:
            known = Named(name, road)
            self.parts.named.append(known)
        own = [number for number in self.waiting if number.isdecimal() or number.endswith("号")]
        rest = sorted(
            (number for number in self.waiting if number not in own),
            key=lambda number: _RANK.get(number.lstrip("0123456789-abcdefghijklmnopqrstuvwxyz"), 0),
        )
        known.numbers += _as_house(own) if road else own
        known.numbers += rest
        self.waiting = []


def _apart(number: str, bare: bool, landmark: bool) -> Iterator[str]:
    """3-2-501室 is three numbers; 12-1号 is one, and so is a bare 12-3 on a road."""
    pieces_of = number.split("-")
    whole = number.endswith(("号", "层")) or (bare and not landmark and len(pieces_of) == 2)
    if whole or len(pieces_of) == 1:
        yield number
    else:
        yield from pieces_of


def _as_house(numbers: list[str]) -> list[str]:
    """The first bare number of a road is a house."""
    return (
        [f"{numbers[0]}号", *numbers[1:]]
        if numbers and numbers[0][-1:].isalnum() and not any(map(is_han, numbers[0]))
        else numbers
    )
