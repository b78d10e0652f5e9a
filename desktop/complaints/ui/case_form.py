"""What somebody says of the service, written down while it is said; the fields are those of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard
from desktop.answers.queries import AnswerCard
from desktop.complaints.acts import ASKED
from desktop.complaints.intake import Follows
from desktop.complaints.record import Record, as_told
from desktop.complaints.record_rules import refuse_record
from desktop.complaints.short import Promise
from desktop.complaints.states import ENQUIRY, KINDS, LONG, PRAISE, STEPS, SUGGESTION, missing
from desktop.complaints.subjects import subject
from desktop.complaints.ui.beside import WAY, Beside
from desktop.complaints.ui.details_box import CallDue, DetailsBox
from desktop.complaints.ui.enquiry_box import EnquiryBox
from desktop.complaints.ui.person_box import PersonBox
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.say_line import SayLine
from desktop.widgets.words_edit import WordsEdit

PERSON = ("account_id", "name", "title", "phone", "address", "received_at")
_WORDS = {PRAISE: "case.ask_praise", SUGGESTION: "case.ask_suggestion", ENQUIRY: "case.ask_enquiry"}
_QUESTIONS = {
    "account_id": "case.ask_account",
    "name": "case.ask_called",
    "title": "case.ask_called",
    "phone": "case.ask_phone",
    "due": "case.ask_due",
    "subject_kind": "case.ask_subject",
    "subject": "case.ask_subject",
    "happened": "case.ask_happened",
    "wants": "case.ask_wants",
}
_BESIDE_ITS_FIELD = {"who": "name", "reach": "phone"}  # what is asked for, and where it is typed
LEAST_WIDE = 205  # grid steps of the form and what stands beside it


class CaseForm(QWidget):
    """Enter goes the short way: who, the words, the call; Tab goes through everything that is asked.

    Args:
        kind: a key of `states.KINDS`.
    """

    read_back_asked = Signal()
    account_found = Signal(int)
    case_chosen = Signal(int)
    left = Signal()

    def __init__(self, kind: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.kind = kind
        self._hand: QWidget | None = None
        self._build()
        self._connect()
        self._install_keys()
        self.refit()

    def _build(self) -> None:
        self.say_line = SayLine()
        self.calm = SayLine()
        self.banner = Banner()
        self.person = PersonBox()
        self.words = WordsEdit(_("What is said"))
        self.due = CallDue()
        self.details = DetailsBox(self.kind)
        self.enquiry = EnquiryBox()
        self.beside = Beside(self.kind)
        self.read_back_button = PrimaryButton(_("Read it back"), "F9")
        self.leave_button = QuietButton(_("Leave it"), "Esc")
        hint = _("In the person's own words; Shift+Enter begins a new line")
        self.fields: dict[str, Field] = {
            **self.person.fields,
            "words": Field(_("What is said"), self.words, hint),
        }
        if self.kind in LONG:
            self.fields["due"] = self.due
        if self.kind == ENQUIRY:
            self.fields |= self.enquiry.fields
        else:
            self.fields |= self.details.fields
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(_(KINDS[self.kind]), icon_name="complaints")
        card.head.addWidget(self.read_back_button)
        card.head.addWidget(self.leave_button)
        card.body.setSpacing(theme.space(1))
        card.body.addWidget(self.banner)
        card.body.addWidget(self.person)
        if self.kind in LONG:
            card.body.addWidget(Abreast((self.fields["words"], 5), (self.due, 3), least=150, top=True))
        else:
            card.body.addWidget(self.fields["words"])
        card.body.addWidget(self.enquiry if self.kind == ENQUIRY else self.details)
        for box in (self.due, self.details, self.enquiry):
            if box.parentWidget() is None:  # not asked of this kind
                box.setParent(self)
                box.hide()
        card.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.say_line)
        layout.addWidget(self.calm)
        layout.addWidget(Abreast((card, 5), (self.beside, 2), least=LEAST_WIDE), 1)

    def _connect(self) -> None:
        self.read_back_button.clicked.connect(self.read_back_asked)
        self.leave_button.clicked.connect(self.left)
        self.person.account_found.connect(self.account_found)
        self.person.passed.connect(self._go_to_name)
        self.person.changed.connect(self._person_changed)
        self.details.changed.connect(self._look_at_subject)
        self.words.textChanged.connect(self._look_for_answers)
        self.beside.case_chosen.connect(self.case_chosen)
        self.beside.card_chosen.connect(self._take_card)
        self.beside.left.connect(self._come_back)
        QApplication.instance().focusChanged.connect(self._ask)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refit()

    def refit(self) -> None:
        """In sight again: only the fields that this kind and this person need."""
        self.person.refit()
        self.details.refit()
        self.enquiry.refit()
        self.due.setVisible(self.kind in LONG and self._can_be_called)

    # --- beside it ------------------------------------------------------------------------------------

    @property
    def _can_be_called(self) -> bool:
        """A letter is answered by a letter; somebody unnamed without a phone cannot be called."""
        named = not self.person.anonymous.isChecked() or bool(self.person.phone.code())
        return named and not self.person.is_letter

    @Slot()
    def _person_changed(self) -> None:
        told = self.person.told()
        self.beside.show_person(told["phone"], told["account_id"], told["name"])
        self.due.setVisible(self.kind in LONG and self._can_be_called)
        spoken_to = _("{name}, ").format(name=self._called) if self._called else ""
        self.calm.say(say("case.calm", spoken_to=spoken_to) if self.person.upset.isChecked() else "")

    @property
    def _called(self) -> str:
        told = self.person.told()
        return Record(self.kind, "", "", name=told["name"], title=told["title"]).called

    @Slot()
    def _look_at_subject(self) -> None:
        told = self.details.told()
        known = subject(told.get("subject_kind", ""), told.get("subject", ""), told.get("category", ""))
        self.beside.show_subject(known)

    @Slot()
    def _look_for_answers(self) -> None:
        self.beside.show_answers(self.words.text())

    @Slot(object)
    def _take_card(self, card: AnswerCard) -> None:
        self.enquiry.take_card(card)
        self.enquiry.clear.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _come_back(self) -> None:
        (self._hand or self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is told ---------------------------------------------------------------------------------

    def show_account(self, account: AccountCard, confirmed_at: str) -> None:
        """Number and name were read back: the hand is on the words."""
        self.person.show_account(account, confirmed_at)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def record(self) -> Record:
        """What was typed; what is asked for and stays empty is not clear yet.

        Raises:
            UserError: a fact is missing or cannot be; the field is one of this form.
        """
        told: dict[str, Any] = {**self.person.told(), "words": self.words.text().strip()}
        if self.kind != ENQUIRY:
            told |= self.details.told()
        made = Record(kind=self.kind, **told, unclear=self.details.not_asked())
        try:
            facts = {**as_told(made), "read_back": "confirmed"}
            for name in missing(STEPS["recorded"], self.kind, facts):
                raise UserError(_(ASKED[name]), field=name)
            refuse_record(made)
        except UserError as error:
            raise UserError(error.message, self.place_of(error.field)) from error
        return made

    def place_of(self, field: str | None) -> str:
        """The field of this form beside which an error stands."""
        return _BESIDE_ITS_FIELD.get(field or "", field or "")

    def follows(self) -> Follows | None:
        """What is promised or done in the same commit.

        Raises:
            UserError: a time that cannot be.
        """
        if self.kind == ENQUIRY:
            return self.enquiry.follows()
        if self.due.isHidden() or self.due.is_none or not self.person.phone.code():
            return None
        self.due.moment()
        return Promise(self.due.text)

    def received_at(self) -> datetime | None:
        """When a letter came, UTC; None: now.

        Raises:
            UserError: this is no time.
        """
        return self.person.received.moment() if self.person.is_letter else None

    def draft(self) -> dict[str, Any]:
        """What to keep of it; empty while nothing was said."""
        kept = {
            "kind": self.kind,
            "words": self.words.text(),
            "due": self.due.text,
            "person": self.person.draft(),
            "details": self.details.draft(),
            "enquiry": self.enquiry.draft(),
        }
        touched = self.words.text().strip() or self.person.is_touched or self.details.is_touched
        return kept if touched else {}

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Fill the form as it was kept; its account passes the gate once more."""
        self.person.take_up(kept.get("person", {}))
        self.words.setText(kept.get("words", ""))
        self.due.editor.setText(kept.get("due", ""))
        self.details.take_up(kept.get("details", {}))
        self.enquiry.take_up(kept.get("enquiry", {}))

    # --- keys -----------------------------------------------------------------------------------------

    def take_hand(self) -> None:
        """The hand finds the first thing that is asked and not known yet."""
        if self.field_in_hand():
            return
        name = "words" if self.person.is_touched else "account_id"
        if self.fields[name].isHidden():
            name = "words"
        self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_to_name(self) -> None:
        self.person.name.setFocus(Qt.FocusReason.TabFocusReason)

    def field_in_hand(self) -> str:
        """The name of the field that has the focus; empty for none."""
        now = QApplication.focusWidget()
        return next((name for name, field in self.fields.items() if field.isAncestorOf(now)), "")

    def next_of(self, name: str) -> str:
        """The field that Enter goes to from this one; empty: on to the read-back."""
        if name == "words":
            order = ["due"] if self.kind in LONG else list(self.enquiry.names)
            if self.kind == PRAISE:
                order = ["subject_kind"]
            elif self.kind == SUGGESTION:
                order = []
        elif name in self.enquiry.names and self.kind == ENQUIRY:
            order = list(self.enquiry.names[self.enquiry.names.index(name) + 1 :])
        elif name == "due":
            order = []
        elif name in PERSON:
            order = [*_from(PERSON, name), "words"]
        else:
            order = _from(tuple(self.details.fields), name)
        return next((one for one in order if not self.fields[one].isHidden()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.isAutoRepeat() and key in (*ENTER_KEYS, Qt.Key.Key_F9, Qt.Key.Key_Escape):
            return  # a key held down is one press
        if key == Qt.Key.Key_F9:
            self.read_back_asked.emit()
        elif key in ENTER_KEYS:
            self._go_on()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _install_keys(self) -> None:
        """The keys that hold wherever the hand is in the form; a line would take them for letters."""
        acts = {
            "Alt+C": self._go_round_channels,
            "Alt+A": self._turn_anonymous,
            "Alt+U": self.person.upset.toggle,
            WAY: self._go_beside,
        }
        for key, act in acts.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    @Slot()
    def _go_round_channels(self) -> None:
        before = self.field_in_hand()
        self.person.channel.choose_next()
        if before in self.fields and not self.fields[before].isHidden():
            self.fields[before].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _turn_anonymous(self) -> None:
        """Somebody unnamed is asked for nothing but the words."""
        was_asked = self.field_in_hand() in PERSON
        self.person.anonymous.toggle()
        if was_asked:
            name = "words" if self.person.anonymous.isChecked() else "account_id"
            self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_beside(self) -> None:
        hand = QApplication.focusWidget()
        if self.beside.take_hand():
            self._hand = hand

    def _go_on(self) -> None:
        here = self.field_in_hand()
        following = self.next_of(here) if here else ""
        if following:
            self.fields[following].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.read_back_asked.emit()

    @Slot(QWidget, QWidget)
    def _ask(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Show what is asked next, as the hand comes to its field."""
        if now is None or not self.isAncestorOf(now):
            return
        here = self.field_in_hand()
        phrase = _WORDS.get(self.kind, "case.ask_words") if here == "words" else _QUESTIONS.get(here)
        if phrase:
            self.say_line.say(say(phrase))


def _from(names: tuple[str, ...], name: str) -> list[str]:
    """The names after one of them."""
    return list(names[names.index(name) + 1 :]) if name in names else []
