"""Tells in which encoding a list was written: a mark at its start, strict UTF-8, else GB18030 against Big5.

General detectors take short GBK lists for Korean or Big5; a list of names and roads is better told by the
characters that such lists are full of. A short list stays a guess, so the clerk is shown a preview.
"""

from __future__ import annotations

import codecs
from collections import Counter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from desktop.exchange.tables import limits
from desktop.exchange.tables.frequent_signs import SIMPLIFIED, TRADITIONAL
from desktop.exchange.tables.sniff import utf16_by_zeros

ENCODINGS = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16")
"""What a clerk can choose from, by the codecs' own names."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNREADABLE = "\ufffd"
_SURE_SIGNS = 12  # fewer Chinese characters than this can speak for either encoding
_SURE_LEAD = 0.25
_FEW_FAULTS = 50  # UTF-8 with one broken character in fifty is still UTF-8


class Guess(NamedTuple):
    """An encoding, whether it is beyond doubt, and the others to offer, likeliest first."""

    encoding: str
    sure: bool
    alternatives: tuple[str, ...]


def detect(path: Path) -> Guess:
    """Tell the encoding of a text file from its first megabyte that is not plain ASCII."""
    with path.open("rb") as file:
        head, whole = _telling_part(file)
    return detect_bytes(head, whole=whole)


def detect_bytes(head: bytes, *, whole: bool = True) -> Guess:
    """Tell the encoding of these bytes; a character cut at their end is a fault only in a whole file."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return _guess(encoding, sure=True)
    if encoding := utf16_by_zeros(head):
        return _guess(encoding, sure=False)
    if head.isascii():
        return _guess("utf-8", sure=True)
    return _utf8(head, whole) or _gb18030_or_big5(head, whole)


def _telling_part(file: BinaryIO) -> tuple[bytes, bool]:
    """Skip whole stretches of plain ASCII, which say nothing, unless a mark or zeros open the file."""
    head = file.read(limits.HEAD_BYTES)
    start = head
    while head.isascii() and not utf16_by_zeros(head):
        following = file.read(limits.HEAD_BYTES)
        if not following:
            return start, len(start) < limits.HEAD_BYTES
        head = following
    return head, len(head) < limits.HEAD_BYTES


def _wide_signs(head: bytes, encoding: str, whole: bool) -> Counter[str]:
    """Count the characters beyond ASCII that this reading gives, faults as U+FFFD."""
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(head, final=whole)
    return Counter({sign: count for sign, count in Counter(text).items() if sign > "\x7f"})


def _utf8(head: bytes, whole: bool) -> Guess | None:
    wide = _wide_signs(head, "utf-8", whole)
    faults = wide[_UNREADABLE]
    if faults * _FEW_FAULTS > wide.total():
        return None
    if all(sign < "\u0800" for sign in wide) and _reads_as_chinese(head, whole):
        return None  # two-byte UTF-8 looks like GBK: "路" is also a middle dot
    three_bytes = any(sign >= "\u0800" for sign in wide)
    return _guess("utf-8", sure=not faults and three_bytes)


def _reads_as_chinese(head: bytes, whole: bool) -> bool:
    signs = _wide_signs(head, "gb18030", whole)
    frequent = [sign for sign in signs if sign in SIMPLIFIED]
    return len(frequent) > 1 and sum(signs[sign] for sign in frequent) * 2 > signs.total()


def _gb18030_or_big5(head: bytes, whole: bool) -> Guess:
    mainland = _score(head, "gb18030", SIMPLIFIED | TRADITIONAL, whole)
    taiwan = _score(head, "cp950", TRADITIONAL, whole)
    hong_kong = _score(head, "big5hkscs", TRADITIONAL, whole)
    lead = mainland - max(taiwan, hong_kong)
    if lead >= 0:
        first, second = "gb18030", "cp950"
    else:
        first, second = ("big5hkscs" if hong_kong > taiwan else "cp950"), "gb18030"
    sure = abs(lead) >= _SURE_LEAD and _wide_signs(head, first, whole).total() >= _SURE_SIGNS
    return _guess(first, sure=sure, second=second)


def _score(head: bytes, encoding: str, frequent: frozenset[str], whole: bool) -> float:
    """Weigh a reading: frequent characters speak for it, common ones a little, faults against it."""
    signs = _wide_signs(head, encoding, whole)
    known = sum(count for sign, count in signs.items() if sign in frequent)
    common = sum(count for sign, count in signs.items() if _is_common(sign, encoding))
    return (known + 0.3 * common - 3 * signs[_UNREADABLE]) / max(1, signs.total())


def _is_common(sign: str, encoding: str) -> bool:
    """Whether a character stands in the encoding's first plane, where its makers put the usual ones."""
    code = sign.encode(encoding, errors="ignore")
    if len(code) != 2:
        return False
    if encoding == "gb18030":  # GB 2312 level 1, and its punctuation
        return code[1] >= 0xA1 and (0xB0 <= code[0] <= 0xD7 or code[0] in (0xA1, 0xA3))
    return 0xA4 <= code[0] <= 0xC6 or code[0] == 0xA1


def _guess(encoding: str, *, sure: bool, second: str | None = None) -> Guess:
    family = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    others = [choice for choice in ENCODINGS if choice not in (family, second)]
    return Guess(encoding, sure, tuple(([second] if second else []) + others))
