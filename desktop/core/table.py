"""A table on a paper: columns as wide as what stands in them, the titles again on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop.core.flow import LEADING, RISE, Align, Flow
from desktop.core.ink import Line
from desktop.core.wrapping import wrapped

GAP = 1.1  # between two columns, of the size
LEAST = 0.22  # of the room, for the column that grows

Row = Sequence[str]
Cells = list[list[str]]  # the lines of each cell


class Column(NamedTuple):
    """A column of a table; the first that grows takes the room that is left; what is whole never breaks."""

    title: str
    align: Align = "left"
    grow: bool = False
    whole: bool = False


def write_table(flow: Flow, columns: Sequence[Column], rows: Sequence[Row], sums: Row | None) -> None:
    """Write a table from here down; no row is cut by the end of a page, nor the sums left alone there."""
    table = _Table(flow, columns, [*rows, *([sums] if sums else [])])
    flow.space(0.35)
    table.head()
    for row in rows[:-1]:
        table.write(row)
    for row in rows[-1:]:
        table.write(row, then=sums)
    if sums:
        table.write(sums, bold=True)
    flow.space(0.4)


class _Table:
    def __init__(self, flow: Flow, columns: Sequence[Column], rows: Sequence[Row]):
        self._flow = flow
        self._columns = columns
        self._size = flow.paper.small if flow.paper.is_roll else flow.paper.body
        self._edges = self._place(rows)

    def _place(self, rows: Sequence[Row]) -> list[tuple[float, float]]:
        """Where each column begins and ends."""
        flow, gap = self._flow, self._size * GAP
        needs = [
            max(flow.plain.width(column.title, flow.paper.small), self._widest(rows, place))
            for place, column in enumerate(self._columns)
        ]
        room = flow.width - gap * (len(needs) - 1)
        growing = next((place for place, column in enumerate(self._columns) if column.grow), 0)
        most = room * (1 - LEAST) if len(needs) > 1 else 0
        others = [place for place in range(len(needs)) if place != growing]
        if sum(needs[place] for place in others) > most:
            needs = self._crowded(needs, rows, others, most)
        needs[growing] = room - sum(needs[place] for place in others)
        edges, left = [], flow.left
        for need in needs:
            edges.append((left, left + need))
            left += need + gap
        return edges

    def _widest(self, rows: Sequence[Row], place: int) -> float:
        return max((self._flow.bold.width(row[place], self._size) for row in rows), default=0)

    def _crowded(
        self, needs: list[float], rows: Sequence[Row], others: Sequence[int], most: float
    ) -> list[float]:
        """Share out the want: titles and texts break their lines, figures stay whole while they can."""
        leasts = list(needs)
        for place in others:
            column = self._columns[place]
            words = [self._flow.plain.width(word, self._flow.paper.small) for word in column.title.split()]
            figures = self._widest(rows, place) if column.align == "right" or column.whole else 0
            leasts[place] = max([figures, *words])
        least = sum(leasts[place] for place in others)
        wish = sum(needs[place] for place in others) - least
        if least > most or not wish:
            return [need * most / least for need in leasts] if least > most else leasts
        share = (most - least) / wish
        return [low + (need - low) * share for low, need in zip(leasts, needs, strict=True)]

    def head(self) -> None:
        """The titles, small, over a rule."""
        flow, size = self._flow, self._flow.paper.small
        flow.room(size * LEADING * 5)
        self._put(self._broken([column.title for column in self._columns], size), size, quiet=True)
        self._rule()

    def write(self, row: Row, bold: bool = False, then: Row | None = None) -> None:
        """One row; bold for the sums, which a rule parts from the rest; `then` stays on its page."""
        cells = self._broken(row, self._size, bold)
        room = self._tall(cells)
        if then:
            room += self._tall(self._broken(then, self._size, True)) + self._size
        if self._flow.room(room):
            self.head()
        if bold:
            self._rule()
        self._put(cells, self._size, bold=bold)

    def _tall(self, cells: Cells) -> float:
        return max(map(len, cells)) * self._size * LEADING

    def _rule(self) -> None:
        flow = self._flow
        flow.space(0.15)
        flow.put(Line(flow.left, flow.y, flow.right, 0.5, grey=not flow.paper.is_roll))
        flow.space(0.2)

    def _broken(self, row: Row, size: float, bold: bool = False) -> Cells:
        letters = self._flow.bold if bold else self._flow.plain
        return [
            wrapped(text, letters, size, right - left + 0.01)
            for text, (left, right) in zip(row, self._edges, strict=True)
        ]

    def _put(self, cells: Cells, size: float, bold: bool = False, quiet: bool = False) -> None:
        for column, lines, (left, right) in zip(self._columns, cells, self._edges, strict=True):
            for turn, line in enumerate(lines):
                base = size * (RISE + turn * LEADING)
                self._flow.at(left, right, line, size, bold=bold, quiet=quiet, align=column.align, base=base)
        self._flow.y += max(map(len, cells)) * size * LEADING
