"""What lies on a page, text and lines and codes at their places, and the PDF made of such pages.

Places are in points from the upper left corner, since a paper is written downwards; the PDF counts
from the lower left. Each thing says itself in the PDF's own few drawing words (ISO 32000-1, annex A).
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from desktop.core.glyphs import REMEMBERED, Face

GREY = 0.4  # of white; still 5.7 to 1 against the paper
PALE = 0.89

Document = Any  # the library's own, which hands out the places of signs in its fonts


class Ink(Protocol):
    """Something on a page."""

    def drawn(self, document: Document, height: float) -> str:
        """The words that draw it on a page of this height; they leave the pen as they found it."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; x where it begins, y its baseline."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    grey: bool = False

    def drawn(self, document: Document, height: float) -> str:
        """Each sign from the font that has it."""
        signs = _signs(self.text, self.face, self.size, document)
        words = f"BT 1 0 0 1 {self.x:.3f} {height - self.y:.3f} Tm {signs} ET"
        return f"{GREY} g {words} 0 g" if self.grey else words


@dataclass(frozen=True, slots=True)
class Line:
    """A level line; its dash is what is drawn and what is left out."""

    x: float
    y: float
    until: float
    weight: float
    dash: tuple[float, float] | None = None
    grey: bool = False

    def drawn(self, document: Document, height: float) -> str:
        """From left to right."""
        y = height - self.y
        dash = "{} {}".format(*self.dash) if self.dash else ""
        pen = f"{GREY if self.grey else 0} G {self.weight} w [{dash}] 0 d"
        return f"{pen} {self.x:.3f} {y:.3f} m {self.until:.3f} {y:.3f} l S"


@dataclass(frozen=True, slots=True)
class Blocks:
    """The dark cells of a code: (column, row, columns, rows), counted in cells from its upper left."""

    x: float
    y: float
    cell: float
    cells: Sequence[tuple[int, int, int, int]]

    def drawn(self, document: Document, height: float) -> str:
        """All at once, in cells; small whole numbers keep the page small."""
        boxes = " ".join(f"{x} {y} {across} {down} re" for x, y, across, down in self.cells)
        return f"q {self.cell:.5f} 0 0 {-self.cell:.5f} {self.x:.4f} {height - self.y:.4f} cm {boxes} f Q"


@dataclass(frozen=True, slots=True)
class Mark:
    """A pale word rising across each part of a page: COPY, PRACTICE."""

    text: str
    face: Face
    width: float
    parts: int

    def drawn(self, document: Document, height: float) -> str:
        """Everything else is drawn over it."""
        rise = min(height / self.parts, self.width * 1.25)
        length = max(self.face.width(self.text, 1), 1)
        size = min(0.6 * math.hypot(self.width, rise) / length, self.width * 0.26)
        slope = math.atan2(rise, self.width * 1.1)
        along, up = math.cos(slope), math.sin(slope)
        signs = _signs(self.text, self.face, size, document)
        words = [f"q {PALE} g"]
        for turn in range(self.parts):
            middle = self.width / 2, height * (1 - (turn + 0.5) / self.parts)
            x = middle[0] - along * length * size / 2 + up * size * 0.36
            y = middle[1] - up * length * size / 2 - along * size * 0.36
            words.append(f"BT {along:.5f} {up:.5f} {-up:.5f} {along:.5f} {x:.3f} {y:.3f} Tm {signs} ET")
        return "\n".join([*words, "Q"])


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

    def drawn(self, document: Document, height: float) -> str:
        """The bar, and the words in its middle."""
        x = self.x + (self.width - self.face.width(self.text, self.size)) / 2
        y = self.y + (self.height + self.size * 0.74) / 2
        words = Text(x, y, self.text, self.face, self.size).drawn(document, height)
        box = f"{self.x:.3f} {height - self.y - self.height:.3f} {self.width:.3f} {self.height:.3f} re f"
        return f"q {box} 1 g {words} Q"


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on one page, in the order it is drawn; measures in points."""

    width: float
    height: float
    ink: Sequence[Ink]


def pdf(pages: Sequence[Page], title: str, language: str) -> bytes:
    """The pages as a PDF; the same pages give the same bytes at any time."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # bytes as they are; as letters they would be a quarter longer, and slow to make
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(pages[0].width, pages[0].height), invariant=True, lang=language)
    canvas.setTitle(title)
    canvas.setAuthor("")
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        canvas.addLiteral("\n".join([ink.drawn(canvas._doc, page.height) for ink in page.ink]))
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def _signs(text: str, face: Face, size: float, document: Document) -> str:
    """The signs of a text in hexadecimal, with the fonts they come from, here and now in the document.

    In a document of thousands of pages most texts come again on each of them, and are not looked up again.
    """
    known: dict[tuple[str, int, float], str] = document.__dict__.setdefault("texts_drawn", {})
    key = text, id(face), size
    words = known.get(key)
    if words is None:
        if len(known) >= REMEMBERED:
            known.clear()
        words = known[key] = _looked_up(text, face, size, document)
    return words


def _looked_up(text: str, face: Face, size: float, document: Document) -> str:
    from reportlab.pdfbase.pdfmetrics import getFont

    words = []
    for glyph, run in face.runs(text):
        font = getFont(glyph.font)
        if glyph.thicken:  # outlined as well as filled, it is as good as bold
            words.append(f"{size / 28:.3f} w [] 0 d 0 G 2 Tr")
        for subset, codes in font.splitString(run, document):
            name = font.getSubsetInternalName(subset, document)
            words.append(f"{name} {size:g} Tf <{codes.hex()}> Tj")
        if glyph.thicken:
            words.append("0 Tr")
    return " ".join(words)
