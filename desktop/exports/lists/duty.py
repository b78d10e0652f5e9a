"""The watch: its log line by line, struck lines with the others, and its turns from hand to hand."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.duty.log import GRADES, KINDS
from desktop.duty.states import STATES, STEPS
from desktop.exports.listing import CODE, MOMENT, NAME, NUMBER, WORD, Column, List, in_period, words

_ACTS = {act: step.name for act, step in STEPS.items()}

DUTY_LOG = List(
    "duty_log",
    N_("Log of the watch"),
    (
        Column("watch", N_("Watch"), CODE, on_paper=True),
        Column("line", N_("Line"), NUMBER, on_paper=True),
        Column("kind", N_("Kind"), WORD, says=words(KINDS), on_paper=True),
        Column("happened_at", N_("Happened at"), MOMENT, on_paper=True),
        Column("entered_at", N_("Entered at"), MOMENT, on_paper=True),
        Column("clerk", N_("Written by"), on_paper=True),
        Column("words", N_("What happened"), personal=NAME, on_paper=True),
        Column("source", N_("Who said so"), personal=NAME),
        Column("action", N_("What was done"), personal=NAME),
        Column("grade", N_("Night matter"), WORD, says=words(GRADES)),
        Column("corrects", N_("Corrects line"), NUMBER, on_paper=True),
        Column("struck_at", N_("Struck at"), MOMENT, on_paper=True),
        Column("struck_why", N_("Why it was struck"), personal=NAME),
    ),
    in_period("log_entry", "l"),
    "SELECT w.number, l.id, l.kind, l.happened_at, l.at_utc, s.name, l.words, l.source, l.action, n.grade,"
    " l.corrects_id, t.at_utc, t.reason FROM json_each(:keys) k JOIN log_entry l ON l.id = k.value"
    " JOIN watch w ON w.id = l.watch_id JOIN staff s ON s.id = l.staff_id"
    " LEFT JOIN log_strike t ON t.entry_id = l.id LEFT JOIN night_item n ON n.entry_id = l.id ORDER BY k.key",
)

WATCHES = List(
    "watches",
    N_("Watches and their handing over"),
    (
        Column("watch", N_("Watch"), CODE, on_paper=True),
        Column("turn", N_("Act no."), NUMBER, on_paper=True),
        Column("act", N_("Act"), WORD, says=words(_ACTS), on_paper=True),
        Column("at", N_("Done at"), MOMENT, on_paper=True),
        Column("who", N_("Who"), on_paper=True),
        Column("state", N_("State"), WORD, says=words(STATES), on_paper=True),
        Column("reason", N_("Reason"), personal=NAME, on_paper=True),
    ),
    in_period("watch", "w"),
    "SELECT w.number, e.turn, e.act, e.at_utc, s.name, e.after, e.reason"
    " FROM json_each(:keys) k JOIN watch w ON w.id = k.value JOIN watch_event e ON e.watch_id = w.id"
    " JOIN staff s ON s.id = e.staff_id ORDER BY k.key, e.turn",
)
