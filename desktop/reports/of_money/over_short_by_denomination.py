"""What was over or short in cash, by the note or coin that it may have been, and what of it was counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.core import db
from desktop.core.currencies import currency
from desktop.core.i18n import N_, _
from desktop.exports.listing import MONEY, NUMBER, Column
from desktop.exports.period import Period
from desktop.office.settings import office
from desktop.reports import report
from desktop.reports.pictures import beside_each_other, money
from desktop.reports.report import Kind, Report

_DIFFERENCES = (
    "SELECT s.name, o.counted - o.expected, c.count_id FROM over_short o JOIN shift h ON h.id = o.shift_id"
    " JOIN staff s ON s.id = h.staff_id"
    " LEFT JOIN shift_close c ON c.shift_id = o.shift_id AND o.moment = 'closing'"
    " WHERE h.business_date BETWEEN :first AND :last AND o.tender = 'cash' ORDER BY s.name, o.id"
)
_PIECES = (
    "SELECT denomination, SUM(pieces), SUM(amount) FROM cash_count_line"
    " WHERE count_id = ? AND tender = 'cash' AND form <> 'total' GROUP BY 1"
)
_COLUMNS = (
    Column("clerk", N_("Clerk")),
    Column("value", N_("Note or coin"), MONEY),
    Column("times", N_("Differences"), NUMBER, total=True),
    Column("over", N_("Over"), MONEY, total=True),
    Column("short", N_("Short"), MONEY, total=True),
    Column("difference", N_("Over or short"), MONEY, total=True),
    Column("pieces", N_("Pieces counted"), NUMBER),
    Column("counted", N_("Amount counted"), MONEY),
)
_NONE = None  # the value where no note or coin can be named


def _make(period: Period) -> Report:
    ladder = _ladder()
    lines: dict[tuple[str, int | None], list[int]] = {}
    for clerk, difference, count_id in db.rows(_DIFFERENCES, period.asked):
        pieces = db.rows(_PIECES, (count_id,)) if count_id else []
        for value, number, amount in pieces:
            _add(lines, (clerk, value), (0, 0, 0, 0, number, amount))
        value = whole_pieces(difference, ladder) if pieces else _NONE
        _add(lines, (clerk, value), (1, max(difference, 0), min(difference, 0), difference, 0, 0))
    rows = [(*key, *values) for key, values in sorted(lines.items(), key=_clerk_and_value)]
    return OVER_SHORT_BY_DENOMINATION.report(
        period,
        _COLUMNS,
        rows,
        _(
            "A difference stands at the largest note or coin of which it is a whole number: 50.00 short may"
            " have been one note of 50. Pieces are those that lay in the drawers that were over or short."
            " Where only the sum was counted, and at the opening of a drawer, none is named."
        ),
        charts=(
            beside_each_other(
                _("Over or short, by note or coin"), _by_value(rows), signs=(_("Over"), _("Short"))
            ),
        ),
    )


def whole_pieces(difference: int, ladder: Iterable[int]) -> int | None:
    """The largest note or coin of which a difference is a whole number; None where there is none.

    Args:
        ladder: the values of notes and coins in minor units, the largest first.
    """
    return next((value for value in ladder if difference % value == 0), None)


def _ladder() -> list[int]:
    known = currency(office().currency)
    return sorted(map(int, {*known.notes, *known.coins}), reverse=True)


def _add(lines: dict[tuple[str, int | None], list[int]], key: tuple[str, int | None], more: Any) -> None:
    before = lines.setdefault(key, [0] * len(more))
    for place, value in enumerate(more):
        before[place] += value


def _clerk_and_value(line: tuple[tuple[str, int | None], list[int]]) -> tuple[str, int]:
    (clerk, value), _values = line
    return clerk, -(value or 0)


def _by_value(rows: list[tuple[Any, ...]]) -> list[tuple[str, int, str]]:
    sums: dict[int | None, int] = {}
    for _clerk, value, times, _over, _short, difference, *_counted in rows:
        if times:
            sums[value] = sums.get(value, 0) + difference
    return [
        (money(value) if value else _("None can be named"), sums[value], "")
        for value in sorted(sums, key=lambda one: -(one or 0))
    ]


OVER_SHORT_BY_DENOMINATION = Kind(
    "over_short_by_denomination", N_("Over and short by note and coin"), report.MONEY, _make,
    right="report.money",
)  # fmt: skip
