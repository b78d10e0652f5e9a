"""A place taken apart: areas, roads and landmarks with the numbers said of each, and the spot beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from desktop.core.search import is_han
from desktop.places.english import SPOTS, TYPES, WAYS
from desktop.places.han import key_of, read_names
from desktop.places.signs import HAN, pieces

LARGEST = 10**9  # a number beyond it is no house
DOORS = ("号", "栋", "单元", "门", "梯", "层", "室")
_LARGER = ("期", "区", "村", "组", "队", "邻", "段", "公里", "巷", "弄")
_RANK = {sign: rank for rank, sign in enumerate((*_LARGER, *DOORS))}

_LABEL = "|".join((*_LARGER, *DOORS, "米"))
_NUMBER = r"[甲乙丙丁]?[0-9]+(?:-[0-9]+)*(?:[a-z](?![a-z])|[甲乙丙丁])?(?![a-z])"
_ITEM = re.compile(
    rf"(?P<labelled>(?<![a-z0-9])(?:b?{_NUMBER}|[a-z](?=[号栋室层区门梯]|单元))(?P<label>{_LABEL}))"
    rf"|(?P<bare>(?<![a-z]){_NUMBER})"
)
# Numbers that belong to a name: 第3小学, 建设2路, 1号桥; written wide, so that they are no doors.
_IN_NAMES = re.compile(
    r"第[0-9]+|(?<![路街巷弄道0-9-])[0-9]+(?:环|马|横|支|经|纬)?(?=大?[路街](?!道))"
    r"|(?<![路街巷弄道0-9-])[0-9]+号(?=大?[路街](?![边旁面中灯东西南北道口]))"
    r"|[0-9]+号?(?=国道|省道|县道|公路|高速|[环桥井线闸]|泵站|码头|路公交|路车|中学)"
    r"|[0-9]+号(?=门(?![口前])|出口|入口)|[0-9]+(?:st|nd|rd|th)(?![a-z])"
)
_WIDE = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)}
_DIGITS = re.compile(r"[0-9]+")
_UNLABELLED = re.compile(f"(?:{_LABEL})$")
_SCRIPTS = re.compile(rf"(?:[０-９a-z]*[{HAN}][０-９{HAN}]*)+|[^{HAN}]+")


@dataclass(slots=True)
class Named:
    """A road or landmark and the numbers said of it, the largest thing first: 12号, 3栋, a bare 3."""

    name: str
    road: bool
    numbers: list[str] = field(default_factory=list)

    @property
    def house(self) -> int:
        """The number that its neighbours are counted by, or -1: no section of a road, no village group."""
        doors = [number for number in self.numbers if number[-1:] not in "期区村组队邻段里米"]
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

    @property
    def found_by(self) -> list[Named]:
        """Its names that are worth looking for: one of a single sign only where there is no other."""
        return [named for named in self.named if len(named.key) > 1] or self.named


def unlabelled(number: str) -> str:
    """A number without the word for its thing: 12-1号 is 12-1."""
    return _UNLABELLED.sub("", number)


def bars(numbers: Sequence[str]) -> str:
    """Numbers as they are looked up, each with a bar behind it and without the word for its thing: 12|3|."""
    return "".join(f"{unlabelled(number)}|" for number in numbers)


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
        self.turned: set[str] = set()  # names whose numbers came before them, the smallest thing first

    def read(self, piece: str) -> None:
        """One piece between commas."""
        last = 0
        for found in _ITEM.finditer(piece):
            self._text(piece[last : found.start()])
            self._number(found, piece)
            last = found.end()
        self._text(piece[last:])

    def finished(self) -> Parts:
        """What was read."""
        found = self.parts
        if not found.named and found.areas:
            found.named.append(Named(found.areas.pop(), False))
        if found.named:
            found.named[-1].numbers += self.waiting
        for named in found.named:
            if named.name in self.turned:
                named.numbers.sort(key=lambda number: _RANK.get(number[len(unlabelled(number)) :], 99))
        if not found.spot and sum(named.road and not named.numbers for named in found.named) > 1:
            found.spot = "路口"  # two roads meet, said or not
        return found

    def _number(self, found: re.Match[str], piece: str) -> None:
        named = self.parts.named
        on_road = bool(named) and named[-1].road
        numbers = list(_split(found, on_road or not named))
        comes_before = bool(found["bare"]) and bool(re.match(r" [a-z０-９]", piece[found.end() :]))
        if not named or comes_before:
            self.waiting += numbers
        else:
            first = not named[-1].numbers or named[-1].name in self.turned  # Flat 5, Main Street 12
            houseless = not any(number.endswith("号") for number in named[-1].numbers)
            named[-1].numbers += _as_house(numbers) if on_road and first and houseless else numbers

    def _text(self, text: str) -> None:
        for run in _SCRIPTS.findall(text):
            if any(map(is_han, run)):
                self._han(run.translate(_NARROW))
            elif run.strip():
                self._words(run.translate(_NARROW).split())

    def _han(self, text: str) -> None:
        before = self.parts.named[-1].name if self.parts.named else ""
        found = read_names(text, before, beginning=not before and not self.waiting)
        self.parts.areas += found.areas
        for name in found.names:
            self._name(name.name, name.road)
        self.parts.spot += found.spot

    def _words(self, words: list[str]) -> None:
        """Words up to a street's own word, and a part of the sky behind it, are a street's name."""
        name: list[str] = []
        for place, word in enumerate(words):
            if word in SPOTS:
                self._name(" ".join(name), road=False)
                self.parts.spot += SPOTS[word]
                name = []
            elif name and name[-1] in TYPES and len(name) > 1 and word not in WAYS:
                self._name(" ".join(name), road=True)
                name = [word]
            else:
                name.append(word)
            if place == len(words) - 1:
                road = len(name) > 1 and (name[-1] in TYPES or (name[-1] in WAYS and name[-2] in TYPES))
                self._name(" ".join(name), road)

    def _name(self, name: str, road: bool) -> None:
        if not name:
            return
        known = next((one for one in self.parts.named if one.name == name), None)
        if known is None:
            known = Named(name, road)
            self.parts.named.append(known)
        if self.waiting:
            self.turned.add(name)
            known.numbers += [_house(number) for number in self.waiting] if road else self.waiting
            self.waiting = []


def _split(found: re.Match[str], on_road: bool) -> Iterator[str]:
    """3-2-501室 is three numbers; 12-1号 is one, and so is a bare 12-3 on a road."""
    numbers = found[0].split("-")
    whole = found["label"] in ("号", "层") or (found["bare"] and on_road and len(numbers) == 2)
    yield from [found[0]] if whole else numbers


def _as_house(numbers: list[str]) -> list[str]:
    """The first bare number of a road is a house."""
    return [_house(numbers[0]), *numbers[1:]]


def _house(number: str) -> str:
    return f"{number}号" if unlabelled(number) == number else number
