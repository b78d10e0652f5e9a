"""The facts of a case, large: who, what, against whom, how it stands, and what is due next."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.complaints.cards import CaseCard, DueRow, Other
from desktop.complaints.limits import STAGES
from desktop.complaints.lists import CHANNELS, VERDICTS
from desktop.complaints.paper_facts import field_text
from desktop.complaints.read_back import ask_again
from desktop.complaints.states import LONG, SHORT, STATES
from desktop.complaints.telling import FIELD_NAMES
from desktop.complaints.ui.words import kind_text, moment_text, quoted
from desktop.core.i18n import _, format_list
from desktop.looks.phones import Phones
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.buttons import BareButton
from desktop.widgets.card import Card
from desktop.widgets.due_figure import DueFigure
from desktop.widgets.say_line import SayLine

LEAST_WIDE = 140  # grid steps of facts and due time side by side


class CaseHead(Card):
    """Phones are masked until P shows them: others may look on.

    Args:
        phones: which of them stand in full.
    """

    def __init__(self, phones: Phones, parent: QWidget | None = None):
        super().__init__("", parent)
        self._phones = phones
        self._card: CaseCard | None = None
        self._build()

    def _build(self) -> None:
        self.number = theme.label("", "code")
        self.state = theme.label("", "face", wrap=True)
        self.kind = theme.label("", "heading", wrap=True)
        self.words = theme.label("", "face", wrap=True)
        self.asked = theme.label("", wrap=True)
        self.who = theme.label("", wrap=True)
        self.upset = theme.label(_("Upset: speak calmly. This stands on no paper."), "warn", wrap=True)
        self.corrections = theme.label("", wrap=True)
        self.corrections.setTextFormat(Qt.TextFormat.RichText)
        self.work = theme.label("", "quiet", wrap=True)
        self.linked = theme.label("", "accent", wrap=True)
        self.phone_button = BareButton(_("Show the phone"), "P", icon_name="phone")
        self.due = DueFigure()
        self.ask_again = SayLine()
        first = QGridLayout()
        first.setHorizontalSpacing(theme.space(5))
        first.addWidget(self.number, 0, 0)
        first.addWidget(self.state, 0, 1)
        first.setColumnStretch(1, 1)
        facts = QWidget()
        inside = QVBoxLayout(facts)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(1))
        inside.addLayout(first)
        for part in (
            self.kind, self.words, self.asked, self.who, self.upset, self.work, self.linked, self.corrections,
        ):  # fmt: skip
            inside.addWidget(part)
        inside.addStretch(1)
        self.body.addWidget(Abreast((facts, 5), (self.due, 3), least=LEAST_WIDE, gap=5))
        self.body.addWidget(self.ask_again)

    def show_card(self, card: CaseCard) -> None:
        """Tell a case."""
        if self._card is None or self._card.now.case_id != card.now.case_id:
            self._phones.mask()
        self._card = card
        now, record = card.now, card.record
        self.number.setText(now.number)
        self.state.setText(_state(card))
        severity = record.severity if record.kind in LONG else ""
        serious = severity == "serious"
        told = [kind_text(record.kind, severity), record.against.called, card.category_name]
        self.kind.setText("   ·   ".join(part for part in told if part))
        theme.style(self.kind, "warn-heading" if serious else "heading")
        self.words.setText(quoted(record.words))
        _show(self.asked, _asked(card))
        self._show_who(card)
        self.upset.setVisible(record.upset)
        _show(self.work, _work(card))
        _show(self.linked, _linked(card))
        self._show_corrections(card)
        self._show_due(card)
        self.ask_again.say(ask_again(record.unclear))
        self.setAccessibleName(f"{now.number}, {self.state.text()}, {self.kind.text()}, {record.words}")

    def turn_phone(self) -> None:
        """Show the phone, or mask it again."""
        if self._card is not None:
            self._phones.turn(self._card.now.case_id)
            self._show_who(self._card)
            self._show_corrections(self._card)

    def _show_who(self, card: CaseCard) -> None:
        record = card.record
        phone = self._phones.text(card.now.case_id, record.phone)
        account = card.account.number if card.account else ""
        came = _("{channel}, {time}").format(
            channel=_(CHANNELS[record.channel]), time=moment_text(card.received_at)
        )
        told = (record.person, phone and f"☎ {phone}", record.address, account, came)
        _show(self.who, "   ·   ".join(part for part in told if part))

    def _show_corrections(self, card: CaseCard) -> None:
        """What stood there before, struck through and still readable, and why it was written anew."""
        lines = _corrections(card, self._phones)
        self.corrections.setText(
            "<br>".join(f"{escape(a)} <s>{escape(b)}</s> {escape(c)}" for a, b, c in lines)
        )
        self.corrections.setAccessibleName(
            "; ".join(_("{field} before: {old}").format(field=a, old=b) + f" {c}" for a, b, c in lines)
        )
        self.corrections.setVisible(bool(lines))

    def _show_due(self, card: CaseCard) -> None:
        running = [row for row in card.dues if row.runs]
        first = next((row for row in running if row.stage == card.now.stage), None)
        others = [_due(row) for row in running if row is not first]
        if first is None:
            self.due.show_nothing(others)
        else:
            self.due.show_due(_(STAGES[first.stage]), moment_text(first.due.at), first.overdue, others)


def _show(label: QWidget, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _state(card: CaseCard) -> str:
    """How it stands; a verdict says what was found."""
    now = card.now
    state = _(STATES[now.state])
    return f"{state}   ·   {_(VERDICTS[now.verdict])}" if now.verdict else state


def _asked(card: CaseCard) -> str:
    record = card.record
    wants = _("asks for: {wants}").format(wants=record.wants) if record.wants else ""
    return "   ·   ".join(part for part in (record.happened, wants) if part)


def _work(card: CaseCard) -> str:
    """Who has it, and how often it was begun again."""
    told = [_("Handled by {name}").format(name=card.now.handler) if card.now.handler else ""]
    told += [_("Begun again: {count}").format(count=card.now.redone) if card.now.redone else ""]
    told += [_("Extended") if card.now.extended else ""]
    return "   ·   ".join(part for part in told if part)


def _linked(card: CaseCard) -> str:
    told = []
    if card.goes_on_in is not None:
        told.append(_("Goes on in {number}").format(number=_named(card.goes_on_in)))
    if card.merged:
        told.append(
            _("Merged into it: {numbers}").format(numbers=format_list(list(map(_named, card.merged))))
        )
    if card.to_tell:
        names = format_list([other.person or other.number for other in card.to_tell])
        told.append(_("Still to be told: {names}").format(names=names))
    return "   ·   ".join(told)


def _named(other: Other) -> str:
    return f"{other.number} ({_(STATES[other.state]).lower()})"


def _due(row: DueRow) -> str:
    time = moment_text(row.due.at)
    late = _("overdue since {time}").format(time=time) if row.overdue else time
    return _("{stage}: {time}").format(stage=_(STAGES[row.stage]), time=late)


def _corrections(card: CaseCard, phones: Phones) -> list[tuple[str, str, str]]:
    """Each field that was written anew: its name, what stood there, and who wrote it anew and why."""
    found = []
    for before, after in zip(card.versions, card.versions[1:], strict=False):
        why = after.why or _("Corrected at the read-back")
        who = _("({why}; {name}, {time})").format(why=why, name=after.who, time=moment_text(after.at))
        for field, name in FIELD_NAMES.items():
            old, new = field_text(before.record, field), field_text(after.record, field)
            if field == "unclear" or old == new or not old:
                continue
            shown = phones.text(card.now.case_id, old) if field == "phone" else old
            found.append((f"{_(name)}:", shown, who))
    return found


def farewell(kind: str, number: str) -> str:
    """What is said when a case has its number."""
    if kind in SHORT or kind == "criticism":
        return say(f"case.{kind}")
    return say("case.taken", number=number) if kind in LONG else say("case.clear")
