"""Repairs by the kind of fault, in-meter and out-meter apart."""

from __future__ import annotations

from desktop.core.i18n import N_, _
from desktop.exports.listing import WORD, Column, words
from desktop.exports.period import Period
from desktop.repairs.set_up import category_name
from desktop.repairs.states import SIDES
from desktop.reports import report
from desktop.reports.of_service import repair_stages
from desktop.reports.of_service.repair_stages import orders_of, staged
from desktop.reports.of_service.repair_sums import COLUMNS, HOW_COUNTED, chart, grouped, summed
from desktop.reports.report import Kind, Report

_PLACES = {side: place for place, side in enumerate(SIDES)}


def _make(period: Period) -> Report:
    groups = grouped(staged(period), lambda one: (one.side, one.category))
    groups.sort(key=lambda item: _PLACES[item[0][0]])
    found = {category: orders for (_side, category), orders in groups}

    def behind(category: str) -> Report:
        return orders_of(period, found[category], ((_("Kind of fault"), category_name(category)),))

    return REPAIRS_BY_KIND.report(
        period,
        (
            Column("side", N_("Side of the meter"), WORD, says=words(SIDES)),
            Column("category", N_("Kind of fault"), WORD, says=category_name),
            *COLUMNS,
        ),
        [(side, category, *summed(orders), category) for (side, category), orders in groups],
        _(repair_stages.HOW_COUNTED) + " " + _(HOW_COUNTED),
        charts=(
            chart(
                _("Orders by kind of fault"),
                [
                    (category_name(category), orders, category)
                    for category, orders in sorted(found.items(), key=lambda item: -len(item[1]))
                ],
            ),
        ),
        behind=behind,
    )


REPAIRS_BY_KIND = Kind("repairs_by_kind", N_("Repairs by kind of fault"), report.SERVICE, _make)
