"""Lines and boxes on a paper that somebody fills in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.flow import MM, Flow
from desktop.core.ink import Blocks, Line

ROW = 8.2  # mm from one line to write on to the next
BOX = 2.6  # mm, to tick
HAIR = 0.5  # points, the thinnest line


def row(flow: Flow, *labels: str, tall: float = ROW) -> None:
    """Labels with their lines, sharing the width; on a roll one under the other.

    Args:
        tall: millimetres from one line to the next.
    """
    if flow.paper.is_roll:
        for label in labels:
            _to_write_on(flow, label, flow.left, flow.right, tall)
            flow.y += tall * MM
        return
    gap = flow.paper.body
    flow.room(tall * MM)
    wide = (flow.width - gap * (len(labels) - 1)) / len(labels)
    for turn, label in enumerate(labels):
        left = flow.left + turn * (wide + gap)
        _to_write_on(flow, label, left, left + wide, tall)
    flow.y += tall * MM


def boxes(flow: Flow, names: Sequence[str], tall: float = ROW, label: str = "") -> None:
    """A box to tick for each name, in as many lines as they need.

    Args:
        label: stands before the first box.
    """
    small, base = flow.paper.small, tall * MM
    flow.room(base)
    place = flow.left
    if label:
        flow.at(place, flow.right, label, small, base=base)
        place += flow.plain.width(label, small) + small * 1.4
    for name in names:
        wide = BOX * MM + small * 0.5 + flow.plain.width(name, small) + small * 1.4
        if place + wide > flow.right + small * 1.4:
            flow.y += base * 0.75
            place = flow.left
        flow.put(_box(place, flow.y + base - BOX * MM + small * 0.12))
        flow.at(place + BOX * MM + small * 0.5, flow.right, name, small, base=base)
        place += wide
    flow.y += base


def _to_write_on(flow: Flow, label: str, left: float, right: float, tall: float) -> None:
    small = flow.paper.small
    base = tall * MM
    flow.at(left, right, label, small, base=base)
    begin = left + (flow.plain.width(label, small) + small * 0.6 if label else 0)
    flow.put(Line(begin, flow.y + base + small * 0.25, right, HAIR))


def _box(left: float, top: float) -> Blocks:
    """An empty square."""
    side = round(BOX * MM / HAIR)
    edges = [(0, 0, side, 1), (0, side - 1, side, 1), (0, 0, 1, side), (side - 1, 0, 1, side)]
    return Blocks(left, top, HAIR, edges)
