"""The tour at the telephone and on watch: a call taken beside other work, the log, the watch handed over."""

from __future__ import annotations

from desktop.calls.queries import to_complete
from desktop.duty.states import OPEN
from desktop.duty.watch import newest_watch
from desktop.printing.queries import owed
from desktop.shell.desk import Desk
from desktop.shell.tour.hand import Hand


def take_call(hand: Hand, desk: Desk) -> None:
    """The telephone rings: who, what, read back, called back tomorrow, the caller hangs up."""
    bar = desk.telephone.bar
    hand.press("Ctrl+Shift+A")
    hand.picture("telephone-rings")
    hand.press("Ctrl+Shift+A")
    hand.type("13812345678")
    hand.press("Enter")
    hand.type("Chen")
    hand.press("Enter", "2", "Enter")
    hand.type("no water since this morning")
    hand.picture("call-noted")
    hand.press("Enter")
    hand.picture("call-read-back")
    hand.press("Enter", "4", "Enter")
    hand.picture("call-becomes-a-callback")
    hand.press("Enter", "Enter")
    hand.until("the call is complete", lambda: not bar.isVisible() and not to_complete())


def keep_watch(hand: Hand, desk: Desk) -> None:
    """Somebody in charge looks at the watch, writes a line, and the night's report is printed."""
    hand.press("Ctrl+Shift+D")
    hand.picture("duty-log")
    now = newest_watch()
    if now is not None and now.state == OPEN:
        hand.type("round: all in order")
        hand.press("Enter")
    hand.press("Down", "2")
    hand.picture("night-matters")
    hand.press("R")
    hand.until("the next-day report is out", lambda: not owed())
    hand.press("6")
    hand.picture("open-matters")
    hand.press("Esc")
