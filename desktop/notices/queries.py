"""Runs of notices and how far their papers are, and the notices that an account got."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.notices.choice import OPEN_OF_BILL, STANDS
from desktop.notices.making import notice_number
from desktop.notices.sheets import sheet_count, turns_on

# How far the newest copy of a run is.
MADE, PART_WRITTEN, WRITTEN, PART_OUT, DOUBT, OUT = (
    "made",
    "part_written",
    "written",
    "part_out",
    "doubt",
    "out",
)

_RUNS = (
    "SELECT r.id, r.number, r.stage, r.paper, r.made_on, r.pay_by, r.notices, r.total, r.at_utc,"
    " COALESCE(s.name, '') FROM notice_run r LEFT JOIN staff s ON s.id = r.staff_id"
)
_ACTS = (
    "SELECT run_id, act, copy, first_sheet, last_sheet, printer FROM notice_act"
    " WHERE run_id IN (SELECT value FROM json_each(?)) ORDER BY run_id, id"
)
_STILL_OPEN = f"""
(SELECT COALESCE(SUM(MAX({OPEN_OF_BILL}, 0)), 0) FROM notice_bill t CROSS JOIN bill b ON b.id = t.bill_id
    WHERE t.notice_id = n.id AND {STANDS})
"""


@dataclass(frozen=True, slots=True)
class Papers:
    """How far the newest copy of a run is; sheets count from 1.

    Args:
        copy: 0 for the originals.
        first, last: the sheets that belong to it.
        written_to: up to which sheet it lies in files; `first` - 1: none does.
        out_to: up to which sheet it came out of the printer.
        sent: first and last sheet that were sent to the printer, and nobody knows what became of them.
        printer: the one that was used last.
    """

    copy: int
    first: int
    last: int
    written_to: int
    out_to: int
    sent: tuple[int, int] | None = None
    printer: str = ""

    @property
    def state(self) -> str:
        """DOUBT, OUT, PART_OUT, WRITTEN, PART_WRITTEN or MADE."""
        if self.sent is not None:
            return DOUBT
        if self.out_to >= self.last:
            return OUT
        if self.out_to >= self.first:
            return PART_OUT
        if self.written_to >= self.last:
            return WRITTEN
        return PART_WRITTEN if self.written_to >= self.first else MADE

    @property
    def begun(self) -> bool:
        """Whether anything of it was written or sent to a printer."""
        return self.sent is not None or max(self.written_to, self.out_to) >= self.first


@dataclass(frozen=True, slots=True)
class Run:
    """A run of notices and its papers; `at` is UTC, empty `who` the program."""

    run_id: int
    number: str
    stage: str
    paper: str
    made_on: date
    pay_by: date
    notices: int
    total: Money
    at: datetime
    who: str
    papers: Papers

    @property
    def sheets(self) -> int:
        """How many sheets all its notices take."""
        return sheet_count(self.notices, self.paper)


@dataclass(frozen=True, slots=True)
class AccountNotice:
    """A notice that an account got: its stage, sum and bills then, and what of them is still open now."""

    number: str
    stage: str
    made_on: date
    pay_by: date
    bills: int
    total: Money
    still_open: Money

    @property
    def settled(self) -> bool:
        """Whether nothing of its bills is open any more."""
        return not self.still_open


def run_count() -> int:
    """How many runs there are."""
    row = db.one("SELECT COUNT(*) FROM notice_run")
    return int(row[0]) if row else 0


def runs(offset: int = 0, limit: int = -1) -> list[Run]:
    """Runs, the newest first."""
    rows = db.rows(f"{_RUNS} ORDER BY r.id DESC LIMIT ? OFFSET ?", (limit, offset))
    acts = _acts_of([row[0] for row in rows])
    return [_run(row, acts.get(row[0], [])) for row in rows]


def run(run_id: int) -> Run:
    """One run.

    Raises:
        UserError: there is none.
    """
    row = db.one(f"{_RUNS} WHERE r.id = ?", (run_id,))
    if row is None:
        raise UserError(_("There is no such run."))
    return _run(row, _acts_of([run_id]).get(run_id, []))


def _acts_of(ids: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
    found = db.rows(_ACTS, (json.dumps(list(ids)),))
    return {run_id: [row[1:] for row in rows] for run_id, rows in groupby(found, key=lambda row: row[0])}


def _run(row: tuple[Any, ...], acts: Iterable[tuple[Any, ...]]) -> Run:
    run_id, number, stage, paper, made_on, pay_by, notices, total, at, who = row
    return Run(
        run_id, number, stage, paper, date.fromisoformat(made_on), date.fromisoformat(pay_by), notices,
        Money(total), clock.from_stamp(at), who, papers_after(acts, sheet_count(notices, paper)),
    )  # fmt: skip


def papers_after(acts: Iterable[tuple[Any, ...]], sheets: int) -> Papers:
    """How far the papers are, after acts as (act, copy, first sheet, last sheet, printer)."""
    now = Papers(0, 1, sheets, 0, 0)
    for act, copy, first, last, printer in acts:
        if act == "repeat":
            now = Papers(copy, first, last, first - 1, first - 1, None, now.printer)
        elif act == "written":
            now = Papers(now.copy, now.first, now.last, last, now.out_to, now.sent, now.printer)
        else:
            out_to, sent = (now.out_to, (first, last)) if act == "sent" else (last, None)
            now = Papers(now.copy, now.first, now.last, now.written_to, out_to, sent, printer or now.printer)
    return now


def number_on(run_id: int, sheet: int) -> str:
    """The number of the upper notice on a sheet; empty where there is no such sheet."""
    of = run(run_id)
    if not 1 <= sheet <= of.sheets:
        return ""
    turn = turns_on(sheet, of.notices, of.paper)[0]
    row = db.one("SELECT series, serial FROM notice WHERE run_id = ? AND turn = ?", (run_id, turn))
    return notice_number(*row) if row else ""


def notices_of(account_id: int) -> list[AccountNotice]:
    """The notices that an account got, newest first; what was paid since settles them by itself."""
    rows = db.rows(
        f"SELECT n.series, n.serial, r.stage, r.made_on, r.pay_by, n.bills, n.total, {_STILL_OPEN}"
        " FROM notice n JOIN notice_run r ON r.id = n.run_id WHERE n.account_id = ? ORDER BY n.id DESC",
        (account_id,),
    )
    return [
        AccountNotice(
            notice_number(series, serial), stage, date.fromisoformat(made_on), date.fromisoformat(pay_by),
            bills, Money(total), Money(still),
        )
        for series, serial, stage, made_on, pay_by, bills, total, still in rows
    ]  # fmt: skip


def categories() -> list[str]:
    """The categories that accounts have, as they are stored."""
    return [
        code for (code,) in db.rows("SELECT DISTINCT category FROM account WHERE category <> '' ORDER BY 1")
    ]


def languages_read() -> list[str]:
    """The languages that accounts say, but for the office's own."""
    found = db.rows("SELECT DISTINCT language FROM account WHERE language <> '' ORDER BY language")
    return [code for (code,) in found]
