"""Drawers: one row for each shift, for each kind of coin that was counted, and for what was over or short."""

from __future__ import annotations

from desktop.cash.over_short_slip import MOMENTS
from desktop.cash.queries import TENDER_NAMES
from desktop.closing.shift_sheet import ENDS
from desktop.core.i18n import N_
from desktop.exports.listing import CODE, DATE, MOMENT, MONEY, NAME, NUMBER, WORD, Column, List, words

FORMS = {"note": N_("Note"), "coin": N_("Coin"), "total": N_("Sum")}
_OF_SHIFT = (
    "SELECT {of}.id FROM {table} {of} CROSS JOIN shift h ON h.id = {of}.shift_id"
    " WHERE {of}.id > :after AND h.business_date BETWEEN :first AND :last ORDER BY {of}.id LIMIT :most"
)
_EXPECTED = (
    "(SELECT SUM(e.amount) FROM cash_entry e WHERE e.shift_id = h.id AND e.tender = 'cash'"
    " AND e.kind NOT IN ('elsewhere', 'difference', 'to_safe', 'handed_over'))"
)
_COUNTED = "(SELECT SUM(l.amount) FROM cash_count_line l WHERE l.count_id = c.count_id AND l.tender = 'cash')"

SHIFTS = List(
    "shifts",
    N_("Shifts"),
    (
        Column("shift_sheet", N_("Shift sheet"), CODE, on_paper=True),
        Column("drawer", N_("Drawer"), on_paper=True),
        Column("clerk", N_("Clerk"), on_paper=True),
        Column("business_date", N_("Business day"), DATE, on_paper=True),
        Column("opened_at", N_("Opened at"), MOMENT),
        Column("closed_at", N_("Ended at"), MOMENT),
        Column("how", N_("How it ended"), WORD, says=words(ENDS)),
        Column("closed_by", N_("By whom"), on_paper=True),
        Column("receipts", N_("Number of receipts"), NUMBER, on_paper=True),
        Column("taken", N_("Money taken"), MONEY, total=True, on_paper=True),
        Column("float", N_("Float"), MONEY),
        Column("expected", N_("Cash expected"), MONEY, on_paper=True),
        Column("counted", N_("Cash counted"), MONEY, on_paper=True),
        Column("over_short", N_("Over or short"), MONEY, total=True, on_paper=True),
        Column("to_safe", N_("To the safe"), MONEY, total=True),
        Column("left", N_("Left in the drawer"), MONEY),
    ),
    "SELECT id FROM shift WHERE id > :after AND business_date BETWEEN :first AND :last"
    " ORDER BY id LIMIT :most",
    "SELECT c.number, h.drawer, s.name, h.business_date, h.opened_at, c.at_utc, c.how, w.name,"
    " (SELECT COUNT(*) FROM payment p WHERE p.shift_id = h.id),"
    " (SELECT COALESCE(SUM(p.received - p.change), 0) FROM payment p WHERE p.shift_id = h.id),"
    f" h.opening_float, CASE WHEN c.shift_id IS NOT NULL THEN {_EXPECTED} END, {_COUNTED},"
    f" {_COUNTED} - {_EXPECTED},"
    " (SELECT -SUM(e.amount) FROM cash_entry e WHERE e.shift_id = h.id AND e.tender = 'cash'"
    " AND e.kind IN ('to_safe', 'drop')), c.left_in_drawer"
    " FROM json_each(:keys) k JOIN shift h ON h.id = k.value JOIN staff s ON s.id = h.staff_id"
    " LEFT JOIN shift_close c ON c.shift_id = h.id LEFT JOIN staff w ON w.id = c.staff_id ORDER BY k.key",
)

COUNTS = List(
    "counts",
    N_("Cash counts"),
    (
        Column("business_date", N_("Business day"), DATE, on_paper=True),
        Column("shift_sheet", N_("Shift sheet"), CODE, on_paper=True),
        Column("drawer", N_("Drawer"), on_paper=True),
        Column("count", N_("Count no."), NUMBER, on_paper=True),
        Column("counted_at", N_("Counted at"), MOMENT, on_paper=True),
        Column("counted_by", N_("Counted by"), on_paper=True),
        Column("tender", N_("Paid by"), WORD, says=words(TENDER_NAMES), on_paper=True),
        Column("form", N_("Note or coin"), WORD, says=words(FORMS), on_paper=True),
        Column("value", N_("Value"), MONEY, on_paper=True),
        Column("pieces", N_("Pieces"), NUMBER, on_paper=True),
        Column("amount", N_("Amount"), MONEY, on_paper=True),
    ),
    _OF_SHIFT.format(of="n", table="cash_count"),
    "SELECT h.business_date, c.number, h.drawer, n.id, n.at_utc, s.name, l.tender, l.form, l.denomination,"
    " l.pieces, l.amount FROM json_each(:keys) k JOIN cash_count n ON n.id = k.value"
    " JOIN cash_count_line l ON l.count_id = n.id JOIN staff s ON s.id = n.staff_id"
    " JOIN shift h ON h.id = n.shift_id LEFT JOIN shift_close c ON c.shift_id = h.id"
    " ORDER BY k.key, l.tender, l.form DESC, l.denomination DESC",
)

OVER_SHORT = List(
    "over_short",
    N_("Over and short"),
    (
        Column("slip", N_("Slip"), CODE, on_paper=True),
        Column("business_date", N_("Business day"), DATE, on_paper=True),
        Column("drawer", N_("Drawer"), on_paper=True),
        Column("clerk", N_("Clerk"), on_paper=True),
        Column("moment", N_("When"), WORD, says=words(MOMENTS), on_paper=True),
        Column("tender", N_("Paid by"), WORD, says=words(TENDER_NAMES), on_paper=True),
        Column("expected", N_("Expected"), MONEY, on_paper=True),
        Column("counted", N_("Counted"), MONEY, on_paper=True),
        Column("difference", N_("Over or short"), MONEY, total=True, on_paper=True),
        Column("reason", N_("Reason"), personal=NAME),
    ),
    _OF_SHIFT.format(of="o", table="over_short"),
    "SELECT o.number, h.business_date, h.drawer, s.name, o.moment, o.tender, o.expected, o.counted,"
    " o.counted - o.expected, o.reason FROM json_each(:keys) k JOIN over_short o ON o.id = k.value"
    " JOIN shift h ON h.id = o.shift_id JOIN staff s ON s.id = o.staff_id ORDER BY k.key",
)
