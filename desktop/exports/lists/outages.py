"""Outages as they stand now: where, when they were said to end and when they did, and whom they reached."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.exports.listing import CODE, MOMENT, NAME, NUMBER, PHONE, WORD, Column, List, in_period, words
from desktop.outages.states import KINDS, STATES

OUTAGES = List(
    "outages",
    N_("Outages"),
    (
        Column("outage", N_("Outage"), CODE, on_paper=True),
        Column("kind", N_("Kind"), WORD, says=words(KINDS), on_paper=True),
        Column("state", N_("State"), WORD, says=words(STATES), on_paper=True),
        Column("cause", N_("Cause"), on_paper=True),
        Column("sections", N_("Where"), on_paper=True),
        Column("said_from", N_("Said to begin"), MOMENT, on_paper=True),
        Column("said_until", N_("Said to end"), MOMENT),
        Column("expected_end", N_("Expected to end"), MOMENT),
        Column("started_at", N_("Began"), MOMENT, on_paper=True),
        Column("restored_at", N_("Water back"), MOMENT, on_paper=True),
        Column("extended", N_("Times extended"), NUMBER, on_paper=True),
        Column("accounts", N_("Number of accounts"), NUMBER, on_paper=True),
        Column("callers", N_("Number of callers"), NUMBER, on_paper=True),
        Column("temporary_water", N_("Temporary water")),
    ),
    in_period("outage", "o"),
    "SELECT o.number, v.kind, b.state, v.cause, (SELECT group_concat(p.place, '; ') FROM outage_place p"
    " WHERE p.version_id = v.id AND p.kind = 'section'), v.starts_at, v.ends_at, b.ends_at, b.started_at,"
    " b.restored_at, (SELECT COUNT(*) FROM outage_event e WHERE e.outage_id = o.id AND e.act = 'extend'),"
    " (SELECT COUNT(*) FROM outage_account c WHERE c.version_id = v.id),"
    " (SELECT COUNT(*) FROM outage_caller c WHERE c.outage_id = o.id), v.supply"
    " FROM json_each(:keys) k JOIN outage o ON o.id = k.value JOIN outage_board b ON b.outage_id = o.id"
    " JOIN outage_version v ON v.id = b.version_id ORDER BY k.key",
)

OUTAGE_CALLERS = List(
    "outage_callers",
    N_("Who asked about an outage"),
    (
        Column("outage", N_("Outage"), CODE, on_paper=True),
        Column("check", N_("Check job"), CODE, on_paper=True),
        Column("asked_at", N_("Asked at"), MOMENT, on_paper=True),
        Column("place", N_("Place"), personal=NAME, on_paper=True),
        Column("name", N_("Name"), personal=NAME, on_paper=True),
        Column("phone", N_("Phone"), personal=PHONE, on_paper=True),
        Column("clerk", N_("Who"), on_paper=True),
        Column("told", N_("Times told"), NUMBER, on_paper=True),
        Column("told_at", N_("Last told at"), MOMENT, on_paper=True),
    ),
    in_period("outage_caller", "c"),
    "SELECT o.number, w.number, c.at_utc, c.place, c.name, c.phone, s.name,"
    " (SELECT COUNT(*) FROM caller_told t WHERE t.caller_id = c.id AND t.outcome = 'told'),"
    " (SELECT MAX(t.at_utc) FROM caller_told t WHERE t.caller_id = c.id AND t.outcome = 'told')"
    " FROM json_each(:keys) k JOIN outage_caller c ON c.id = k.value JOIN staff s ON s.id = c.staff_id"
    " LEFT JOIN outage o ON o.id = c.outage_id LEFT JOIN check_job w ON w.id = c.check_id ORDER BY k.key",
)
