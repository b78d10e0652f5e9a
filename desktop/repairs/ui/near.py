"""The lines of the list "near here": open orders, outages and check jobs, as the caller would know them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core import clock
from desktop.core.i18n import _
from desktop.outages.queries import check_job, outage
from desktop.outages.states import KINDS as STOPS
from desktop.outages.states import STATES as STOP_STATES
from desktop.places.queries import Near, near
from desktop.repairs.callers import callers_of
from desktop.repairs.moving import order_now
from desktop.repairs.queries import BoardRow
from desktop.repairs.set_up import category_name
from desktop.repairs.ui.words import moment_text, state_text

ORDER, OUTAGE, CHECK = "order", "outage", "check"


@dataclass(frozen=True, slots=True)
class NearLine:
    """Something open that may be the same; `main` and `quiet` are its two lines."""

    kind: str  # order, outage or check
    subject_id: int
    number: str
    place: str
    main: str
    quiet: str


def lines_near(place: str) -> tuple[NearLine, ...]:
    """What is open at a place and around it, the same place first."""
    return tuple(_lines(near(place)))


def lines_of(orders: Sequence[BoardRow]) -> tuple[NearLine, ...]:
    """The open orders of an account, for whoever reports once more from the same house."""
    return tuple(
        NearLine(
            ORDER,
            row.order_id,
            row.number,
            row.place,
            _("This account: {kind}").format(kind=row.category_name),
            _joined(state_text(row.state), moment_text(row.accepted_at), row.number),
        )
        for row in orders
    )


def _lines(found: Sequence[Near]) -> Iterator[NearLine]:
    """One line each, though one may lie at several places."""
    seen: set[tuple[str, int]] = set()
    for one in found:
        if (one.kind, one.subject_id) not in seen:
            seen.add((one.kind, one.subject_id))
            yield _LINES[one.kind](one)


def _order(one: Near) -> NearLine:
    now = order_now(one.subject_id)
    callers = _("callers: {count}").format(count=len(callers_of(now.order_id)))
    since = moment_text(clock.from_stamp(now.accepted_at))
    state = state_text(now.state, now.before_hold)
    quiet = _joined(category_name(now.category), state, since, now.number, callers)
    return NearLine(ORDER, one.subject_id, now.number, one.place, _where(one), quiet)


def _outage(one: Near) -> NearLine:
    card = outage(one.subject_id)
    assert card is not None  # what is open is there
    until = _("until {time}").format(time=moment_text(card.ends_at)) if card.ends_at else ""
    quiet = _joined(
        _(STOPS[card.facts.kind]), card.facts.cause, _(STOP_STATES[card.state]), until, card.number
    )
    return NearLine(OUTAGE, one.subject_id, card.number, one.place, _where(one), quiet)


def _check(one: Near) -> NearLine:
    card = check_job(one.subject_id)
    assert card is not None
    callers = _("callers: {count}").format(count=card.callers)
    quiet = _joined(_("No water, being looked at"), moment_text(card.opened_at), callers, card.number)
    return NearLine(CHECK, one.subject_id, card.number, one.place, _where(one), quiet)


_LINES = {ORDER: _order, OUTAGE: _outage, CHECK: _check}


def _where(one: Near) -> str:
    told = _("Same place: {place}") if one.same else _("Near: {place}")
    return told.format(place=one.place)


def _joined(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)
