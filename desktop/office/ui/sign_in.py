"""Signing in: choose the name, type the PIN, Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop.core.i18n import N_, _, current_language, languages
from desktop.office.queries import staff_names
from desktop.office.rights import SignedIn
from desktop.office.service import sign_in
from desktop.office.settings import Office
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import PinEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.key_registry import keys as registry
from desktop.widgets.segmented import Segmented

WIDTH_STEPS = 105
SIGN_IN = "sign-in"
DOORS = (
    ("sign_in.practice", "Ctrl+T", N_("At the sign-in: to practice, and back to work")),
    ("sign_in.afresh", "Ctrl+Shift+T", N_("At the sign-in of practice: start afresh")),
)


class SignInPage(QWidget):
    """Names on the left by arrow keys, the PIN beside them; the focus is in the PIN at once.

    Args:
        office: whose desk it is.
        hint: a quiet line below.
        door: which other door there is: "practise", from practice "back", or none.
        parent: as ever.
    """

    signed_in = Signal(SignedIn)
    language_chosen = Signal(str)
    practice_asked = Signal()
    work_asked = Signal()  # back from practice
    afresh_asked = Signal()  # practice from its beginning

    def __init__(self, office: Office, hint: str = "", door: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self._office = office
        self._hint = hint
        self._door = door
        theme.style(self, "page")
        self._build()
        self._connect()
        self.names.setCurrentRow(0)
        self.setFocusProxy(self.pin)

    def _build(self) -> None:
        self.names = QListWidget()
        self.names.setAccessibleName(_("Who is at the desk"))
        self.names.addItems(staff_names())
        self.names.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.pin = PinEdit(_("PIN"))
        self.fields = {
            "pin": Field(_("PIN"), self.pin, _("Arrow keys choose the name")),
            "name": Field(_("Who is at the desk"), self.names),
        }
        self.banner = Banner()
        self.enter_button = PrimaryButton(_("Sign in"), "Enter")
        self.language = Segmented(_("Language"), languages())
        self.language.choose(current_language())
        card = Card()
        card.body.addWidget(theme.label(self._office.name, "title", wrap=True))
        card.body.addWidget(self.fields["name"], 1)
        card.body.addWidget(self.fields["pin"])
        card.body.addWidget(self.banner)
        card.body.addWidget(self.enter_button)
        if self._hint:
            card.body.addWidget(theme.label(self._hint, "small", wrap=True))
        card.body.addLayout(self._build_doors())
        theme.width(card, WIDTH_STEPS, WIDTH_STEPS)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        tongue = QHBoxLayout()
        tongue.addStretch(1)
        tongue.addWidget(self.language)
        tongue.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(middle, 4)
        layout.addSpacing(theme.space(4))
        layout.addLayout(tongue)
        layout.addStretch(1)

    def _build_doors(self) -> QHBoxLayout:
        """To practice and back; none from the sample town."""
        line = QHBoxLayout()
        if self._door:
            text = _("Back to work") if self._door == "back" else _("Practise")
            self.door_button = self._build_door("sign_in.practice", text, self._go_through)
            line.addWidget(self.door_button)
            line.addStretch(1)
        if self._door == "back":
            self.afresh_button = self._build_door("sign_in.afresh", _("Start afresh"), self.afresh_asked.emit)
            line.addWidget(self.afresh_button)
        return line

    def _build_door(self, name: str, text: str, through: Callable[[], object]) -> QuietButton:
        for known in DOORS:
            registry.add(*known, SIGN_IN)
        button = QuietButton(text, registry.shown(name))
        button.clicked.connect(through)
        registry.install(self, name, through)
        return button

    def _connect(self) -> None:
        self.pin.installEventFilter(self)
        self.pin.returnPressed.connect(self._try)
        self.enter_button.clicked.connect(self._try)
        self.language.chosen.connect(self.language_chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.names.doItemsLayout()  # its lines were measured before the look was on them

    def choose(self, name: str) -> None:
        """Let this name be the chosen one."""
        for item in self.names.findItems(name, Qt.MatchFlag.MatchExactly):
            self.names.setCurrentItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the PIN field choose the name, so that no Tab is needed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.names.currentRow() + step
                self.names.setCurrentRow(min(max(row, 0), self.names.count() - 1))
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _go_through(self) -> None:
        (self.work_asked if self._door == "back" else self.practice_asked).emit()

    @Slot()
    def _try(self) -> None:
        item = self.names.currentItem()
        with shown_to_clerk(self):
            who = sign_in(item.text() if item else "", self.pin.text())
            self.pin.clear()
            self.signed_in.emit(who)
