"""Pictures of figures, drawn once for screen and paper: bars in lines, and bars that stand side by side.

A chart says what is to be seen; `drawing` says where each box, word and line of it stands. Screen and paper
only put these down in their own colours. Each series has a pattern of its own beside its colour, and each bar
says its figure in words, so that nothing is lost in black and white.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "right", "centre"]
Measure = Callable[[str, float, bool], float]  # how wide a text is: text, size, bold

LINE = 1.5  # from one line of words to the next, of the size
LEAST = 1.5  # so much of a bar is seen of anything that is not nothing
GAP = 0.7  # between words and bars, of the size
BARS = 0.18  # of the width, what is left to lying bars where labels are long
SLIM = 0.62  # of its place, what a bar takes
BROADEST = 8  # of the size, what a bar or a group of them takes at most
PATTERNS = ("solid", "hatched", "outlined", "dotted")  # of the series, in their order


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or one group of bars.

    Args:
        label: what it is of.
        values: one figure for each series.
        told: the figures in words.
        key: what opens the list behind it; empty where there is none.
        short: the figures in few signs, one for each series, for over a bar that stands; empty: `told`.
        name: what it is of in full, where the label is short for want of room; empty: the label.
    """

    label: str
    values: tuple[int, ...]
    told: str
    key: str = ""
    short: tuple[str, ...] = ()
    name: str = ""

    def __post_init__(self) -> None:
        """Money is taken as plain figures: lengths are no money."""
        object.__setattr__(self, "values", tuple(map(int, self.values)))

    @property
    def said(self) -> str:
        """What it is of and its figures, for who cannot see it."""
        return f"{self.name or self.label}: {self.told}"


@dataclass(frozen=True, slots=True)
class Chart:
    """What is to be seen.

    Args:
        title: what it shows; stands above it, and is its name for who cannot see it.
        bars: in their order; empty where there is nothing to show.
        series: what the figures of a bar are, where there are several.
        upright: whether bars stand side by side, as months do; else each has a line, its parts one behind
            the other.
        empty: the sentence where there is nothing to show.
        stacked: whether the parts of a bar that stands are one on the other, with one figure above; only for
            figures that are not less than nothing.
    """

    title: str
    bars: tuple[Bar, ...]
    series: tuple[str, ...] = ("",)
    upright: bool = False
    empty: str = ""
    stacked: bool = False

    @property
    def told(self) -> str:
        """Everything that is seen, as a sentence for who cannot see it."""
        return "; ".join(bar.said for bar in self.bars) or self.empty


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a bar; its upper left corner and its measures, and whose it is."""

    x: float
    y: float
    width: float
    height: float
    series: int
    bar: int | None  # its place among the bars; None in the legend


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; x at its left, right or middle, y its baseline."""

    x: float
    y: float
    text: str
    size: float
    align: Align = "left"
    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin level line, on which bars stand."""

    x: float
    y: float
    until: float


Shape = Box | Words | Rule


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything stands: its height, what is drawn, and the place of each bar to point at."""

    height: float
    shapes: tuple[Shape, ...]
    places: tuple[tuple[float, float, float, float], ...]  # x, y, width, height of each bar with its words


def drawing(chart: Chart, width: float, size: float, measure: Measure, height: float = 0) -> Drawing:
    """Where everything of a chart stands; all lengths in the unit of `width`.

    Args:
        size: of the letters.
        height: what standing bars may take; lines take what they need.
    """
    made = _Drawing(width, size, measure)
    if not chart.bars:
        made.say(0, chart.empty, quiet=True)
        made.y += size * LINE
    elif chart.upright:
        made.stand(chart, max(height, size * 9))
    else:
        made.lie(chart)
    if len(chart.series) > 1 and chart.bars:
        made.legend(chart.series)
    return Drawing(made.y, tuple(made.shapes), tuple(made.places))


@dataclass(slots=True)
class _Drawing:
    width: float
    size: float
    measure: Measure
    shapes: list[Shape] = field(default_factory=list)
    places: list[tuple[float, float, float, float]] = field(default_factory=list)
    y: float = 0

    def say(
        self, x: float, text: str, y: float | None = None, align: Align = "left", *, bold: bool = False,
        quiet: bool = False,
    ) -> None:  # fmt: skip
        """A line of words here, or on the line whose upper edge is y."""
        top = self.y if y is None else y
        self.shapes.append(Words(x, top + self.size * 1.1, text, self.size, align, bold, quiet))

    # --- bars in lines --------------------------------------------------------------------------

    def lie(self, chart: Chart) -> None:
        """Label, bar, figures; a label that is too long is cut, since the list behind has it whole."""
        right = max(self.measure(bar.told, self.size, True) for bar in chart.bars) + self.size * GAP
        most = max(self.width * 0.34, self.width * (1 - BARS) - right - self.size * GAP)
        labels = [self.cut(bar.label, most) for bar in chart.bars]
        left = max(self.measure(label, self.size, False) for label in labels) + self.size * GAP
        room = max(self.width - left - right, self.size)
        most = max((sum(map(abs, bar.values)) for bar in chart.bars), default=0) or 1
        tall = self.size * LINE * 1.25
        for place, (bar, label) in enumerate(zip(chart.bars, labels, strict=True)):
            self.say(0, label, self.y + (tall - self.size * LINE) / 2, quiet=True)
            end = self._line_of(bar, place, left, room / most, tall)
            self.say(end + self.size * GAP, bar.told, self.y + (tall - self.size * LINE) / 2, bold=True)
            self.places.append((0, self.y, self.width, tall))
            self.y += tall

    def _line_of(self, bar: Bar, place: int, x: float, scale: float, tall: float) -> float:
        for series, value in enumerate(bar.values):
            if value:
                wide = max(abs(value) * scale, LEAST)
                thick = tall * SLIM
                self.shapes.append(Box(x, self.y + (tall - thick) / 2, wide, thick, series, place))
                x += wide
        return x

    # --- bars that stand ------------------------------------------------------------------------

    def stand(self, chart: Chart, height: float) -> None:
        """Groups on a common line, figures above each bar, labels below; less than nothing hangs down."""
        line = self.size * LINE
        highest = sum if chart.stacked else max
        most = max(highest(bar.values) for bar in chart.bars)
        least = min(min(bar.values) for bar in chart.bars)
        above, below = max(most, 0), max(-least, 0)
        hanging = line if below else 0
        room = height - 2 * line - hanging
        scale = room / ((above + below) or 1)
        ground = self.y + line + above * scale
        wide = self.width / len(chart.bars)
        figures = [_figures(bar) for bar in chart.bars]
        if not self._all_fit(figures, wide):
            figures = [() for _bar in chart.bars]
        put = self._pile if chart.stacked else self._group
        for place, bar in enumerate(chart.bars):
            put(bar, place, wide, ground, scale, figures[place])
            middle = place * wide + wide / 2
            self.say(middle, self.cut(bar.label, wide), self.y + height - line, "centre", quiet=True)
            self.places.append((place * wide, self.y, wide, height))
        self.shapes.append(Rule(0, ground, self.width))
        self.y += height

    def _all_fit(self, figures: Sequence[Sequence[str]], wide: float) -> bool:
        """Figures stand over all bars or over none: some would be read as if the others were nothing."""
        several = max(map(len, figures)) > 1
        room = wide * SLIM / max(map(len, figures)) if several else wide * 0.96
        return all(self.measure(text, self.size, False) <= room for texts in figures for text in texts)

    def _group(
        self, bar: Bar, place: int, wide: float, ground: float, scale: float, figures: Sequence[str]
    ) -> None:
        slim = min(wide * SLIM, self.size * BROADEST) / len(bar.values)
        x = place * wide + (wide - slim * len(bar.values)) / 2
        for series, value in enumerate(bar.values):
            tall = max(abs(value) * scale, LEAST) if value else 0
            top = ground - tall if value >= 0 else ground
            if tall:
                self.shapes.append(Box(x, top, slim, tall, series, place))
            if figures:
                y = top - self.size * LINE if value >= 0 else top + tall
                self.say(x + slim / 2, figures[series], y, "centre")
            x += slim

    def _pile(
        self, bar: Bar, place: int, wide: float, ground: float, scale: float, figures: Sequence[str]
    ) -> None:
        top = ground
        for series, value in enumerate(bar.values):
            if value:
                tall = max(value * scale, LEAST)
                top -= tall
                slim = min(wide * SLIM, self.size * BROADEST)
                self.shapes.append(Box(place * wide + (wide - slim) / 2, top, slim, tall, series, place))
        for text in figures:
            self.say(place * wide + wide / 2, text, top - self.size * LINE, "centre")

    # --- what the patterns mean -----------------------------------------------------------------

    def legend(self, series: Sequence[str]) -> None:
        """A box and a name for each series, on as many lines as they need."""
        self.y += self.size * GAP
        x = 0.0
        for place, name in enumerate(series):
            wide = self.size * (1 + GAP) + self.measure(name, self.size, False)
            if x and x + wide > self.width:
                x, self.y = 0.0, self.y + self.size * LINE
            self.shapes.append(Box(x, self.y + self.size * 0.3, self.size, self.size * 0.8, place, None))
            self.say(x + self.size * (1 + GAP / 2), name, quiet=True)
            x += wide + self.size
        self.y += self.size * LINE

    def cut(self, text: str, room: float) -> str:
        """What fits of a text, with … where something is missing."""
        if self.measure(text, self.size, False) <= room:
            return text
        while text and self.measure(text + "…", self.size, False) > room:
            text = text[:-1]
        return text.rstrip() + "…" if text else ""


def _figures(bar: Bar) -> tuple[str, ...]:
    return bar.short or ((bar.told,) if len(bar.values) == 1 else ())


def hatching(box: Box, step: float) -> Iterator[tuple[float, float, float, float]]:
    """The slanting lines inside a box: from x, y to x, y."""
    reach = box.width + box.height
    at = step / 2
    while at < reach:
        start = (box.x + min(at, box.width), box.y + max(0.0, at - box.width))
        end = (box.x + max(0.0, at - box.height), box.y + min(at, box.height))
        yield (*start, *end)
        at += step


def dots(box: Box, step: float) -> Iterator[tuple[float, float]]:
    """The middles of the dots inside a box."""
    rows = max(1, int(box.height / step))
    columns = max(1, int(box.width / step))
    for row in range(rows):
        for column in range(columns):
            yield (
                box.x + (column + 0.5) * box.width / columns,
                box.y + (row + 0.5) * box.height / rows,
            )
