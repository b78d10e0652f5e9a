"""The forms in which names, addresses and codes are stored to be found, and asked for.

What a clerk types and what the books hold are folded by the same functions, so that 單國強 finds
单国强, and "meter 0012-34" finds 1234. Any part of a text is found by pairs of signs: 中山路 is stored as
"中山 山路 路", and a phrase of consecutive pairs is exactly a part of the text.
"""

from __future__ import annotations

import unicodedata
from functools import cache

CODE, INITIALS, TEXT = "code", "initials", "text"

_MARKS = range(0x300, 0x370)  # accents, which a clerk in a hurry does not type
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # which drawing of a sign, not which sign
_HAN = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
# Pairs that people write one for the other and that the conversion leaves apart.
_SAME = dict(zip("峯羣甦馀著硃昇陞", "峰群苏余着朱升升", strict=True))


def fold(text: str) -> str:
    """The text without what does not matter: width, case, accents, spaces, punctuation, the old script.

    Signs are converted one by one and never by their neighbours, so that a part of a text folds to a
    part of the folded text. Only letters, figures and signs are left: the result is fit for `grams`.
    """
    if text.isascii():
        return text.lower().translate(_signs())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", plain.translate(_signs()))


def simplified(sign: str) -> str:
    """One sign in the simplified script; any other sign as it is."""
    return _signs().get(ord(sign)) or sign


def grams(folded: str, mark: str = "") -> str:
    """The overlapping pairs of a folded text, for an FTS5 table with tokenize='ascii'.

    Each sign begins one pair; the last stands alone. So one sign is the beginning of some pair, and
    two and more are a phrase.

    Args:
        folded: what `fold` made of the text.
        mark: a letter before every pair, which keeps the texts of one row apart; with prefix='2' in
            the table, one sign is then found as quickly as two.
    """
    return " ".join(mark + pair for pair in (*map(str.__add__, folded, folded[1:]), folded[-1:]) if pair)


def match(folded: str, mark: str = "") -> str:
    """The MATCH expression for every row whose text under this mark contains `folded`.

    An empty question matches nothing.
    """
    if len(folded) == 1:
        return f'"{mark}{folded}" *'
    return f'"{" ".join(map(mark.__add__, map(str.__add__, folded, folded[1:])))}"'


def code_key(text: str) -> str:
    """The form in which a number is compared: account, meter, phone or receipt number.

    Letters in capitals and figures only, without the noughts in front: "００12-34" is "1234".
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper())
    key = "".join(filter(str.isalnum, plain))
    return key.lstrip("0") or key[:1]


def looks_like(text: str) -> frozenset[str]:
    """Which keys to ask for what was typed: CODE, INITIALS, TEXT; none for an empty text.

    CODE has a figure and no Chinese sign, INITIALS is Latin letters only, TEXT is anything at all.
    """
    folded = fold(text)
    if not folded:
        return frozenset()
    kinds = {TEXT}
    chinese = any(map(is_han, folded))
    if not chinese and any(map(str.isdigit, folded)):
        kinds.add(CODE)
    if folded.isascii() and folded.isalpha():
        kinds.add(INITIALS)
    return frozenset(kinds)


def is_han(sign: str) -> bool:
    """Whether this is a Chinese character."""
    code = ord(sign)
    return any(first <= code <= last for first, last in _HAN)


class _Signs(dict[int, str | None]):
    """What becomes of each sign: another one, nothing (None), or itself. Filled as signs turn up."""

    def __missing__(self, code: int) -> str | None:
        keep = unicodedata.category(chr(code))[0] not in "PSZC"
        self[code] = chr(code) if keep else None
        return self[code]


@cache
def _signs() -> _Signs:
    """All single signs through the converter, a tenth of a second once."""
    from opencc import OpenCC

    signs: dict[int, str | None] = dict.fromkeys((*_MARKS, *_SELECTORS))
    every = "\n".join(chr(code) for first, last in _HAN for code in range(first, last + 1))
    common = "\n".join(map(chr, range(0x4E00, 0xA000)))
    for writing, han in (("t2s", every), ("tw2s", common), ("hk2s", common)):
        converted = OpenCC(writing).convert(han)
        signs.update(
            (ord(old), new)
            for old, new in zip(han.split("\n"), converted.split("\n"), strict=True)
            if old != new and len(new) == 1 and ord(old) not in signs
        )
    signs.update((ord(old), new) for old, new in _SAME.items())
    for code, new in list(signs.items()):
        if new is not None:
            signs[code] = signs.get(ord(new), new)  # 甲 by way of 乙 to 丙, where two steps are written
    return _Signs(signs)
