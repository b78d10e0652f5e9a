"""Repairs by street, in-meter and out-meter apart: where the pipes are bad."""

from __future__ import annotations

from desktop.core.i18n import N_, _
from desktop.exports.listing import WORD, Column, words
from desktop.exports.period import Period
from desktop.repairs.states import SIDES
from desktop.reports import report
from desktop.reports.of_service import repair_stages
from desktop.reports.of_service.repair_stages import Staged, orders_of, staged
from desktop.reports.of_service.repair_sums import COLUMNS, HOW_COUNTED, chart, grouped, summed
from desktop.reports.report import Kind, Report


def street_name(orders: list[Staged]) -> str:
    """A street as it was said last."""
    return orders[-1].street.name or _("(no street)")


def _make(period: Period) -> Report:
    orders = staged(period)
    streets = grouped(orders, lambda one: (one.street.key,))
    names = {key: street_name(found) for (key,), found in streets}
    groups = grouped(orders, lambda one: (one.street.key, one.side))
    places = {key: place for place, ((key,), _found) in enumerate(streets)}
    groups.sort(key=lambda item: (places[item[0][0]], list(SIDES).index(item[0][1])))

    def behind(key: str) -> Report:
        side, _bar, of = key.partition(":")
        found = [one for one in orders if one.street.key == of and side in ("", one.side)]
        return orders_of(period, found, ((_("Street"), names[of]),))

    return REPAIRS_BY_STREET.report(
        period,
        (
            Column("street", N_("Street")),
            Column("side", N_("Side of the meter"), WORD, says=words(SIDES)),
            *COLUMNS,
        ),
        [(names[key], side, *summed(found), f"{side}:{key}") for (key, side), found in groups],
        _(repair_stages.HOW_COUNTED)
        + " "
        + _(HOW_COUNTED)
        + " "
        + _("A street is the first road of the place that was said; where none was, its estate or landmark."),
        charts=(chart(_("Orders by street"), [(names[key], found, f":{key}") for (key,), found in streets]),),
        behind=behind,
    )


REPAIRS_BY_STREET = Kind("repairs_by_street", N_("Repairs by street"), report.SERVICE, _make)
