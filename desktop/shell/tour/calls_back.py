"""Whom to call: one was promised an answer, one had a repair that did not last; the sheet on paper."""

from __future__ import annotations

from desktop.callbacks.queries import LATER, OVERDUE, TODAY, CallbackRow, due_list
from desktop.core import clock
from desktop.printing.queries import owed
from desktop.shell.desk import Desk
from desktop.shell.tour.hand import Hand, TourStopped


def walk(hand: Hand, desk: Desk) -> None:
    """F7, the sheet, a promise kept, a rework from a call, and another time given to somebody."""
    tab = desk.tabs["callbacks"]
    hand.press("F7")
    hand.picture("callbacks")
    hand.press("Ctrl+P")
    hand.until("the call sheet is out", lambda: not owed())
    hand.press("Enter")
    hand.picture("callback-opening")
    hand.press("1")
    hand.type("知道了,在家等")
    hand.press("F9")
    hand.until("it is written down", lambda: not tab.is_calling)
    hand.picture("callback-done")
    key, row, downs = _repaired()
    hand.press(key, *["Down"] * downs)
    hand.until("the line of the repair", lambda: tab.lists.current.callback_id == row.callback_id)
    hand.press("Enter", "1")
    hand.picture("callback-questions")
    hand.press("2", "1", "1", "1", "3")
    hand.type("还在滴水")
    hand.press("F9")
    hand.picture("callback-read-back")
    hand.press("F9")
    hand.until("the rework is ordered", lambda: not tab.is_calling and not owed())
    hand.picture("callback-rework")
    hand.press("N")
    hand.until("a promise is begun", lambda: desk.dialog is not None)
    hand.type(row.parent.number)
    hand.press("Enter", "Enter", "Enter", "Enter")
    hand.type("下周再问一次")
    hand.press("Enter")
    hand.type("+1 10")
    hand.picture("callback-promise")
    hand.press("Enter")
    hand.until("it is promised", lambda: desk.dialog is None)
    hand.press("F2")


def _repaired() -> tuple[str, CallbackRow, int]:
    """The list in which a finished repair waits, by its key; its callback, and how many stand above it."""
    now = clock.now()
    for key, which in (("1", OVERDUE), ("2", TODAY), ("3", LATER)):
        for place, row in enumerate(due_list(which, now)):
            if row.reason == "repair":
                return key, row, place
    raise TourStopped("no repair waits for a call")
