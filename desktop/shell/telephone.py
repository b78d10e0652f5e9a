"""The telephone at the desk: one key begins a call from any screen, and the hand comes back afterwards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from desktop.calls.queries import CallRow
from desktop.calls.states import CASE, REPAIR
from desktop.calls.ui.call_bar import CallBar
from desktop.phrases.persons import OnTheLine
from desktop.widgets.key_registry import keys as registry

if TYPE_CHECKING:
    from desktop.shell.workplace import Workplace

# On which tab each is taken; its page offers `take_call(OnTheLine)` and says by `call_linked` what was saved.
PAGES = {REPAIR: "repairs", CASE: "complaints"}


class Telephone(QObject):
    """Lives as long as the desk; a page that lies over it goes out of sight while somebody is on the line."""

    def __init__(self, desk: Workplace):
        super().__init__(desk)
        self._desk = desk
        self._hand: QWidget | None = None
        self._covered = False
        self.bar = CallBar(desk.clerk)
        self.bar.left.connect(self._give_back)
        self.bar.target_asked.connect(self._open_target)

    def listen_to(self, name: str, page: QWidget) -> None:
        """Whatever the page of a tab saves for a call is linked to it at once."""
        for became in (became for became, taken_on in PAGES.items() if taken_on == name):
            page.call_linked.connect(partial(self._linked, became))

    @Slot()
    def press(self) -> None:
        """The key "call"; pressed on a page over the desk, that page waits as it is."""
        if self._desk.dialog is not None and not self._covered:
            self._desk.hide_page()
            self._covered = True
        hand = self._desk.window().focusWidget()
        if hand is not None and not self.bar.isAncestorOf(hand):
            self._hand = hand
        self.bar.press()

    def listen_in(self, page: QDialog) -> None:
        """Let the key work on a page that lies over the desk."""
        registry.install(page, "call", self.press)

    def open_call(self, call_id: int) -> None:
        """Go on with a call that is not complete."""
        self._hand = self._desk.window().focusWidget()
        self.bar.open_call(call_id)

    @Slot()
    def _give_back(self) -> None:
        if self._covered:
            self._covered = False
            self._desk.show_page()
            return
        hand = self._hand
        there = hand is not None and isValid(hand) and hand.isVisible()
        if there and hand is not None:
            hand.setFocus()
        else:
            self._desk.ready()

    @Slot(str, object)
    def _open_target(self, became: str, row: CallRow) -> None:
        """The page where it is taken opens with the caller and her words; the bar waits for its number."""
        self._desk.tabs.bring_to_front(PAGES[became])
        page = self._desk.front
        now = row.now
        page.take_call(OnTheLine(row.call_id, now.name, now.title, now.phone, now.words))

    def _linked(self, became: str, call_id: int, target_id: int, number: str) -> None:
        if self.bar.call_id == call_id:
            self.bar.linked(became, target_id, number)
