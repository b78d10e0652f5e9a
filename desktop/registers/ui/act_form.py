"""One act as a form: its fields follow from the table; who may not do it alone asks for the one who may."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn, may
from desktop.office.settings import office
from desktop.office.ui.ask_person import AskPerson
from desktop.registers.facts import CHOICE, CODE, DAY, FACTS, MOMENT, MONEY, YES, read_date, read_facts
from desktop.registers.keeping import Now
from desktop.registers.machine import Machine, Step
from desktop.registers.service import Done
from desktop.registers.shown import fact_text, label_of
from desktop.widgets import theme
from desktop.widgets.edits import CodeEdit, MoneyEdit, NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented

YES_NO = {"yes": N_("Yes"), "no": N_("No")}
Save = Callable[[Mapping[str, Any], SignedIn, SignedIn | None], Done]
PER_FIELD, HEAD, TALLEST = 24, 50, 164  # grid steps
CHOICES_WIDE = 3


class ActForm(FormDialog):
    """Fields of one step; Enter goes on, F9 saves, digits choose.

    Args:
        machine: the kind of thing.
        step: what is done.
        now: the thing; None where the step begins it.
        known: what is known already, by the fact's name.
        save: keeps it.
        hands: the staff ids of those who may not do this one too.
    """

    kept = Signal(object)  # a `Done`

    wide = 170

    def __init__(
        self,
        machine: Machine,
        step: Step,
        now: Now | None,
        known: Mapping[str, str],
        save: Save,
        signed_in: SignedIn,
        hands: Collection[int] = (),
        parent: QWidget | None = None,
    ):
        self._machine, self._step, self._now = machine, step, now
        self._known, self._save, self._clerk, self._hands = dict(known), save, signed_in, hands
        self._agreed_by: SignedIn | None = None
        self.tall = min(TALLEST, HEAD + PER_FIELD * len(step.facts))
        title = f"{_(step.name)}  {now.number}" if now is not None else _(step.name)
        super().__init__(title, self._about(), self._made(), (_("Save"), _("Leave")), parent)
        self._fill()
        first = next((one for one in self.fields.values()), None)
        (first.editor if first is not None else self.save_button).setFocus()

    def _about(self) -> str:
        if self._now is None:
            return _("What was said and seen, in plain words.")
        return self._now.title

    def _made(self) -> dict[str, Field]:
        return {name: self._field(name) for name in self._step.facts}

    def _field(self, name: str) -> Field:
        fact, label = FACTS[name], label_of(self._machine, name)
        hint = _(fact.hint) if fact.hint else ""
        if not hint and name in self._step.may_tell:
            hint = _("May stay empty")
        if fact.sort == CHOICE:
            assert fact.choices is not None
            options = [(code, _(text)) for code, text in fact.choices.items()]
            chooser = Segmented(label, options, columns=CHOICES_WIDE, decided=False)
            return Field(label, chooser, _("Arrow keys or digits"))
        if fact.sort == YES:
            options = [(code, _(text)) for code, text in YES_NO.items()]
            return Field(label, Segmented(label, options, decided=False), _("Arrow keys or digits"))
        if fact.sort == MONEY:
            money = MoneyEdit(label, currency(office().currency))
            theme.style(money, "")  # as large as its neighbours
            return Field(label, money, hint)
        editor = CodeEdit(label) if fact.sort in (DAY, MOMENT, CODE) else NameEdit(label)
        field = Field(label, editor, hint)
        if fact.sort == DAY:
            editor.textChanged.connect(lambda text: field.set_hint(_understood(text) or hint))
        return field

    def _fill(self) -> None:
        """What is known already stands in the fields; whoever does it is at hand."""
        for name, field in self.fields.items():
            value = self._known.get(name, "")
            if isinstance(field.editor, Segmented):
                if value in field.editor.codes:
                    field.editor.choose(value)
            else:
                field.editor.setText(value)

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, and what was known and has none."""
        told: dict[str, Any] = {name: value for name, value in self._known.items() if name not in self.fields}
        for name, field in self.fields.items():
            if isinstance(field.editor, Segmented):
                code = field.editor.code
                told[name] = {"yes": True, "no": False}.get(code, code or None)
            else:
                told[name] = field.editor.text()
        return told

    # --- saving -------------------------------------------------------------------------------------

    @Slot()
    def submit(self) -> None:
        """Save it; what needs somebody else's word asks for it once the fields are in order."""
        if self._agreed_by is not None or not self._needs_another():
            super().submit()
            return
        with shown_to_clerk(self):
            read_facts(self._step, self.typed())
            self._ask()

    def _needs_another(self) -> bool:
        return not may(self._clerk, self._step.right) or self._is_the_same_hand()

    def _is_the_same_hand(self) -> bool:
        return self._clerk.staff_id in self._hands

    def _ask(self) -> None:
        number = self._now.number if self._now is not None else ""
        sentence = f"{_(self._step.name)}  {number}".strip()
        anybody = may(self._clerk, self._step.right)
        but_not = self._clerk.staff_id if self._is_the_same_hand() else None
        asked = AskPerson(sentence, self, anybody=anybody, but_not=but_not)
        asked.approved.connect(self._agreed)
        asked.accepted.connect(self.submit)
        asked.finished.connect(asked.deleteLater)
        asked.open()

    @Slot(SignedIn)
    def _agreed(self, who: SignedIn) -> None:
        self._agreed_by = who

    def save(self) -> None:
        """Keep it and promise its paper."""
        agreed, self._agreed_by = self._agreed_by, None  # what is refused is asked about anew
        done = self._save(self.typed(), self._clerk, agreed)
        if done.job_id is not None:
            self.ordered.emit(done.job_id)
        self.kept.emit(done)


def _understood(text: str) -> str:
    try:
        return fact_text("due_on", read_date(text, "").isoformat())
    except UserError:
        return ""
