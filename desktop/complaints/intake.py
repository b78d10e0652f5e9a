"""Taking a case: recorded with its number, with what follows at once; added to, and corrected by slips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desktop.complaints.lists import CORRECTED, COUNTER, READ_BACKS
from desktop.complaints.moving import CaseNow, begin, case_now, move
from desktop.complaints.numbers import CODE
from desktop.complaints.promised import SLIP, promise_paper, subject
from desktop.complaints.record import FIELDS, Record, add_version, newest, tidy
from desktop.complaints.record_rules import refuse_changed_account, refuse_record
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require


@dataclass(frozen=True, slots=True)
class ReadBack:
    """How the record was read back (S21).

    Args:
        sentence: what was said, as `read_back.sentence` makes it; empty for a letter.
        outcome: confirmed, corrected, or written for a letter.
        first: what was read back first, where it was corrected; both versions are kept.
    """

    sentence: str
    outcome: str = "confirmed"
    first: Record | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A case that has its number now."""

    case_id: int
    number: str
    state: str
    job_id: int | None = None  # the acknowledgement slip's; None where none is printed
    callback_id: int | None = None  # what was promised at once
    due_at: datetime | None = None  # when that is due, UTC
    repeated: bool = False  # the key had recorded one before: nothing new was written


# What follows in the same commit: by the entry, where the case stands and who does it; see `short`.
Follows = Callable[[db.Entry, CaseNow, SignedIn], tuple[CaseNow, int | None]]


def record_case(
    request_key: str,
    record: Record,
    read_back: ReadBack,
    by: SignedIn,
    *,
    received_at: datetime | None = None,
    follows: Follows | None = None,
    slip: bool | None = None,
) -> Recorded:
    """Write down what somebody says and give it a number.

    A second press with the same request key finds the first case and writes nothing.

    Args:
        request_key: made when the form opens.
        record: what was said; see `Record` for what each kind must tell.
        read_back: the sentence that was read back, and what the person said to it.
        received_at: when it was said or the letter came, UTC, where that was earlier; now if not given.
        follows: what is done at once: `short.answer`, `short.promise`, `short.pass_on`.
        slip: whether the acknowledgement slip is printed; at the counter it is, if not given.

    Raises:
        UserError: something is missing or cannot be; the field is the name of the record's field, or
            read_back, happened_at, or one of what follows.
        NotAllowed: the person may not.
    """
    require(by, "case.take")
    if repeated := recorded_before(request_key):
        return repeated
    _refuse_own_versions(read_back)
    record = tidy(record)
    with transaction("case.recorded", "cases", "callbacks", "papers", by=by.staff_id) as entry:
        if record.account_id is not None:
            refuse_changed_account(record)
        now = _write(entry, request_key, record, read_back, received_at or entry.at, by)
        wanted = record.channel == COUNTER if slip is None else slip
        job_id = promise_paper(entry, SLIP, now.case_id, 1, now.number, by) if wanted else None
        callback_id = None
        if follows is not None:
            now, callback_id = follows(entry, now, by)
        entry.tells(
            case=now.case_id, number=now.number, kind=record.kind, category=record.category,
            severity=record.severity, account=record.account_id, account_version=record.account_version,
            subject_kind=record.subject_kind, subject_staff=record.subject_staff_id,
        )  # fmt: skip
    return Recorded(now.case_id, now.number, now.state, job_id, callback_id, _due(callback_id))


def _write(
    entry: db.Entry,
    request_key: str,
    record: Record,
    read_back: ReadBack,
    received_at: datetime,
    by: SignedIn,
) -> CaseNow:
    series, serial, number = next_slip("complaint_case", CODE)
    case_id = db.insert(
        "complaint_case",
        {
            "series": series,
            "serial": serial,
            "number": number,
            "request_key": request_key,
            "received_at": clock.stamp(received_at),
            "journal_seq": entry.seq,
        },
    )
    now = begin(case_id, number, record, received_at)
    if read_back.first is not None:
        add_version(entry, case_id, 1, tidy(read_back.first), by)
        now = replace(now, version=1)
    told = read_back.sentence.strip()
    said = told or read_back.outcome == "written"
    facts: dict[str, Any] = {"read_back": read_back.outcome if said else None, "sentence": told}
    return move(entry, now, "recorded", facts, by, happened_at=received_at, record=record)


def add_to_case(
    case_id: int, note: str, by: SignedIn, *, said_by: str = "", happened_at: datetime | None = None
) -> CaseNow:
    """Add something to a record; what stands there already stays as it is.

    Args:
        note: what is added.
        said_by: who said it, where that is not the person of the case.

    Raises:
        UserError: nothing to add, or the case is closed; the field is note.
        NotAllowed: the person may not.
    """
    require(by, "case.take")
    with transaction("case.added", "cases", by=by.staff_id) as entry:
        facts = {"note": note.strip(), "said_by": said_by.strip()}
        now = move(entry, case_now(case_id), "added", facts, by, happened_at=happened_at)
        entry.tells(case=case_id)
    return now


def correct_record(case_id: int, reason: str, by: SignedIn, **changed: Any) -> CaseNow:
    """Write a correction slip: a new version of the record beside the old one, which stays readable.

    A field that is written anew is clear from then on, unless `unclear` is among what changed.

    Args:
        reason: why; "asked again" where a field was unclear.
        changed: fields of `Record`.

    Raises:
        UserError: no reason, nothing changed, a field that cannot be, or the case is closed.
        NotAllowed: the case is about the person, or she may not.
    """
    require(by, "case.take")
    if unknown := set(changed) - set(FIELDS):
        raise ValueError(f"no such fields: {sorted(unknown)}")
    with transaction("case.corrected", "cases", by=by.staff_id) as entry:
        now, before = case_now(case_id), newest(case_id)
        assert before is not None
        left = tuple(name for name in before.unclear if name not in changed)
        record = tidy(replace(before, **{"unclear": left, **changed}))
        fields = sorted(name for name in FIELDS if getattr(record, name) != getattr(before, name))
        if not fields:
            raise UserError(_("Nothing was changed."))
        if record.account_id is not None and record.account_id != before.account_id:
            refuse_changed_account(record)
        now = move(
            entry, now, "corrected", {"reason": reason.strip(), "fields": fields}, by, record=record
        )  # fmt: skip
        entry.tells(case=case_id, fields=fields)
    return now


def recorded_before(request_key: str) -> Recorded | None:
    """What an earlier press of the same form wrote."""
    row = db.one(
        "SELECT c.id, c.number, n.state FROM complaint_case c JOIN complaint_now n ON n.case_id = c.id"
        " WHERE c.request_key = ?",
        (request_key,),
    )
    if row is None:
        return None
    job = db.one(
        "SELECT id FROM print_job WHERE kind = ? AND subject_id = ? AND copy = 0", (SLIP, subject(row[0], 1))
    )
    promised = db.one(
        "SELECT json_extract(facts, '$.callback_id') FROM complaint_event WHERE case_id = ? AND turn = 2",
        (row[0],),
    )
    callback_id = promised[0] if promised else None
    return Recorded(*row, job[0] if job else None, callback_id, _due(callback_id), repeated=True)


def _due(callback_id: int | None) -> datetime | None:
    row = db.one("SELECT due_at FROM callback WHERE id = ?", (callback_id,)) if callback_id else None
    return clock.from_stamp(row[0]) if row else None


def _refuse_own_versions(read_back: ReadBack) -> None:
    if read_back.outcome not in READ_BACKS:
        raise UserError(
            _("Read it back first, and say whether it was confirmed or corrected."), field="read_back"
        )
    if (read_back.outcome == CORRECTED) != (read_back.first is not None):
        raise ValueError("what was read back first is kept when it was corrected, and only then")
    if read_back.first is not None:
        refuse_record(read_back.first)
