"""The tables of the watch: what stands in each column."""

from __future__ import annotations

from desktop.core.i18n import N_, _
from desktop.duty.log import GRADES
from desktop.duty.open_items import SECTIONS
from desktop.duty.ui import words
from desktop.looks.phones import Phones
from desktop.widgets.keyed_table import KeyedTable
from desktop.widgets.record_table import Column

LOG, NIGHT, FAULTS, CALLS, AWAY = "log", "night", "faults", "calls", "away"
MATTERS, WATCHES = "matters", "watches"
TITLES = {
    LOG: N_("Log"),
    NIGHT: N_("Night matters"),
    FAULTS: N_("Faults"),
    CALLS: N_("Calls"),
    AWAY: N_("Away"),
    MATTERS: N_("Open matters"),
    WATCHES: N_("Watches"),
}


def tables(phones: Phones) -> dict[str, KeyedTable]:
    """One for each list.

    Args:
        phones: which phones of calls stand in full.
    """
    columns = {
        LOG: _log(), NIGHT: _night(), FAULTS: _faults(), CALLS: _calls(phones), AWAY: _away(),
        MATTERS: _matters(), WATCHES: _watches(),
    }  # fmt: skip
    empty = {
        LOG: _("Nothing is written yet. Type a line above, Enter writes it."),
        NIGHT: _("The night left nothing."),
        FAULTS: _("Everything at the counter works."),
        CALLS: _("No call in the last week."),
        AWAY: _("Nobody is away."),
        MATTERS: _("Nothing is open."),
        WATCHES: _("No watch was begun yet."),
    }
    return {name: KeyedTable(_(TITLES[name]), made, None, empty[name]) for name, made in columns.items()}


def _log() -> list[Column]:
    return [
        Column(_("Happened"), lambda row: words.when(row.happened_at)),
        Column(_("Entered"), words.entered, tone=lambda row: "warn" if row.is_late else ""),
        Column(_("Kind"), words.line_kind, tone=words.line_tone),
        Column(_("What"), words.line_words, stretch=True, struck=lambda row: bool(row.struck_because)),
        Column(_("By"), lambda row: row.written_by),
    ]


def _night() -> list[Column]:
    return [
        Column(_("Happened"), lambda row: words.when(row.happened_at)),
        Column(_("Grade"), lambda row: _(GRADES[row.grade])),
        Column(_("What"), lambda row: row.words, stretch=True),
        Column(_("Called"), lambda row: row.called_whom or "–"),
        Column(_("State"), words.night_state, tone=words.night_tone),
    ]


def _faults() -> list[Column]:
    return [
        Column(_("Since"), lambda row: words.when(row.since)),
        Column(_("What"), lambda row: row.what),
        Column(_("Customers are told"), lambda row: row.words, stretch=True),
        Column(_("Cause"), lambda row: row.cause or "–"),
        Column(_("State"), words.fault_state),
    ]


def _calls(phones: Phones) -> list[Column]:
    return [
        Column(_("Number"), lambda row: row.number),
        Column(_("Rang"), lambda row: words.when(row.rang_at)),
        Column(_("After"), words.answered_words, figures=True),
        Column(_("Phone"), lambda row: phones.text(row.call_id, row.now.phone) or "–"),
        Column(_("Said"), lambda row: "  ".join(filter(None, (row.person, row.now.words))), stretch=True),
        Column(_("State"), words.call_state, tone=words.call_tone),
    ]


def _away() -> list[Column]:
    return [
        Column(_("Who"), lambda row: row.who),
        Column(_("From"), lambda row: words.when(row.from_at)),
        Column(_("State"), words.away_state, tone=words.away_tone),
        Column(_("Stands in"), lambda row: row.cover),
        Column(_("Why"), lambda row: row.reason, stretch=True),
        Column(_("Agreed by"), lambda row: row.approved_by),
    ]


def _matters() -> list[Column]:
    return [
        Column(_("Kind"), lambda item: _(SECTIONS[item.section])),
        Column(_("Number"), lambda item: item.number or "–"),
        Column(_("What"), lambda item: item.what, stretch=True),
        Column(_("Due by"), words.due_words, tone=words.due_tone),
        Column(_("Answers for it"), words.owner_words),
    ]


def _watches() -> list[Column]:
    return [
        Column(_("Number"), lambda now: now.number),
        Column(_("Who"), lambda now: now.staff_name, stretch=True),
        Column(_("Began"), lambda now: words.when(now.began_at)),
        Column(_("State"), words.watch_state),
    ]
