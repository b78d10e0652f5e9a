"""The street of a place: what an office sums its work up by, however the place was written."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.places.normal import normal
from desktop.places.parts import Named, parts


@dataclass(frozen=True, slots=True)
class Street:
    """A road, or the estate, village or landmark where no road was said.

    Args:
        key: the same for every way of writing it; empty where nothing was said that could be one.
        name: as it was said, without the houses.
    """

    key: str
    name: str


def street(place: str) -> Street:
    """The first road of a place; else its first other name, else the town."""
    read = parts(place)
    found = next((named for named in read.named if named.road), None) or next(iter(read.named), None)
    if found is None:
        return Street("", "")
    return Street(found.name, _as_said(place, found))


def _as_said(place: str, named: Named) -> str:
    """The signs of the place that make up the name; where they were abbreviated, the name itself."""
    wide = len(named.name)
    pieces = (place[begin : begin + wide] for begin in range(len(place) - wide + 1))
    return next((piece for piece in pieces if normal(piece) == named.name), named.name.title())
