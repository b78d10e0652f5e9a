"""An order that has to wait: why, and until which day; and taking it up again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.repairs.cards import OrderCard
from desktop.repairs.categories import HOLD_REASONS
from desktop.repairs.service import Moved, hold, resume
from desktop.repairs.ui.acts.act_form import ActForm, WhenField
from desktop.repairs.ui.day_field import DayField
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices


class Hold(ActForm):
    """A reason, and the day on which somebody looks at it again."""

    tall = 168

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason = Segmented(_("Why it waits"), choices(HOLD_REASONS), columns=2, decided=False)
        self.note = NameEdit(_("Note"))
        self.next_date = DayField(_("Looked at again on"), "next_date")
        self.when = WhenField(_("Since when"))
        fields = {
            "reason": Field(_("Why it waits"), self.reason),
            "note": Field(_("Note"), self.note, _("Another reason needs it")),
            "next_date": self.next_date,
            "happened_at": self.when,
        }
        sentence = _("Only the working clock stands still; round the clock time goes on.")
        super().__init__(card, signed_in, _("Put on hold"), fields, _("Put on hold"), parent, sentence)

    def act(self) -> Moved:
        """Put it on hold."""
        return hold(
            self.order_id,
            self.reason.code,
            self.note.text(),
            self.next_date.day(),
            self.clerk,
            happened_at=self.when.moment(),
        )


class Resume(ActForm):
    """The order goes on where it was."""

    tall = 104

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.note = NameEdit(_("Note"))
        self.when = WhenField(_("Since when"))
        fields = {
            "note": Field(_("Note"), self.note, _("What changed; may stay empty")),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, _("Take up again"), fields, _("Take up again"), parent)

    def act(self) -> Moved:
        """Take it up again."""
        return resume(self.order_id, self.clerk, self.note.text(), self.when.moment())
