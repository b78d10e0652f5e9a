"""A few fields over the desk: Enter goes from one to the next, the last Enter or F9 saves, Esc leaves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.db import ClockSuspect
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import Field
from desktop.widgets.on_the_spot import attempt
from desktop.widgets.scanner import guard
from desktop.widgets.scrolling import Scrolling

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldByField(QDialog):
    """Enter goes from one field to the next; the last Enter, or F9 anywhere, submits."""

    fields: dict[str, Field]

    @Slot()
    def submit(self) -> None:
        """What the last key does; each page says here what that is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.key() in (*ENTER_KEYS, Qt.Key.Key_F9):
            return  # a key held down is one press
        if event.key() == Qt.Key.Key_F9:
            self.submit()
        elif event.key() in ENTER_KEYS:
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Enter: from the field in hand to the next one; from the last one on."""
        shown = [field for field in self.fields.values() if not field.isHidden()]
        here = [place for place, field in enumerate(shown) if field.isAncestorOf(self.focusWidget())]
        following = [field for field in shown[here[0] + 1 :] if not field.passed_by_enter] if here else []
        if following:
            following[0].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()


class FormDialog(FieldByField):
    """Write `save`, which raises a UserError for what cannot be; a second press saves nothing twice.

    Args:
        title: what this is.
        sentence: what to do, in one sentence.
        fields: the editors by their names in errors, in the order of the hand.
        buttons: what the main button and the way out are called.
    """

    ordered = Signal(int)  # a print job that was promised
    clock_doubted = Signal(str)

    wide, tall = 120, 110  # grid steps

    def __init__(
        self,
        title: str,
        sentence: str,
        fields: dict[str, Field],
        buttons: tuple[str, str],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.fields = fields
        self.setWindowTitle(title)
        self._lay_out(title, sentence, buttons)
        self.save_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.reject)
        self._guard = guard(self)

    def _lay_out(self, title: str, sentence: str, buttons: tuple[str, str]) -> None:
        self.save_button = PrimaryButton(buttons[0], "F9")
        self.leave_button = QuietButton(buttons[1], "Esc")
        self.banner = Banner()
        self.sentence = theme.label(sentence, "quiet", wrap=True)
        page = QWidget()
        self.body = QVBoxLayout(page)
        self.body.setContentsMargins(0, 0, theme.space(1), 0)
        self.body.setSpacing(theme.space(2))
        self.place_fields()
        self.body.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(title, "title"))
        layout.addWidget(self.sentence)
        self._scrolling = Scrolling(page)
        layout.addWidget(self._scrolling, 1)
        layout.addWidget(self.banner)
        layout.addLayout(row)
        theme.fit(self, self.wide, self.tall)

    def place_fields(self) -> None:
        """One under the other; a form with many of them says here how they stand."""
        for field in self.fields.values():
            self.body.addWidget(field)

    def bring_in_sight(self, field: Field) -> None:
        """A field that came up while another one is typed in, once the page has taken its shape."""
        QTimer.singleShot(0, self, partial(self._scrolling.ensureWidgetVisible, field, 0, 0))

    def save(self) -> None:
        """Do what the form is for; each form says here what that is.

        Raises:
            UserError: what stands in a field cannot be.
        """

    def question(self) -> str:
        """What somebody in charge agrees to, where the clerk may not do it alone."""
        return self.windowTitle()

    def check_before_asking(self) -> None:
        """Refuse what cannot be, before somebody in charge is asked to agree to it.

        Raises:
            UserError: with the field it belongs to.
        """

    @Slot()
    def submit(self) -> None:
        """Save once, or say beside the field why not; what was typed stays.

        Who may not is asked for somebody in charge, and then the same is saved by that one word.
        """
        if not self.result():
            attempt(self, self._save_and_close, self.question, self.check_before_asking)

    def _save_and_close(self) -> None:
        try:
            self.save()
        except ClockSuspect as doubt:
            self.clock_doubted.emit(doubt.message)
            raise
        self.accept()
