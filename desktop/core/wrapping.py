"""Breaks texts into lines by the rules of both writings: Latin between words, Chinese between signs.

No line begins with a closing mark or ends with an opening one (GB/T 15834; 避头尾).
"""

from __future__ import annotations

import re

from desktop.core.glyphs import Face

_CLOSING = frozenset("，。、；：！？）】」』》〉”’…％·,.;:!?)]}%‰℃年月日")
_OPENING = frozenset("（【「『《〈“‘([{￥¥№#")
_PIECES = re.compile(r"\s+|[⺀-\U0003ffff]|[^\s⺀-\U0003ffff]+")


def wrapped(text: str, face: Face, size: float, width: float) -> list[str]:
    """The lines of a text, none wider than `width` points; at least one, which may be empty.

    Line breaks in the text are kept. A word that is longer than a line is broken where it must be.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if face.width(paragraph, size) <= width:
            lines.append(paragraph.strip())
        else:
            lines += _filled(_units(paragraph), face, size, width)
    return lines


def _units(paragraph: str) -> list[str]:
    """What stays together: words, and signs with the marks that lean on them."""
    units: list[str] = []
    for piece in _PIECES.findall(paragraph):
        after_word = bool(units) and not units[-1].isspace()
        if after_word and not piece.isspace() and (piece[0] in _CLOSING or units[-1][-1] in _OPENING):
            units[-1] += piece
        else:
            units.append(piece)
    return units


def _filled(units: list[str], face: Face, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for unit in units:
        length = face.width(unit, size)
        if used + length <= width:
            line, used = line + unit, used + length
            continue
        if line.strip():
            lines.append(line.strip())
        line = "" if unit.isspace() else unit
        while len(line) > 1 and face.width(line, size) > width:
            fitting = _fitting(line, face, size, width)
            lines.append(line[:fitting])
            line = line[fitting:]
        used = face.width(line, size)
    return [*lines, line.strip()] if line.strip() or not lines else lines


def _fitting(word: str, face: Face, size: float, width: float) -> int:
    """How many signs of the word fit on a line; at least one."""
    used = 0.0
    for count, sign in enumerate(word):
        used += face[sign].width * size
        if used > width:
            return max(count, 1)
    return len(word)
