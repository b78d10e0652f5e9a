"""The lines of the list "near here": open orders, outages and check jobs, as the caller would know them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core import clock
from desktop.core.i18n import _
from desktop.places.queries import Near, near
from desktop.repairs.callers import callers_of
from desktop.repairs.moving import order_now
from desktop.repairs.queries import BoardRow
from desktop.repairs.set_up import category_name
from desktop.repairs.ui.words import moment_text, state_text

_PARTS = "  ·  "
ORDER = "order"


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


def _lines(found: tuple[Near, ...]) -> Iterator[NearLine]:
    seen: set[tuple[str, int]] = set()
    for one in found:
        if (one.kind, one.subject_id) not in seen and one.kind == ORDER:
            seen.add((one.kind, one.subject_id))
            yield _order_line(one)


def _order_line(one: Near) -> NearLine:
    now = order_now(one.subject_id)
    since = moment_text(clock.from_stamp(now.accepted_at))
    callers = str(len(callers_of(now.order_id)))
    quiet = (
        category_name(now.category),
        state_text(now.state, now.before_hold),
        since,
        _("callers: {count}").format(count=callers),
        now.number,
    )
    return NearLine(ORDER, now.order_id, now.number, one.place, _where(one), _PARTS.join(quiet))


def _where(one: Near) -> str:
    told = _("Same place: {place}") if one.same else _("Near: {place}")
    return told.format(place=one.place)


def lines_of(orders: tuple[BoardRow, ...]) -> tuple[NearLine, ...]:
    """The open orders of an account, for whoever reports once more from the same house."""
    return tuple(
        NearLine(
            ORDER, row.order_id, row.number, row.place, _("This account: {kind}").format(kind=row.category_name),
            _PARTS.join((state_text(row.state), moment_text(row.accepted_at), row.number)),
        )
        for row in orders
    )  # fmt: skip
