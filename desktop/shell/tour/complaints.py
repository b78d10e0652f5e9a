"""Somebody complains in the sample town: taken by keys, read back, reported, assigned; and an answer card."""

from __future__ import annotations

from desktop.printing.queries import owed
from desktop.sample.town import LEADER_PIN
from desktop.shell.desk import Desk
from desktop.shell.tour.hand import Hand
from desktop.shell.tour.over import page_over


def walk(hand: Hand, desk: Desk) -> None:
    """From the one question to the leader's word, and back to the payments."""
    complain(hand, desk)
    bring_to_the_leader(hand, desk)
    assign(hand, desk)
    look_for_an_answer(hand, desk)
    remind(hand, desk)
    hand.press("F2")


def complain(hand: Hand, desk: Desk) -> None:
    """Account, words, the call tomorrow at ten; read back and confirmed."""
    tab = desk.tabs["complaints"]
    hand.press("F5")
    hand.picture("complaints")
    hand.press("1")
    hand.type("7")
    hand.rest(500)
    hand.press("Enter")
    hand.until("number and name are asked for", lambda: tab.taking.gate.isVisible())
    hand.press("Enter")
    hand.until("the form is there again", lambda: tab.taking.form.isVisible())
    hand.type("the water has been brown for three days")
    hand.picture("complaint")
    hand.press("Enter", "Enter")
    hand.picture("complaint-read-back")
    hand.press("F9")
    hand.until("it has its number", lambda: tab.case.isVisible() and not owed())
    hand.picture("complaint-recorded")


def bring_to_the_leader(hand: Hand, desk: Desk) -> None:
    """What was not asked yet is asked again; then the report slip comes out."""
    hand.press("E")
    page_over(hand, desk)
    hand.press("Tab")
    hand.picture("correction-slip")
    hand.press("Esc")
    hand.until("the case is back", lambda: desk.dialog is None)
    hand.press("1")
    page = page_over(hand, desk)
    if not page.reported_to.text():
        hand.press("Tab")
    hand.press("Enter", "3")
    hand.picture("report-to-the-leader")
    hand.press("F9")
    hand.until("the report slip is out", lambda: desk.dialog is None and not owed())


def assign(hand: Hand, desk: Desk) -> None:
    """A leader says who handles it; at a clerk's desk the leader agrees with her PIN."""
    hand.press("2")
    page = page_over(hand, desk)
    hand.press("Tab")
    hand.picture("assign")
    hand.press("F9")
    hand.rest(500)
    if desk.dialog is page:
        hand.type(LEADER_PIN)
        hand.press("Enter")
    hand.until("the handling sheet is out", lambda: desk.dialog is None and not owed())
    hand.picture("case")
    hand.press("8")
    hand.picture("closed-too-early")
    hand.press("Esc")


def look_for_an_answer(hand: Hand, desk: Desk) -> None:
    """A short answer, in large type."""
    hand.press("Ctrl+Shift+W")
    page_over(hand, desk)
    hand.press("Down", "Down")
    hand.picture("answer-cards")
    hand.press("Esc")
    hand.until("the desk is back", lambda: desk.dialog is None)


def remind(hand: Hand, desk: Desk) -> None:
    """What is overdue, each with its slip."""
    hand.press("F5", "M")
    page_over(hand, desk)
    hand.picture("overdue-cases")
    hand.press("Esc")
    hand.until("the desk is back", lambda: desk.dialog is None)
