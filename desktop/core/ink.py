"""What lies on a page, text and lines and codes at their places, and the PDF made of such pages.

Places are in points from the upper left corner, since a paper is written downwards; the PDF counts
from the lower left.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.core.glyphs import Face

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

GREY = 0.4  # of white; still 5.7 to 1 against the paper
PALE = 0.89


class Ink(Protocol):
    """Something on a page."""

    def draw(self, canvas: Canvas, height: float) -> None:
        """Draw it on a page of this height."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; x where it begins, y its baseline."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    grey: bool = False

    def draw(self, canvas: Canvas, height: float) -> None:
        """Draw it, each sign from the font that has it."""
        if self.grey:
            canvas.setFillGray(GREY)
        line = canvas.beginText(self.x, height - self.y)
        for glyph, run in self.face.runs(self.text):
            line.setFont(glyph.font, self.size)
            if glyph.thicken:
                canvas.setLineWidth(self.size / 28)
                line.setTextRenderMode(2)
            line.textOut(run)
            if glyph.thicken:
                line.setTextRenderMode(0)
        canvas.drawText(line)
        if self.grey:
            canvas.setFillGray(0)


@dataclass(frozen=True, slots=True)
class Line:
    """A level line; dots are a dash of its own weight."""

    x: float
    y: float
    until: float
    weight: float
    dash: tuple[float, float] | None = None
    grey: bool = False

    def draw(self, canvas: Canvas, height: float) -> None:
        """Draw it."""
        canvas.setLineWidth(self.weight)
        canvas.setStrokeGray(GREY if self.grey else 0)
        canvas.setDash(*self.dash) if self.dash else canvas.setDash()
        canvas.line(self.x, height - self.y, self.until, height - self.y)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The dark cells of a code: (column, row, columns, rows), counted in cells from its upper left."""

    x: float
    y: float
    cell: float
    cells: Sequence[tuple[int, int, int, int]]

    def draw(self, canvas: Canvas, height: float) -> None:
        """Fill them all at once; small whole numbers keep the page small."""
        boxes = " ".join(f"{x} {y} {across} {down} re" for x, y, across, down in self.cells)
        size = f"{self.cell:.5f}"
        canvas.addLiteral(f"q {size} 0 0 -{size} {self.x:.4f} {height - self.y:.4f} cm {boxes} f Q")


@dataclass(frozen=True, slots=True)
class Mark:
    """A pale word rising across each part of a page: COPY, PRACTICE."""

    text: str
    face: Face
    width: float
    parts: int

    def draw(self, canvas: Canvas, height: float) -> None:
        """Draw it; everything else is drawn over it."""
        rise = min(height / self.parts, self.width * 1.25)
        length = max(self.face.width(self.text, 1), 1)
        size = min(0.6 * math.hypot(self.width, rise) / length, self.width * 0.26)
        canvas.setFillGray(PALE)
        for turn in range(self.parts):
            canvas.saveState()
            canvas.translate(self.width / 2, height - height * (turn + 0.5) / self.parts)
            canvas.rotate(math.degrees(math.atan2(rise, self.width * 1.1)))
            line = canvas.beginText(-length * size / 2, -size * 0.36)
            for glyph, run in self.face.runs(self.text):
                line.setFont(glyph.font, size)
                line.textOut(run)
            canvas.drawText(line)
            canvas.restoreState()
        canvas.setFillGray(0)


@dataclass(frozen=True, slots=True)
class Band:
    """White words on a black bar."""

    x: float
    y: float
    width: float
    height: float
    text: str
    face: Face
    size: float

    def draw(self, canvas: Canvas, height: float) -> None:
        """Draw it."""
        canvas.rect(self.x, height - self.y - self.height, self.width, self.height, stroke=0, fill=1)
        canvas.setFillGray(1)
        x = self.x + (self.width - self.face.width(self.text, self.size)) / 2
        y = self.y + (self.height + self.size * 0.74) / 2
        Text(x, y, self.text, self.face, self.size).draw(canvas, height)
        canvas.setFillGray(0)


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on one page, in the order it is drawn; measures in points."""

    width: float
    height: float
    ink: Sequence[Ink]


def pdf(pages: Sequence[Page], title: str, language: str) -> bytes:
    """The pages as a PDF; the same pages give the same bytes at any time."""
    from reportlab.pdfgen.canvas import Canvas

    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(pages[0].width, pages[0].height), invariant=True, lang=language)
    canvas.setTitle(title)
    canvas.setAuthor("")
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        for ink in page.ink:
            ink.draw(canvas, page.height)
        canvas.showPage()
    canvas.save()
    return content.getvalue()
