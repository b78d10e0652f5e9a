"""What the night left: reported the next day on one paper, read by somebody in charge, turned into work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.duty.watch import signed
from desktop.office.approval import whose_word
from desktop.office.mark import Mark, mark
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper

REPORT = "night_report"
ORDER, CASE, NOTHING = "order", "case", "nothing"
RESULTS = {
    ORDER: N_("A repair order"),
    CASE: N_("A case"),
    NOTHING: N_("Nothing more to do"),
}

_ITEMS = (
    "SELECT n.entry_id, l.words, l.action, l.source, l.happened_at, l.is_late, n.grade, n.called_whom,"
    " n.called_at, n.due_at, s.name, l.staff_id, COALESCE((SELECT MAX(g.report_id) FROM night_report_line g"
    " WHERE g.entry_id = n.entry_id), 0), EXISTS (SELECT 1 FROM night_report_line g JOIN night_seen a"
    " ON a.report_id = g.report_id WHERE g.entry_id = n.entry_id), COALESCE(r.became, ''),"
    " COALESCE(r.target, ''), COALESCE(r.words, '')"
    " FROM night_item n JOIN log_entry l ON l.id = n.entry_id JOIN staff s ON s.id = l.staff_id"
    " LEFT JOIN night_result r ON r.entry_id = n.entry_id"
    " WHERE NOT EXISTS (SELECT 1 FROM log_strike k WHERE k.entry_id = n.entry_id)"
)


@dataclass(frozen=True, slots=True)
class NightRow:
    """A matter of the night as it stands; times are UTC."""

    entry_id: int
    words: str
    action: str
    source: str
    happened_at: datetime
    is_late: bool
    grade: str  # a key of log.GRADES
    called_whom: str
    called_at: datetime | None
    due_at: datetime
    noted_by: str
    staff_id: int
    report_id: int  # the newest report it stands on; 0: on none
    seen: bool  # whether somebody in charge read a report with it
    became: str  # a key of RESULTS; empty while it is open
    target: str
    result: str

    def overdue(self, now: datetime) -> bool:
        """Whether somebody in charge should have known of it by now."""
        return not self.seen and not self.became and self.due_at < now


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a report states."""

    report_id: int
    number: str
    at: datetime  # UTC
    written_by: str
    items: tuple[NightRow, ...]
    seen_by: str
    seen_at: datetime | None
    words: str
    mark: Mark


def open_night() -> tuple[NightRow, ...]:
    """Matters of which nobody said yet what became of them, the first due first."""
    return _items("AND r.entry_id IS NULL ORDER BY n.due_at, n.entry_id", ())


def night_items(limit: int = 200) -> tuple[NightRow, ...]:
    """All matters, the open ones first, then the newest."""
    return _items("ORDER BY r.entry_id IS NOT NULL, n.entry_id DESC LIMIT ?", (limit,))


def night_item(entry_id: int) -> NightRow | None:
    """One matter, or None."""
    return next(iter(_items("AND n.entry_id = ?", (entry_id,))), None)


def write_report(by: SignedIn) -> tuple[int, int]:
    """Put everything that nobody in charge has read on the next day's report; returns it and its print job.

    Raises:
        UserError: the night left nothing.
        NotAllowed: the person may not write in the log.
    """
    require(by, "duty.log")
    unread = [item for item in open_night() if not item.seen]
    if not unread:
        raise UserError(_("The night left nothing to report."))
    with transaction("duty.night_reported", "duty", "papers", by=by.staff_id) as entry:
        series, serial, number = next_slip("night_report", "NR")
        report_id = db.insert(
            "night_report", {"series": series, "serial": serial, "number": number, **signed(entry, by)}
        )
        for item in unread:
            row = {"report_id": report_id, "entry_id": item.entry_id, "journal_seq": entry.seq}
            db.insert("night_report_line", row)
        entry.tells(report=report_id, number=number, items=[item.entry_id for item in unread])
        job_id = order_paper(REPORT, report_id, 0, number, entry, by.staff_id)
    return report_id, job_id


def see_report(report_id: int, words: str, by: SignedIn) -> None:
    """Somebody in charge has read a report.

    Args:
        words: what is to be done; may be empty.

    Raises:
        UserError: there is no such report, or it was read already.
        NotAllowed: the person is not in charge.
    """
    require(by, "duty.lead")
    row = db.one(
        "SELECT EXISTS (SELECT 1 FROM night_seen a WHERE a.report_id = r.id) FROM night_report r"
        " WHERE r.id = ?",
        (report_id,),
    )
    if row is None:
        raise UserError(_("There is no such report."))
    if row[0]:
        raise UserError(_("This report was read already."))
    with transaction("duty.night_seen", "duty", by=by.staff_id) as entry:
        db.insert("night_seen", {"report_id": report_id, "words": words.strip(), **signed(entry, by)})
        entry.tells(report=report_id)


def settle(entry_id: int, became: str, target: str, words: str, by: SignedIn) -> None:
    """Say what became of a matter; only after somebody in charge read of it.

    Args:
        became: a key of RESULTS.
        target: the number of the order or case.
        words: why nothing more is to be done.

    Raises:
        UserError: nobody in charge read of it yet, it is settled already, or a number or reason is missing;
            the field is became, target or words.
        NotAllowed: the person is not in charge.
    """
    require(by, "duty.lead")
    item = night_item(entry_id)
    if item is None or item.became:
        raise UserError(_("It is settled already."))
    if not item.seen:
        raise UserError(_("Somebody in charge reads the report of it first."))
    if became not in RESULTS:
        raise UserError(_("Choose one of the list."), field="became")
    if became != NOTHING and not target.strip():
        raise UserError(_("Type the number of the order or case that it became."), field="target")
    if became == NOTHING and not words.strip():
        raise UserError(_("Say why nothing more is to be done."), field="words")
    with transaction("duty.night_settled", "duty", by=by.staff_id) as entry:
        db.insert(
            "night_result",
            {
                "entry_id": entry_id,
                "became": became,
                "target": "" if became == NOTHING else " ".join(target.split()),
                "words": words.strip(),
                **signed(entry, by),
            },
        )
        entry.tells(line=entry_id, became=became)


def newest_unread() -> int | None:
    """The newest report that nobody in charge has read, or None."""
    row = db.one(
        "SELECT MAX(r.id) FROM night_report r WHERE NOT EXISTS"
        " (SELECT 1 FROM night_seen a WHERE a.report_id = r.id)"
    )
    return row[0] if row else None


def report_facts(report_id: int) -> ReportFacts:
    """What the paper of a report states.

    Raises:
        UserError: there is no such report.
    """
    row = db.one(
        "SELECT r.number, r.at_utc, s.name, COALESCE(b.name, ''), COALESCE(a.at_utc, ''),"
        " COALESCE(a.words, ''), r.journal_seq FROM night_report r JOIN staff s ON s.id = r.staff_id"
        " LEFT JOIN night_seen a ON a.report_id = r.id"
        f" LEFT JOIN staff b ON b.id = {whose_word('a.journal_seq', 'a.staff_id')} WHERE r.id = ?",
        (report_id,),
    )
    if row is None:
        raise UserError(_("There is no such report."))
    number, at, name, seen_by, seen_at, words, seq = row
    items = _items(
        "AND n.entry_id IN (SELECT entry_id FROM night_report_line WHERE report_id = ?) ORDER BY n.entry_id",
        (report_id,),
    )
    return ReportFacts(
        report_id, number, clock.from_stamp(at), name, items, seen_by,
        clock.from_stamp(seen_at) if seen_at else None, words, mark(seq),
    )  # fmt: skip


def _items(where: str, parameters: db.Parameters) -> tuple[NightRow, ...]:
    return tuple(_item(row) for row in db.rows(f"{_ITEMS} {where}", parameters))


def _item(row: tuple[Any, ...]) -> NightRow:
    (
        entry_id, words, action, source, happened, late, grade, whom, called, due, name, staff_id, report_id,
        seen, became, target, result,
    ) = row  # fmt: skip
    return NightRow(
        entry_id, words, action, source, clock.from_stamp(happened), bool(late), grade, whom,
        clock.from_stamp(called) if called else None, clock.from_stamp(due), name, staff_id, report_id,
        bool(seen), became, target, result,
    )  # fmt: skip
