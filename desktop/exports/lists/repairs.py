"""Repair orders as they stand now, with when each was taken, done and archived."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.exports.listing import (
    CODE,
    MOMENT,
    MONEY,
    NAME,
    NUMBER,
    PHONE,
    WORD,
    Column,
    List,
    in_period,
    words,
)
from desktop.repairs.categories import PRIORITIES
from desktop.repairs.set_up import category_name
from desktop.repairs.states import SIDES, STATES

_LAST = (
    "(SELECT e.happened_at FROM repair_event e WHERE e.order_id = o.id AND e.act = '{act}'"
    " ORDER BY e.turn DESC LIMIT 1)"
)

REPAIRS = List(
    "repairs",
    N_("Repair orders"),
    (
        Column("order", N_("Order"), CODE, on_paper=True),
        Column("side", N_("Side of the meter"), WORD, says=words(SIDES), on_paper=True),
        Column("category", N_("Kind of fault"), WORD, says=category_name, on_paper=True),
        Column("priority", N_("How urgent"), WORD, says=words(PRIORITIES)),
        Column("state", N_("State"), WORD, says=words(STATES), on_paper=True),
        Column("accepted_at", N_("Reported at"), MOMENT, on_paper=True),
        Column("account", N_("Account number"), on_paper=True),
        Column("place", N_("Place"), personal=NAME, on_paper=True),
        Column("name", N_("Who reported it"), personal=NAME),
        Column("phone", N_("Phone"), personal=PHONE),
        Column("words", N_("As it was told"), personal=NAME),
        Column("callers", N_("Number of callers"), NUMBER),
        Column("department", N_("Department"), on_paper=True),
        Column("crew", N_("Crew"), on_paper=True),
        Column("due_at", N_("Due at"), MOMENT),
        Column("arrived_at", N_("Arrived"), MOMENT),
        Column("done_at", N_("Repaired"), MOMENT, on_paper=True),
        Column("archived_at", N_("Archived"), MOMENT),
        Column("charged", N_("Charged"), MONEY, total=True, on_paper=True),
        Column("rework_of", N_("Rework of"), CODE),
    ),
    in_period("repair_order", "o"),
    "SELECT o.number, n.side, n.category, n.priority, n.state, o.accepted_at, a.number, n.place, r.name,"
    " r.phone, r.words, (SELECT COUNT(*) FROM repair_caller c WHERE c.order_id = o.id), n.department,"
    f" n.crew, n.due_at, {_LAST.format(act='arrived')}, {_LAST.format(act='done')},"
    f" {_LAST.format(act='archived')}, b.amount, f.number"
    " FROM json_each(:keys) k JOIN repair_order o ON o.id = k.value JOIN repair_now n ON n.order_id = o.id"
    " JOIN repair_record r ON r.order_id = o.id AND r.version = n.version"
    " LEFT JOIN account a ON a.id = n.account_id LEFT JOIN repair_bill b ON b.order_id = o.id"
    " LEFT JOIN repair_order f ON f.id = o.rework_of ORDER BY k.key",
)
