"""The work on the way to the fault: dispatched, on site, missed, made safe, given back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn
from desktop.repairs.cards import OrderCard
from desktop.repairs.categories import ABSENT, PRIORITIES, RETURN_REASONS, TOLD_BY
from desktop.repairs.queries import crews_known, departments_known
from desktop.repairs.service import Moved, arrive, dispatch, make_safe, miss_visit, return_order
from desktop.repairs.ui.acts.act_form import ActForm, WhenField, reporter, reporter_field
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices


class Dispatch(ActForm):
    """Department, crew, how urgent, how and to whom it was told; the work order comes out in two parts."""

    tall = 182

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.department = CompletingEdit(_("Department"), among(departments_known))
        self.crew = CompletingEdit(_("Crew"), among(crews_known))
        self.priority = Segmented(_("How urgent"), choices(PRIORITIES))
        self.how_told = Segmented(_("How it was told"), choices(TOLD_BY))
        self.told_to = NameEdit(_("Who took it"))
        self.when = WhenField(_("When it was told"))
        fields = {
            "department": CompletingField(_("Department"), self.department),
            "crew": CompletingField(_("Crew"), self.crew, _("Where that is known already")),
            "priority": Field(_("How urgent"), self.priority),
            "how_told": Field(_("How it was told"), self.how_told),
            "told_to": Field(_("Who took it"), self.told_to, _("The name of the person there")),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, _("Dispatch"), fields, _("Dispatch, and print"), parent)
        self.priority.choose(card.now.priority)
        self.department.setText(card.now.department)
        self.department.selectAll()

    def act(self) -> Moved:
        """Hand the order to the department."""
        return dispatch(
            self.order_id,
            self.department.text(),
            self.priority.code,
            self.how_told.code,
            self.told_to.text(),
            self.clerk,
            crew=self.crew.text(),
            happened_at=self.when.moment(),
        )


class _Seen(ActForm):
    """Only who said so, and when that was."""

    tall = 104
    heading = asks = ""
    verb: Callable[..., Moved]

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reporter, self.when = reporter(), WhenField(_(self.asks))
        fields = {"reported_by": reporter_field(self.reporter), "happened_at": self.when}
        super().__init__(card, signed_in, _(self.heading), fields, _("Write it down"), parent)

    def act(self) -> Moved:
        """Write it down."""
        return type(self).verb(self.order_id, self.reporter.text(), self.clerk, self.when.moment())


class Arrived(_Seen):
    """The crew is on site."""

    heading, asks = N_("The crew is on site"), N_("When they came")
    verb = staticmethod(arrive)


class MadeSafe(_Seen):
    """The water is stopped, or the hole is covered; the repair goes on."""

    heading, asks = N_("Made safe"), N_("When it was safe")
    verb = staticmethod(make_safe)


class Missed(ActForm):
    """Somebody was not there; where it was the customer, the card for her door comes out."""

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.absent = Segmented(_("Who was not there"), choices(ABSENT), columns=2)
        self.note = NameEdit(_("Note"))
        self.reporter, self.when = reporter(), WhenField(_("When that was"))
        fields = {
            "absent": Field(_("Who was not there"), self.absent),
            "reported_by": reporter_field(self.reporter),
            "note": Field(_("Note"), self.note, _("Stands on the card; may stay empty")),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, _("Missed visit"), fields, _("Write it down"), parent)

    def act(self) -> Moved:
        """Write down that the visit came to nothing."""
        return miss_visit(
            self.order_id,
            self.absent.code,
            self.reporter.text(),
            self.clerk,
            self.note.text(),
            self.when.moment(),
        )


class Returned(ActForm):
    """The crew gives it back; it must be dispatched again within the limit."""

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason = Segmented(_("Why"), choices(RETURN_REASONS), columns=2, decided=False)
        self.note = NameEdit(_("Note"))
        self.reporter, self.when = reporter(), WhenField(_("When that was"))
        fields = {
            "reason": Field(_("Why"), self.reason),
            "note": Field(_("Note"), self.note, _("Another reason needs it")),
            "reported_by": reporter_field(self.reporter),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, _("The crew gives it back"), fields, _("Write it down"), parent)

    def act(self) -> Moved:
        """Write down that it came back."""
        return return_order(
            self.order_id,
            self.reason.code,
            self.note.text(),
            self.reporter.text(),
            self.clerk,
            self.when.moment(),
        )
