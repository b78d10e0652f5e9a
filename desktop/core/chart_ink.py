"""A chart on paper: the same drawing as on the screen, in black, grey and the patterns of its series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.chart import PATTERNS, Box, Chart, Drawing, Measure, Rule, Words, dots, drawing, hatching
from desktop.core.flow import Flow
from desktop.core.glyphs import Face
from desktop.core.ink import GREY, Document, Line

STEP = 3.2  # points from one line or dot of a pattern to the next
PEN = 0.7
GUTTER = 22  # between columns
FILLED = 0.25  # of white: dark, and less ink than black


def write_chart(paper: Flow, chart: Chart, height: float = 0) -> None:
    """Put a chart down here, its title above it, all of it on one page; the cursor moves below it.

    Args:
        height: what standing bars may take, in points.
    """
    size = paper.paper.small
    made = drawing(chart, paper.width, size, _measure(paper), height)
    paper.room(made.height + paper.paper.body * 2)
    paper.lines(chart.title, paper.paper.body, bold=True)
    _put(paper, made)
    paper.y += made.height
    paper.space(0.5)


def write_abreast(paper: Flow, *columns: Sequence[Chart]) -> None:
    """Columns of charts side by side, for which this page has room; the cursor moves below the longest."""
    left, right, top = paper.left, paper.right, paper.y
    wide = (paper.width - GUTTER * (len(columns) - 1)) / len(columns)
    lowest = top
    try:
        for place, charts in enumerate(columns):
            paper.left = left + place * (wide + GUTTER)
            paper.right, paper.y = paper.left + wide, top
            for chart in charts:
                write_chart(paper, chart)
                paper.space(0.5)
            lowest = max(lowest, paper.y)
    finally:
        paper.left, paper.right, paper.y = left, right, lowest


def _measure(paper: Flow) -> Measure:
    def measure(text: str, size: float, bold: bool) -> float:
        face: Face = paper.bold if bold else paper.plain
        return face.width(text, size)

    return measure


def _put(paper: Flow, made: Drawing) -> None:
    top, left = paper.y, paper.left
    for shape in made.shapes:
        if isinstance(shape, Words):
            _say(paper, shape, top)
        elif isinstance(shape, Rule):
            paper.put(Line(left + shape.x, top + shape.y, left + shape.until, PEN))
        else:
            paper.put(Patterned(left + shape.x, top + shape.y, shape))
    paper.y = top


def _say(paper: Flow, words: Words, top: float) -> None:
    """At its place; `at` counts from the cursor down to the baseline."""
    paper.y = top
    x = paper.left + words.x
    left, right = {
        "left": (x, paper.right),
        "right": (paper.left, x),
        "centre": (x - paper.width, x + paper.width),
    }[words.align]
    paper.at(
        left,
        right,
        words.text,
        words.size,
        bold=words.bold,
        quiet=words.quiet,
        align=words.align,
        base=words.y,
    )


@dataclass(frozen=True, slots=True)
class Patterned:
    """A box in the pattern of its series, at a place on the page."""

    x: float
    y: float
    box: Box

    def drawn(self, document: Document, height: float) -> str:
        """Filled, hatched, empty or dotted, always with an outline."""
        box = Box(self.x, height - self.y - self.box.height, self.box.width, self.box.height, 0, None)
        edge = f"{box.x:.2f} {box.y:.2f} {box.width:.2f} {box.height:.2f} re"
        pattern = PATTERNS[self.box.series % len(PATTERNS)]
        if pattern == "solid":
            return f"{FILLED} g {edge} f 0 g"
        inside = _hatched(box) if pattern == "hatched" else _dotted(box) if pattern == "dotted" else ""
        return f"q {GREY} G {PEN} w [] 0 d {inside} 0 G {edge} S Q"


def _hatched(box: Box) -> str:
    return " ".join(
        f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S" for x, y, to_x, to_y in hatching(box, STEP)
    )


def _dotted(box: Box) -> str:
    return " ".join(f"{x - 0.5:.2f} {y - 0.5:.2f} 1 1 re f" for x, y in dots(box, STEP))
