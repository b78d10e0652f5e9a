"""The rest of the day in the sample town: a receipt put right, a paper form, the drawer, the day's end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop.cash.queries import in_drawer, open_shift_of, open_shifts
from desktop.core import clock
from desktop.core.currencies import change_notes, currency
from desktop.office.settings import office
from desktop.payments.till import Step
from desktop.printing.queries import owed
from desktop.sample.town import CLERK_PIN
from desktop.shell.desk import Desk
from desktop.shell.tour import kept_safe, month
from desktop.shell.tour.hand import Hand
from desktop.shell.tour.over import leave, page_over


def walk(hand: Hand, desk: Desk) -> None:
    """From the last customer to the closed day."""
    put_right(hand, desk)
    enter_late(hand, desk)
    move_to_the_right_account(hand, desk)
    move_money(hand, desk)
    hand_over(hand, desk)
    close_the_day(hand, desk)
    kept_safe.walk(hand, desk)
    month.walk(hand, desk)
    hand.press("F2")


def put_right(hand: Hand, desk: Desk) -> None:
    """The last payment was taken twice: a reversal takes it back, and both papers stay."""
    hand.press("Ctrl+Shift+R")
    page = page_over(hand, desk)
    hand.press("*", "Enter", "Enter", "3")
    hand.picture("put-right")
    hand.press("Enter", "Enter")
    hand.until("it is taken back", lambda: page.pages.currentWidget() is page.done_page)
    hand.picture("put-right-done")
    leave(hand, desk)


def enter_late(hand: Hand, desk: Desk) -> None:
    """A book of forms for power cuts is issued, and yesterday's payment on its first form entered."""
    hand.press("Ctrl+Shift+O")
    page_over(hand, desk)
    hand.press("Ctrl+N")
    hand.type("m")
    hand.press("Enter")
    hand.type("000101")
    hand.press("Enter")
    hand.type("000150")
    hand.picture("book-of-forms")
    hand.press("Enter", "Enter")
    hand.picture("paper-forms")
    hand.press("Esc")
    hand.until("the desk is back", lambda: desk.dialog is None)
    hand.press("Ctrl+Shift+L")
    page_over(hand, desk)
    hand.press("*", "Enter")
    hand.type(f"{clock.today() - timedelta(days=1):%m-%d} 10:42")
    hand.picture("late-entry")
    hand.press("Enter")
    hand.until("the desk is back", lambda: desk.dialog is None)
    hand.scan("00010005")
    hand.press("Enter", "*")
    hand.picture("late-payment")
    hand.press("Enter", "Enter")
    hand.until("the late entry is saved", lambda: _taken(desk))
    hand.press("Enter")


def move_to_the_right_account(hand: Hand, desk: Desk) -> None:
    """The form was her neighbour's: one act takes it back there and pays it here, still as a late entry."""
    hand.press("Ctrl+Shift+R")
    page = page_over(hand, desk)
    hand.press("*", "Enter", "2", "Enter")
    hand.type("00010006")
    hand.rest(600)
    hand.press("Enter")
    hand.until("number and name are read back", lambda: page.pages.currentWidget() is page.gate)
    hand.press("Enter")
    hand.picture("right-account")
    hand.press("Enter")
    hand.until("the money has moved", lambda: page.pages.currentWidget() is page.done_page)
    hand.picture("right-account-done")
    leave(hand, desk)


def move_money(hand: Hand, desk: Desk) -> None:
    """Too much in the drawer goes to the safe; a look in the middle of the shift."""
    hand.press("Ctrl+D")
    hand.picture("drawer")
    hand.press("2")
    page_over(hand, desk)
    hand.type("50")
    hand.press("Enter")
    hand.type("bag 7")
    hand.picture("drop")
    hand.press("Enter")
    hand.until("the slip is out", lambda: desk.dialog is None and not owed())
    hand.press("7")
    hand.until("the X report is out", lambda: not owed())


def hand_over(hand: Hand, desk: Desk) -> None:
    """The late clerk accepts the counted drawer with her own PIN."""
    hand.press("8")
    page = page_over(hand, desk)
    _count(hand, page, desk.clerk.staff_id)
    hand.press("F9")
    hand.until("it is told what was found", lambda: page.step is page.found)
    hand.press("Enter")
    hand.until("it is offered", lambda: page.step is page.offer)
    hand.picture("handover")
    hand.press("Enter")
    hand.type(CLERK_PIN)
    hand.press("Enter")
    hand.until("both papers are out", lambda: desk.dialog is None and not owed())


def close_the_day(hand: Hand, desk: Desk) -> None:
    """She went home: her drawer is taken over, counted blind, closed; the money is on its way to the bank."""
    hand.press("T")
    page = page_over(hand, desk)
    [last] = open_shifts()
    _count(hand, page, last.staff_id)
    hand.picture("count")
    hand.press("F9")
    hand.until("it is told what was found", lambda: page.step is page.found)
    hand.picture("counted")
    hand.press("Enter")
    hand.until("the day is there", lambda: desk.dialog is not None and desk.dialog is not page)
    hand.picture("day")
    hand.press("F9")
    hand.picture("day-for-good")
    hand.press("F9")
    hand.until("every paper is out", lambda: desk.dialog is None and not owed())
    hand.picture("day-closed")


def _count(hand: Hand, page: Any, staff_id: int | None) -> None:
    """What lies in this person's drawer, piece by piece."""
    shift = open_shift_of(staff_id)
    money = currency(office().currency)
    pieces = dict(change_notes(in_drawer(shift.shift_id), money)[0]) if shift else {}
    for value in (*money.notes, *money.coins):
        if count := pieces.pop(value, 0):
            hand.type(str(count))
        hand.press("Down")


def _taken(desk: Desk) -> bool:
    till = desk.payments.till
    return till is not None and till.step is Step.TAKEN
