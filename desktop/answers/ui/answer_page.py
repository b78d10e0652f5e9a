"""Answer cards over the desk: a line to look for one, and the answer in large type to read from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.answers.queries import AnswerCard, cards, search
from desktop.answers.ui.answer_form import AnswerForm
from desktop.core.i18n import _, format_date
from desktop.office.rights import SignedIn, may
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit
from desktop.widgets.hit_list import HitList
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (290, 168)
PAUSE = 120  # milliseconds without a key before the list follows
MOST = 60
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the list."""

    main: str
    quiet: str
    card: AnswerCard


class AnswerPage(QDialog):
    """The hand stays in the line; arrows go through the cards, Ctrl+E words one anew, Ctrl+N adds one."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._mine = may(signed_in, "answer.change")
        self._hits: tuple[Hit, ...] = ()
        self.setWindowTitle(_("Answer cards"))
        self._build()
        self._connect()
        self.look()
        self.line.setFocus()

    def _build(self) -> None:
        self.line = NameEdit(_("Look for an answer"))
        self.line.setPlaceholderText(_("Words of the question or the answer"))
        theme.style(self.line, "code")
        self.list = HitList(_("Answer cards"), digits=False)
        self.none = theme.label(_("No card has all of these words."), "quiet", wrap=True)
        self.topic = theme.label("", "label")
        self.title = theme.label("", "title", wrap=True)
        self.text = theme.label("", "aloud", wrap=True)
        self.since = theme.label("", "quiet", wrap=True)
        self.banner = Banner()
        self.edit_button = QuietButton(_("Word it anew"), "Ctrl+E")
        self.add_button = QuietButton(_("A new card"), "Ctrl+N")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        found = QWidget()
        left = QVBoxLayout(found)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.space(3))
        left.addWidget(self.line)
        left.addWidget(self.none)
        left.addWidget(self.list, 1)
        answer = Card()
        for part in (self.topic, self.title, self.text):
            answer.body.addWidget(part)
        answer.body.addStretch(1)
        answer.body.addWidget(self.since)
        buttons = QHBoxLayout()
        for button in (self.edit_button, self.add_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setVisible(self._mine)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(4))
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addWidget(Abreast((found, 2), (Scrolling(answer), 3), least=150), 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        self.line.textEdited.connect(lambda: self._pause.start())
        self.list.clicked_line.connect(self._show)
        self.edit_button.clicked.connect(self.edit)
        self.add_button.clicked.connect(self.add)
        self.close_button.clicked.connect(self.reject)

    # --- finding ----------------------------------------------------------------------------------

    @property
    def current(self) -> AnswerCard | None:
        """The card that is read from."""
        line = self.list.line
        return self._hits[line].card if 0 <= line < len(self._hits) else None

    @Slot()
    def look(self) -> None:
        """Show the cards with these words; whoever may word them sees those taken off the list too."""
        self._pause.stop()
        text = self.line.text().strip()
        found = list(search(text, limit=MOST))
        if self._mine and not text:
            found += [one for one in cards(everything=True) if not one.offered]
        self._hits = tuple(Hit(one.title, _quiet(one), one) for one in found)
        self.list.show_hits(self._hits)
        self.none.setVisible(not found)
        self._show()

    @Slot()
    def _show(self) -> None:
        known = self.current
        self.topic.setText(_quiet(known) if known else "")
        self.title.setText(known.title if known else "")
        self.text.setText(known.text if known else "")
        since = known.effective_from if known else None
        self.since.setText(_("Said so since {day}").format(day=format_date(since)) if since else "")
        self.edit_button.setEnabled(known is not None)
        if known is not None:
            self.line.setAccessibleDescription(f"{known.title}: {known.text}")

    # --- wording ----------------------------------------------------------------------------------

    @Slot()
    def edit(self) -> None:
        """Ctrl+E: word the card on the line anew, from a day on."""
        if self._mine and self.current is not None:
            self._open(AnswerForm(self.current, self._clerk, self))

    @Slot()
    def add(self) -> None:
        """Ctrl+N: a card of the office's own."""
        if self._mine:
            self._open(AnswerForm(None, self._clerk, self))

    def _open(self, form: AnswerForm) -> None:
        form.accepted.connect(lambda: self._saved(form))
        form.finished.connect(form.deleteLater)
        form.open()

    def _saved(self, form: AnswerForm) -> None:
        self.look()
        places = [place for place, hit in enumerate(self._hits) if hit.card.code == form.code]
        if places:
            self.list.move(places[0] - self.list.line)
            self._show()
        day = format_date(form.holds_from)
        self.banner.show_ok(_("Saved. It is said this way from {day} on.").format(day=day))
        self.line.setFocus()

    # --- keys -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _MOVES:
            if self._pause.isActive():
                self.look()
            self.list.move(_MOVES[Qt.Key(event.key())])
            self._show()
        elif control and event.key() == Qt.Key.Key_E:
            self.edit()
        elif control and event.key() == Qt.Key.Key_N:
            self.add()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.look()
        elif event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            self.look()
        else:
            super().keyPressEvent(event)


def _quiet(known: AnswerCard) -> str:
    return known.topic if known.offered else _("{topic}, no longer offered").format(topic=known.topic)
