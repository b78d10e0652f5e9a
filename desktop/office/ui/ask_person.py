"""Four eyes: somebody in charge, or a second person, agrees to one thing at another's desk."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.queries import in_charge, staff_names
from desktop.office.rights import SignedIn
from desktop.office.ui.person_fields import PersonFields
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import shown_to_clerk

WIDTH_STEPS = 120


class AskPerson(QDialog):
    """Enter agrees by the PIN, Esc leaves it; whoever is signed in stays signed in.

    Args:
        sentence: what is to be decided.
        anybody: everybody who may sign in can agree, not only those in charge.
        but_not: the staff id of the one person who cannot, such as the one who counted first.
        right: only those in charge who have it can.
    """

    approved = Signal(SignedIn)

    def __init__(
        self,
        sentence: str,
        parent: QWidget | None = None,
        anybody: bool = False,
        but_not: int | None = None,
        right: str = "",
    ):
        super().__init__(parent)
        self._anybody = anybody
        self._but_not = but_not
        self._right = right
        self.setWindowTitle(_("Ask a second person") if anybody else _("Ask somebody in charge"))
        self._build(sentence)
        self._connect()
        self.person.setFocus()

    def _build(self, sentence: str) -> None:
        names = self._names()
        self.person = PersonFields(
            _("Name") if self._anybody else _("In charge"),
            names,
            _("Arrow keys choose the name") if len(names) > 1 else "",
            _("Type the PIN of the second person.")
            if self._anybody
            else _("Type the PIN of the person in charge."),
        )
        self.fields = self.person.fields
        self.banner = Banner()
        self.agree_button = PrimaryButton(_("Agree"), "Enter")
        self.leave_button = QuietButton(_("Not now"), "Esc")
        buttons = QHBoxLayout()
        buttons.addWidget(self.agree_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addWidget(theme.label(sentence, wrap=True))
        layout.addWidget(self.person)
        layout.addWidget(self.banner)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.space(WIDTH_STEPS))
        if not names:
            self.banner.show_warning(_("There is nobody else here who could agree to this."))

    def _connect(self) -> None:
        self.person.entered.connect(self._agree)
        self.agree_button.clicked.connect(self._agree)
        self.leave_button.clicked.connect(self.reject)

    @Slot()
    def _agree(self) -> None:
        with shown_to_clerk(self):
            who = self.person.recognise()
            self._check(who)
            self.approved.emit(who)
            self.accept()

    def _names(self) -> list[str]:
        return staff_names(self._but_not) if self._anybody else in_charge(self._but_not, self._right)

    def _check(self, who: SignedIn) -> None:
        """A PIN can be right and its owner no longer in charge."""
        if who.name not in self._names():
            raise UserError(
                _("{name} cannot agree to this. Choose somebody else.").format(name=who.name), field="name"
            )
