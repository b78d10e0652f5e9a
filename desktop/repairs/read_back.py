"""The sentence by which a report is read back: made from the record, never typed (S21)."""

from __future__ import annotations

from desktop.core.i18n import _, format_list
from desktop.phrases.queries import say
from desktop.repairs.callers import Caller
from desktop.repairs.cards import OrderCard
from desktop.repairs.categories import DANGERS, UNCLEAR_FIELDS
from desktop.repairs.report import Report
from desktop.repairs.set_up import category_name
from desktop.repairs.slots import Slot, slot_text


def sentence(report: Report) -> str:
    """What the clerk says: "You report: leaking pipe indoors, at 人民路12号. Is that right?"."""
    return say("repair.read_back", problem=problem(report))


def problem(report: Report) -> str:
    """What is reported, in one breath: fault, place, danger, wished time."""
    told = [category_name(report.category)]
    if report.words.strip():
        told.append(report.words.strip())
    told.append(_("at {place}").format(place=report.place.strip()))
    if report.danger not in ("", "none"):
        told.append(_("in danger: {what}").format(what=_(DANGERS[report.danger]).lower()))
    if report.wished:
        told.append(_("you would like {slot}").format(slot=slot_text(Slot.read(report.wished))))
    return _("{first}, {second}").format(first=told[0], second=told[1]) if len(told) == 2 else _joined(told)


def result(card: OrderCard, caller: Caller) -> str:
    """What a caller is told of the result: it is repaired, or somebody else's work.

    Args:
        card: of the order that it became in the end; merged ones end with their main order.
    """
    told = {"called": caller.called, "problem": problem(card.record)}
    referred = card.newest("referred")
    if referred is None:
        return say("repair.result", **told)
    to_whom, contact = referred.facts["to_whom"], referred.facts.get("contact", "")
    if not contact:
        return say("repair.referred_only", **told, to_whom=to_whom)
    return say("repair.referred", **told, to_whom=to_whom, phone=contact)


def call_back(card: OrderCard, caller: Caller) -> str:
    """How a callback begins."""
    return say("repair.call_back", called=caller.called, problem=problem(card.record))


def _joined(told: list[str]) -> str:
    """Parts that follow each other as they are said, with the language's own comma."""
    joined = told[0]
    for part in told[1:]:
        joined = _("{first}, {second}").format(first=joined, second=part)
    return joined


def ask_again(unclear: tuple[str, ...]) -> str:
    """How the caller is asked for what was not understood (S26); empty where everything was."""
    if not unclear:
        return ""
    return say("repair.ask_again", what=format_list([_(UNCLEAR_FIELDS[name]).lower() for name in unclear]))
