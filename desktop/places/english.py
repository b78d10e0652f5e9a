"""English words of an address, one way of writing each: "N. Main St., Apt 5" is "north main street 5室".

Numbers that English says by a word before or behind them take the Chinese sign for the same thing, so that
all that follows knows one set of them: 号 a house, 栋 a building, 单元 a unit, 层 a floor, 室 a room.
"""

from __future__ import annotations

import re

_NUMBER = r"(\d+[a-z]?(?:-\d+)*|[a-z]\d*)"
_LABELS = (
    ("室", "apartment|apt|flat|room|rm|suite|ste"),
    ("栋", "building|bldg|block|blk|tower"),
    ("单元", "unit"),
    ("层", "floor|fl|level|lvl"),
)
_BEFORE = tuple(
    (re.compile(rf"\b(?:{words})(?: (?:no|nr|num|number))?[ #]*{_NUMBER}(?![a-z0-9])"), rf" \1{sign} ")
    for sign, words in _LABELS
)
_FLOOR_BEHIND = re.compile(r"\b(\d+)(?:st|nd|rd|th)?(?:[ ]*(?:floor|fl)|[ ]*/?f)(?![a-z0-9])")
_NO = re.compile(r"(?<![a-z0-9])(?:no|nr|num|number)[ #]*(?=\d)")
_HOUSE_BEFORE_NAME = re.compile(r"#(\d+[a-z]?(?:-\d+)*)(?= [a-z])")

STREETS = {
    "st": "street", "str": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane",
    "dr": "drive",
    "blvd": "boulevard", "ct": "court", "pl": "place", "sq": "square", "hwy": "highway", "pkwy": "parkway",
    "ter": "terrace", "terr": "terrace", "cres": "crescent", "cl": "close", "aly": "alley", "cir": "circle",
}  # fmt: skip
TYPES = frozenset(
    {
        *STREETS.values(),
        "way",
        "parade",
        "walk",
        "quay",
        "row",
        "mews",
        "trail",
        "path",
        "esplanade",
        "broadway",
    }
)
COMPASS = {
    "n": "north", "s": "south", "e": "east", "w": "west",
    "ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest",
}  # fmt: skip
_WAYS = frozenset(COMPASS.values())
_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "eleventh": "11th", "twelfth": "12th",
}  # fmt: skip
_LEFT_OUT = frozenset({"the", "of"})
_SPEAKS_OF_A_DOOR = re.compile(r"[号栋室层#]|单元")


def tidy(piece: str) -> str:
    """One piece between commas with its words written in one way.

    Args:
        piece: folded, in small letters; "#", "/" and "-" are the only other signs left.
    """
    for pattern, label in _BEFORE:
        piece = pattern.sub(label, piece)
    piece = _FLOOR_BEHIND.sub(r" \1层 ", piece)
    piece = _NO.sub("#", piece)
    piece = _HOUSE_BEFORE_NAME.sub(r"\1", piece)
    words = [word for word in piece.split() if word not in _LEFT_OUT]
    return " ".join(_word(words, place) for place in range(len(words)))


def _word(words: list[str], place: int) -> str:
    word = words[place]
    if word == "saint" or (word == "st" and _is_saint(words, place)):
        return "saint"
    if word in STREETS and _has_name(words, place):
        return STREETS[word]
    if word in COMPASS and _is_a_way(words, place):
        return COMPASS[word]
    if word in _ORDINALS and _is_street(words, place + 1):
        return _ORDINALS[word]
    return word


def _is_saint(words: list[str], place: int) -> bool:
    """St before its name: at the beginning, behind a number or a way, or with a street's word to follow."""
    if place + 1 >= len(words) or not words[place + 1].isalpha() or words[place + 1] in COMPASS:
        return False
    return not _has_name(words, place) or any(
        _is_street(words, later) for later in range(place + 2, place + 4)
    )


def _has_name(words: list[str], place: int) -> bool:
    """Whether a street's name stands before this word."""
    before = words[place - 1] if place else ""
    if before in _WAYS or before in COMPASS:
        return True  # North Street
    return before.isalpha() or bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", before)) or before in _ORDINALS


def _is_street(words: list[str], place: int) -> bool:
    return place < len(words) and (words[place] in TYPES or words[place] in STREETS)


def _is_a_way(words: list[str], place: int) -> bool:
    """A single letter is a part of the sky before a street's name, or behind a whole street; else a letter.

    N Main St and 5th Ave N are; Block N, Avenue N and N alone are not.
    """
    if _is_street(words, place - 1) and place >= 2 and _has_name(words, place - 1):
        return True
    behind_number = place == 0 or not words[place - 1].isalpha()
    named = place + 1 < len(words) and bool(re.fullmatch(r"[a-z]{2,}|\d+(?:st|nd|rd|th)", words[place + 1]))
    return behind_number and named and any(_is_street(words, later) for later in range(place + 1, len(words)))
