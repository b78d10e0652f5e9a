"""Where what was taken went: part by part of the bills, and as credit; together it is what was taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.i18n import N_, _
from desktop.exports.listing import MONEY, WORD, Column
from desktop.exports.period import Period
from desktop.office.components import COMPONENTS, component_name
from desktop.reports import report
from desktop.reports.adding_up import added_up, by_days
from desktop.reports.of_money.parts_paid import part_paid
from desktop.reports.of_money.payments_list import some_receipts
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import Kind, Report, Steps

QUERY = (
    "SELECT c.component, SUM(CASE p.kind WHEN 'payment' THEN a.amount ELSE 0 END),"
    " SUM(CASE p.kind WHEN 'payment' THEN 0 ELSE a.amount END), SUM(a.amount)"
    " FROM payment p CROSS JOIN allocation a ON a.journal_seq = p.journal_seq"
    " CROSS JOIN charge c ON c.bill_id = a.bill_id AND c.position = a.position"
    " WHERE p.business_date BETWEEN :first AND :last GROUP BY 1"
    " UNION ALL SELECT '+credit', SUM(CASE kind WHEN 'payment' THEN credit_added ELSE 0 END),"
    " SUM(CASE kind WHEN 'reversal' THEN credit_added ELSE 0 END),"
    " SUM(CASE kind WHEN 'refund' THEN 0 ELSE credit_added END)"
    " FROM payment WHERE business_date BETWEEN :first AND :last"
    " UNION ALL SELECT '-credit', -SUM(CASE kind WHEN 'payment' THEN credit_used ELSE 0 END),"
    " -SUM(CASE kind WHEN 'payment' THEN 0 ELSE credit_used END), -SUM(credit_used)"
    " FROM payment WHERE business_date BETWEEN :first AND :last"
    " UNION ALL SELECT '-refund', 0, SUM(credit_added), SUM(credit_added)"
    " FROM payment WHERE business_date BETWEEN :first AND :last AND kind = 'refund'"
)


@dataclass(frozen=True)
class _Credit:
    """A line beside the parts of the bills: its name, and which receipts stand behind it."""

    name: str
    condition: str


_CREDIT = {
    "+credit": _Credit(N_("Kept as credit"), "p.credit_added <> 0 AND p.kind <> 'refund'"),
    "-credit": _Credit(N_("Paid from credit"), "p.credit_used <> 0"),
    "-refund": _Credit(N_("Credit paid out"), "p.kind = 'refund'"),
}


def _name(code: str) -> str:
    return _(_CREDIT[code].name) if code in _CREDIT else component_name(code)


_COLUMNS = (
    Column("part", N_("Part of the bill"), WORD, says=_name),
    Column("paid", N_("Paid"), MONEY, total=True),
    Column("taken_back", N_("Taken back or paid out"), MONEY, total=True),
    Column("sum", N_("Sum"), MONEY, total=True),
)


def _make(period: Period) -> Steps:
    sums = yield from added_up(QUERY, 1, by_days(period, TAKINGS_BY_COMPONENT.title))
    order = [*COMPONENTS, *sorted({code for (code,) in sums} - {*COMPONENTS, *_CREDIT}), *_CREDIT]
    rows = [(code, *sums[(code,)], code) for code in order if any(sums.get((code,), ()))]
    return TAKINGS_BY_COMPONENT.report(
        period,
        _COLUMNS,
        rows,
        _(
            "What a receipt put against a part of a bill, on the day of the receipt. Credit that was kept is"
            " money for later; what was paid from it came in on an earlier day. So the sum is the takings."
        ),
        charts=(
            beside_each_other(
                _("Where it went"), [(_name(row[0]), row[3], row[-1]) for row in rows],
                signs=(_("In"), _("Out")),
            ),
        ),
        behind=_behind(period),
    )  # fmt: skip


def _behind(period: Period) -> Callable[[str], Report | Steps]:
    def behind(code: str) -> Report | Steps:
        if code in _CREDIT:
            facts = ((_("Part of the bill"), _name(code)),)
            return some_receipts(period, facts, _CREDIT[code].condition)
        return part_paid(period, code)

    return behind


TAKINGS_BY_COMPONENT = Kind(
    "takings_by_component", N_("Takings by part of the bill"), report.MONEY, _make, tells_takings=True
)
