"""What a paper of a register or a measure tells; from here on no database is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.registers.keeping import Book
from desktop.registers.queries import Card, Event, card, item_of_event


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """One act of something, and all that was told up to it."""

    card: Card
    event: Event

    @property
    def number(self) -> str:
        """As people read it."""
        return self.card.now.number

    def told(self, name: str) -> Any:
        """The newest word about a fact at that act; None where nothing was said."""
        known = [one for one in self.card.events if one.turn <= self.event.turn]
        return next((one.facts[name] for one in reversed(known) if name in one.facts), None)

    def text(self, name: str) -> str:
        """A fact that is a text; empty where nothing was said."""
        return str(self.told(name) or "")


def paper_facts(book: Book, event_id: int) -> PaperFacts:
    """What the paper of an act tells.

    Raises:
        UserError: there is no such paper.
    """
    item_id, turn = item_of_event(book, event_id)
    if not item_id:
        raise UserError(_("There is no such paper."))
    known = card(book, item_id)
    return PaperFacts(known, next(one for one in known.events if one.turn == turn))
