"""Callbacks that were promised, and each attempt to keep the promise."""

from __future__ import annotations

from desktop.callbacks.states import KINDS, REASONS, STATES, STEPS
from desktop.core.i18n import N_
from desktop.exports.listing import CODE, MOMENT, NAME, NUMBER, PHONE, WORD, Column, List, in_period, words

_ACTS = {act: step.name for act, step in STEPS.items()}

CALLBACKS = List(
    "callbacks",
    N_("Callbacks"),
    (
        Column("callback", N_("Callback"), NUMBER, on_paper=True),
        Column("parent_kind", N_("Belongs to"), WORD, says=words(KINDS), on_paper=True),
        Column("parent", N_("Number"), CODE, on_paper=True),
        Column("reason", N_("Reason"), WORD, says=words(REASONS), on_paper=True),
        Column("promised_at", N_("Promised at"), MOMENT, on_paper=True),
        Column("promised_by", N_("Promised by"), on_paper=True),
        Column("due_at", N_("Promised for"), MOMENT, on_paper=True),
        Column("account", N_("Account number")),
        Column("name", N_("Name"), personal=NAME),
        Column("phone", N_("Phone"), personal=PHONE),
        Column("about", N_("What about"), personal=NAME),
        Column("attempts", N_("Attempts"), NUMBER, on_paper=True),
        Column("state", N_("State"), WORD, says=words(STATES), on_paper=True),
        Column("last_at", N_("Last act at"), MOMENT, on_paper=True),
    ),
    in_period("callback", "c"),
    "SELECT c.id, c.parent_kind, c.parent_number, c.reason, c.at_utc, s.name, c.due_at, a.number, c.name,"
    " n.phone, c.about, n.attempts, n.state, (SELECT e.happened_at FROM callback_event e"
    " WHERE e.callback_id = c.id ORDER BY e.turn DESC LIMIT 1)"
    " FROM json_each(:keys) k JOIN callback c ON c.id = k.value JOIN staff s ON s.id = c.promised_by"
    " JOIN callback_now n ON n.callback_id = c.id LEFT JOIN account a ON a.id = c.account_id ORDER BY k.key",
)

CALLBACK_ATTEMPTS = List(
    "callback_attempts",
    N_("Callbacks, act by act"),
    (
        Column("callback", N_("Callback"), NUMBER, on_paper=True),
        Column("parent", N_("Number"), CODE, on_paper=True),
        Column("turn", N_("Act no."), NUMBER, on_paper=True),
        Column("act", N_("Act"), WORD, says=words(_ACTS), on_paper=True),
        Column("happened_at", N_("Done at"), MOMENT, on_paper=True),
        Column("entered_at", N_("Entered at"), MOMENT),
        Column("clerk", N_("Who"), on_paper=True),
        Column("number_called", N_("Number called"), personal=PHONE, on_paper=True),
        Column("due_at", N_("Due at"), MOMENT, on_paper=True),
        Column("state", N_("State"), WORD, says=words(STATES), on_paper=True),
        Column("reopened", N_("Opened again as"), CODE),
    ),
    in_period("callback", "c"),
    "SELECT c.id, c.parent_number, e.turn, e.act, e.happened_at, e.at_utc, s.name, e.number, e.due_at,"
    " e.after, e.redo_number FROM json_each(:keys) k JOIN callback c ON c.id = k.value"
    " JOIN callback_event e ON e.callback_id = c.id LEFT JOIN staff s ON s.id = e.staff_id"
    " ORDER BY k.key, e.turn",
)
