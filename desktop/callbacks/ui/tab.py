"""The callbacks' tab: who is to be called, and the call itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.callbacks.due_time import moment_text
from desktop.callbacks.follow import Follow, Recorded
from desktop.callbacks.queries import CallbackRow, callback
from desktop.callbacks.service import order_call_sheet
from desktop.callbacks.states import DISSATISFIED, DONE, STATES
from desktop.callbacks.ui import words
from desktop.callbacks.ui.call_page import CallPage
from desktop.callbacks.ui.forms import GiveUpForm, PromiseForm, RescheduleForm
from desktop.callbacks.ui.lists import Lists
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.pages import Pages
from desktop.widgets.say_line import SayLine

MINUTE = 60_000  # milliseconds; what falls due changes its list by itself


class CallbacksTab(QWidget):
    """Pages over the desk and papers are the desk's to show.

    Args:
        follows: how callbacks are made, by the kind of what they are about.
    """

    over = Signal(object)  # a page to lay over the desk
    ordered = Signal(int)  # a print job that was promised

    def __init__(self, follows: Mapping[str, Follow], signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._follows = follows
        self._clerk = signed_in
        self.fields: dict = {}
        self.banner = Banner()
        self.farewell = SayLine()
        self.lists = Lists(signed_in)
        self.call = CallPage(follows, signed_in)
        self.pages = Pages()
        self.pages.addWidget(self._list_page())
        self.pages.addWidget(self.call)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages, 1)
        self._connect()
        self.lists.begin()

    def _list_page(self) -> QWidget:
        self.list_page = QWidget()
        layout = QVBoxLayout(self.list_page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.banner)
        layout.addWidget(self.farewell)
        layout.addWidget(self.lists, 1)
        return self.list_page

    def _connect(self) -> None:
        self.lists.act.connect(self.do)
        self.call.recorded.connect(self._recorded)
        self.call.left.connect(self.show_lists)
        self._watch = QTimer(self, interval=MINUTE)
        self._watch.timeout.connect(self._tick)
        self._watch.start()

    # --- how it stands ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the lists anew; a call that is being made stays as it is."""
        self.lists.reload()

    @Slot()
    def _tick(self) -> None:
        if self.isVisible():
            self.reload()

    @property
    def is_calling(self) -> bool:
        """Whether a call is in front, and not the lists."""
        return self.pages.currentWidget() is self.call

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.is_calling:
            self.call.take_hand()
        else:
            self.lists.take_focus()

    @Slot()
    def show_lists(self) -> None:
        """Back to the lists."""
        self.pages.setCurrentWidget(self.list_page)
        self.lists.reload()
        self.lists.take_focus()

    def look_at_due(self) -> None:
        """The list in which somebody has to be called first, unless a call is being made."""
        if not self.is_calling:
            self.lists.begin()

    # --- what is done -----------------------------------------------------------------------------

    @Slot(str, object)
    def do(self, name: str, row: CallbackRow | None) -> None:
        """Do what was chosen with a line."""
        self.banner.clear()
        self.farewell.say("")
        acts: dict[str, Callable[[], None]] = {
            "promise": lambda: self._lay_over(PromiseForm(self._follows, self._clerk, self)),
            "sheet": self.print_sheet,
        }
        if row is not None:
            acts |= {
                "call": lambda: self.open_callback(row.callback_id),
                "reschedule": lambda: self._lay_over(RescheduleForm(row, self._clerk, self)),
                "give_up": lambda: self._lay_over(GiveUpForm(row, self._clerk, self)),
            }
        acts[name]()

    def open_callback(self, callback_id: int) -> None:
        """Make this call now."""
        row = callback(callback_id)
        if row is None or not row.is_open:
            self.banner.show_info(_("This callback has ended already."))
            self.show_lists()
            return
        self.pages.setCurrentWidget(self.call)
        self.call.begin(row)

    def print_sheet(self) -> None:
        """Ctrl+P: who is to be called, on paper."""
        with shown_to_clerk(self):
            self.ordered.emit(order_call_sheet(self._clerk))
            self.banner.show_ok(_("The call sheet is being printed."))

    @Slot(object, object)
    def _recorded(self, row: CallbackRow, done: Recorded) -> None:
        for job_id in done.jobs:
            self.ordered.emit(job_id)
        self.show_lists()
        if done.redo is not None:
            told = _("{name} is dissatisfied: {number} is open for her.")
            self.banner.show_warning(told.format(name=words.named(row), number=done.redo.number))
        else:
            self.banner.show_ok(_became(row, done))
        self.farewell.say(say("farewell.phone") if done.state in (DONE, DISSATISFIED) else "")

    def _lay_over(self, form: Any) -> None:
        form.said.connect(self.banner.show_ok)
        self.over.emit(form)

    def hold_draft(self) -> tuple[int, dict[str, Any]] | None:
        """Nobody is served here."""
        return None


def _became(row: CallbackRow, done: Recorded) -> str:
    """What became of a call, in a sentence."""
    after = callback(row.callback_id)
    if after is not None and after.due_at is not None:
        told = _("{name} is called again: {moment}.")
        return told.format(name=words.named(row), moment=moment_text(after.due_at))
    return _("{name}: {state}.").format(name=words.named(row), state=_(STATES[done.state]).lower())
