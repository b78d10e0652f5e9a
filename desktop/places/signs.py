"""A place as it was said, in signs that can be compared: width, script, accents and separators folded.

What stands between two numbers stays as a stroke, whatever it was: 3-2-501, 3/2/501 and 3 2 501 are one, and
12 3 is never 123.
"""

from __future__ import annotations

import re
import unicodedata

from desktop.core.search import fold
from desktop.places.doors import one_word_each, signs_to_words
from desktop.places.english import tidy
from desktop.places.numerals import joined_to_digits, to_digits

ROUNDS = 16  # two do for what people say; the rest is for what nobody says
HAN = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"

_NOTHING = "'’‘`ʼ´"  # People's Road is Peoples Road
_BREAKS = ",;、\n\r\t()[]{}<>|"
_RUNS = re.compile(r"[^\W_]+")
_STROKES = re.compile(r"\s*[-/](?:\s*[-/])*\s*")
_BELOW = re.compile(r"(?<![0-9a-z])(?:-|负|地下)([0-9一二三四五六七八九十])(?=层|楼)")
_BESIDE_HAN = re.compile(rf"(?<=[{HAN}])[ -]+|[ -]+(?=[{HAN}])")
_BETWEEN_NUMBERS = re.compile(r"(?<=[0-9])[ -]+(?=[0-9])(?![0-9]+(?:st|nd|rd|th)(?![a-z]))")
_LOOSE = re.compile(r"(?<![0-9])[ -]+|[ -]+(?![0-9])")
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


def pieces(place: str) -> list[str]:
    """The folded pieces of a place, as commas and brackets part it; empty ones left out."""
    return [piece for piece in map(_settled, _plain(place).split(",")) if piece]


def join(folded: list[str]) -> str:
    """Pieces in one text, parted only where two words or two numbers would run together: 12、14号."""
    text = ""
    for piece in folded:
        listed = text[-1:].isdecimal() and piece[:1].isdecimal()
        text += f"{'、' if listed else ' '}{piece}"
    return _apart(text)


def _plain(place: str) -> str:
    """Letters, figures and signs folded; a comma for what parts, a stroke or blank for the rest."""
    apart = (f" {sign} " if unicodedata.category(sign) == "No" else sign for sign in place)
    whole = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", "".join(apart)).lower())
    return _RUNS.sub(lambda run: _run(run[0]), "".join(map(_separator, whole)))


def _separator(sign: str) -> str:
    kind = unicodedata.category(sign)
    if sign.isalnum() or sign in "#/" or kind[0] == "M":
        return sign
    if sign in _NOTHING or kind == "Cf":
        return ""
    if kind == "Pd" or sign in "−_":
        return "-"
    if sign in "~〜":
        return "至"
    return " and " if sign == "&" else "," if sign in _BREAKS else " "


def _run(run: str) -> str:
    return fold("".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in run))


def _settled(piece: str) -> str:
    """A piece folded until nothing changes: what one word becomes may be a part of the next."""
    for _round in range(ROUNDS):
        again = _piece(piece)
        if again == piece:
            break
        piece = again
    return piece


def _piece(piece: str) -> str:
    if any("a" <= sign <= "z" for sign in piece):
        piece = tidy(piece)
    piece = _BELOW.sub(r"b\1", _STROKES.sub("-", signs_to_words(piece)))
    piece = to_digits(_BESIDE_HAN.sub("", joined_to_digits(piece)))
    return _apart(one_word_each(_apart(piece)))


def _apart(text: str) -> str:
    """A stroke between numbers, a blank between words, nothing beside a Chinese sign; no zeros in front."""
    text = _BETWEEN_NUMBERS.sub("-", _BESIDE_HAN.sub("", text.replace("#", " ")))
    return _ZEROS.sub("", " ".join(_LOOSE.sub(" ", text).split()))
