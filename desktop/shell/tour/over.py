"""Pages over the desk, as the tour opens, stacks and leaves them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from desktop.printing.queries import owed
from desktop.shell.desk import Desk
from desktop.shell.tour.hand import Hand


def page_over(hand: Hand, desk: Desk) -> Any:
    """The page that lies over the desk now."""
    hand.until("a page lies over the desk", lambda: desk.dialog is not None)
    return desk.dialog


def one_more(hand: Hand, page: QWidget) -> Any:
    """What lies over a page itself."""
    hand.until("one more page lies over it", lambda: QApplication.activeModalWidget() not in (page, None))
    return QApplication.activeModalWidget()


def back_to(hand: Hand, page: QWidget) -> None:
    """Esc, until a page is in front again."""
    hand.press("Esc")
    hand.until("the page below is in front again", lambda: QApplication.activeModalWidget() is page)


def leave(hand: Hand, desk: Desk) -> None:
    """Esc, back to the desk; what was to be printed has come out by then."""
    hand.press("Esc")
    hand.until("the desk is back, and its papers are out", lambda: desk.dialog is None and not owed())
