"""What came of a question: where the caller was counted, and what can be offered to her now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.calendars.limits import how_long
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.outages.queries import check_job, outage
from desktop.outages.service import WATCH_MINUTES, Asked, ask_to_watch
from desktop.outages.ui.words import check_words
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.scanner import guard

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Answer(QWidget):
    """1 asks her to watch it for a while; Enter or Escape goes on to the next one."""

    said = Signal(str)  # the next sentence to say
    left = Signal()

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._caller = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.banner = Banner()
        self.watch_button = QuietButton(_("Please watch it"), "1")
        self.next_button = QuietButton(_("Next caller"), "Enter")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.banner, 1)
        for button in (self.watch_button, self.next_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            layout.addWidget(button)
        self.watch_button.clicked.connect(self.watch)
        self.next_button.clicked.connect(self.left)
        guard(self)
        self.hide()

    def show_asked(self, asked: Asked, has_phone: bool) -> None:
        """Tell where she was counted."""
        self._caller = asked.caller_id
        sentence = _where(asked)
        if asked.known is None and not has_phone:
            again = _("Without a phone she has to ask again.")
            sentence = f"{sentence} {again}"
        self.banner.show_ok(sentence)
        self.watch_button.say(
            _("Please watch it for {length}").format(length=how_long(WATCH_MINUTES))
            if has_phone
            else _("Please watch it")
        )
        self.watch_button.setVisible(asked.known is None)
        self.setAccessibleName(sentence)
        self.show()

    @Slot()
    def watch(self) -> None:
        """S37: please watch it; where there is a phone she is called again."""
        if self.watch_button.isHidden():
            return
        try:
            self.said.emit(ask_to_watch(self._caller, self._clerk))
        except UserError as error:
            self.banner.show_error(error.message)
        self.watch_button.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.text() == "1":
            self.watch()
        elif event.key() in ENTER_KEYS or event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _where(asked: Asked) -> str:
    if asked.check_id is not None:
        check = check_job(asked.check_id)
        assert check is not None  # it was written a moment ago
        told = check_words(check)
        return _("A check job was opened. {told}").format(told=told) if asked.opened else told
    card = outage(asked.outage_id) if asked.outage_id is not None else None
    assert card is not None
    return _("Counted on {number}: {callers} asked so far.").format(number=card.number, callers=card.callers)
