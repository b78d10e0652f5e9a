"""What is asked for: the stage, and the fields that narrow the list; each key goes round its answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.accounts.categories import category_name
from desktop.accounts.fields import STATUSES
from desktop.core.i18n import _
from desktop.notices.choice import Choice
from desktop.notices.queries import categories
from desktop.notices.sheets import PAPERS
from desktop.notices.stages import STAGES
from desktop.notices.ui.words import read_amounts, read_days
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.segmented import Segmented, choices

NARROW = 36  # grid steps


class GoRound(QuietButton):
    """One key goes round a few answers; the first one holds at first."""

    turned = Signal()

    def __init__(self, name: str, key: str, answers: Sequence[tuple[str, str]]):
        self._answers, self._place, self._name = answers, 0, name
        super().__init__("", key)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self.go_on)
        self._show()

    @property
    def code(self) -> str:
        """The answer that holds."""
        return self._answers[self._place][0]

    @Slot()
    def go_on(self) -> None:
        """The next one."""
        self._place = (self._place + 1) % len(self._answers)
        self._show()
        self.turned.emit()

    def _show(self) -> None:
        self.say(f"{self._name}: {self._answers[self._place][1]}")


class Asking(QWidget):
    """`asked` comes when something else is asked for; Enter in a field is meant so too."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.stage = Segmented(_("Stage"), choices(STAGES))
        self.days = CodeEdit(_("Days overdue"))
        self.amount = CodeEdit(_("Amount"))
        self.area = NameEdit(_("Address has"))
        self.fields = {
            "days": Field(_("Days overdue"), self.days, _("30, or 30-90")),
            "amount": Field(_("Amount"), self.amount, _("50, or 50-200")),
            "area": Field(_("Address has"), self.area, _("A road or an area; several with ; between")),
        }
        kinds = [("", _("any")), *((code, category_name(code)) for code in categories())]
        self.category = GoRound(_("Use"), "C", kinds)
        known = choices(STATUSES)
        self.status = GoRound(_("Account"), "S", [known[0], ("", _("any")), *known[1:]])
        self.paper = GoRound(_("Sheets"), "P", choices(PAPERS))
        self._lay_out()
        self.stage.chosen.connect(self.asked)
        for turned in (self.category, self.status):
            turned.turned.connect(self.asked)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(theme.space(4))
        for name, field in self.fields.items():
            fields.addWidget(field, 1 if name == "area" else 0, Qt.AlignmentFlag.AlignTop)
        for name in ("days", "amount"):
            theme.width(self.fields[name], NARROW, NARROW)
        turns = QHBoxLayout()
        turns.setSpacing(theme.space(2))
        for button in (self.category, self.status, self.paper):
            turns.addWidget(button)
        turns.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.stage)
        layout.addLayout(fields)
        layout.addLayout(turns)

    def choice(self) -> Choice:
        """What is asked for now.

        Raises:
            UserError: what stands in a field cannot be.
        """
        return Choice(
            self.stage.code,
            read_days(self.days.code()),
            read_amounts(self.amount.code()),
            self.area.text().strip(),
            self.category.code,
            self.status.code,
        )

    def press(self, key: str) -> bool:
        """A key of the list that is meant for here; whether it was one."""
        for button in (self.category, self.status, self.paper):
            if button.key == key:
                button.click()
                return True
        if key.isdecimal() and 1 <= int(key) <= len(self.stage.codes):
            self.stage.choose(self.stage.codes[int(key) - 1])
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.asked.emit()
        else:
            super().keyPressEvent(event)
