"""How cases read on a screen: where one stands, what is due, what was said; a word with every colour."""

from __future__ import annotations

from datetime import datetime

from desktop.complaints.lists import SERIOUS, SEVERITIES
from desktop.complaints.persons import open_cases_of
from desktop.complaints.queries import CaseRow
from desktop.complaints.states import KINDS, STATES
from desktop.core import clock
from desktop.core.i18n import _, format_datetime, format_time

NOTHING_SAID = "\u2013"
SIGNS = 60  # of somebody's words in a list


def moment_text(moment: datetime) -> str:
    """A moment on the wall's clock; of today the time alone."""
    wall = clock.local(moment)
    return format_time(wall) if wall.date() == clock.today() else format_datetime(wall)


def due_text(row: CaseRow, now: datetime) -> str:
    """When what comes next is due: "12:10", "Overdue: 12:10"."""
    if row.due_at is None:
        return NOTHING_SAID
    time = moment_text(row.due_at)
    return _("Overdue: {time}").format(time=time) if row.overdue(now) else time


def kind_text(kind: str, severity: str) -> str:
    """What it is, and that it is serious."""
    if severity == SERIOUS:
        return _("{kind}, {severity}").format(kind=_(KINDS[kind]), severity=_(SEVERITIES[severity]).lower())
    return _(KINDS[kind])


def short_words(words: str) -> str:
    """What was said, as far as a line of a list goes."""
    line = " ".join(words.split())
    return line if len(line) <= SIGNS else f"{line[:SIGNS].rstrip()}…"


def quoted(words: str) -> str:
    """Somebody's own words."""
    return _("\u201c{words}\u201d").format(words=words) if words else ""


def case_texts(account_id: int, phones: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The open cases of a customer, one line each, for whoever serves her."""
    found = {row.case_id: row for row in open_cases_of(account_id)}
    for phone in phones:
        found.update((row.case_id, row) for row in open_cases_of(phone=phone))
    return tuple(_case_text(row) for row in found.values())


def _case_text(row: CaseRow) -> str:
    told = {"number": row.number, "kind": _(KINDS[row.kind]), "state": _(STATES[row.state]).lower()}
    return _("{number}: {kind}, {state}").format(**told)
