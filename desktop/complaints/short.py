"""The short ways: an enquiry answered, promised or passed on; praise verified; a suggestion considered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.callbacks.due_time import read_due
from desktop.callbacks.queries import Parent, Person
from desktop.callbacks.steps import let_go, promise
from desktop.complaints.moving import KIND, CaseNow, case_now, move
from desktop.complaints.read_back import short
from desktop.complaints.record import Record, newest
from desktop.complaints.states import ENQUIRY
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to an enquiry.

    Args:
        text: as it was said.
        clear: whether the person says that it is clear now (S13); only then the enquiry is closed.
        cards: the answer cards that were read from, each with its version (S76).
        explanation: how it was explained, where something was refused (S46).
    """

    text: str
    clear: bool
    cards: tuple[tuple[str, int], ...] = ()
    explanation: str = ""

    def __call__(self, entry: db.Entry, now: CaseNow, by: SignedIn) -> tuple[CaseNow, None]:
        """Close an enquiry with this answer. Only call inside a transaction."""
        facts = {
            "answer": self.text.strip(),
            "clear": self.clear,
            "cards": [list(one) for one in self.cards],
            "explanation": self.explanation.strip(),
        }
        return move(entry, now, "answered", facts, by), None


@dataclass(frozen=True, slots=True)
class Promise:
    """An answer or a call that was promised (S27).

    Args:
        due_text: when, as `callbacks.due_time.read_due` reads it; nothing is the next working day at 10:00.
        department: which department was asked; an enquiry needs it.
        contacted: who there was spoken to; an enquiry needs it.
        contacted_at: when, UTC; now if not given.
        phone: another number than the record's.
    """

    due_text: str = ""
    department: str = ""
    contacted: str = ""
    contacted_at: datetime | None = None
    phone: str = ""

    def __call__(self, entry: db.Entry, now: CaseNow, by: SignedIn) -> tuple[CaseNow, int]:
        """Promise a call about a case. Only call inside a transaction."""
        record = newest(now.case_id)
        assert record is not None
        due = read_due(self.due_text, entry.at)
        if self.contacted_at is not None and self.contacted_at > entry.at:
            raise UserError(
                _("This time is still to come. Look at the date and the hour."), field="contacted_at"
            )
        phone = " ".join((self.phone or record.phone).split())
        facts: dict[str, Any] = {
            "phone": phone,
            "department": self.department.strip(),
            "contacted": self.contacted.strip(),
            "contacted_at": clock.stamp(self.contacted_at or entry.at),
            "due": clock.stamp(due),
        }
        act = "promised" if now.kind == ENQUIRY else "call_promised"
        let_go(entry, KIND, now.case_id, "replaced")
        callback_id = promise_call(entry, now, record, "answer", due, by, phone) if phone else None
        moved = move(entry, now, act, {**facts, "callback_id": callback_id}, by)
        assert callback_id is not None
        return moved, callback_id


@dataclass(frozen=True, slots=True)
class PassedOn:
    """To whom somebody was sent with an enquiry, and the number that was given."""

    to_whom: str
    contact: str

    def __call__(self, entry: db.Entry, now: CaseNow, by: SignedIn) -> tuple[CaseNow, None]:
        """Close an enquiry with this. Only call inside a transaction."""
        facts = {"to_whom": self.to_whom.strip(), "contact": self.contact.strip()}
        return move(entry, now, "passed_on", facts, by), None


def promise_call(
    entry: db.Entry, now: CaseNow, record: Record, reason: str, due: datetime, by: SignedIn, phone: str = "",
    not_by: Sequence[int | str] = (),
) -> int:  # fmt: skip
    """Promise a callback about a case. Only call inside a transaction."""
    return promise(
        entry, Parent(KIND, now.case_id, now.number), reason,
        Person(record.name, record.title, phone or record.phone), short(record), due, by, not_by,
        account_id=record.account_id,
    )  # fmt: skip


def answer(case_id: int, answered: Answer, by: SignedIn) -> CaseNow:
    """Close an enquiry: it was answered, and the person says that it is clear.

    Raises:
        UserError: no answer, not clear yet, or not open; the field is answer or clear.
        NotAllowed: the person may not.
    """
    return _do("case.answered", case_id, answered, by)


def promise_answer(case_id: int, promised: Promise, by: SignedIn) -> CaseNow:
    """Promise an answer or a call; the callback is made in the same commit, an older one let go.

    Raises:
        UserError: no phone, no department and nobody spoken to, or no time that can be; with its field.
        NotAllowed: the person may not.
    """
    return _do("case.promised", case_id, promised, by)


def pass_on(case_id: int, passed: PassedOn, by: SignedIn) -> CaseNow:
    """Close an enquiry: the person was told whom to ask, and the number.

    Raises:
        UserError: to whom or the number is missing, or it is not open; with its field.
        NotAllowed: the person may not.
    """
    return _do("case.passed_on", case_id, passed, by)


def _do(kind: str, case_id: int, what: Answer | Promise | PassedOn, by: SignedIn) -> CaseNow:
    require(by, "case.work")
    with transaction(kind, "cases", "callbacks", by=by.staff_id) as entry:
        now, callback_id = what(entry, case_now(case_id), by)
        entry.tells(case=case_id, callback=callback_id)
    return now
