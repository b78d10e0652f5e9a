"""Takes out of the program's own notes what could tell who works here: long numbers, folders of people."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from desktop.core.paths import CHECKOUT, Folder

_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d(?:[\d\- ]{5,})\d(?![0-9A-Za-z])")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?)?")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_HOME = re.compile(r"(/home/|/Users/|[A-Za-z]:\\Users\\)[^/\\\s\"']+")
LAST = 400_000  # bytes of a note that are taken; its end tells what happened last


def last_of(path: Path) -> str:
    """The end of a file of notes, from a whole line on; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            start = max(0, path.stat().st_size - LAST)
            file.seek(start)
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    return text.partition("\n")[2] if start else text


def scrubbed(text: str, folder: Folder) -> str:
    """The text without the places of people's own folders and without long numbers, dates kept."""
    for place, word in _places(folder):
        text = text.replace(place, word)
    text = _ADDRESS.sub("...", _HOME.sub(r"\1...", text))
    parts, at = [], 0
    for date in _DATED.finditer(text):
        parts += [_LONG_NUMBER.sub("...", text[at : date.start()]), date[0]]
        at = date.end()
    return "".join([*parts, _LONG_NUMBER.sub("...", text[at:])])


def _places(folder: Folder) -> list[tuple[str, str]]:
    """The longest first, since one may lie in another."""
    known = {
        str(folder.root): "<office>",
        str(CHECKOUT): "<program>",
        sys.prefix: "<python>",
        sys.base_prefix: "<python>",
        str(Path.home()): "<home>",
    }
    return sorted(
        ((place, word) for place, word in known.items() if len(place) > 1), key=lambda pair: -len(pair[0])
    )
