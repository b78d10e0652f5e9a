"""What a repair's paper states: read at the desk in the paper's own language, drawn in the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _, language
from desktop.office.settings import office
from desktop.phrases.persons import called
from desktop.phrases.queries import say
from desktop.repairs.cards import EventRow, OrderCard, order_card
from desktop.repairs.prices import price_history
from desktop.repairs.promised import act_of
from desktop.repairs.report import Report, version_at
from desktop.repairs.set_up import category_name
from desktop.repairs.states import IN


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """One act of an order, with all that its paper may tell."""

    card: OrderCard
    event: EventRow
    record: Report  # as it was at that act
    language: str
    fault: str
    called: str  # the caller's name as it is said
    fee_item: str
    border: str  # whose side of the meter is whose
    visit: str  # what is said about the visit to come
    dues: tuple[tuple[str, datetime], ...]  # each stage that was running then, and when it is due, UTC
    moved: int = 0  # how often the appointment was agreed anew before

    @property
    def number(self) -> str:
        """The order's number."""
        return self.card.now.number


def customer_facts(subject_id: int) -> PaperFacts:
    """What a customer's paper states, in the language of her account.

    Raises:
        UserError: there is no such order.
    """
    return _facts(subject_id, for_customer=True)


def office_facts(subject_id: int) -> PaperFacts:
    """What the office's own paper states, in the office's language.

    Raises:
        UserError: there is no such order.
    """
    return _facts(subject_id, for_customer=False)


def _facts(subject_id: int, for_customer: bool) -> PaperFacts:
    order_id, turn = act_of(subject_id)
    card = order_card(order_id)
    event = next((event for event in card.events if event.turn == turn), None)
    if event is None:
        raise UserError(_("There is no such paper."))
    record = version_at(order_id, turn)
    own = card.account.language if for_customer and card.account else ""
    spoken = own or office().language
    with language(spoken):
        prices = price_history(record.fee_item) if record.fee_item else ()
        return PaperFacts(
            card=card,
            event=event,
            record=record,
            language=spoken,
            fault=category_name(record.category),
            called=called(record.name, record.title),
            fee_item=prices[0].name if prices else "",
            border=say("repair.border") if record.side == IN else "",
            visit=say("repair.will_appoint") if record.side == IN else "",
            dues=_dues(order_id, turn),
            moved=sum(1 for one in card.events if one.act == "appointed" and one.turn < turn),
        )


def _dues(order_id: int, turn: int) -> tuple[tuple[str, datetime], ...]:
    newest = dict(
        db.rows(
            "SELECT stage, due_at FROM repair_due WHERE order_id = ? AND turn <= ? ORDER BY turn",
            (order_id, turn),
        )
    )
    return tuple((stage, clock.from_stamp(at)) for stage, at in newest.items())
