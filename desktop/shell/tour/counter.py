"""A day at the counter of the sample town, told by keys: file in, customers served, papers out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from desktop.cash.ui.open_drawer import OpenDrawer
from desktop.closing.ui.last_seal import LastSeal
from desktop.payments.till import Step
from desktop.printing.queries import owed
from desktop.sample.town import LEADER_PIN
from desktop.shell.desk import Desk
from desktop.shell.tour import calls_back, complaints, evening, no_water, repairs, watch
from desktop.shell.tour.hand import Hand

SCREEN = (1366, 728)  # what a cheap computer's screen leaves beside its task bar
STICK = ("accounts-gb18030.csv", "bills-2026-10.csv")


class Begun(Protocol):
    """An office that is being used: what the tour waits for is read from its window."""

    window: Any

    def open(self) -> None:
        """Open the books and show what comes first."""


def walk(hand: Hand, office: Begun, stick: Path) -> None:
    """Do the whole job once, from the sign-in to the farewell; `stick` holds the lists that come in."""
    hand.until("the sample town is built", lambda: _asks_who(office))
    office.window.showNormal()
    office.window.resize(*SCREEN)
    sign_in(hand, office)
    desk = _desk(office)
    for name in STICK:
        bring_in(hand, desk, stick / name)
    pay_in_cash(hand, desk, office)
    print_a_copy(hand, desk)
    ask_to_wait(hand, desk)
    ask_about_an_account(hand, desk)
    look_at_accounts(hand, desk)
    repairs.walk(hand, desk)
    complaints.walk(hand, desk)
    watch.take_call(hand, desk)
    watch.keep_watch(hand, desk)
    evening.walk(hand, desk)
    no_water.walk(hand, desk)
    calls_back.walk(hand, desk)
    look_at_keys(hand)
    lock(hand, office)


def sign_in(hand: Hand, office: Begun) -> None:
    """A wrong PIN is explained; the right one opens the desk."""
    hand.picture("sign-in")
    hand.type("000000")
    hand.press("Enter")
    hand.picture("wrong-pin")
    hand.rest(2500)  # after a wrong try the next one waits
    hand.press("Ctrl+A")
    hand.type(LEADER_PIN)
    hand.press("Enter")
    hand.until("the desk is open", lambda: office.window.desk is not None)
    hand.picture("desk")


def bring_in(hand: Hand, desk: Desk, path: Path) -> None:
    """A list as an office sends it: looked at first, then brought in, bad rows given back."""
    hand.press("Ctrl+I")
    wizard = desk.dialog
    hand.type(str(path))
    hand.press("Enter")
    hand.until("the file is open", lambda: wizard.file_page.file is not None)
    hand.picture("import-file")
    hand.press("Enter")
    hand.picture("import-columns")
    hand.press("Enter")
    hand.until("the file was looked at", lambda: wizard.look_page.run is not None and not wizard.busy)
    hand.picture("import-look")
    hand.press("Enter")
    hand.until("the file is in", lambda: wizard.step == 3)
    hand.picture("import-done")
    hand.press("Ctrl+S")
    hand.press("Enter")
    if desk.dialog is not None:
        hand.press("Esc")
    hand.until("the desk is back", lambda: desk.dialog is None)


def pay_in_cash(hand: Hand, desk: Desk, office: Begun) -> None:
    """Found by initials, recognised, paid, said aloud, receipt out."""
    customer = office.window.customer_window
    hand.press("F12")
    hand.press("F2")
    hand.type("sgq")
    hand.rest(600)
    hand.picture("search-by-initials")
    hand.press("Enter")
    hand.until("the last day's sheet is compared", lambda: isinstance(desk.dialog, LastSeal))
    hand.picture("last-days-seal")
    hand.press("Enter")
    hand.until("a drawer is asked for", lambda: isinstance(desk.dialog, OpenDrawer))
    hand.type("1")
    hand.press("Tab")
    hand.type("200")
    hand.picture("open-drawer")
    hand.press("Enter")
    hand.until("number and name are asked for", lambda: _step(desk) is Step.IDENTITY)
    hand.picture("gate-number-and-name")
    hand.press("Enter")
    hand.picture("bills-and-amount")
    hand.type("20")
    hand.picture("part-payment-shown")
    hand.press("Ctrl+A")
    hand.type("100")
    hand.press("Enter")
    hand.picture("gate-received")
    hand.picture("customer-received", customer)
    hand.press("Enter")
    hand.until("the payment is saved", lambda: desk.payments.last is not None)
    hand.picture("change")
    hand.picture("customer-change", customer)
    hand.until("the receipt is out", lambda: not owed())


def print_a_copy(hand: Hand, desk: Desk) -> None:
    """The last receipt again, marked and counted."""
    hand.press("Ctrl+R")
    hand.until("the copy is out", lambda: not owed())
    hand.press("Ctrl+P")
    hand.until("the preview is there", lambda: desk.dialog is not None)
    hand.rest(500)
    hand.picture("preview")
    hand.press("Esc")


def ask_to_wait(hand: Hand, desk: Desk) -> None:
    """One customer looks for her money while the next is served by a scan."""
    hand.scan("00010003")
    hand.press("Enter")
    hand.press("Ctrl+H")
    hand.until("she waits", lambda: desk.waiting.count == 1)
    hand.picture("a-customer-waits")
    hand.scan("00010002")
    hand.press("Enter", "*", "Enter", "Enter")
    hand.until("the exact amount is saved", lambda: desk.payments.last is not None)
    hand.press("Enter")  # her change was said
    hand.press("Ctrl+H")
    hand.until("number and name are asked again", lambda: _step(desk) is Step.IDENTITY)
    hand.picture("asked-again")
    hand.press("Esc")


def ask_about_an_account(hand: Hand, desk: Desk) -> None:
    """What do I owe? Who asks is recognised first; then the ready sentence, and a statement to take home."""
    hand.press("F3")
    hand.type("7")
    hand.rest(500)
    hand.press("Enter")
    hand.picture("inquiry-gate")
    hand.press("Enter")
    hand.picture("inquiry")
    hand.press("Ctrl+P")
    hand.until("the statement is out", lambda: not owed())
    hand.press("Esc")


def look_at_accounts(hand: Hand, desk: Desk) -> None:
    """An account opened for a look."""
    hand.press("F8")
    hand.type("00010007")
    hand.press("Enter")
    hand.picture("account")
    hand.press("Esc")
    hand.press("F2")


def look_at_keys(hand: Hand) -> None:
    """All keys on one card."""
    hand.press("F1")
    hand.picture("keys")
    hand.press("Esc")


def lock(hand: Hand, office: Begun) -> None:
    """The desk is covered, and comes back as it was."""
    hand.press("F11")
    hand.until("the desk is covered", lambda: office.window.locked)
    hand.picture("locked")
    hand.type(LEADER_PIN)
    hand.press("Enter")
    hand.until("the desk is back", lambda: not office.window.locked)


def _asks_who(office: Begun) -> bool:
    return hasattr(office.window, "desk") and office.window.isVisible()


def _desk(office: Begun) -> Desk:
    desk = office.window.desk
    assert isinstance(desk, Desk)
    return desk


def _step(desk: Desk) -> Step | None:
    till = desk.payments.till
    return till.step if till is not None else None
