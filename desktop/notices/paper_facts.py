"""What the notices of a run tell, as they told it when it was made; from here on no database is needed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from desktop.accounts.queries import card_as_of
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.notices.letters import Letter, Text, letters_of_run
from desktop.notices.making import notice_number
from desktop.notices.stages import rule
from desktop.office.settings import Office, office

_RUN = "SELECT id, number, stage, paper, made_on, pay_by, notices, office FROM notice_run WHERE id = ?"
_NOTICES = """
SELECT n.id, n.turn, n.series, n.serial, n.account_id, n.account_version, a.version, a.number, a.name,
    a.address, n.letter_id, n.total, n.late_fee, n.credit
FROM notice n JOIN account a ON a.id = n.account_id
WHERE n.run_id = ? AND n.turn IN (SELECT value FROM json_each(?))
ORDER BY n.turn
"""
_BILLS = """
SELECT t.notice_id, b.period, b.due_date, t.open
FROM json_each(?) k CROSS JOIN notice_bill t ON t.notice_id = k.value CROSS JOIN bill b ON b.id = t.bill_id
ORDER BY t.notice_id, b.period, b.due_date, b.id
"""


@dataclass(frozen=True, slots=True)
class BillLine:
    """A bill as a notice lists it: its month "2026-10", its due date as stored, what was open."""

    period: str
    due_date: str
    open: Money


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """One notice; `turn` is its place in the run, bills stand oldest first."""

    turn: int
    number: str
    account_number: str
    name: str
    address: str
    letter_id: int
    bills: tuple[BillLine, ...]
    total: Money
    late_fee: Money
    credit: Money


@dataclass(frozen=True, slots=True)
class RunPaper:
    """What all notices of a run have in common; `office` is the sender as it was then."""

    run_id: int
    number: str
    stage: str
    paper: str
    made_on: date
    pay_by: date
    notices: int
    office: Office
    letters: dict[int, Letter]


def run_paper(run_id: int) -> RunPaper:
    """What all notices of a run have in common.

    Raises:
        UserError: there is no such run.
    """
    row = db.one(_RUN, (run_id,))
    if row is None:
        raise UserError(_("There is no such run."))
    _id, number, stage, paper, made_on, pay_by, notices, sender = row
    return RunPaper(
        run_id, number, stage, paper, date.fromisoformat(made_on), date.fromisoformat(pay_by), notices,
        Office(**json.loads(sender)), letters_of_run(run_id),
    )  # fmt: skip


def notice_papers(run_id: int, turns: Sequence[int]) -> dict[int, NoticePaper]:
    """Some notices of a run, by their turns."""
    rows = db.rows(_NOTICES, (run_id, json.dumps(list(turns))))
    bills = _bills_of([row[0] for row in rows])
    return {row[1]: _notice(row, bills[row[0]]) for row in rows}


def _bills_of(notices: Sequence[int]) -> dict[int, tuple[BillLine, ...]]:
    found = db.rows(_BILLS, (json.dumps(list(notices)),))
    return {
        notice_id: tuple(BillLine(period, due, Money(amount)) for _id, period, due, amount in lines)
        for notice_id, lines in groupby(found, key=lambda row: row[0])
    }


def _notice(row: tuple[Any, ...], bills: tuple[BillLine, ...]) -> NoticePaper:
    _id, turn, series, serial, account_id, then, now, number, name, address, letter_id, total, fee, credit = (
        row
    )
    if then != now:
        card = card_as_of(account_id, then)
        assert card is not None
        number, name, address = card.number, card.name, card.address
    return NoticePaper(
        turn, notice_number(series, serial), number, name, address, letter_id, bills, Money(total),
        Money(fee), Money(credit),
    )  # fmt: skip


# --- before there is a run: how a letter would look ------------------------------------------------

LOOKING = 0  # the id of a letter that is only looked at


def sample_run(stage: str, code: str, text: Text, paper: str) -> RunPaper:
    """A run that is none, for a look at a text."""
    letter = Letter(LOOKING, stage, code, 0, text, False, clock.now(), "")
    today = clock.today()
    pay_by = date.fromordinal(today.toordinal() + rule(stage).pay_days)
    return RunPaper(0, "", stage, paper, today, pay_by, 1, office(), {LOOKING: letter})


def sample_notice(bills: int = 3) -> NoticePaper:
    """A made-up notice over some bills, for a look at a text."""
    lines = []
    month = clock.today().replace(day=1)
    for turn in range(bills):
        due = month.replace(day=20)
        amount = Money(3520 + 480 * (turn % 3))
        lines.append(BillLine(month.isoformat()[:7], due.isoformat(), amount))
        month = date.fromordinal(month.toordinal() - 1).replace(day=1)
    lines.reverse()
    return NoticePaper(
        1, notice_number("A", 12), "00012345", _("Shan Guoqiang"), _("12 People's Road"), LOOKING,
        tuple(lines), Money(sum(line.open for line in lines)), Money(480), Money(0),
    )  # fmt: skip
