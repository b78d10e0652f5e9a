"""Rows of the tables in an HTML page or an XML spreadsheet, which many programs write under the name .xls."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from desktop.exchange.tables import charset, limits
from desktop.exchange.tables.delimited import too_long
from desktop.exchange.tables.row import Row

_CHUNK = 256 * 1024
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_CODEC_OF = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "utf-8": "utf-8-sig",
}  # what pages say, and the codec that holds all that such pages really contain
_SPAN_LIMIT = 256


class MarkupFile:
    """A page of tables; its rows are numbered as a spreadsheet program would number them.

    Attributes:
        sheets: empty, the tables of a page follow one another; sheet and delimiter are None.
        encoding: the codec it is read with, from the page's own word where that holds.
    """

    sheets: tuple[str, ...] = ()
    sheet: str | None = None
    delimiter: str | None = None

    def __init__(self, path: Path, encoding: str | None = None):
        self._path = path
        self._read = 0
        guess = charset.detect(path)
        self.encoding = encoding or _declared(path) or guess.encoding
        self.sure = encoding is not None or guess.sure
        self.alternatives = guess.alternatives

    def share_read(self) -> float:
        """Say how much of the file the latest reading has passed, from 0 to 1."""
        return min(1.0, self._read / max(1, self._path.stat().st_size))

    def rows(self) -> Iterator[Row]:
        """Give each row that is not blank, with its number counted through the page."""
        page = _TableRows()
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        self._read = 0
        with self._path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                self._read += len(chunk)
                page.feed(decoder.decode(chunk))
                yield from page.taken()
        page.feed(decoder.decode(b"", final=True))
        page.close()
        yield from page.taken()


class _TableRows(HTMLParser):
    """Gathers the text of cells; closing tags may be missing, as HTML allows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._line = 0
        self._cells: list[str] | None = None
        self._text: list[str] | None = None
        self._span = 1
        self._silent = False
        self._done: list[Row] = []

    def taken(self) -> list[Row]:
        """Hand over the rows finished so far."""
        done, self._done = self._done, []
        return done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag.rpartition(":")[2]:
            case "tr" | "row":
                self._end_row()
                self._start_row(attrs)
            case "td" | "th" | "cell":
                self._end_cell()
                self._start_cell(attrs)
            case "br" | "p" | "div" if self._text:
                self._text.append(" ")
            case "style" | "script":
                self._silent = True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag.rpartition(":")[2] in ("row", "cell", "style", "script"):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "td" | "th" | "cell":
                self._end_cell()
            case "tr" | "row" | "table":
                self._end_row()
            case "style" | "script":
                self._silent = False

    def handle_data(self, text: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(text)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _start_row(self, attrs: list[tuple[str, str | None]]) -> None:
        place = _number(attrs, "index")
        self._line = place if place > self._line else self._line + 1
        self._cells = []

    def _start_cell(self, attrs: list[tuple[str, str | None]]) -> None:
        if self._cells is None:
            self._start_row([])
        place = min(_number(attrs, "index"), _SPAN_LIMIT)
        self._cells.extend([""] * (place - 1 - len(self._cells)))
        self._span = min(_SPAN_LIMIT, max(1, _number(attrs, "colspan"), _number(attrs, "mergeacross") + 1))
        self._text = []

    def _end_cell(self) -> None:
        if self._text is None or self._cells is None:
            return
        text = " ".join("".join(self._text).split())
        if len(text) > limits.CELL_CHARACTERS:
            raise too_long(self._line)
        self._cells.extend([text] + [""] * (self._span - 1))
        self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells and any(self._cells):
            self._done.append(Row(self._line, self._cells))
        self._cells = None


def _number(attrs: list[tuple[str, str | None]], name: str) -> int:
    """Read a whole number among a tag's attributes, whatever their prefix; 0 when there is none."""
    for key, value in attrs:
        if key.rpartition(":")[2] == name and value and value.isascii() and value.isdigit():
            return int(value)
    return 0


def _declared(path: Path) -> str | None:
    """Take the page's own word for its encoding when the first bytes can really be read so."""
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    word = _DECLARED.search(head[:4096])
    if word is None:
        return None
    codec = _CODEC_OF.get(word[1].decode("ascii").lower())
    try:
        if codec:
            codecs.getincrementaldecoder(codec)().decode(head)
    except UnicodeDecodeError:
        return None
    return codec
