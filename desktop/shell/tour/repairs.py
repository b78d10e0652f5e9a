"""Faults reported in the sample town: a leak from the first word to the archive, and a house with its fee."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.i18n import format_time
from desktop.printing.queries import owed
from desktop.repairs.queries import BoardFilter, board_rows
from desktop.repairs.states import OUT
from desktop.repairs.ui.tab import RepairsTab
from desktop.shell.desk import Desk
from desktop.shell.tour.hand import Hand
from desktop.shell.tour.over import page_over

HOUSE = "00010004"
CREW = "Zhou"


def walk(hand: Hand, desk: Desk) -> None:
    """Both reports, by keys alone."""
    tab = desk.tabs["repairs"]
    assert isinstance(tab, RepairsTab)
    report_leak(hand, tab)
    dispatch(hand, desk, tab)
    enter_stub(hand, desk, tab)
    archive(hand, desk, tab)
    report_house(hand, desk, tab)


def report_leak(hand: Hand, tab: RepairsTab) -> None:
    """Where, what, no phone; what is open near by is in sight; read back, and the road is in danger."""
    hand.press("F4")
    hand.picture("repairs")
    hand.press("2")
    hand.type(_beside_something_open())
    hand.rest(600)
    hand.picture("report-place")
    hand.press("Enter", "2", "Enter", "Enter")
    hand.picture("report-read-back")
    hand.press("2")
    hand.picture("report-danger")
    hand.press("F9")
    hand.until("the order has its number", lambda: tab.pages.currentWidget() is tab.order)
    hand.picture("order-taken")


def dispatch(hand: Hand, desk: Desk, tab: RepairsTab) -> None:
    """To the department that had one before; the work order comes out in two parts."""
    hand.press("1")
    page_over(hand, desk)
    hand.press("Tab", "Enter", "Tab", "Enter", "Enter", "Enter")
    hand.type(CREW)
    hand.picture("dispatch")
    hand.press("F9")
    hand.until("the work order is out", lambda: desk.dialog is None and not owed())
    hand.press("H")
    hand.picture("how-counted")
    hand.press("Esc")
    hand.until("the order is back", lambda: desk.dialog is None)


def enter_stub(hand: Hand, desk: Desk, tab: RepairsTab) -> None:
    """The crew brings the stub back: scanned anywhere, it opens its order for the entry."""
    number = tab.order.card.now.number if tab.order.card else ""
    hand.press("F2")
    hand.scan(number)
    page_over(hand, desk)
    now = format_time(clock.local(clock.now()))
    for _time in range(3):
        hand.type(now)
        hand.press("Enter")
    for text in ("接口老化", "更换接口", "", CREW, ""):
        hand.type(text)
        hand.press("Enter")
    hand.press("Enter")  # the meter was not touched
    hand.press("2", "Enter", "1", "Enter", "1")  # nobody signed, a public place; the site is cleared
    hand.picture("stub")
    hand.press("F9")
    hand.until("the completion slip is out", lambda: desk.dialog is None and not owed())
    hand.picture("order-repaired")


def archive(hand: Hand, desk: Desk, tab: RepairsTab) -> None:
    """Nobody waits for the result: it is archived; the stub scanned once more says that it was entered."""
    hand.press("6")
    page_over(hand, desk)
    hand.press("F9")
    hand.until("it is archived", lambda: desk.dialog is None)
    number = tab.order.card.now.number if tab.order.card else ""
    hand.press("F2")
    hand.scan(number)
    hand.until("it says that it was entered", lambda: bool(tab.order.banner.text))
    hand.picture("stub-again")


def report_house(hand: Hand, desk: Desk, tab: RepairsTab) -> None:
    """A house: number and name first, then the fault, a wished time, and the fee told aloud."""
    hand.press("F4", "1")
    hand.scan(HOUSE)
    hand.rest(600)
    hand.picture("house-gate")
    hand.press("Enter")
    hand.press("Enter", "Enter", "Enter", "3", "Enter", "Enter", "Enter", "1")
    hand.picture("house-fee")
    hand.press("Enter")
    hand.picture("house-read-back")
    hand.press("F9")
    hand.until("its slip is out", lambda: tab.pages.currentWidget() is tab.order and not owed())
    hand.picture("house-order")
    hand.press("Esc", "F2")


def _beside_something_open() -> str:
    """A house of a road on which something is open already."""
    places = [row.place for row in board_rows(BoardFilter(side=OUT), 0, 20)]
    road = next(place.partition("路")[0] for place in places if "路" in place)
    return f"{road}路18号"
