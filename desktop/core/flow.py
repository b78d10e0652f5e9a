"""Where the next line of a paper goes: sizes of paper, the cursor that moves down, and the pages it fills."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from desktop.core.glyphs import STAND_IN, face, refuse_missing
from desktop.core.i18n import _
from desktop.core.i18n import language as speaking
from desktop.core.ink import Band, Ink, Line, Mark, Page, Text, pdf
from desktop.core.wrapping import wrapped

MM = 72 / 25.4  # points in a millimetre
LEADING = 1.42  # from baseline to baseline, of the size
RISE = 1.09  # from the top of a line to its baseline, of the size

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Paper:
    """A kind of paper. Lengths in millimetres, sizes of letters in points."""

    width: float
    height: float | None  # None: a roll, as long as what stands on it
    side: float  # white left and right
    top: float
    bottom: float
    small: float
    body: float
    large: float
    huge: float
    parts: int = 1  # how many papers one page is cut into; 0: a roll, by its length
    counted: bool = True  # whether several pages say which they are

    @property
    def is_roll(self) -> bool:
        """Whether it comes from a roll: narrow, without pages and without grey."""
        return self.height is None


PAPERS = {
    "roll80": Paper(80, None, side=4, top=4, bottom=8, small=7.5, body=9, large=13, huge=17, parts=0),
    "A5": Paper(148, 210, side=14, top=13, bottom=15, small=7.5, body=9, large=15, huge=17),
    "A4": Paper(210, 297, side=20, top=18, bottom=20, small=8.5, body=10, large=18, huge=20),
    "A4 across": Paper(297, 210, side=12, top=13, bottom=15, small=7, body=8, large=15, huge=16),
    "A4 halves": Paper(210, 297, side=20, top=10, bottom=9, small=7.5, body=8.5, large=14, huge=16, parts=2),
    "A4 quarters": Paper(
        210, 297, side=10, top=0, bottom=0, small=7.5, body=8.5, large=13, huge=15, parts=4, counted=False
    ),
    "A5 halves": Paper(
        148, 210, side=14, top=10, bottom=8, small=7.5, body=9, large=14, huge=16, parts=2, counted=False
    ),
}


class Flow:
    """The pages of one paper and the place on them. Every text is checked against the fonts first.

    Places are in points: x from the left edge, `y` from the top of the page.

    Args:
        paper: a name in PAPERS.
        language: decides the shapes of the Chinese signs and the footer's words.
        stand_in: show 〓 for a sign that no font has, where the default refuses the paper.
    """

    def __init__(self, paper: str, language: str, *, stand_in: bool = False):
        self.paper = PAPERS[paper]
        self.language = language
        self.plain, self.bold = face(language), face(language, bold=True)
        self.left = self.paper.side * MM
        self.right = (self.paper.width - self.paper.side) * MM
        self.y = self.paper.top * MM
        self._stand_in = stand_in
        self._ink: list[Ink] = []  # of the page being written
        self._pages = [self._ink]
        self._running: tuple[str, str] = ("", "")
        self._footer = self._mark = ""

    @property
    def width(self) -> float:
        """The room between the white margins."""
        return self.right - self.left

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return len(self._pages)

    # --- putting things down --------------------------------------------------------------------

    def put(self, ink: Ink) -> None:
        """Something drawn, at its own place on this page."""
        self._ink.append(ink)

    def at(
        self,
        left: float,
        right: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        quiet: bool = False,
        align: Align = "left",
        base: float = 0,
    ) -> None:
        """One line of text between two edges, here; the cursor stays.

        Args:
            base: how far below the cursor its baseline lies; as in running text when nought.

        Raises:
            UserError: no font has one of its signs.
        """
        text = self._known(text)
        if not text:
            return
        letters = self.bold if bold else self.plain
        room = right - left - letters.width(text, size)
        x = left + {"left": 0.0, "centre": room / 2, "right": room}[align]
        grey = quiet and not self.paper.is_roll  # a receipt printer has no grey
        self.put(Text(x, self.y + (base or size * RISE), text, letters, size, grey))

    def lines(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        quiet: bool = False,
        align: Align = "left",
        width: float = 0,
    ) -> None:
        """Running text, broken at the right edge or at `width`; the cursor moves below it."""
        letters = self.bold if bold else self.plain
        for line in wrapped(text, letters, size, width or self.width) if text else ():
            self.room(size * LEADING)
            self.at(self.left, self.right, line, size, bold=bold, quiet=quiet, align=align)
            self.y += size * LEADING

    def space(self, lines: float = 1) -> None:
        """White; 1 is a line of the body."""
        self.y += lines * self.paper.body * LEADING

    def room(self, height: float) -> bool:
        """Begin a new page when this much no longer fits, and say whether that was so."""
        if (
            self.paper.height is None
            or self.y + height <= (self.paper.height - self.paper.bottom) * MM + 0.01
        ):
            return False
        self.new_page()
        return True

    def _known(self, text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        missing = self.plain.missing(text)
        if missing and not self._stand_in:
            refuse_missing(text)
        for sign in missing:
            text = text.replace(sign, STAND_IN)
        return text

    def taken(self) -> list[Ink]:
        """What was put down on this page, for a page that somebody else binds."""
        return self._ink

    # --- pages ----------------------------------------------------------------------------------

    def mark(self, text: str) -> None:
        """A pale word across every page, behind the text: COPY, PRACTICE.

        A receipt printer may turn pale into nothing, so a roll says it here in white on black as well.
        """
        self._mark = self._known(text)
        if self.paper.is_roll:
            size = self.paper.body * 1.2
            self.put(Band(self.left, self.y, self.width, size * 1.7, self._mark, self.bold, size))
            self.y += size * 1.7 + self.paper.body * 0.6

    def running_head(self, left: str, right: str = "") -> None:
        """What stands small at the top of the second page and all after it."""
        self._running = left, right

    def footer(self, text: str) -> None:
        """What stands small at the foot of every page, the page's number beside it; on a roll at its end."""
        self._footer = text

    def new_page(self) -> None:
        """Go on at the top of a new page; a roll has none and goes on."""
        if self.paper.is_roll:
            return
        self._ink = []
        self._pages.append(self._ink)
        self.y = self.paper.top * MM
        if any(self._running):
            left, right = self._running
            size = self.paper.small
            self.at(self.left, self.right, left, size, quiet=True)
            self.at(self.left, self.right, right, size, quiet=True, align="right")
            self.y += size * 2
            self.put(Line(self.left, self.y, self.right, 0.5, grey=True))
            self.y += size

    def bound(self, title: str) -> bytes:
        """All pages as a PDF, with their feet and marks."""
        if self.paper.is_roll and self._footer:
            self.space(0.3)
            self.lines(self._footer, self.paper.small, align="centre")
        width = self.paper.width * MM
        height = self.paper.height * MM if self.paper.height else self.y + self.paper.bottom * MM
        parts = self.paper.parts or max(1, round(height / width / 1.9))
        marks = [Mark(self._mark, self.bold, width, parts)] if self._mark else []
        if not self.paper.is_roll:
            self._feet(height)
        return pdf(
            [Page(width, height, [*marks, *ink]) for ink in self._pages],
            title,
            self.language.replace("_", "-"),
        )

    def _feet(self, height: float) -> None:
        size, count = self.paper.small, len(self._pages)
        self.y = height - self.paper.bottom * MM * 0.62
        for number, ink in enumerate(self._pages, 1):
            self._ink = ink
            self.at(self.left, self.right, self._footer, size, quiet=True)
            if count > 1 and self.paper.counted:
                with speaking(self.language):
                    said = _("Page {page} of {pages}").format(page=number, pages=count)
                self.at(self.left, self.right, said, size, quiet=True, align="right")
