"""The call sheet: who is to be called today and what is overdue, with room to write down what was said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from desktop.callbacks.due_time import moment_text
from desktop.callbacks.queries import CallbackRow, callback
from desktop.callbacks.states import KINDS, OPEN, REASONS, RESULTS, STATES
from desktop.core import by_hand, clock, db
from desktop.core.errors import UserError
from desktop.core.flow import LEADING, MM
from desktop.core.i18n import _, format_datetime, format_list, format_time, language, ngettext
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office

CLOSE = 7.2  # mm from one line to write on to the next
ROWS_BY_HAND = 3


@dataclass(frozen=True, slots=True)
class CallSheetFacts:
    """All that a call sheet tells; from here on no database is needed."""

    seq: int  # its number
    ordered_at: datetime  # UTC
    ordered_by: str
    rows: tuple[CallbackRow, ...]


def call_sheet_facts(seq: int) -> CallSheetFacts:
    """Gather a sheet that was ordered; whoever was called since then is marked.

    Args:
        seq: the journal entry that ordered it; its number is the sheet's.

    Raises:
        UserError: no sheet was ordered by it.
    """
    row = db.one(
        "SELECT j.at_utc, COALESCE(s.name, ''), j.body FROM journal j LEFT JOIN staff s ON s.id = j.staff_id"
        " WHERE j.seq = ? AND j.kind = 'callback.sheet_ordered'",
        (seq,),
    )
    if row is None:
        raise UserError(_("There is no such paper."))
    found = [callback(callback_id) for callback_id in json.loads(row[2])["sheet"]]
    return CallSheetFacts(
        seq, clock.from_stamp(row[0]), row[1], tuple(one for one in found if one is not None)
    )


def write_call_sheet(facts: CallSheetFacts, office: Office, copy: int = 0) -> bytes:
    """Write the sheet as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        ordered = format_datetime(clock.local(facts.ordered_at))
        paper = OwnPaper(office, _("Call sheet"), f"CS-{facts.seq}   {ordered}", copy)
        _count(paper, facts)
        overdue = [row for row in facts.rows if row.overdue(facts.ordered_at)]
        today = [row for row in facts.rows if row not in overdue]
        turn = 0
        for title, rows in ((_("Overdue"), overdue), (_("Today"), today)):
            if rows:
                paper.sheet.heading(title)
            for row in rows:
                turn += 1
                _call(paper, turn, row, facts.ordered_at)
        return paper.sheet.finish()


def _count(paper: OwnPaper, facts: CallSheetFacts) -> None:
    count = ngettext("{count} call", "{count} calls", len(facts.rows)).format(count=len(facts.rows))
    paper.sheet.pairs((_("To make"), count), (_("Ordered by"), facts.ordered_by))


def _call(paper: OwnPaper, turn: int, row: CallbackRow, now: datetime) -> None:
    """One call; it stays on one page."""
    sheet = paper.sheet
    by_hand_tall = ROWS_BY_HAND * CLOSE * MM * (2 if sheet.paper.is_roll else 1)
    sheet.room(by_hand_tall + sheet.paper.body * LEADING * 5)
    who = row.person.called or _("unnamed")
    label = f"{turn}.  {_when(row, now)}   {who}   {row.person.phone or _('no phone yet')}"
    if sheet.paper.is_roll:
        sheet.paragraph(label, strong=True)
    else:
        sheet.figure(label, row.parent.number, strong=True)
    sheet.paragraph(row.about)
    sheet.paragraph(_beside(row, with_number=sheet.paper.is_roll), quiet=True)
    by_hand.boxes(sheet, [_(name) for name in RESULTS.values()], CLOSE)
    by_hand.row(sheet, _("Called at"), _("By"), _("To call again"), tall=CLOSE)
    by_hand.row(sheet, _("What was said"), tall=CLOSE)
    sheet.space(0.9)
    sheet.rule(dotted=True)


def _when(row: CallbackRow, now: datetime) -> str:
    due = row.due_at or row.first_due_at
    wall = clock.local(due)
    return format_time(wall) if wall.date() == clock.local(now).date() else moment_text(due)


def _beside(row: CallbackRow, with_number: bool) -> str:
    """What the caller should know before she dials."""
    told = (
        [f"{_(KINDS[row.parent.kind])} {row.parent.number}"] if with_number else [_(KINDS[row.parent.kind])]
    )
    told.append(_(REASONS[row.reason]))
    if row.attempts:
        told.append(
            ngettext("tried {count} time", "tried {count} times", row.attempts).format(count=row.attempts)
        )
    if row.not_by:
        told.append(_("not by {names}").format(names=format_list(list(row.not_by))))
    if row.state not in OPEN:
        told.append(_(STATES[row.state]))
    return "  ·  ".join(told)
