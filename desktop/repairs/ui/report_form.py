"""What every form of a report does: Enter from field to field, the question above, F9 to the read-back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.phrases.persons import TITLES
from desktop.phrases.queries import say
from desktop.repairs.report import Report
from desktop.repairs.report_rules import LONGEST
from desktop.repairs.ui.near_list import NearList
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented


class ReportForm(QWidget):
    """Made anew for each report; what it holds can be kept as a draft and taken up again.

    Args:
        questions: the phrase that is said when a field has the hand, by the field's name.
        way: the key that comes to the list of what is near; Alt+Down does everywhere.
    """

    read_back_asked = Signal()
    left = Signal()
    near_chosen = Signal(object)  # NearLine: perhaps the same

    def __init__(self, questions: Mapping[str, str], way: str = "Alt+\u2193", parent: QWidget | None = None):
        super().__init__(parent)
        self._questions = questions
        self.fields: dict[str, Field] = {}
        self.say_line = SayLine()
        self.banner = Banner()
        self.near = NearList(way)
        self._hand: QWidget | None = None  # where it was when it went to the list
        self._make_caller()
        self.read_back_button = PrimaryButton(_("Read it back"), "F9")
        self.leave_button = QuietButton(_("Leave it"), "Esc")
        self.read_back_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.left)
        self.near.chosen.connect(self.near_chosen)
        self.near.left.connect(self._come_back)
        QApplication.instance().focusChanged.connect(self._ask)

    def _make_caller(self) -> None:
        self.phone = CodeEdit(_("Phone"))
        self.phone.setMaxLength(LONGEST["phone"])
        self.name = NameEdit(_("Name"))
        self.name.setMaxLength(LONGEST["name"])
        self.called = Segmented(_("Mr or Ms"), [(code, _(text)) for code, text in TITLES.items()])

    def caller_row(self) -> QHBoxLayout:
        """Phone, name and title side by side."""
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        row.addWidget(self.fields["phone"], 3)
        row.addWidget(self.fields["name"], 3)
        row.addWidget(self.fields["title"], 4)
        return row

    def put_buttons(self, card: Card) -> None:
        """What can be done with the form, beside its title: in sight however much is asked."""
        card.head.addWidget(self.read_back_button)
        card.head.addWidget(self.leave_button)

    # --- what each form says for itself ---------------------------------------------------------------

    def report(self) -> Report:
        """What was typed, as a report.

        Raises:
            UserError: what stands in a field cannot be.
        """
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """What to keep of it; empty while nothing was typed."""
        raise NotImplementedError

    def looked_near(self) -> tuple[tuple[str, int], ...]:
        """What was in sight as perhaps the same, as (kind, id)."""
        raise NotImplementedError

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Fill the form as it was kept."""
        raise NotImplementedError

    def next_of(self, name: str) -> str:
        """The field that Enter goes to from this one; empty: on to the read-back."""
        names = [known for known, field in self.fields.items() if not field.isHidden()]
        return next(iter(names[names.index(name) + 1 :]), "")

    # --- keys -----------------------------------------------------------------------------------------

    @Slot()
    def submit(self) -> None:
        """F9, or Enter in the last field."""
        self.read_back_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.isAutoRepeat() and key in (*ENTER_KEYS, Qt.Key.Key_F9, Qt.Key.Key_Escape):
            return  # a key held down is one press
        if key == Qt.Key.Key_F9:
            self.submit()
        elif key in ENTER_KEYS:
            self._go_on()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Down and (alt or self._leads_to_list()):
            self._go_to_list()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        here = self.field_in_hand()
        following = self.next_of(here) if here else ""
        if following:
            self.fields[following].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()

    def field_in_hand(self) -> str:
        """The name of the field that has the focus; empty for none."""
        now = QApplication.focusWidget()
        return next((name for name, field in self.fields.items() if field.isAncestorOf(now)), "")

    def _leads_to_list(self) -> bool:
        """Whether plain Down goes to the list beside: not where arrows choose something."""
        return self.field_in_hand() == "place"

    def _go_to_list(self) -> None:
        hand = QApplication.focusWidget()
        if self.near.take_hand():
            self._hand = hand

    @Slot()
    def _come_back(self) -> None:
        (self._hand or self).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QWidget, QWidget)
    def _ask(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Show what is asked next, as the hand comes to its field."""
        if (
            now is not None
            and self.isAncestorOf(now)
            and (phrase := self._questions.get(self.field_in_hand()))
        ):
            self.say_line.say(say(phrase))
