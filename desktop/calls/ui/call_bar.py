"""The call bar: a strip of the desk that holds a call from the first ring to its end, beside any work."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.calls import service
from desktop.calls.limits import limit_of
from desktop.calls.moving import CallState, state_of
from desktop.calls.queries import call, to_complete
from desktop.calls.service import Outcome
from desktop.calls.states import (
    BECAME,
    CASE,
    CUSTOMER,
    DONE,
    ELSEWHERE,
    LINE_CUT,
    MISSED,
    NUISANCE,
    REPAIR,
    RINGING,
    TALKING,
)
from desktop.calls.ui.call_head import CallHead
from desktop.calls.ui.steps import BecameStep, EndStep, OutcomeStep, RingStep, Step, WhoStep
from desktop.complaints.numbers import find_case
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_day
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.phrases.queries import say
from desktop.repairs.numbers import find_order
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.pages import Pages
from desktop.widgets.say_line import SayLine

_FINDERS = {REPAIR: find_order, CASE: find_case}


class CallBar(QWidget):
    """Enter goes on, Esc one step back and in the end to the work; what was typed there stays.

    Out of sight while there is no call. It is not a tab: whatever is open beneath it stays open.
    """

    target_asked = Signal(
        str, object
    )  # REPAIR or CASE, and the CallRow: its page opens with caller and words
    left = Signal()  # the hand goes back to the work

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._now: CallState | None = None
        self._corrects = False  # the caller said no to what was read back
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        theme.style(self, "bar")
        self.head = CallHead()
        self.say_line = SayLine()
        self.banner = Banner()
        self.ring, self.first, self.became, self.end = RingStep(), WhoStep(), BecameStep(), EndStep()
        self.read_back = Step()
        self.read_back_hint = theme.label(
            _("Enter: the caller says yes.  Esc: correct it, then read it back again."), "quiet"
        )
        self.outcomes = {code: OutcomeStep(code) for code in BECAME}
        self.pages = Pages()
        steps = (self.ring, self.first, self.read_back, self.became, *self.outcomes.values(), self.end)
        for step in steps:
            self.pages.addWidget(step)
        self.read_back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.read_back.setAccessibleName(_("Read it back"))
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(2), theme.space(5), theme.space(2))
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.head)
        layout.addWidget(self.say_line)
        layout.addWidget(self.read_back_hint)
        layout.addWidget(self.pages)
        layout.addWidget(self.banner)

    def _connect(self) -> None:
        self.head.hung_up.clicked.connect(lambda: self._hang_up(CUSTOMER))
        self.head.line_cut.clicked.connect(lambda: self._hang_up(LINE_CUT))
        self.head.was_missed.clicked.connect(self._miss)
        self.first.phone.editingFinished.connect(self._look_at_number)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_time)
        for key, act in (
            ("Alt+H", self.head.hung_up.click),
            ("Alt+L", self.head.line_cut.click),
            ("Alt+M", self.head.was_missed.click),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def fields(self) -> dict[str, Field]:
        """Those of the step in sight."""
        return self.step.fields

    @property
    def step(self) -> Step:
        """The step in sight."""
        step = self.pages.currentWidget()
        assert isinstance(step, Step)
        return step

    @property
    def call_id(self) -> int | None:
        """The call in hand, or None."""
        return self._now.call_id if self._now is not None else None

    # --- the key ----------------------------------------------------------------------------------

    def press(self) -> None:
        """The key "call": it rings; pressed again somebody answers; then it brings the hand here."""
        if self._now is None:
            with shown_to_clerk(self):
                self._show(service.start_call(self._clerk), self.ring)
                self.say_line.say("")
        elif self._now.state == RINGING:
            self._answer()
        else:
            self.take_hand()

    def begin(self) -> None:
        """Somebody signed in: a call of hers that rings or is on the line comes in sight again."""
        for row in to_complete():
            mine = row.taken_by == self._clerk.name
            if mine and row.now.state in (RINGING, TALKING):
                self.open_call(row.call_id)

    def open_call(self, call_id: int) -> None:
        """Go on with a call that is not complete, at the first thing that is missing."""
        if self._now is not None and self._now.call_id != call_id:
            self.banner.show_warning(_("Finish the call in hand first."))
            self.take_hand()
            return
        now = state_of(call_id)
        if now.is_open:
            self.first.show_call(now)
            self._show(now, self._step_for(now))

    def linked(self, became: str, target_id: int, number: str) -> None:
        """What the call became was saved on its own page."""
        if self._now is not None and self._now.is_open:
            self._become(Outcome(became, target=number, target_id=target_id))

    def take_hand(self) -> None:
        """The hand comes to the step in sight."""
        if self.step is self.read_back:
            self.read_back.setFocus()
        else:
            self.step.take_hand()

    # --- steps ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.key() in (*ENTER_KEYS, Qt.Key.Key_F9, Qt.Key.Key_Escape):
            return  # a key held down is one press
        if event.key() in ENTER_KEYS:
            self._next_field()
        elif event.key() == Qt.Key.Key_F9:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _next_field(self) -> None:
        shown = [field for field in self.fields.values() if not field.isHidden()]
        hand = self.window().focusWidget()
        here = [place for place, field in enumerate(shown) if field.isAncestorOf(hand)]
        if here and here[0] + 1 < len(shown) and self.step is not self.ring:
            shown[here[0] + 1].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.go_on()

    def go_on(self) -> None:
        """Enter in the last field, or F9: keep this step, and on to the next one."""
        acts = {
            self.ring: self._answer,
            self.first: self._note,
            self.read_back: self._confirm,
            self.became: self._choose,
            self.end: lambda: self._hang_up(self.end.choice.code),
        }
        step = self.step
        if isinstance(step, OutcomeStep):
            self._become(step.outcome())
        else:
            acts[step]()

    def _back(self) -> None:
        """One step back; from the first one to the work."""
        step = self.step
        if step is self.read_back:
            self._corrects = True
            self._turn_to(self.first)
        elif isinstance(step, OutcomeStep):
            self._turn_to(self.became)
        else:
            self.left.emit()

    def _answer(self) -> None:
        if self._now is not None:
            with shown_to_clerk(self):
                phone = self.ring.phone.code()
                self._show(service.answer(self._now.call_id, self._clerk), self.first)
                self.first.phone.setText(phone)
                self._look_at_number()
                if phone:
                    self.first.name.setFocus()

    def _miss(self) -> None:
        if self._now is not None and self._now.state == RINGING:
            with shown_to_clerk(self):
                self._show(
                    service.not_answered(self._now.call_id, self.ring.phone.code(), self._clerk), self.ring
                )

    def _note(self) -> None:
        if self._now is not None:
            with shown_to_clerk(self):
                now = service.note(self._now.call_id, self.first.said(), self._clerk)
                self._show(now, self._step_for(now))

    def _confirm(self) -> None:
        if self._now is not None:
            with shown_to_clerk(self):
                now = service.read_back(self._now.call_id, self._clerk)
                self._show(now, self._step_for(now))

    def _choose(self) -> None:
        now = self._now
        if now is None:
            return
        code = self.became.choice.code
        step = self.outcomes[code]
        step.begin(now)
        self._turn_to(step)
        row = call(now.call_id)
        if code in ELSEWHERE and row is not None:
            self.target_asked.emit(code, row)

    def _become(self, outcome: Outcome) -> None:
        if self._now is None:
            return
        with shown_to_clerk(self):
            now = service.becomes(self._now.call_id, self._found(outcome), self._clerk)
            self._show(now, self._step_for(now))

    def _found(self, outcome: Outcome) -> Outcome:
        """With the row of the number that was typed."""
        finder = _FINDERS.get(outcome.became)
        if finder is None or outcome.target_id is not None or not outcome.target.strip():
            return outcome
        found = finder(outcome.target)
        if found is None:
            raise UserError(_("There is no {number}.").format(number=outcome.target), field="target")
        return Outcome(outcome.became, target=outcome.target.upper(), target_id=found)

    def _hang_up(self, ended_by: str) -> None:
        """The call ended; what was typed so far is kept first."""
        if self._now is None or self._now.state != TALKING:
            return
        with shown_to_clerk(self):
            if self.step is self.first and self.first.words.text().strip():
                self._now = service.note(self._now.call_id, self.first.said(), self._clerk)
            now = service.hang_up(self._now.call_id, ended_by, self._clerk)
            self._show(now, self._step_for(now))

    def _step_for(self, now: CallState) -> Step:
        """The first thing that is missing."""
        if now.state == RINGING:
            return self.ring
        if not now.words:
            return self.first
        if not now.became and now.read_back:
            return self.became
        if not now.read_back and now.became != NUISANCE:
            return self.read_back
        return self.end

    # --- what stands in sight ---------------------------------------------------------------------

    def _show(self, now: CallState, step: Step) -> None:
        self._now = now
        if now.state in (DONE, MISSED):
            self._finish(now)
            return
        self.head.show_call(now)
        self._tick.start()
        self.show()
        self._turn_to(step)

    def _turn_to(self, step: Step) -> None:
        now = self._now
        assert now is not None
        if step is self.end:
            self.end.begin(now)
        if step is self.became and not now.became:
            self.became.choice.choose(next(iter(BECAME)))
        self.read_back_hint.setVisible(step is self.read_back)
        self.pages.setCurrentWidget(step)
        self.say_line.say(self._sentence(step, now))
        self.take_hand()

    def _sentence(self, step: Step, now: CallState) -> str:
        limit = limit_of(now.phone)
        if step is self.first:
            return (
                say("call.listening")
                if now.words or self._corrects
                else say("call.opening", office=office().name)
            )
        if step is self.read_back:
            return say("call.read_back", words=now.words)
        if step is self.outcomes[NUISANCE]:
            return say("call.chance")
        if step is self.end and now.became == NUISANCE:
            return say("call.limited", day=format_day(limit.until)) if limit else say("call.nuisance")
        return say("farewell.phone") if step is self.end else ""

    def _finish(self, now: CallState) -> None:
        self._tick.stop()
        self._now, self._corrects = None, False
        self.say_line.say("")
        for step in (self.ring, self.first):
            for field in step.fields.values():
                if hasattr(field.editor, "clear"):
                    field.editor.clear()
        self.first.called.choose("")
        self.head.warning.clear()
        self.banner.clear()
        self.hide()
        self.left.emit()

    @Slot()
    def _show_time(self) -> None:
        if self._now is not None:
            self.head.show_time(self._now)

    @Slot()
    def _look_at_number(self) -> None:
        self.head.show_number(self.first.phone.code(), self._now)
