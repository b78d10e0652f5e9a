"""Calls from the first ring to their end, and what became of them."""

from __future__ import annotations

from desktop.calls.states import BECAME, ENDED_BY, STATES
from desktop.core.i18n import N_
from desktop.exports.listing import CODE, MOMENT, NAME, PHONE, WORD, Column, List, in_period, words

CALLS = List(
    "calls",
    N_("Calls"),
    (
        Column("call", N_("Call"), CODE, on_paper=True),
        Column("rang_at", N_("Rang at"), MOMENT, on_paper=True),
        Column("answered_at", N_("Answered at"), MOMENT, on_paper=True),
        Column("ended_at", N_("Ended at"), MOMENT, on_paper=True),
        Column("ended_by", N_("How it ended"), WORD, says=words(ENDED_BY)),
        Column("heard_by", N_("Who heard it"), on_paper=True),
        Column("phone", N_("Phone"), personal=PHONE, on_paper=True),
        Column("name", N_("Name"), personal=NAME),
        Column("account", N_("Account number"), on_paper=True),
        Column("words", N_("As it was told"), personal=NAME),
        Column("state", N_("State"), WORD, says=words(STATES), on_paper=True),
        Column("became", N_("What became of it"), WORD, says=words(BECAME), on_paper=True),
        Column("target", N_("Number"), CODE, on_paper=True),
    ),
    in_period("call", "c"),
    "SELECT c.number, c.rang_at, n.answered_at, n.ended_at, n.ended_by, s.name, n.phone, n.name, a.number,"
    " n.words, n.state, n.became, n.target_number FROM json_each(:keys) k JOIN call c ON c.id = k.value"
    " JOIN call_now n ON n.call_id = c.id JOIN staff s ON s.id = c.staff_id"
    " LEFT JOIN account a ON a.id = n.account_id ORDER BY k.key",
)
