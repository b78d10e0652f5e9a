"""The later steps of restoring: what the copy is and what would be lost, then who says that it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.office.ui.person_fields import PersonFields
from desktop.recovery.restore import Plan
from desktop.recovery.words import about_copy, about_letter, about_loss
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.scrolling import Scrolling


class FoundPage(QWidget):
    """The copy on the left, what would be lost on the right, what follows below."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.copy = Card(_("The copy"), icon_name="ok")
        self.loss = Card(_("What would be lost"), icon_name="warning")
        self.doubts = Banner()
        self.letter = theme.label("", wrap=True)
        cards = QHBoxLayout()
        cards.setSpacing(theme.space(3))
        for card in (self.copy, self.loss):
            cards.addWidget(Scrolling(card), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.doubts)
        layout.addLayout(cards, 1)
        layout.addWidget(self.letter)

    def show_plan(self, plan: Plan) -> None:
        """Tell what was found."""
        for card in (self.copy, self.loss):
            _empty(card)
        for label, value in about_copy(plan):
            line = QHBoxLayout()
            line.addWidget(theme.label(label, "quiet"), 2)
            line.addWidget(theme.label(value, wrap=True), 3)
            self.copy.body.addLayout(line)
        self.copy.body.addStretch(1)
        for sentence in about_loss(plan):
            self.loss.body.addWidget(theme.label(sentence, wrap=True))
        self.loss.body.addStretch(1)
        self.letter.setText(about_letter(plan))
        self.doubts.clear()
        if plan.findings:
            self.doubts.show_warning(
                _("The copy can be read, but not all of it is as it must be: {what}").format(
                    what=" ".join(plan.findings[:3])
                )
            )


def _empty(card: Card) -> None:
    """What was told of another copy goes; the head of the card stays."""
    while card.body.count() > 1:
        item = card.body.takeAt(1)
        if item.widget() is not None:
            item.widget().deleteLater()
        elif item.layout() is not None:
            while item.layout().count():
                item.layout().takeAt(0).widget().deleteLater()


class ConfirmPage(QWidget):
    """Why, and the PIN of somebody in charge, typed."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.reason = NameEdit(_("Why"))
        self.fields = {"reason": Field(_("Why"), self.reason, _("It stands on the slip"))}
        self.person: PersonFields | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(theme.space(3))
        self._place.addWidget(
            theme.label(
                _(
                    "The books that lie here now are moved aside, whole, and kept. The copy takes their"
                    " place, a slip is printed, and two people sign it."
                ),
                wrap=True,
            )
        )
        self._place.addWidget(self.fields["reason"])
        self._place.addStretch(1)

    def ask(self, plan: Plan) -> PersonFields:
        """Ask for one of those who may decide; the books say who, or the copy where there are none."""
        names = [person.name for person in plan.deciders]
        if self.person is not None:
            self.person.deleteLater()
        self.person = PersonFields(
            _("In charge"),
            names,
            _("Arrow keys choose the name") if len(names) > 1 else "",
            _("Type the PIN of the person in charge."),
        )
        self.fields |= self.person.fields
        self._place.insertWidget(2, self.person)
        return self.person
