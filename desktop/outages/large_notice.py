"""A notice to hang on a door: one page, in letters as large as what it says allows."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.flow import LEADING, RISE
from desktop.core.i18n import _
from desktop.core.ink import Band, Line
from desktop.core.paper import MM, Sheet
from desktop.core.wrapping import wrapped
from desktop.office.letterhead import begin_paper
from desktop.office.settings import Office

POSTER, SLIP = 34.0, 17.0  # points to begin with
LEAST = 0.3  # of that; then it goes on to a second page
STEP = 0.94  # from one try to the next

TITLE, AREA, TIME, TEXT, QUIET = 2.0, 1.3, 1.15, 0.8, 0.55  # of the size


@dataclass(frozen=True, slots=True)
class LargeText:
    """What stands on it, from the top down.

    Args:
        urgent: a word on a black bar above the title; empty for none.
        title: what it is.
        area: where; the largest after the title.
        times: moments with what they are; large too.
        rows: everything else, each with its label.
        contact: where one can ask.
        date: when it was issued.
        number: of the notice.
    """

    urgent: str
    title: str
    area: tuple[str, str]
    times: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]
    contact: tuple[str, str]
    date: str
    number: str


def write_large(text: LargeText, office: Office, paper: str, size: float) -> bytes:
    """Write it as a PDF in the language in use, on one page where that can be.

    Args:
        office: who issues it.
        paper: a name in `core.paper.PAPERS`; on "A4 halves" it stands twice, to be cut.
        size: of the letters in points, if all fits; else they are smaller.

    Raises:
        UserError: a sign that no font has.
    """
    tried = size
    while (sheet := _tried(text, office, paper, tried)) is None:
        tried = max(tried * STEP, size * LEAST)
        if tried <= size * LEAST:
            return _begun(text, office, paper, tried).finish()
    if sheet.paper.parts > 1:
        sheet.cut_line()
        sheet.y = (_part(sheet) + sheet.paper.top) * MM
        _Large(sheet, text, office, tried).write(2 * _part(sheet) - sheet.paper.bottom)
    return sheet.finish()


def _tried(text: LargeText, office: Office, paper: str, size: float) -> Sheet | None:
    """The sheet with the text on it, or None where it is too long for one part of the page."""
    sheet = _begun(text, office, paper, size)
    fits = sheet.page_count == 1 and sheet.y <= (_part(sheet) - sheet.paper.bottom) * MM + 0.01
    return sheet if fits else None


def _begun(text: LargeText, office: Office, paper: str, size: float) -> Sheet:
    sheet = begin_paper(office, paper, f"{text.title} {text.number}")
    _Large(sheet, text, office, size).write(_part(sheet) - sheet.paper.bottom)
    return sheet


def _part(sheet: Sheet) -> float:
    """How tall one part of the page is, in millimetres."""
    return (sheet.paper.height or 0) / sheet.paper.parts


class _Large:
    """One notice being written, part after part."""

    def __init__(self, sheet: Sheet, text: LargeText, office: Office, size: float):
        self._sheet, self._text, self._office, self._size = sheet, text, office, size

    def write(self, floor: float) -> None:
        """From the cursor down; who issues it stands at the foot, which ends at `floor` millimetres."""
        text = self._text
        self._head()
        self._label(text.area[0])
        self._sheet.lines(text.area[1], self._size * AREA, bold=True)
        self._gap(0.35)
        self._columns(text.times, TIME, whole=True)
        self._gap(0.35)
        self._columns(text.rows, TEXT)
        self._foot(floor)

    def _head(self) -> None:
        sheet, text, size = self._sheet, self._text, self._size
        if self._office.practice:
            sheet.lines(_("PRACTICE: this notice is not real."), size * QUIET, bold=True, align="centre")
        if text.urgent:
            tall = size * TEXT * 1.9
            sheet.put(Band(sheet.left, sheet.y, sheet.width, tall, text.urgent, sheet.bold, size * TEXT))
            sheet.y += tall + size * 0.2
        title = min(size * TITLE, size * TITLE * sheet.width / sheet.bold.width(text.title, size * TITLE))
        sheet.lines(text.title, title * 0.99, bold=True, align="centre")
        self._gap(0.1)
        sheet.put(Line(sheet.left, sheet.y, sheet.right, max(size / 14, 1)))
        self._gap(0.3)

    def _label(self, text: str) -> None:
        self._sheet.lines(text, self._size * QUIET, quiet=True)

    def _gap(self, lines: float) -> None:
        self._sheet.y += lines * self._size

    def _columns(self, rows: tuple[tuple[str, str], ...], share: float, whole: bool = False) -> None:
        """Labels at the left, what they say beside them, all beginning at one edge.

        Args:
            whole: bold, and never broken: rather smaller.
        """
        sheet, size = self._sheet, self._size * share
        letters = sheet.bold if whole else sheet.plain
        wide = max(sheet.plain.width(label, self._size * QUIET) for label, _said in rows)
        begin = sheet.left + min(wide + size * 0.6 if wide else 0, sheet.width * 0.4)
        longest = max(letters.width(said, size) for _label, said in rows)
        if whole and longest > sheet.right - begin:
            size *= (sheet.right - begin) / longest * 0.99
        for label, said in rows:
            sheet.room(size * LEADING)
            sheet.at(sheet.left, begin, label, self._size * QUIET, quiet=True, base=size * RISE)
            for line in wrapped(said, letters, size, sheet.right - begin):
                sheet.room(size * LEADING)
                sheet.at(begin, sheet.right, line, size, bold=whole)
                sheet.y += size * LEADING
            self._gap(0.12)

    def _foot(self, floor: float) -> None:
        """Where to ask, and who says so when; at the bottom of the page."""
        sheet, text, size = self._sheet, self._text, self._size
        small = size * QUIET
        tall = size * TIME * LEADING + 2 * small * LEADING + size * 0.5
        self._gap(0.3)
        sheet.room(tall)
        if sheet.page_count == 1:
            sheet.y = max(sheet.y, floor * MM - tall)
        sheet.put(Line(sheet.left, sheet.y, sheet.right, 0.8))
        self._gap(0.3)
        self._columns((text.contact,), TIME, whole=True)
        for line in (self._office.name, f"{text.date}   {text.number}"):
            sheet.at(sheet.left, sheet.right, line, small, align="right")
            sheet.y += small * LEADING
