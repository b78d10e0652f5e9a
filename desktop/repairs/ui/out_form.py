"""A fault outside, or one that nobody can tell yet: where, what, and a phone if there is one; no account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.places.queries import landmarks
from desktop.repairs.report import Report
from desktop.repairs.report_rules import LONGEST
from desktop.repairs.states import OUT
from desktop.repairs.ui.kind_box import KindBox
from desktop.repairs.ui.near import lines_near
from desktop.repairs.ui.report_form import ReportForm
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.completing import CompletingEdit, CompletingField
from desktop.widgets.field import Field
from desktop.widgets.halves import Halves

QUESTIONS = {
    "place": "repair.ask_place",
    "category": "repair.ask_seen",
    "phone": "repair.ask_phone",
    "name": "repair.ask_called",
}
LEAST_WIDE = 200  # grid steps of the form and what is near it side by side


class OutForm(ReportForm):
    """Place · Enter · kind or what is seen · Enter · phone, or none · Enter: three keys and the text.

    Args:
        side: out, or unknown: then somebody has to look.
    """

    def __init__(self, side: str, parent: QWidget | None = None):
        super().__init__(QUESTIONS, "\u2193", parent)
        self.side = side
        self._build()
        self.place.paused.connect(self._look_near)

    def _build(self) -> None:
        self.place = CompletingEdit(_("Address or landmark"), _places)
        self.place.setMaxLength(LONGEST["place"])
        self.kind = KindBox(self.side)
        self.fields = {
            "place": CompletingField(
                _("Address or landmark"), self.place, _("Road and number, or what is near it")
            ),
            "category": Field(_("What is it?"), self.kind),
            "phone": Field(_("Phone"), self.phone, _("Enter alone: none given")),
            "name": Field(_("Name"), self.name),
            "title": Field(_("Mr or Ms"), self.called),
        }
        title = _("Out-meter: in front of the meter") if self.side == OUT else _("Cannot tell: an inspection")
        card = Card(title, icon_name="out-meter" if self.side == OUT else "search")
        card.body.addWidget(self.fields["place"])
        card.body.addWidget(self.fields["category"])
        card.body.addLayout(self.caller_row())
        card.body.addWidget(self.banner)
        card.body.addStretch(1)
        self.put_buttons(card)
        halves = Halves(LEAST_WIDE)
        halves.add(card, 5)
        halves.add(self.near, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.say_line)
        layout.addWidget(halves, 1)

    def report(self) -> Report:
        """What was typed, as a report."""
        return Report(
            self.side,
            self.kind.code,
            self.place.text().strip(),
            name=self.name.text().strip(),
            title=self.called.code,
            phone=self.phone.code(),
            words=self.kind.words.text().strip(),
        )

    def draft(self) -> dict[str, Any]:
        """What to keep of it; empty while nothing was typed."""
        typed = {
            "place": self.place.text(),
            "words": self.kind.words.text(),
            "phone": self.phone.text(),
            "name": self.name.text(),
        }
        chosen = {"category": self.kind.code, "title": self.called.code}
        return typed | chosen if any(text.strip() for text in typed.values()) else {}

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Fill the form as it was kept."""
        self.place.setText(kept.get("place", ""))
        self.kind.words.setText(kept.get("words", ""))
        self.phone.setText(kept.get("phone", ""))
        self.name.setText(kept.get("name", ""))
        self.kind.choose(kept.get("category", ""))
        self.called.choose(kept.get("title", ""))
        self._look_near(self.place.text())

    def next_of(self, name: str) -> str:
        """Without a phone nobody asks for a name; the title is a Tab away."""
        if name == "phone" and not self.phone.code():
            return ""
        return "" if name == "name" else super().next_of(name)

    def looked_near(self) -> tuple[tuple[str, int], ...]:
        """What was offered as perhaps the same."""
        if self.place.is_waiting:
            self.place.look()
        return tuple((line.kind, line.subject_id) for line in self.near.lines)

    @Slot(str)
    def _look_near(self, place: str) -> None:
        self.near.show_lines(lines_near(place), place.strip())


def _places(begun: str) -> tuple[str, ...]:
    """Places said before; nothing is usual before the first sign."""
    return landmarks(begun) if begun else ()
