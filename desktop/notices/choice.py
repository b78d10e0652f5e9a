"""Who gets a notice: accounts with bills that are overdue, chosen by what the office asks for.

They are set out in a temporary table beside the books, in the order of the way from door to door, so that a
list of a million costs no more memory than a screenful of it; counts and sums are asked of that table.
"""

from __future__ import annotations

import json
import re
import secrets
from array import array
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from desktop.accounts.keys import ADDRESS
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.core.progress import Progress
from desktop.core.search import fold, match
from desktop.notices.letters import language_for
from desktop.notices.stages import BEFORE, REMINDER, Rule, rule
from desktop.notices.walking import walking_key
from desktop.office.settings import office

KEYS = 5_000  # accounts found at a time
CHUNK = 100  # accounts looked at at a time; about ten milliseconds
SHORTEST_AREA = 2  # signs
NAMED = 3  # accounts that a sentence names

_BETWEEN_AREAS = re.compile(r"[;；\n]+")
_TABLES = (
    "DROP TABLE IF EXISTS temp.notice_found",
    "DROP TABLE IF EXISTS temp.notice_looked",
    "CREATE TEMP TABLE notice_looked (token TEXT NOT NULL)",
    "CREATE TEMP TABLE notice_found (account_id INTEGER PRIMARY KEY, walk TEXT NOT NULL,"
    " language TEXT NOT NULL,"
    " bills INTEGER NOT NULL, oldest TEXT NOT NULL, total INTEGER NOT NULL, credit INTEGER NOT NULL,"
    " stage TEXT NOT NULL, made_on TEXT NOT NULL, left_out INTEGER NOT NULL DEFAULT 0)",
    "CREATE INDEX temp.notice_found_walk ON notice_found (walk, account_id)",
)
_PUT = (
    "INSERT INTO temp.notice_found (account_id, walk, language, bills, oldest, total, credit, stage, made_on)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LIKE_ASKED = "(:category = '' OR a.category = :category) AND (:status = '' OR a.status = :status)"
_ACCOUNTS = f"SELECT a.id FROM account a WHERE a.id > :after AND {_LIKE_ASKED} ORDER BY a.id LIMIT :most"
_ACCOUNTS_IN_AREA = (
    "SELECT a.id FROM account_pairs p CROSS JOIN account a ON a.id = p.rowid"
    f" WHERE account_pairs MATCH :area AND p.rowid > :after AND {_LIKE_ASKED} ORDER BY p.rowid LIMIT :most"
)
OPEN_OF_BILL = (  # of bill b, minor units
    "(SELECT SUM(c.amount) FROM charge c WHERE c.bill_id = b.id)"
    " - COALESCE((SELECT SUM(l.amount) FROM allocation l WHERE l.bill_id = b.id), 0)"
)
STANDS = "NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.batch_id)"
_OVERDUE = f"""
SELECT a.id, a.address, a.language, COUNT(*), MIN(o.due_date), SUM(o.open),
    (SELECT COALESCE(SUM(e.amount), 0) FROM credit_entry e WHERE e.account_id = a.id)
FROM (SELECT b.account_id, b.due_date, {OPEN_OF_BILL} AS open
    FROM json_each(:keys) k CROSS JOIN bill b ON b.account_id = k.value
    WHERE b.due_date <> '' AND b.due_date < :today AND {STANDS}) o
JOIN account a ON a.id = o.account_id WHERE o.open > 0 GROUP BY a.id
"""
# The newest notice of each account of which something is still open; what was paid settles it by itself.
_LAST_NOTICE = f"""
SELECT n.account_id, r.stage, r.made_on FROM json_each(:keys) k CROSS JOIN notice n ON n.account_id = k.value
JOIN notice_run r ON r.id = n.run_id
WHERE EXISTS (SELECT 1 FROM notice_bill t CROSS JOIN bill b ON b.id = t.bill_id
    WHERE t.notice_id = n.id AND {STANDS} AND {OPEN_OF_BILL} > 0)
ORDER BY n.id
"""
_SHOWN = (
    "SELECT f.account_id, a.number, a.name, a.address, f.language, f.bills, f.oldest, f.total, f.credit,"
    " f.stage, f.made_on, f.left_out FROM temp.notice_found f JOIN account a ON a.id = f.account_id"
    " ORDER BY f.walk, f.account_id LIMIT ? OFFSET ?"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the office asks for.

    Args:
        stage: which notice; only accounts whose turn it is get it.
        days: from how many days overdue the oldest bill is, to how many; None: without an end.
        amount: from how much is overdue, to how much, in minor units.
        area: what stands in the address; several are parted by semicolons. Empty: everywhere.
        category: of the account; empty: any.
        status: of the account; empty: any.
    """

    stage: str = REMINDER
    days: tuple[int, int | None] = (0, None)
    amount: tuple[int, int | None] = (0, None)
    area: str = ""
    category: str = ""
    status: str = "active"

    def as_json(self) -> str:
        """As a run keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many notices, over how many bills, and how much they ask for."""

    notices: int
    bills: int
    total: Money
    left_out: int


@dataclass(frozen=True, slots=True)
class Found:
    """What came of looking for a choice.

    Args:
        token: tells this look from the next one.
        waiting: accounts that are overdue, and whose turn for this stage it is not.
        covered: accounts that have as much credit as is overdue.
    """

    choice: Choice
    token: str
    waiting: int
    covered: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One account that gets a notice.

    Args:
        language: the one of its papers.
        oldest: when its oldest open bill was due.
        stage, made_on: of the notice before of which something is still open; empty: none.
        left_out: whether somebody took it off the list.
    """

    account_id: int
    number: str
    name: str
    address: str
    language: str
    bills: int
    oldest: date
    total: Money
    credit: Money
    stage: str
    made_on: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class Unserved:
    """A language that there is no such letter in, and who reads it."""

    language: str
    count: int
    numbers: tuple[str, ...]  # the first few accounts


def find(choice: Choice) -> Generator[Progress, None, Found]:
    """Look through all accounts, and set out those that get a notice; nothing is written.

    Raises:
        UserError: what is asked for cannot be, with its field.
        ReadOnly: the books are only open to be looked at.
    """
    refuse_impossible(choice)
    db.refuse_read_only()
    return _look(choice)


def _look(choice: Choice) -> Generator[Progress, None, Found]:
    token, asked = _clear(), _Asked(choice)
    accounts = array("q")
    for found in _accounts(choice):
        accounts.extend(found)
        yield Progress(0, None, _("Looking for accounts"))
    for begin in range(0, len(accounts), CHUNK):
        db.set_out(_PUT, asked.chosen(accounts[begin : begin + CHUNK]))
        done = min(begin + CHUNK, len(accounts))
        yield Progress(done, len(accounts), _("Looking through the bills"))
    return Found(choice, token, asked.waiting, asked.covered)


def refuse_impossible(choice: Choice) -> None:
    """Go on only with a choice that can be looked for.

    Raises:
        UserError: one sentence, with its field: days, amount or area.
    """
    for field, (low, high) in (("days", choice.days), ("amount", choice.amount)):
        if high is not None and high < low:
            raise UserError(_("This ends before it begins."), field)
    if any(len(fold(part)) < SHORTEST_AREA for part in _areas(choice)):
        raise UserError(_("Two signs or more."), field="area")


def _areas(choice: Choice) -> list[str]:
    return [part for part in _BETWEEN_AREAS.split(choice.area) if part.strip()]


def _clear() -> str:
    token = secrets.token_hex(8)
    for statement in _TABLES:
        db.database.execute_sql(statement)
    db.database.execute_sql("INSERT INTO temp.notice_looked VALUES (?)", (token,))
    return token


def _accounts(choice: Choice) -> Iterator[list[int]]:
    areas = " OR ".join(f"({match(fold(part), ADDRESS)})" for part in _areas(choice))
    query, after = _ACCOUNTS_IN_AREA if areas else _ACCOUNTS, 0
    asked = {"category": choice.category, "status": choice.status, "area": areas, "most": KEYS}
    while found := [row[0] for row in db.rows(query, {**asked, "after": after})]:
        after = found[-1]
        yield found


class _Asked:
    """Which of some accounts get a notice."""

    def __init__(self, choice: Choice):
        self._choice, self._rule = choice, rule(choice.stage)
        self._today, self._own = clock.today(), office().language
        self._due_by = _overdue_for(choice, self._today)
        self.waiting = self.covered = 0

    def chosen(self, accounts: Sequence[int]) -> list[tuple[Any, ...]]:
        """The rows of those that get one."""
        owing = [row for row in overdue(accounts, self._today) if self._is_asked_for(row)]
        last = last_notices([row[0] for row in owing])
        rows = []
        for account_id, address, language, bills, oldest, total, credit in owing:
            before = last.get(account_id, ("", ""))
            if credit >= total:
                self.covered += 1
            elif not its_turn(self._choice.stage, self._rule, oldest, before, self._today):
                self.waiting += 1
            else:
                facts = (walking_key(address), language or self._own, bills, oldest, total, credit)
                rows.append((account_id, *facts, *before))
        return rows

    def _is_asked_for(self, row: tuple[Any, ...]) -> bool:
        (earliest, latest), (least, most) = self._due_by, self._choice.amount
        oldest, total = row[4], row[5]
        return earliest <= oldest <= latest and least <= total and (most is None or total <= most)


def _overdue_for(choice: Choice, today: date) -> tuple[str, str]:
    """The earliest and the latest day that the oldest bill may have been due on."""
    low, high = choice.days
    earliest = Rule(high, 1).last_day_before(today) if high is not None else ""
    return earliest, Rule(low, 1).last_day_before(today)


def overdue(accounts: Sequence[int], today: date) -> list[tuple[Any, ...]]:
    """What is overdue of some accounts: (id, address, language, bills, oldest due date, sum, credit)."""
    return db.rows(_OVERDUE, {"keys": json.dumps(list(accounts)), "today": today.isoformat()})


def last_notices(accounts: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The newest notice of each account that is not settled, as (stage, the day it was made on)."""
    found = db.rows(_LAST_NOTICE, {"keys": json.dumps(list(accounts))})
    return {account_id: (stage, made_on) for account_id, stage, made_on in found}


def its_turn(stage: str, days: Rule, oldest: str, before: tuple[str, str], today: date) -> bool:
    """Whether a notice of a stage may go out.

    Args:
        days: of the stage.
        oldest: when the oldest open bill was due.
        before: the stage and the day of the newest notice that is not settled, or empty texts.
    """
    if stage == REMINDER:
        return not before[0] and oldest <= days.last_day_before(today)
    return before[0] == BEFORE[stage] and before[1] <= days.last_day_before(today)


# --- what was set out -----------------------------------------------------------------------------


def found_count() -> int:
    """How many lines the list has."""
    row = db.one("SELECT COUNT(*) FROM temp.notice_found")
    return int(row[0]) if row else 0


def found_rows(offset: int, limit: int) -> list[FoundRow]:
    """Some lines of the list, in walking order."""
    return [
        FoundRow(
            *row[:6], date.fromisoformat(row[6]), Money(row[7]), Money(row[8]), *row[9:11], bool(row[11])
        )
        for row in db.rows(_SHOWN, (limit, offset))
    ]


def totals() -> Totals:
    """Counts and sums of what was not taken off the list."""
    row = db.one(
        "SELECT COUNT(*) - SUM(left_out), SUM(bills * (1 - left_out)), SUM(total * (1 - left_out)),"
        " SUM(left_out) FROM temp.notice_found"
    )
    notices, bills, total, left_out = (value or 0 for value in row) if row else (0, 0, 0, 0)
    return Totals(notices, bills, Money(total), left_out)


def turn_out(account_id: int) -> None:
    """Take an account off the list, or put it on again."""
    db.database.execute_sql(
        "UPDATE temp.notice_found SET left_out = 1 - left_out WHERE account_id = ?", (account_id,)
    )


def unserved(stage: str) -> list[Unserved]:
    """The languages of those on the list that there is no letter in."""
    found = db.rows(
        "SELECT language, COUNT(*) FROM temp.notice_found WHERE left_out = 0 GROUP BY language ORDER BY 1"
    )
    return [
        Unserved(language, count, _first_numbers(language))
        for language, count in found
        if language_for(stage, language) is None
    ]


def _first_numbers(language: str) -> tuple[str, ...]:
    found = db.rows(
        "SELECT a.number FROM temp.notice_found f JOIN account a ON a.id = f.account_id"
        " WHERE f.language = ? AND f.left_out = 0 ORDER BY f.walk, f.account_id LIMIT ?",
        (language, NAMED),
    )
    return tuple(number for (number,) in found)


def refuse_other_look(found: Found) -> None:
    """Go on only with what was looked for last.

    Raises:
        UserError: something else was looked for since.
    """
    if db.one("SELECT token FROM temp.notice_looked") != (found.token,):
        raise UserError(_("Another list was made since. Look for this one again."))


def in_walking_order(chunk: int) -> Iterator[list[tuple[int, str]]]:
    """The accounts that get a notice, with the languages of their papers, some at a time."""
    walk, last = "", 0
    while True:
        rows = db.rows(
            "SELECT account_id, language, walk FROM temp.notice_found WHERE left_out = 0"
            " AND (walk, account_id) > (?, ?) ORDER BY walk, account_id LIMIT ?",
            (walk, last, chunk),
        )
        if not rows:
            return
        yield [(account_id, language) for account_id, language, _walk in rows]
        last, _language, walk = rows[-1]
