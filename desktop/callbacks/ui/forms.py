"""A promise by hand, another time for it, and its end when nobody was reached."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.callbacks.due_time import moment_text
from desktop.callbacks.follow import Follow
from desktop.callbacks.queries import CallbackRow, Parent, Person, callback
from desktop.callbacks.service import give_up, promise_by_hand, reschedule, still_needed
from desktop.callbacks.states import KINDS
from desktop.callbacks.ui import words
from desktop.callbacks.ui.due_field import DueField
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.phrases.persons import TITLES
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented


class PromiseForm(FormDialog):
    """Somebody is called back about an order, a case, an outage or a call; its number comes first."""

    promised = Signal(int)  # the callback
    said = Signal(str)

    wide, tall = 180, 158

    def __init__(
        self,
        follows: Mapping[str, Follow],
        signed_in: SignedIn,
        parent: QWidget | None = None,
        about: Parent | None = None,
    ):
        self._follows = follows
        self._clerk = signed_in
        self._parent_case: Parent | None = None
        self.number = CodeEdit(_("What it is about"))
        self.name = NameEdit(_("Name"))
        self.title = Segmented(_("Mr or Ms"), [(code, _(text)) for code, text in TITLES.items()])
        self.phone = CodeEdit(_("Phone"))
        self.about = NameEdit(_("In a few words"))
        self.due = DueField(_("When to call"))
        self.say_line = SayLine()
        hint = _("The number of an order, a case, an outage or a call: WO-A-00012, or 12")
        fields = {
            "parent": Field(_("What it is about"), self.number, hint),
            "name": Field(_("Name"), self.name),
            "title": Field(_("Mr or Ms"), self.title),
            "phone": Field(_("Phone"), self.phone),
            "about": Field(_("In a few words"), self.about, _("What she asked or reported")),
            "due": self.due,
        }
        sentence = _("It stands on the list and reminds until it is done.")
        super().__init__(_("Promise a callback"), sentence, fields, (_("Promise it"), _("Leave")), parent)
        self._hint = hint
        person = QHBoxLayout()
        person.setSpacing(theme.space(3))
        for name in ("name", "title", "phone"):
            person.addWidget(fields[name], 0 if name == "title" else 1)
        self.body.insertLayout(1, person)
        self.body.insertWidget(self.body.count() - 1, self.say_line)
        self.number.textChanged.connect(self._find)
        self.due.editor.textChanged.connect(self._say)
        self._say()
        if about is not None:
            self.number.setText(about.number)
        self.number.setFocus()

    @Slot()
    def _find(self) -> None:
        """Name what the number is, and put in who reported it where nobody was typed yet."""
        self._parent_case = find_parent(self._follows, self.number.code())
        found = self._parent_case
        if found is None:
            self.fields["parent"].set_hint(self._hint)
            return
        follow = self._follows[found.kind]
        told = f"{_(KINDS[found.kind])} {found.number}: {follow.opening(found.id)}"
        self.fields["parent"].set_hint(told)
        if not (self.name.text().strip() or self.phone.text().strip()):
            person = follow.person(found.id)
            self.name.setText(person.name)
            self.title.choose(person.title)
            self.phone.setText(person.phone)

    @Slot()
    def _say(self) -> None:
        try:
            self.say_line.say(say("callback.promised", time=moment_text(self.due.moment())))
        except UserError:
            self.say_line.say("")

    def save(self) -> None:
        """Promise it."""
        if self._parent_case is None:
            raise UserError(_("There is no such number. It is always about something."), field="parent")
        person = Person(self.name.text(), self.title.code, self.phone.code())
        callback_id = promise_by_hand(
            self._parent_case, person, self.about.text(), self.due.text, self._clerk
        )  # fmt: skip
        row = callback(callback_id)
        assert row is not None
        assert row.due_at is not None
        self.promised.emit(callback_id)
        self.said.emit(
            _("{name} is called back on {moment}.").format(
                name=words.named(row), moment=moment_text(row.due_at)
            )
        )


def find_parent(follows: Mapping[str, Follow], text: str) -> Parent | None:
    """What a number belongs to, by the first kind that knows it."""
    if not text.strip():
        return None
    return next((found for follow in follows.values() if (found := follow.find(text)) is not None), None)


class RescheduleForm(FormDialog):
    """Another time, and why."""

    said = Signal(str)

    wide, tall = 140, 104

    def __init__(self, row: CallbackRow, signed_in: SignedIn, parent: QWidget | None = None):
        self._row, self._clerk = row, signed_in
        self.due = DueField(_("When to call"))
        self.reason = NameEdit(_("Why"))
        fields = {"due": self.due, "reason": Field(_("Why"), self.reason, _("The time before is kept too"))}
        title = _("Another time: {name}").format(name=words.named(row))
        super().__init__(title, row.about, fields, (_("Put it off"), _("Leave")), parent)
        self.due.editor.setFocus()

    def save(self) -> None:
        """Put it off."""
        due = reschedule(self._row.callback_id, self.due.text, self.reason.text(), self._clerk)
        told = _("{name} is called on {moment} now.")
        self.said.emit(told.format(name=words.named(self._row), moment=moment_text(due)))


class GiveUpForm(FormDialog):
    """Somebody in charge closes what reached nobody, with a reason."""

    said = Signal(str)

    wide, tall = 140, 88

    def __init__(self, row: CallbackRow, signed_in: SignedIn, parent: QWidget | None = None):
        self._row, self._clerk = row, signed_in
        self.reason = NameEdit(_("Why"))
        fields = {"reason": Field(_("Why"), self.reason)}
        title = _("Close: not reached, {name}").format(name=words.named(row))
        sentence = row.about
        if still_needed(row.callback_id):
            sentence = _("Three attempts, each in another half of a day, come first.")
        super().__init__(title, sentence, fields, (_("Close it"), _("Leave")), parent)
        self.reason.setFocus()

    def save(self) -> None:
        """Close it."""
        give_up(self._row.callback_id, self.reason.text(), self._clerk)
        self.said.emit(_("{name} is off the list: not reached.").format(name=words.named(self._row)))
