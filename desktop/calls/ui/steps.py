"""The steps of the call bar: each one row of fields, asked for one after the other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.callbacks.due_time import HINT
from desktop.calls.limits import limit_of
from desktop.calls.moving import CallState
from desktop.calls.service import Outcome, Said
from desktop.calls.states import (
    BECAME,
    CALLBACK,
    CASE,
    ENDED_BY,
    ENQUIRY,
    LIMITED,
    NO,
    NUISANCE,
    NUISANCE_REASONS,
    REFERRAL,
    REPAIR,
    STAFF,
    YES,
)
from desktop.core.i18n import N_, _
from desktop.phrases.persons import TITLES
from desktop.widgets import theme
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented

_GAP, _ROOM = 4, 46  # grid steps: between fields, and what a field that grows needs at least
# Put into the notes by Alt and their number, so that the ear stays with the caller.
QUICK = (N_("No water"), N_("Leak"), N_("High bill"), N_("Low pressure"))


class Step(QWidget):
    """Fields beside each other; where the letters are too large for one row, the rest goes below."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._shares: dict[str, int] = {}
        self._rows: list[list[str]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.space(1))

    def put(self, name: str, label: str, editor: QWidget, hint: str = "", share: int = 0) -> None:
        """Add a field at the right of those before it.

        Args:
            share: how much of the room that is left it takes; 0 for none.
        """
        self.fields[name] = Field(label, editor, hint)
        self.fields[name].setParent(self)
        self._shares[name] = share

    def take_hand(self) -> None:
        """To the first field."""
        next(iter(self.fields.values())).editor.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.width())

    def sizeHint(self) -> QSize:
        return QSize(self._widest(), self._layout.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), self._layout.minimumSize().height())

    def _widest(self) -> int:
        return max((field.minimumSizeHint().width() for field in self.fields.values()), default=0)

    def _lay_out(self, room: int) -> None:
        """As many in a row as have room there."""
        rows: list[list[str]] = []
        left = 0
        for name, field in self.fields.items():
            wide = max(field.minimumSizeHint().width(), theme.space(_ROOM) * (self._shares[name] > 0))
            if not rows or wide > left:
                rows.append([])
                left = room
            rows[-1].append(name)
            left -= wide + theme.space(_GAP)
        if rows != self._rows:
            self._rows = rows
            self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.layout()) is not None:
                while old.takeAt(0) is not None:
                    pass
        for names in self._rows:
            row = QHBoxLayout()
            row.setSpacing(theme.space(_GAP))
            for name in names:
                row.addWidget(self.fields[name], self._shares[name], Qt.AlignmentFlag.AlignTop)
            if not any(self._shares[name] for name in names):
                row.addStretch(1)
            self._layout.addLayout(row)
        self.updateGeometry()


class RingStep(Step):
    """It rings: Enter answers, a number and Alt+M say that it was missed."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.phone = CodeEdit(_("Number shown"))
        self.put("phone", _("Number shown"), self.phone, _("May stay empty"))
        theme.width(self.fields["phone"], 50, 60)


class WhoStep(Step):
    """Phone, name and what the caller says; Alt and a digit put in what is said most often."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.phone = CodeEdit(_("Phone"))
        self.name = NameEdit(_("Name"))
        self.called = Segmented(_("Mr or Ms"), [("", "–"), ("mr", _(TITLES["mr"])), ("ms", _(TITLES["ms"]))])
        self.words = NameEdit(_("What the caller says"))
        self.put("phone", _("Phone"), self.phone, "", 2)
        self.put("name", _("Name"), self.name, "", 2)
        self.put("title", _("Mr or Ms"), self.called)
        quick = "   ".join(f"Alt+{place} {_(text)}" for place, text in enumerate(QUICK, 1))
        self.put("words", _("What the caller says"), self.words, quick, 6)
        for place in range(1, len(QUICK) + 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{place}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setObjectName(str(place))
            shortcut.activated.connect(self._put_in)

    def _put_in(self) -> None:
        text = _(QUICK[int(self.sender().objectName()) - 1])
        before = self.words.text()
        self.words.setText(f"{before.rstrip()} {text}".strip() + " ")
        self.words.setFocus()

    def show_call(self, now: CallState) -> None:
        """What is known so far."""
        self.phone.setText(now.phone)
        self.name.setText(now.name)
        self.called.choose(now.title)
        self.words.setText(now.words)

    def said(self) -> Said:
        """What stands there."""
        return Said(self.words.text(), self.phone.code(), self.name.text(), self.called.code)

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed."""
        return bool(self.words.text().strip() or self.phone.text().strip() or self.name.text().strip())


class BecameStep(Step):
    """What the call becomes: one digit."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        options = [(code, _(text)) for code, text in BECAME.items()]
        self.choice = Segmented(_("What does it become?"), options)
        self.put("became", _("What does it become?"), self.choice, _("Digits choose, Enter goes on"))


class OutcomeStep(Step):
    """What belongs to one outcome."""

    def __init__(self, became: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.became = became
        _BUILD[became](self)

    def outcome(self) -> Outcome:
        """What was typed."""
        told = {name: _value(field.editor) for name, field in self.fields.items()}
        return Outcome(self.became, **told)

    def begin(self, now: CallState) -> None:
        """An empty row for this call."""
        for field in self.fields.values():
            if isinstance(field.editor, NameEdit):
                field.editor.clear()
            elif isinstance(field.editor, Segmented):
                field.editor.forget()
        if self.became == NUISANCE:
            reason = self.fields["reason"].editor
            assert isinstance(reason, Segmented)
            reason.offer(LIMITED, limit_of(now.phone) is not None)
        if self.became == ENQUIRY:
            clear = self.fields["clear"].editor
            assert isinstance(clear, Segmented)
            clear.forget()

    def _yes_or_no(self, name: str, label: str) -> None:
        self.put(name, label, Segmented(label, [(YES, _("Yes")), (NO, _("No"))], decided=False))

    def build_enquiry(self) -> None:
        """What was answered, and whether that was clear."""
        self.put("answer", _("What was answered"), NameEdit(_("What was answered")), "", 6)
        self._yes_or_no("clear", _("Is that clear?"))

    def build_target(self) -> None:
        """The number of what it became, where it was not taken from here."""
        hint = _("The form is open on its page; saved there, the call is linked by itself")
        self.put("target", _("Number of the order or case"), CodeEdit(_("Number")), hint, 1)

    def build_callback(self) -> None:
        """When to call back."""
        self.put("due", _("When to call back"), CodeEdit(_("When to call back")), _(HINT), 1)

    def build_referral(self) -> None:
        """Who deals with it, and the number that was given."""
        self.put("to_whom", _("Who deals with it"), NameEdit(_("Who deals with it")), "", 3)
        self.put("to_phone", _("Number given"), CodeEdit(_("Number given")), "", 2)

    def build_nuisance(self) -> None:
        """First a chance to say what it is about, then the reason."""
        self._yes_or_no("chance", _("Could say what it is about?"))
        self._yes_or_no("emergency", _("In danger?"))
        reasons = [(code, _(text)) for code, text in NUISANCE_REASONS.items()]
        self.put("reason", _("Why"), Segmented(_("Why"), reasons, columns=3, decided=False))


_BUILD = {
    ENQUIRY: OutcomeStep.build_enquiry,
    REPAIR: OutcomeStep.build_target,
    CASE: OutcomeStep.build_target,
    CALLBACK: OutcomeStep.build_callback,
    REFERRAL: OutcomeStep.build_referral,
    NUISANCE: OutcomeStep.build_nuisance,
}


class EndStep(Step):
    """Who hung up; we do only after a nuisance call."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        options = [(code, _(text)) for code, text in ENDED_BY.items()]
        self.choice = Segmented(_("How did it end?"), options)
        self.put("ended_by", _("How did it end?"), self.choice, _("The caller hangs up first"))

    def begin(self, now: CallState) -> None:
        """Only what can be."""
        self.choice.offer(STAFF, now.became == NUISANCE)
        self.choice.choose(STAFF if now.became == NUISANCE else next(iter(ENDED_BY)))


def _value(editor: QWidget) -> str:
    if isinstance(editor, Segmented):
        return editor.code
    assert isinstance(editor, NameEdit)
    return editor.code() if isinstance(editor, CodeEdit) else editor.text()
