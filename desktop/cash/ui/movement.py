"""Money in or out of the drawer beside payments, the drawer opened without a sale, a note not taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.cash.queries import TENDER_NAMES, open_shift_of, tenders_in
from desktop.cash.service import drop, open_without_sale, pay_in, pay_out, refuse_note
from desktop.cash.ui.count_rows import face_value
from desktop.cash.ui.source_row import SourceRow
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.money import Money
from desktop.office.rights import SignedIn
from desktop.widgets.edits import MoneyEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented

TITLES = {
    "drop": N_("Drop to the safe"),
    "pay_out": N_("Pay out of the drawer"),
    "pay_in": N_("Pay into the drawer"),
    "no_sale": N_("Open the drawer without a sale"),
    "refused_note": N_("A note that was not taken"),
}
SENTENCES = {
    "drop": N_("Money that is too much for the drawer goes to the safe. A numbered slip is printed."),
    "pay_out": N_("For stamps, postage and the like: never a customer's money. A numbered slip is printed."),
    "pay_in": N_("Change money from the safe, or what was found. A numbered slip is printed."),
    "no_sale": N_("Each time is written down, and counted at the close of the shift."),
    "refused_note": N_("It is not money of this drawer and is not counted, but it is written down."),
}
WHY = {"false": N_("False"), "torn": N_("Torn")}


class Movement(FormDialog):
    """One kind of movement: only the fields it needs.

    Args:
        kind: drop, pay_out, pay_in, no_sale or refused_note.
    """

    wide, tall = 156, 130

    def __init__(self, kind: str, signed_in: SignedIn, currency: Currency, parent: QWidget | None = None):
        self._kind = kind
        self._source: SourceRow | None = None
        self._clerk = signed_in
        self._currency = currency
        makers: dict[str, Callable[[], dict[str, Field]]] = {
            "drop": self._of_drop,
            "pay_in": self._of_pay_in,
            "no_sale": self._of_no_sale,
            "refused_note": self._of_note,
        }
        fields = makers.get(kind, self._of_payment)()
        self.tall = 150 if self._source is not None else self.tall
        super().__init__(_(TITLES[kind]), _(SENTENCES[kind]), fields, (_("Save"), _("Leave")), parent)
        self._connect()
        next(iter(fields.values())).editor.setFocus()

    def _connect(self) -> None:
        if self._source is not None:
            self._source.listen(*(self.fields[name].editor for name in ("amount", "reason", "note")))
            self.fields["amount"].editor.textChanged.connect(self._follow)
        if "tender" in self.fields:
            self.fields["tender"].editor.chosen.connect(self._hint_amount)

    # --- what is asked ----------------------------------------------------------------------------

    def _of_drop(self) -> dict[str, Field]:
        fields = {"amount": self._amount()}
        kinds = self._papers()
        if len(kinds) > 1:
            choice = Segmented(_("What goes to the safe"), [(kind, _(TENDER_NAMES[kind])) for kind in kinds])
            fields = {"tender": Field(_("What goes to the safe"), choice, _("Arrow keys or digits"))} | fields
        return {**fields, "note": _text(_("Note"), _("Bag or seal number, if there is one"))}

    def _of_pay_in(self) -> dict[str, Field]:
        """Where an empty safe leaves no choice, nothing is asked."""
        fields, row = self._of_payment(), SourceRow()
        if not row.is_question(Money(0)):
            return fields
        self._source = row
        return {"amount": fields.pop("amount"), "source": row, **fields}

    def _papers(self) -> list[str]:
        """What lies in the drawer and fits into a safe."""
        shift = open_shift_of(self._clerk.staff_id)
        return [kind for kind in (tenders_in(shift.shift_id) if shift else ()) if kind in ("cash", "cheque")]

    def _of_payment(self) -> dict[str, Field]:
        return {
            "amount": self._amount(),
            "reason": _text(_("What for"), _("Stands on the slip")),
            "note": _text(_("Note"), _("Who got it, or which bill; may stay empty")),
        }

    def _of_no_sale(self) -> dict[str, Field]:
        return {"reason": _text(_("What for"), _("Such as: changing a note for a customer"))}

    def _of_note(self) -> dict[str, Field]:
        notes = [(str(int(note)), face_value(note, self._currency)) for note in self._currency.notes]
        faces = Segmented(_("Its face value"), notes)
        why = Segmented(_("Why it was not taken"), [(code, _(name)) for code, name in WHY.items()])
        return {
            "amount": Field(_("Its face value"), faces, _("Arrow keys or digits")),
            "reason": Field(_("Why it was not taken"), why),
            "note": _text(_("Its number, and what was done with it"), _("Given back, or kept for the bank")),
        }

    def _amount(self) -> Field:
        return Field(_("Amount"), MoneyEdit(_("Amount"), self._currency))

    # --- while it is typed ------------------------------------------------------------------------

    @Slot(str)
    def _hint_amount(self, tender: str) -> None:
        """Cheques are dropped one by one, or all."""
        hint = _("Of one cheque, or of all of them together") if tender == "cheque" else ""
        self.fields["amount"].set_hint(hint)

    @Slot()
    def _follow(self) -> None:
        """The safe gives only what it holds."""
        try:
            amount = self._money()
        except UserError:
            amount = Money(0)
        self._source.follow(amount)

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        """Write it down and promise its slip."""
        acts: dict[str, Callable[[], int]] = {
            "drop": self._drop,
            "pay_out": lambda: pay_out(
                self._money(), self._typed("reason"), self._typed("note"), self._clerk
            ),
            "pay_in": self._pay_in,
            "no_sale": lambda: open_without_sale(self._typed("reason"), self._clerk),
            "refused_note": self._refuse,
        }
        self.ordered.emit(acts[self._kind]())

    def _pay_in(self) -> int:
        source = self._source.source if self._source is not None else ""
        return pay_in(self._money(), self._typed("reason"), self._typed("note"), self._clerk, source)

    def _drop(self) -> int:
        choice = self.fields.get("tender")
        return drop(self._money(), choice.editor.code if choice else "cash", self._typed("note"), self._clerk)

    def _refuse(self) -> int:
        faces, why = self.fields["amount"].editor, self.fields["reason"].editor
        face = next(note for note in self._currency.notes if str(int(note)) == faces.code)
        return refuse_note(face, why.code, self._typed("note"), self._clerk)

    def _money(self) -> Money:
        return self.fields["amount"].editor.money()

    def _typed(self, name: str) -> str:
        return self.fields[name].editor.text().strip()


def _text(name: str, hint: str) -> Field:
    return Field(name, NameEdit(name), hint)
