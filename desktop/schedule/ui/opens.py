"""What an item of the schedule opens: a page of the desk, as a list of them names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opens:
    """A page of the desk: what it is called, and its key as keyboards here show it."""

    title: str
    key: str


Pages = Mapping[str, Opens]  # by the names under which items keep them


def key_of(pages: Pages, name: str) -> str:
    """The key of a page; empty where there is none of that name."""
    return pages[name].key if name in pages else ""
