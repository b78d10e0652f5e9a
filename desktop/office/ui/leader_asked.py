"""A page that waits for somebody in charge: what it is about, her name and PIN, the one decision."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.office.queries import in_charge
from desktop.office.rights import SignedIn
from desktop.office.ui.person_fields import PersonFields
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.figures import BigFigure
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (150, 126)


class LeaderAsked(QDialog):
    """Write `decide`, which does what the leader came for; Esc leaves without it.

    Args:
        signed_in: whose desk it is; if she is in charge herself, her name is chosen already.
        texts: the title, what is the matter, and what can be done without a leader.
        figures: what is shown large, beside each other.
        buttons: what the decision and the way out are called.
    """

    def __init__(
        self,
        signed_in: SignedIn,
        texts: tuple[str, str, str],
        figures: tuple[BigFigure, ...],
        buttons: tuple[str, str],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setWindowTitle(texts[0])
        self.advice = theme.label(texts[2], "quiet", wrap=True)
        self.person = PersonFields(
            _("In charge"),
            in_charge(),
            _("Of the person in charge"),
            _("Type the PIN of the person in charge."),
        )
        self.fields = self.person.fields
        self.banner = Banner()
        self.confirm_button = PrimaryButton(buttons[0], "Enter")
        self.later_button = QuietButton(buttons[1], "Esc")
        self._lay_out(texts, figures)
        self.person.entered.connect(self._confirm)
        self.confirm_button.clicked.connect(self._confirm)
        self.later_button.clicked.connect(self.reject)
        self.person.name.setCurrentText(signed_in.name)
        self.person.setFocus()

    def _lay_out(self, texts: tuple[str, str, str], figures: tuple[BigFigure, ...]) -> None:
        page = QWidget()
        body = QVBoxLayout(page)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.space(3))
        body.addWidget(theme.label(texts[0], "title"))
        body.addWidget(theme.label(texts[1], wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        for figure in figures:
            row.addWidget(figure, 1, Qt.AlignmentFlag.AlignTop)
        body.addLayout(row)
        body.addWidget(self.advice)
        body.addWidget(self.person)
        body.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.later_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(Scrolling(page), 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def decide(self) -> None:
        """Do what the leader came for.

        Raises:
            UserError: it cannot be done; it is said beside the field or on the page.
        """

    @Slot()
    def _confirm(self) -> None:
        with shown_to_clerk(self):
            self.decide()
            self.accept()
