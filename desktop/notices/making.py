"""A run of notices is made: all of them in one transaction, each with its number, before any paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _, ngettext
from desktop.core.journal import text_digest
from desktop.core.money import Money
from desktop.core.progress import Progress
from desktop.notices.choice import (
    OPEN_OF_BILL,
    STANDS,
    Found,
    in_walking_order,
    its_turn,
    last_notices,
    refuse_other_look,
    totals,
    unserved,
)
from desktop.notices.letters import language_for, letter_in_use
from desktop.notices.sheets import PAPERS
from desktop.notices.stages import rule
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office

RUN, NOTICE = "RN", "AN"  # what their numbers begin with
CHUNK = 40  # notices at a time
WHO_SENDS = ("name", "address", "phone", "complaint_phone", "currency", "language", "practice")

_BILLS = f"""
SELECT b.account_id, b.id, b.due_date, {OPEN_OF_BILL} AS open,
    COALESCE((SELECT SUM(c.amount - COALESCE((SELECT SUM(l.amount) FROM allocation l
        WHERE l.bill_id = c.bill_id AND l.position = c.position), 0))
        FROM charge c WHERE c.bill_id = b.id AND c.component = 'late_fee'), 0)
FROM json_each(:keys) k CROSS JOIN bill b ON b.account_id = k.value
WHERE b.due_date <> '' AND b.due_date < :today AND {STANDS} AND {OPEN_OF_BILL} > 0
ORDER BY k.key, b.period, b.due_date, b.id
"""
_ACCOUNTS = (
    "SELECT a.id, a.version,"
    " (SELECT COALESCE(SUM(e.amount), 0) FROM credit_entry e WHERE e.account_id = a.id)"
    " FROM json_each(?) k CROSS JOIN account a ON a.id = k.value"
)
_NOTICE = (
    "INSERT INTO notice (id, run_id, turn, series, serial, account_id, account_version, letter_id, bills,"
    " total, late_fee, credit, journal_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Made:
    """A run that was made.

    Args:
        settled: accounts that were on the list, and paid before it was made.
    """

    run_id: int
    number: str
    notices: int
    total: Money
    settled: int


class RowsDigest:
    """What the journal keeps of a run's notices and their bills: a digest, in the order of turns."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, notice: Sequence[Any], bills: Sequence[Sequence[int]]) -> None:
        """Count a notice in: its row without the run, and (bill, open) in the order of the bills' ids."""
        told = ";".join(f"{bill_id} {amount}" for bill_id, amount in sorted(bills))
        self._hash.update(f"{' '.join(map(str, notice))} {told}\n".encode())

    def hexdigest(self) -> str:
        """As the run has it."""
        return self._hash.hexdigest()


def make_run(
    found: Found, paper: str, by: SignedIn, instead: Mapping[str, str] | None = None
) -> Generator[Progress, None, Made]:
    """Make the notices of a list, all or nothing; closing the generator takes it all back.

    What is owed is asked anew: an account that paid since the list was made gets none.

    Args:
        paper: a key of `sheets.PAPERS`.
        instead: for a language without a letter, the one whose letter is sent.

    Raises:
        NotAllowed: the person may not.
        UserError: another list was made since, nobody is on it, or a language has no letter; then the field
            is language, and the sentence says who reads it.
    """
    require(by, "notice.write")
    if paper not in PAPERS:
        raise UserError(_("Choose one of the list."), field="paper")
    refuse_other_look(found)
    if not totals().notices:
        raise UserError(_("Nobody is on the list, so there is nothing to write."))
    served = dict(instead or {})
    refuse_unserved(found.choice.stage, served)
    return _make(found, paper, by, served)


def refuse_unserved(stage: str, instead: Mapping[str, str]) -> None:
    """Go on only when everybody on the list gets a letter that there is.

    Raises:
        UserError: a language without one, and no other chosen; the field is language.
    """
    for missing in unserved(stage):
        if language_for(stage, instead.get(missing.language, "")) is None:
            text = ngettext(
                "{count} customer reads {language}, and there is no such letter in it: {numbers}.",
                "{count} customers read {language}, and there is no such letter in it: {numbers}.",
                missing.count,
            )
            numbers = ", ".join(missing.numbers) + (" …" if missing.count > len(missing.numbers) else "")
            raise UserError(
                text.format(count=missing.count, language=missing.language, numbers=numbers), field="language"
            )


def _make(
    found: Found, paper: str, by: SignedIn, instead: Mapping[str, str]
) -> Generator[Progress, None, Made]:
    stage, total = found.choice.stage, totals().notices
    with transaction("notice.run_made", "notices", by=by.staff_id) as entry:
        made = _Run(entry, found, instead)
        for chunk in in_walking_order(CHUNK):
            made.add(chunk)
            yield Progress(made.notices + made.settled, total, _("Making the notices"))
        if not made.notices:
            raise UserError(_("Everybody on the list has paid meanwhile."))
        days = rule(stage)
        today = date.fromisoformat(entry.business_date)
        row = {
            "stage": stage,
            "paper": paper,
            "made_on": today.isoformat(),
            "pay_by": (today + timedelta(days=days.pay_days)).isoformat(),
            "notices": made.notices,
            "total": made.total,
            "sha256": made.digest.hexdigest(),
        }
        sender = asdict(office())
        typed = {
            "chosen": found.choice.as_json(),
            "office": json.dumps({name: sender[name] for name in WHO_SENDS}, ensure_ascii=False),
        }
        made.write(row | typed, by)
        entry.tells(
            run=made.run_id, number=made.number, series=made.series, serial=made.serial,
            said=text_digest(entry.seq, *typed.values()), **row,
        )  # fmt: skip
    return Made(made.run_id, made.number, made.notices, Money(made.total), made.settled)


class _Run:
    """Notices being added, in their order; the run's own row comes last, when its sums are known."""

    def __init__(self, entry: db.Entry, found: Found, instead: Mapping[str, str]):
        self._entry, self._stage, self._instead = entry, found.choice.stage, instead
        self._days, self._today = rule(self._stage), clock.today()
        self._letters: dict[str, int] = {}
        self._rows: list[tuple[Any, ...]] = []
        self.series, self.serial, self.number = next_slip("notice_run", RUN)
        self.run_id = _next_id("notice_run")
        self._next = _next_id("notice")
        self._notice_series, self._notice_serial, _number = next_slip("notice", NOTICE)
        self.notices = self.total = self.settled = 0
        self.digest = RowsDigest()
        # The notices point at the run that is written after them; it is there before the commit.
        db.database.execute_sql("PRAGMA defer_foreign_keys = ON")

    def add(self, chunk: Sequence[tuple[int, str]]) -> None:
        """Those of some accounts that still owe something and whose turn it still is."""
        ids = [account_id for account_id, _language in chunk]
        keys = json.dumps(ids)
        owed: dict[int, list[tuple[Any, ...]]] = {}
        for account_id, *bill in db.rows(_BILLS, {"keys": keys, "today": self._today.isoformat()}):
            owed.setdefault(account_id, []).append(tuple(bill))
        accounts = {row[0]: row[1:] for row in db.rows(_ACCOUNTS, (keys,))}
        last = last_notices(ids)
        notices, lines = [], []
        for account_id, language in chunk:
            bills = owed.get(account_id, [])
            version, credit = accounts[account_id]
            if not self._still(bills, credit, last.get(account_id, ("", ""))):
                self.settled += 1
                continue
            row = self._row(account_id, version, language, bills, credit)
            notices.append(row)
            lines += [(row[0], bill_id, amount) for bill_id, _due, amount, _fee in bills]
            self.digest.add((row[0], *row[2:]), [(bill_id, amount) for bill_id, _due, amount, _fee in bills])
        connection = db.database.connection()
        connection.executemany(_NOTICE, notices)
        connection.executemany("INSERT INTO notice_bill VALUES (?, ?, ?)", lines)

    def _still(self, bills: Sequence[tuple[Any, ...]], credit: int, before: tuple[str, str]) -> bool:
        total = sum(amount for _bill, _due, amount, _fee in bills)
        oldest = min((due for _bill, due, _amount, _fee in bills), default="")
        return total > max(credit, 0) and its_turn(self._stage, self._days, oldest, before, self._today)

    def _row(
        self, account_id: int, version: int, language: str, bills: Sequence[tuple[Any, ...]], credit: int
    ) -> tuple[Any, ...]:
        total = sum(amount for _bill, _due, amount, _fee in bills)
        fee = sum(max(fee, 0) for _bill, _due, _amount, fee in bills)
        row = (
            self._next, self.run_id, self.notices + 1, self._notice_series, self._notice_serial, account_id,
            version, self._letter(language), len(bills), total, fee, max(credit, 0),
            self._entry.seq,
        )  # fmt: skip
        self._next += 1
        self._notice_serial += 1
        self.notices += 1
        self.total += total
        return row

    def _letter(self, language: str) -> int:
        if language not in self._letters:
            serves = language_for(self._stage, language)
            code = serves or language_for(self._stage, self._instead[language])
            assert code is not None
            self._letters[language] = letter_in_use(self._entry, self._stage, code)
        return self._letters[language]

    def write(self, row: Mapping[str, Any], by: SignedIn) -> None:
        """The run itself."""
        entry = self._entry
        db.insert(
            "notice_run",
            {
                "id": self.run_id, "series": self.series, "serial": self.serial, "number": self.number, **row,
                "staff_id": by.staff_id, "at_utc": entry.at_utc, "journal_seq": entry.seq,
            },
        )  # fmt: skip


def notice_number(series: str, serial: int) -> str:
    """A notice's number as people read it: AN-A-00012."""
    return f"{NOTICE}-{series}-{serial:05d}"


def _next_id(table: str) -> int:
    row = db.one(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}")
    return int(row[0]) if row else 1
