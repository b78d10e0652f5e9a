"""After the day in the sample town: the books are copied, looked through, lists go out, and a packet."""

from __future__ import annotations

from typing import Any

from desktop.shell.desk import Desk
from desktop.shell.tour.hand import Hand
from desktop.shell.tour.over import back_to, leave, one_more, page_over


def walk(hand: Hand, desk: Desk) -> None:
    """From the copy at the day's end to what goes to head office."""
    look_at_copies(hand, desk)
    look_at_books(hand, desk)
    write_a_list(hand, desk)
    write_a_packet(hand, desk)
    look_who_looked(hand, desk)


def look_at_copies(hand: Hand, desk: Desk) -> None:
    """The copy of the closed day was read back; one more is made now."""
    hand.until("the day's copy is made", lambda: desk.copies.copying.slices is None)
    hand.press("Ctrl+B")
    page_over(hand, desk)
    hand.until("the copy is made", lambda: desk.copies.copying.slices is None)
    hand.picture("copies")
    leave(hand, desk)


def look_at_books(hand: Hand, desk: Desk) -> None:
    """How the books are kept safe; the sheet's seal can be typed in, and everything looked through."""
    hand.press("Ctrl+F11")
    page = page_over(hand, desk)
    hand.picture("the-books")
    _open_line(hand, page, "seal")
    hand.picture("typed-seal")
    back_to(hand, page)
    _open_line(hand, page, "rehearsal")
    hand.picture("rehearsal")
    back_to(hand, page)
    leave(hand, desk)


def write_a_list(hand: Hand, desk: Desk) -> None:
    """A list of payments for somebody else, with the reason that the journal keeps."""
    hand.press("Ctrl+Shift+E")
    page = page_over(hand, desk)
    hand.type("1")
    hand.press("Enter")
    hand.until("the hand has left the lists", lambda: not page.lists.hasFocus())
    while not page.reason.hasFocus():
        hand.press("Tab")
    hand.type("For the auditor")
    hand.picture("lists-to-write-out")
    hand.press("F9")
    one_more(hand, page)
    hand.picture("list-written")
    back_to(hand, page)
    leave(hand, desk)


def write_a_packet(hand: Hand, desk: Desk) -> None:
    """What goes to head office on a stick, and what came from there."""
    hand.press("Ctrl+Shift+P")
    page_over(hand, desk)
    hand.picture("packets")
    leave(hand, desk)


def look_who_looked(hand: Hand, desk: Desk) -> None:
    """Whose data was opened today outside a running matter, and by whom."""
    hand.press("Ctrl+Shift+V")
    page_over(hand, desk)
    hand.picture("who-looked")
    leave(hand, desk)


def _open_line(hand: Hand, page: Any, name: str) -> None:
    """The key that stands beside a line of the books' page."""
    row = next(row for row in page.rows if row.line.name == name)
    hand.press(row.key)
    hand.rest(400)
