"""The tab of the watch: the line that writes its log, and everything that the next one will find."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _, ngettext
from desktop.duty import faults, handover, log, night
from desktop.duty.log import Line
from desktop.duty.states import OPEN, SEALED
from desktop.duty.ui import words
from desktop.duty.ui.forms import (
    CorrectForm,
    FaultEndForm,
    FaultForm,
    LineForm,
    NightForm,
    StrikeForm,
)
from desktop.duty.ui.hand_over import AnswerForm, ChecksForm, OfferForm
from desktop.duty.ui.lead_forms import (
    AwayForm,
    BackForm,
    ForceForm,
    LimitForm,
    MissedForm,
    SeenForm,
    SettleForm,
    ThingsForm,
)
from desktop.duty.ui.lists import Lists
from desktop.duty.ui.tables import NIGHT
from desktop.duty.watch import newest_watch
from desktop.office.rights import SignedIn, may
from desktop.office.settings import Office
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field, shown_to_clerk

MINUTE = 60_000  # milliseconds; what is overdue turns red by itself


class DutyTab(QWidget):
    """The hand is in the line of the log; Down goes to the lists, where letters act."""

    over = Signal(object)  # a page to lay over the desk
    ordered = Signal(int)  # a print job that was promised
    call_asked = Signal(int)  # a call to go on with, in the bar

    def __init__(self, signed_in: SignedIn, _office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._build()
        self._connect()
        self.setFocusProxy(self.line)
        self.reload()

    def _build(self) -> None:
        self.watch = theme.label("", "heading")
        self.state = theme.label("", "quiet")
        self.overdue = Banner()
        self.banner = Banner()
        self.line = NameEdit(_("What happened?"))
        hint = _("Enter writes it now;  14:20 before it: then.  Down: the lists.")
        self.fields = {"words": Field(_("What happened?"), self.line, hint)}
        self.lists = Lists(self._clerk)
        head = QHBoxLayout()
        head.setSpacing(theme.space(4))
        head.addWidget(self.watch)
        head.addWidget(self.state)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(head)
        layout.addWidget(self.overdue)
        layout.addWidget(self.fields["words"])
        layout.addWidget(self.banner)
        layout.addWidget(self.lists, 1)

    def _connect(self) -> None:
        self.line.returnPressed.connect(self._write)
        self.lists.left.connect(self.line.setFocus)
        self.lists.act.connect(self.do)
        self._watch = QTimer(self, interval=MINUTE)
        self._watch.timeout.connect(self._tick)
        self._watch.start()

    # --- how it stands ----------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read it anew."""
        now = newest_watch()
        self.watch.setText(words.watch_words(now))
        goes_on = now is not None and now.state != SEALED
        self.state.setText(words.watch_state(now) if goes_on and now.state != OPEN else "")
        mine = now is not None and now.state == OPEN
        writes = mine and (now.staff_id == self._clerk.staff_id or may(self._clerk, "duty.lead"))
        self.line.setReadOnly(not writes)
        self.line.setPlaceholderText("" if writes else self._why_not(now))
        self._tell_overdue()
        self.lists.reload()

    def _why_not(self, now: Any) -> str:
        if now is None or now.state == SEALED:
            return _("W begins the watch: Down first")
        if now.state != OPEN:
            return _("A in the list accepts the watch, before the first entry: Down first")
        return _("{name} has the watch").format(name=now.staff_name)

    def _tell_overdue(self) -> None:
        late = [item for item in night.open_night() if item.overdue(clock.now())]
        if not late:
            self.overdue.clear()
            return
        text = ngettext(
            "{count} night matter should have been read by the leader by {time}: R prints the report.",
            "{count} night matters should have been read by the leader by {time}: R prints the report.",
            len(late),
        )
        self.overdue.show_warning(text.format(count=len(late), time=words.when(late[0].due_at)))

    @Slot()
    def _tick(self) -> None:
        if self.isVisible():
            self.reload()

    # --- what is done -----------------------------------------------------------------------------

    @Slot()
    def _write(self) -> None:
        """Enter: the line stands in the log."""
        if self.line.isReadOnly():
            self.banner.show_warning(self.line.placeholderText())
            return
        with shown_to_clerk(self):
            moment, text = words.read_line(self.line.text())
            written = log.write_line(Line(text, happened_at=moment), self._clerk)
            self.line.clear()
            if written.is_late:
                self.banner.show_info(_("Written, marked as a late entry."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.lists.take_focus()
        else:
            super().keyPressEvent(event)

    @Slot(str, object)
    def do(self, name: str, row: Any) -> None:
        """Do what was chosen."""
        self.banner.clear()
        forms: dict[str, Callable[[], QWidget]] = {
            "night": lambda: NightForm(self._clerk, self),
            "fault": lambda: FaultForm(self._clerk, self),
            "more": lambda: LineForm(self._clerk, self),
            "strike": lambda: StrikeForm(row, self._clerk, self),
            "correct": lambda: CorrectForm(row, self._clerk, self),
            "seen": lambda: SeenForm(night.newest_unread() or 0, self._clerk, self),
            "settle": lambda: SettleForm(row, self._clerk, self),
            "ended": lambda: FaultEndForm(row, self._clerk, self),
            "missed": lambda: MissedForm(self._clerk, self),
            "limit": lambda: LimitForm(row.now.phone if row is not None else "", self._clerk, self),
            "away": lambda: AwayForm(self._clerk, self),
            "back": lambda: BackForm(row, self._clerk, self),
            "things": lambda: ThingsForm(self._clerk, self),
            "checks": lambda: ChecksForm(self._clerk, self),
            "offer": lambda: OfferForm(self._clerk, self),
            "answer": lambda: AnswerForm(newest_watch(), self._clerk, self),
            "force": lambda: ForceForm(self._clerk, self),
        }
        at_once: dict[str, Callable[[], None]] = {
            "begin": self._begin,
            "take_back": self._take_back,
            "report": self._report,
            "notice": lambda: self.ordered.emit(faults.order_notice(row.entry_id, self._clerk)),
            "sheet": lambda: self._print_sheet(row),
            "complete": lambda: self.call_asked.emit(row.call_id),
        }
        with shown_to_clerk(self):
            if name in at_once:
                at_once[name]()
            elif name == "offer" and (hindrances := handover.half_done()):
                self.banner.show_warning(hindrances[0])
            else:
                form = forms[name]()
                form.said.connect(self._said)
                self.over.emit(form)

    @Slot(str)
    def _said(self, sentence: str) -> None:
        self.banner.show_ok(sentence)

    def _begin(self) -> None:
        now = handover.begin_watch(self._clerk)
        self.banner.show_ok(_("{number} begins.").format(number=now.number))
        self.line.setFocus()

    def _take_back(self) -> None:
        handover.take_back(self._clerk)
        self.banner.show_ok(_("The offer is taken back; the watch goes on."))

    def _report(self) -> None:
        _report_id, job_id = night.write_report(self._clerk)
        self.ordered.emit(job_id)
        self.lists.show_list(NIGHT)
        self.banner.show_ok(_("The next-day report is being printed. G: the leader has read it."))

    def _print_sheet(self, row: Any) -> None:
        self.ordered.emit(handover.print_again(row.sheet_id, self._clerk))

    def hold_draft(self) -> tuple[int, dict[str, Any]] | None:
        """Nobody is served here."""
        return None
