"""Complaints, criticism, praise, suggestions and enquiries as they stand now."""

from __future__ import annotations

from desktop.complaints.lists import CHANNELS, SEVERITIES, SUBJECT_KINDS, VERDICTS
from desktop.complaints.set_up import category_name
from desktop.complaints.states import KINDS, STATES
from desktop.core.i18n import N_
from desktop.exports.listing import CODE, MOMENT, NAME, PHONE, WORD, Column, List, in_period, words

CASES = List(
    "cases",
    N_("Complaints and other cases"),
    (
        Column("case", N_("Case"), CODE, on_paper=True),
        Column("kind", N_("Kind"), WORD, says=words(KINDS), on_paper=True),
        Column("category", N_("About"), WORD, says=category_name, on_paper=True),
        Column("severity", N_("How serious"), WORD, says=words(SEVERITIES), on_paper=True),
        Column("state", N_("State"), WORD, says=words(STATES), on_paper=True),
        Column("received_at", N_("Received at"), MOMENT, on_paper=True),
        Column("channel", N_("How it came"), WORD, says=words(CHANNELS), on_paper=True),
        Column("account", N_("Account number"), on_paper=True),
        Column("name", N_("Name"), personal=NAME, on_paper=True),
        Column("phone", N_("Phone"), personal=PHONE),
        Column("address", N_("Address"), personal=NAME),
        Column("subject_kind", N_("Against what"), WORD, says=words(SUBJECT_KINDS)),
        Column("subject", N_("Against whom"), personal=NAME),
        Column("words", N_("As it was told"), personal=NAME),
        Column("wants", N_("What is asked for"), personal=NAME),
        Column("handler", N_("Who handles it"), on_paper=True),
        Column("verdict", N_("Verdict"), WORD, says=words(VERDICTS), on_paper=True),
        Column("decided_at", N_("Decided at"), MOMENT),
        Column("due_at", N_("Due at"), MOMENT),
    ),
    in_period("complaint_case", "o"),
    "SELECT o.number, n.kind, n.category, n.severity, n.state, o.received_at, r.channel, a.number, r.name,"
    " r.phone, r.address, r.subject_kind, r.subject, r.words, r.wants, n.handler, n.verdict, n.decided_at,"
    " n.due_at FROM json_each(:keys) k JOIN complaint_case o ON o.id = k.value"
    " JOIN complaint_now n ON n.case_id = o.id"
    " JOIN complaint_record r ON r.case_id = o.id AND r.version = n.version"
    " LEFT JOIN account a ON a.id = n.account_id ORDER BY k.key",
)
