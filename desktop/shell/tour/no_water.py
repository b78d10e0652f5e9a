"""Somebody has no water: a known stop has its sentence, an unknown place gets a check; a notice begins."""

from __future__ import annotations

from typing import Any

from desktop.core.paths import RESOURCES
from desktop.printing.queries import owed
from desktop.sample.people import read_town
from desktop.shell.desk import Desk
from desktop.shell.tour.hand import Hand

UNKNOWN = "铁匠巷9号"


def walk(hand: Hand, desk: Desk) -> None:
    """F6, and what it answers."""
    hand.press("F6")
    ask = desk.tabs["outages"].ask
    known = read_town(RESOURCES / "samples")["outages"]["sections"][0]
    _ask(hand, ask, f"{known}5号")
    hand.picture("no-water-announced")
    hand.press("Enter", "Enter", "Enter")
    hand.until("the caller is counted", lambda: not ask.answer.isHidden())
    hand.picture("no-water-counted")
    hand.press("Enter")
    _ask(hand, ask, UNKNOWN)
    hand.picture("no-water-unknown")
    hand.press("Enter", "Enter")
    hand.type("13855501003")
    hand.press("Enter")
    hand.until("a check job is opened", lambda: not ask.answer.isHidden())
    hand.press("1")
    hand.picture("no-water-watch")
    hand.press("Enter", "Down")
    hand.picture("outages")
    hand.press("L")
    hand.until("the slips are out", lambda: not owed())
    hand.press("2")
    hand.picture("check-jobs")
    hand.press("N")
    hand.until("a notice is begun", lambda: desk.dialog is not None)
    hand.picture("new-notice")
    hand.press("Esc")
    hand.until("the desk is back", lambda: desk.dialog is None)
    hand.press("F2")


def _ask(hand: Hand, ask: Any, place: str) -> None:
    hand.type(place)
    hand.until("the sentence is there", lambda: bool(ask.state.text()))
