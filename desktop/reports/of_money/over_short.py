"""What was over or short in whose drawer, by the way of paying; behind it each slip and its count."""

from __future__ import annotations

from desktop.cash.over_short_slip import MOMENTS
from desktop.cash.queries import TENDER_NAMES
from desktop.core import db
from desktop.core.i18n import N_, _, format_number
from desktop.exports.listing import CODE, DATE, MONEY, NAME, NUMBER, WORD, Column, words
from desktop.exports.lists.shifts import FORMS
from desktop.exports.period import Period
from desktop.reports import report
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import Facts, Kind, Report

_QUERY = (
    "SELECT s.name, o.tender, SUM(o.counted > o.expected), SUM(MAX(o.counted - o.expected, 0)),"
    " SUM(o.counted < o.expected), SUM(MIN(o.counted - o.expected, 0)), SUM(o.counted - o.expected),"
    " h.staff_id || ':' || o.tender FROM over_short o JOIN shift h ON h.id = o.shift_id"
    " JOIN staff s ON s.id = h.staff_id WHERE h.business_date BETWEEN :first AND :last"
    " GROUP BY h.staff_id, o.tender ORDER BY s.name, h.staff_id, o.tender"
)
_DRAWERS = (
    "SELECT COUNT(*), SUM(NOT EXISTS (SELECT 1 FROM over_short o WHERE o.shift_id = h.id))"
    " FROM shift h JOIN shift_close c ON c.shift_id = h.id WHERE h.business_date BETWEEN :first AND :last"
)
_SLIPS = (
    "SELECT o.number, h.business_date, h.drawer, s.name, o.moment, o.tender, o.expected, o.counted,"
    " o.counted - o.expected, o.reason, f.name, CAST(o.id AS TEXT) FROM over_short o"
    " JOIN shift h ON h.id = o.shift_id JOIN staff s ON s.id = h.staff_id JOIN staff f ON f.id = o.staff_id"
    " WHERE h.business_date BETWEEN :first AND :last AND h.staff_id = :staff AND o.tender = :tender"
    " ORDER BY o.id"
)
_COUNT = (
    "SELECT l.form, l.denomination, l.pieces, l.amount FROM over_short o"
    " JOIN shift_close c ON c.shift_id = o.shift_id AND o.moment = 'closing'"
    " JOIN cash_count_line l ON l.count_id = c.count_id AND l.tender = o.tender"
    " WHERE o.id = :slip ORDER BY l.denomination DESC, l.form DESC"
)
_COLUMNS = (
    Column("clerk", N_("Clerk")),
    Column("tender", N_("Paid by"), WORD, says=words(TENDER_NAMES)),
    Column("times_over", N_("Times over"), NUMBER, total=True),
    Column("over", N_("Over"), MONEY, total=True),
    Column("times_short", N_("Times short"), NUMBER, total=True),
    Column("short", N_("Short"), MONEY, total=True),
    Column("difference", N_("Over or short"), MONEY, total=True),
)
_SLIP_COLUMNS = (
    Column("slip", N_("Slip"), CODE),
    Column("business_date", N_("Business day"), DATE),
    Column("drawer", N_("Drawer")),
    Column("clerk", N_("Clerk")),
    Column("moment", N_("Found"), WORD, says=words(MOMENTS)),
    Column("tender", N_("Paid by"), WORD, says=words(TENDER_NAMES)),
    Column("expected", N_("Expected"), MONEY),
    Column("counted", N_("Counted"), MONEY),
    Column("difference", N_("Over or short"), MONEY, total=True),
    Column("reason", N_("Reason"), personal=NAME),
    Column("found_by", N_("Found by")),
)
_COUNT_COLUMNS = (
    Column("form", N_("Note or coin"), WORD, says=words(FORMS)),
    Column("value", N_("Value"), MONEY),
    Column("pieces", N_("Pieces"), NUMBER),
    Column("amount", N_("Amount"), MONEY, total=True),
)


def _make(period: Period) -> Report:
    rows = db.rows(_QUERY, period.asked)
    ended, exact = db.one(_DRAWERS, period.asked) or (0, 0)
    clerks: dict[str, int] = {}
    for row in rows:
        clerks[row[0]] = clerks.get(row[0], 0) + row[6]
    return OVER_SHORT.report(
        period,
        _COLUMNS,
        rows,
        _(
            "A difference belongs to whose drawer it was, on the drawer's day: what was counted less what"
            " should have been there. Counts that were exact have no slip."
        ),
        (
            (_("Drawers that were counted at their end"), format_number(ended or 0)),
            (_("Of these without any difference"), format_number(exact or 0)),
        ),
        charts=(
            beside_each_other(
                _("Over or short, by clerk"),
                [(name, value, "") for name, value in clerks.items()],
                signs=(_("Over"), _("Short")),
            ),
        ),
        behind=lambda key: slips_of(period, int(key.split(":")[0]), key.split(":")[1]),
    )


def slips_of(period: Period, staff_id: int, tender: str) -> Report:
    """Each difference in the drawers of one clerk."""
    rows = db.rows(_SLIPS, {**period.asked, "staff": staff_id, "tender": tender})
    facts: Facts = ((_("Paid by"), _(TENDER_NAMES[tender])),)

    def behind(key: str) -> Report:
        slip = next(row for row in rows if row[-1] == key)
        return _counted(period, int(key), (*facts, (_("Slip"), slip[0])))

    return SLIPS.report(
        period, _SLIP_COLUMNS, rows, _("What was counted less what should have been there."), facts,
        behind=behind,
    )  # fmt: skip


def _counted(period: Period, slip_id: int, facts: Facts) -> Report:
    """How a drawer was counted when it was over or short."""
    return COUNTED.report(
        period,
        _COUNT_COLUMNS,
        db.rows(_COUNT, {"slip": slip_id}),
        _("What lay in the drawer at the end of the shift; at its opening only the sum is counted."),
        facts,
    )


OVER_SHORT = Kind("over_short", N_("Over and short by clerk"), report.MONEY, _make, right="report.money")
SLIPS = Kind(
    "over_short_slips", N_("Slips of what was over or short"), report.MONEY,
    lambda period: slips_of(period, 0, "cash"), right="report.money",
)  # fmt: skip
COUNTED = Kind(
    "counted", N_("How the drawer was counted"), report.MONEY,
    lambda period: _counted(period, 0, ()), right="report.money",
)  # fmt: skip
