"""Somebody has no water: one line for the place, the sentence while it is typed, and the answer by Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.outages.queries import announced, being_written, check_job, check_near
from desktop.outages.rules import place_said
from desktop.outages.sentence import announcement_sentence
from desktop.outages.service import Asked, ask_about
from desktop.outages.ui.answer import Answer
from desktop.outages.ui.words import check_words, notice_words
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.icons import IconLabel
from desktop.widgets.say_line import SayLine, prompter
from desktop.widgets.segmented import Segmented

PAUSE = 250  # milliseconds without a key before the sentence follows
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
THERE, ELSEWHERE = "there", "elsewhere"


class AskPanel(QWidget):
    """Enter asks, two more leave name and phone empty; Escape goes one step back, Down to the lists."""

    asked = Signal(object)  # Asked
    serving = Signal(bool)  # whether somebody waits for her answer
    to_lists = Signal()

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        self.place = NameEdit(_("Where is there no water?"))
        theme.style(self.place, "search")
        self.name = NameEdit(_("Name"))
        self.phone = CodeEdit(_("Phone"))
        self.where = Segmented(
            _("Does the place lie there?"),
            [(THERE, _("Yes, it lies there")), (ELSEWHERE, _("No: have it checked"))],
        )
        self.fields = {
            "place": Field(
                _("Where is there no water?"),
                self.place,
                _("A road with its number, an estate, a landmark. Down goes to the lists."),
            ),
            "where": Field(_("Does the place lie there?"), self.where),
            "name": Field(_("Name"), self.name, _("May stay empty: Enter")),
            "phone": Field(_("Phone"), self.phone, _("Without it nobody can be told later; Enter answers")),
        }
        self.banner = Banner()
        self._icon = IconLabel("info", "accent")
        self.state = theme.label("", "heading")
        self.more = theme.label("", "quiet", wrap=True)
        self.say_line = SayLine(aloud=False)  # read aloud when it is the answer, not while it is typed
        self.answer = Answer(self._clerk)
        self._lay_out()

    def _lay_out(self) -> None:
        known = QHBoxLayout()
        known.setSpacing(theme.space(2))
        known.addWidget(self._icon)
        known.addWidget(self.state)
        known.addWidget(self.more, 1)
        self.who = QWidget()
        row = QHBoxLayout(self.who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(4))
        for name, part in (("where", 0), ("name", 1), ("phone", 1)):
            row.addWidget(self.fields[name], part, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.fields["place"])
        layout.addLayout(known)
        layout.addWidget(self.say_line)
        layout.addWidget(self.who)
        layout.addWidget(self.answer)
        layout.addWidget(self.banner)

    def _connect(self) -> None:
        self.place.textChanged.connect(self._typed)
        self._pause.timeout.connect(self.look)
        self.answer.said.connect(self._speak)
        self.answer.left.connect(self.clear)

    # --- what is known of the place ---------------------------------------------------------------

    @Slot()
    def _typed(self) -> None:
        """Another place: nobody has been answered about it yet."""
        self._put_away()
        self._pause.start()

    @Slot()
    def look(self) -> None:
        """Say what is known of the place as far as it is typed."""
        if not self.answer.isHidden():
            return
        try:
            place = place_said(self.place.text(), "place")
        except UserError:
            self._show("info", "quiet", "", "", say("outage.ask_place"))
            return
        known = announced(place)
        if known is None:
            self._show("warning", "warn", _("Not announced"), self._what_waits(place), say("outage.unknown"))
        else:
            told = _("Announced") if known.sure else _("Announced near there")
            self._show("ok", "ok", told, notice_words(known), announcement_sentence(known))
        self.fields["where"].setVisible(known is not None and not known.sure)

    def _what_waits(self, place: str) -> str:
        """What is being done about a place of which nothing is announced."""
        written = being_written(place)
        if written is not None:
            return _("A notice is being written: {number}").format(number=written.number)
        check_id = check_near(place)
        check = check_job(check_id) if check_id is not None else None
        return check_words(check) if check is not None else ""

    def _show(self, icon: str, colour: str, state: str, more: str, sentence: str) -> None:
        self._icon.show_icon(icon, colour)
        self._icon.setVisible(bool(state))
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self.more.setText(more)
        self.more.setVisible(bool(state))
        self.say_line.say(sentence)

    # --- Enter by Enter ---------------------------------------------------------------------------

    def go_on(self) -> None:
        """Enter: from the place to who asks, from field to field, and from the last one to the answer."""
        if self.who.isHidden():
            self._ask_who()
            return
        shown = [self.fields[name] for name in ("where", "name", "phone") if not self.fields[name].isHidden()]
        here = [place for place, field in enumerate(shown) if field.isAncestorOf(self.focusWidget())]
        if here and here[0] + 1 < len(shown):
            shown[here[0] + 1].editor.setFocus(Qt.FocusReason.TabFocusReason)
        elif here:
            self.submit()
        else:
            shown[0].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_who(self) -> None:
        self._pause.stop()
        self.answer.hide()
        with shown_to_clerk(self):
            place_said(self.place.text(), "place")
            self.look()
            self.who.show()
            self.serving.emit(True)
            first = self.fields["where"] if not self.fields["where"].isHidden() else self.fields["name"]
            first.editor.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def submit(self) -> None:
        """Count whoever asks, or have the place checked; what was typed stays where something is wrong."""
        if not self.answer.isHidden():
            return
        with shown_to_clerk(self):
            unsure = not self.fields["where"].isHidden() and self.where.code == ELSEWHERE
            asked = ask_about(self.place.text(), self.name.text(), self.phone.code(), self._clerk, unsure)
            self._tell(asked)
            self.asked.emit(asked)

    def _tell(self, asked: Asked) -> None:
        self.who.hide()
        self.more.clear()  # the answer says it
        self.answer.show_asked(asked, bool(self.phone.code()))
        self._speak(asked.sentence)
        self.answer.setFocus()

    @Slot(str)
    def _speak(self, sentence: str) -> None:
        self.say_line.say(sentence)
        prompter.shown.emit(sentence)

    @Slot()
    def clear(self) -> None:
        """Ready for the next one."""
        for edit in (self.place, self.name, self.phone):
            edit.clear()
        self.where.choose(THERE)
        for field in self.fields.values():
            field.clear_error()
        self.banner.clear()
        self._put_away()
        self._pause.stop()
        self.look()
        self.place.setFocus()

    def _put_away(self) -> None:
        self.who.hide()
        self.answer.hide()
        self.serving.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.key() in (*ENTER_KEYS, Qt.Key.Key_F9):
            return  # a key held down is one press
        if event.key() in ENTER_KEYS:
            self.go_on()
        elif event.key() == Qt.Key.Key_F9:
            self.submit() if not self.who.isHidden() else self._ask_who()
        elif event.key() == Qt.Key.Key_Escape:
            self._step_back()
        elif event.key() == Qt.Key.Key_Down and self.place.hasFocus():
            self.to_lists.emit()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        if not self.who.isHidden():
            self._put_away()
            self.place.setFocus()
        else:
            self.clear()
