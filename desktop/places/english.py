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
    ("段", "section|sec"),
    ("巷", "lane|ln"),
    ("弄", "alley|aly"),
)
_BEFORE = tuple(
    (
        re.compile(rf"(?<![a-z])(?:{words})(?: (?:no|nr|num|number))?[ #]*{_NUMBER}(?![a-z0-9])"),
        rf" \1{sign} ",
    )
    for sign, words in _LABELS
)
_FLOOR_BEHIND = re.compile(r"(?<![0-9a-z])(\d+)(?:st|nd|rd|th)?(?: *(?:floor|fl)| */?f)(?![a-z0-9])")
_NO = re.compile(r"(?<![a-z0-9])(?:(?:no|nr|num|number)[ #]*)+(?=\d)")
_HOUSE_BEFORE_NAME = re.compile(r"#(\d+[a-z]?(?:-\d+)*)(?= [a-z])")
_ROOM_BEHIND = re.compile(r"^(\d+[a-z]? .*[a-z]) *# *(\d+[a-z]?)$")  # 12 Main Street #5

STREETS = {
    "st": "street", "str": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane",
    "dr": "drive", "blvd": "boulevard", "ct": "court", "pl": "place", "sq": "square", "hwy": "highway",
    "pkwy": "parkway", "ter": "terrace", "terr": "terrace", "cres": "crescent", "cl": "close",
    "aly": "alley", "cir": "circle",
}  # fmt: skip
TYPES = frozenset(
    {*STREETS.values(), "way", "parade", "walk", "quay", "row", "mews", "trail", "path", "esplanade"}
)
COMPASS = {
    "n": "north", "s": "south", "e": "east", "w": "west",
    "ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest",
}  # fmt: skip
WAYS = frozenset(COMPASS.values())
# Words between names: at its door is the same place, opposite is another; what is empty only parts two names.
SPOTS = {
    "near": "", "at": "", "outside": "", "and": "", "corner": "", "junction": "", "intersection": "",
    "opposite": "opposite", "behind": "behind", "between": "between", "to": "to",
}  # fmt: skip
_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "eleventh": "11th", "twelfth": "12th",
}  # fmt: skip
_LEFT_OUT = frozenset({"the", "of"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def tidy(piece: str) -> str:
    """One piece between commas with its words written in one way.

    Args:
        piece: folded, in small letters; "#", "/" and "-" are the only other signs left.
    """
    for pattern, label in _BEFORE:
        piece = pattern.sub(label, piece)
    piece = _FLOOR_BEHIND.sub(r" \1层 ", piece)
    piece = _HOUSE_BEFORE_NAME.sub(r"\1", _NO.sub("#", piece))
    piece = _ROOM_BEHIND.sub(r"\1 \2室", piece)
    words = [word for word in piece.split() if word not in _LEFT_OUT]
    return " ".join(_word(words, place) for place in range(len(words)))


def _word(words: list[str], place: int) -> str:
    word = words[place]
    if word == "st" and _is_saint(words, place):
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
    after = words[place + 1] if place + 1 < len(words) else ""
    if not after.isalpha() or after in COMPASS or after in SPOTS or _is_street(words, place + 1):
        return False
    return not _has_name(words, place) or any(
        _is_street(words, later) and not SPOTS.keys() & set(words[place:later])
        for later in range(place + 2, place + 4)
    )


def _has_name(words: list[str], place: int) -> bool:
    """Whether a street's name stands before this word."""
    before = words[place - 1] if place else ""
    return before not in SPOTS and (before.isalpha() or bool(_ORDINAL.fullmatch(before)))


def _is_street(words: list[str], place: int) -> bool:
    return place < len(words) and (words[place] in TYPES or words[place] in STREETS)


def _is_a_way(words: list[str], place: int) -> bool:
    """Whether a single letter is a part of the sky; in Block N, Avenue N and N alone it is a letter.

    It is one before a street's name, between the name and the street's word, or behind both: N Main St,
    Main N Rd, 5th Ave N.
    """
    if place > 1 and _is_street(words, place - 1) and _has_name(words, place - 1):
        return True
    if _is_street(words, place + 1) and place and words[place - 1].isalpha():
        return True
    behind_number = place == 0 or words[place - 1] in SPOTS or not words[place - 1].isalpha()
    named = place + 1 < len(words) and len(words[place + 1]) > 1
    return behind_number and named and any(_is_street(words, later) for later in range(place + 2, place + 5))
