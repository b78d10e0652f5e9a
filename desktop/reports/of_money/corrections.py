"""What was put right and what was printed again: who did it, why, and who agreed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from desktop.core import db
from desktop.core.i18n import N_, _, format_number
from desktop.corrections.rules import REASONS
from desktop.exports.listing import CODE, DATE, MOMENT, MONEY, NAME, WORD, Column, Row, words
from desktop.exports.period import Period
from desktop.office.approval import who_agreed
from desktop.reports import report
from desktop.reports.adding_up import by_days
from desktop.reports.pictures import beside_each_other
from desktop.reports.report import Facts, Kind, Report, Steps

COPY, MOVED, REVERSAL, REFUND = "copy", "payment", "reversal", "refund"
KINDS = {
    REVERSAL: N_("Reversal"),
    MOVED: N_("Put on the right account"),
    REFUND: N_("Credit paid out"),
    COPY: N_("Printed again"),
}
PUT_RIGHT = (
    "SELECT p.business_date, p.taken_at, p.kind, p.receipt_number, f.receipt_number, a.number,"
    " p.received - p.change, CASE p.kind WHEN 'refund' THEN '' ELSE p.reason END, p.note, s.name,"
    f" COALESCE(g.name, {who_agreed('p.journal_seq')}), CAST(p.staff_id AS TEXT), p.journal_seq"
    " FROM payment p JOIN account a ON a.id = p.account_id JOIN staff s ON s.id = p.staff_id"
    " LEFT JOIN staff g ON g.id = p.approved_by"
    " LEFT JOIN payment f ON f.id = COALESCE(p.reverses_id, p.instead_of_id)"
    " WHERE p.business_date BETWEEN :first AND :last AND (p.kind <> 'payment' OR p.instead_of_id IS NOT NULL)"
)
_COPIES = (
    "SELECT e.business_date, j.ordered_at, 'copy', p.receipt_number, NULL, a.number, NULL, '', '', s.name,"
    f" {who_agreed('j.journal_seq')}, CAST(j.staff_id AS TEXT), j.journal_seq"
    " FROM print_job j JOIN journal e ON e.seq = j.journal_seq JOIN payment p ON p.id = j.subject_id"
    " JOIN account a ON a.id = p.account_id LEFT JOIN staff s ON s.id = j.staff_id"
    " WHERE j.copy > 0 AND j.kind IN ('receipt', 'reversal', 'refund')"
    " AND e.business_date BETWEEN :first AND :last"
)
_COLUMNS = (
    Column("business_date", N_("Business day"), DATE),
    Column("at", N_("At"), MOMENT),
    Column("kind", N_("What was done"), WORD, says=words(KINDS)),
    Column("receipt", N_("Receipt"), CODE),
    Column("about", N_("Instead of, or taking back"), CODE),
    Column("account", N_("Account number")),
    Column("amount", N_("Amount"), MONEY, total=True),
    Column("reason", N_("Reason"), WORD, says=words(REASONS)),
    Column("note", N_("Note"), personal=NAME),
    Column("clerk", N_("Clerk")),
    Column(
        "agreed",
        N_("Who agreed"),
    ),
)
_KIND, _CLERK, _KEY = 2, 9, -1


def _make(period: Period) -> Steps:
    found: list[tuple[Any, ...]] = []
    for progress, asked in by_days(period, CORRECTIONS.title):
        found += db.rows(PUT_RIGHT, asked)
        yield progress
    found += db.rows(_COPIES, period.asked)
    rows = [row[:-1] for row in sorted(found, key=lambda row: row[-1])]
    names = {row[_KEY]: row[_CLERK] for row in rows}
    clerks = Counter(row[_KEY] for row in rows).most_common()
    chart = beside_each_other(
        _("Who put right or printed again, and how often"),
        [(names[key], count, key) for key, count in clerks],
        format_number,
    )

    def behind(key: str) -> Report:
        """Only those of one clerk."""
        hers = [row[:_KEY] for row in rows if row[_KEY] == key]
        return _report(period, hers, facts=((_("Clerk"), names[key]),))

    return _report(period, rows, charts=(chart,), behind=behind)


def _report(period: Period, rows: list[Row], facts: Facts = (), **more: Any) -> Report:
    kinds = Counter(row[_KIND] for row in rows)
    told = tuple((_(KINDS[kind]), format_number(kinds[kind])) for kind in KINDS if kinds[kind])
    return CORRECTIONS.report(
        period,
        _COLUMNS,
        rows,
        _(
            "What was taken back is less than nothing, what went to the right account is more; a receipt"
            " printed again moves no money. Each counts on the day on which it was done."
        ),
        (*facts, *told),
        **more,
    )


CORRECTIONS = Kind("corrections", N_("Reversals and copies"), report.MONEY, _make)
