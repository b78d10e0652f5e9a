"""Beside what is typed: earlier cases of the person, the subject's last twelve months, answer cards."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.queries import AnswerCard, search
from desktop.complaints.months import twelve_months
from desktop.complaints.persons import BY_NAME, Earlier, earlier_of_person
from desktop.complaints.queries import CaseRow
from desktop.complaints.states import ENQUIRY, KINDS, STATES
from desktop.complaints.subjects import Subject
from desktop.complaints.ui.words import moment_text, short_words
from desktop.core.i18n import _, format_number, ngettext
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.side_list import SideList

MOST = 8
WAY = "Alt+Down"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list beside the form."""

    main: str
    quiet: str
    value: int | AnswerCard


class Beside(QWidget):
    """Alt+Down comes here, Enter opens a case or takes a card, Esc goes back.

    Args:
        kind: a key of `states.KINDS`; an enquiry has answer cards instead of a subject.
    """

    case_chosen = Signal(int)
    card_chosen = Signal(object)  # AnswerCard
    left = Signal()

    def __init__(self, kind: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._asks = kind == ENQUIRY
        self.person = _ListCard(_("Earlier cases of this person"), "user")
        title = _("Answer cards") if self._asks else _("The last twelve months")
        self.other = _ListCard(title, "phrase" if self._asks else "inquiry")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        for card in (self.other, self.person) if self._asks else (self.person, self.other):
            layout.addWidget(card, 1)
            card.chosen.connect(self._choose)
            card.left.connect(self.left)
        theme.width(self, 66)
        self.show_person("", None, "")
        self.show_subject(Subject("", ""))

    @Slot(object)
    def _choose(self, value: int | AnswerCard) -> None:
        if isinstance(value, AnswerCard):
            self.card_chosen.emit(value)
        else:
            self.case_chosen.emit(value)

    def show_person(self, phone: str, account_id: int | None, name: str) -> None:
        """Look for earlier cases of somebody."""
        known = bool(phone or account_id or name)
        found = earlier_of_person(phone, account_id, name, MOST) if known else ()
        told = _("Shown when it is known who it is.")
        if known:
            told = (
                ngettext("{count} case: {key} looks", "{count} cases: {key} looks", len(found)).format(
                    count=format_number(len(found)), key=WAY
                )
                if found
                else _("Nothing was said before.")
            )
        self.person.show_lines(tuple(map(_earlier, found)), told)

    def show_subject(self, subject: Subject) -> None:
        """Count what was said of a subject in the last twelve months."""
        if self._asks:
            return
        if not subject.kind or (not subject.name and subject.key != subject.category):
            self.other.show_lines((), _("Shown when it is known against whom or what it is."))
            return
        months = twelve_months(subject)
        counts = _("{subject}: {received} received, {upheld} upheld, {partly} partly, {praised} praised")
        self.other.show_lines(
            tuple(_line(row) for row in months.newest[:MOST]),
            counts.format(
                subject=subject.called,
                received=format_number(months.received),
                upheld=format_number(months.upheld),
                partly=format_number(months.partly),
                praised=format_number(months.praised),
            ),
        )

    def show_answers(self, words: str) -> None:
        """Look for answer cards to a question; where all of its words find none, by its longest ones."""
        if not self._asks:
            return
        found = search(words, limit=MOST) if words.strip() else ()
        for word in sorted(words.split(), key=len, reverse=True)[:4]:
            if found:
                break
            found = search(word.strip("?？!,.，。"), limit=MOST)
        hint = _("{key}, then Enter answers from a card.").format(key=WAY) if found else _("No card yet.")
        self.other.show_lines(tuple(Line(card.title, card.text, card) for card in found), hint)

    def take_hand(self) -> bool:
        """Let the hand come here; whether there is anything to choose."""
        first = (self.other, self.person) if self._asks else (self.person, self.other)
        return any(card.take_hand() for card in first)


class _ListCard(Card):
    chosen = Signal(object)
    left = Signal()

    def __init__(self, title: str, icon_name: str):
        super().__init__(title, icon_name=icon_name)
        self.lines: tuple[Line, ...] = ()
        self.told = theme.label("", "quiet", wrap=True)
        self._list = SideList(title)
        self.body.addWidget(self.told)
        self.body.addWidget(self._list, 1)
        self.body.addStretch(0)
        self._list.chosen.connect(self._choose)
        self._list.left.connect(self.left)

    def show_lines(self, lines: tuple[Line, ...], told: str) -> None:
        """Show lines under a sentence; the list is there only where it has any."""
        self.told.setText(told)
        if lines != self.lines or not lines:
            self.lines = lines
            self._list.show_hits(lines)
            self._list.setVisible(bool(lines))

    def take_hand(self) -> bool:
        """Let the hand come to the list; whether there is anything to choose."""
        if self.lines:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.lines)

    @Slot(int)
    def _choose(self, line: int) -> None:
        if line < len(self.lines):
            self.chosen.emit(self.lines[line].value)


def _earlier(found: Earlier) -> Line:
    perhaps = _("same name, perhaps somebody else") if found.by == BY_NAME else ""
    return _line(found.row, perhaps)


def _line(row: CaseRow, perhaps: str = "") -> Line:
    main = _("{kind}: {words}").format(kind=_(KINDS[row.kind]), words=short_words(row.words))
    quiet = (_(STATES[row.state]), moment_text(row.received_at), row.number, perhaps)
    return Line(main, "  ·  ".join(part for part in quiet if part), row.case_id)
