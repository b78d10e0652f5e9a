"""What was said: one version of it, as a form gives it and as the books keep it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from desktop.complaints.lists import NORMAL, STAFF
from desktop.complaints.subjects import Subject, staff_of
from desktop.core import db
from desktop.core.i18n import _
from desktop.core.journal import canonical, text_digest
from desktop.office.rights import SignedIn
from desktop.phrases.persons import called


@dataclass(frozen=True, slots=True)
class Record:
    """What somebody said of the service, or asked.

    Args:
        kind: a key of `states.KINDS`.
        channel: counter, phone or letter; a key of `lists.CHANNELS`.
        words: as said.
        received_where: where it was taken, as the dispatch room; empty: at this counter.
        anonymous: whether the person wants to stay unnamed; then there is neither name nor account.
        name: the surname, as the person is called.
        title: mr, ms or empty; a key of `persons.TITLES`.
        phone: where the person can be told the result.
        address: the same by letter.
        account_id: of the account whose number and name were read back; may be None.
        account_version: the version of it that was read back.
        identity_confirmed_at: when that was, as `clock.stamp` writes it; empty without an account.
        subject_kind: against whom or what; a key of `lists.subject_kinds`.
        subject: its name; for the service itself it may be empty.
        subject_staff_id: of somebody who signs in here; `tidy` looks it up.
        category: what it is about; a code of `set_up.categories`.
        happened: when and where, as told.
        wants: what the person asks for.
        severity: simple, normal or serious; a key of `lists.SEVERITIES`.
        upset: whether the person is; for the staff alone, it stands on no paper.
        unclear: fields that were not understood or not asked yet, keys of `lists.UNCLEAR_FIELDS`; nothing
            is settled before they are clear.
    """

    kind: str
    channel: str
    words: str
    received_where: str = ""
    anonymous: bool = False
    name: str = ""
    title: str = ""
    phone: str = ""
    address: str = ""
    account_id: int | None = None
    account_version: int | None = None
    identity_confirmed_at: str = ""
    subject_kind: str = ""
    subject: str = ""
    subject_staff_id: int | None = None
    category: str = ""
    happened: str = ""
    wants: str = ""
    severity: str = NORMAL
    upset: bool = False
    unclear: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """The person's name with Mr or Ms, as it is said; empty for somebody unnamed."""
        return called(self.name, self.title)

    @property
    def person(self) -> str:
        """Who it is, on screens and papers."""
        return self.called or (_("Anonymous") if self.anonymous else "")

    @property
    def against(self) -> Subject:
        """Against whom or what it is, or who is praised."""
        return Subject(self.subject_kind, self.subject, self.subject_staff_id, self.category)

    @property
    def reach(self) -> str:
        """Where the person can be told the result; empty: nowhere."""
        return self.phone or self.address


FIELDS = tuple(field.name for field in fields(Record))
_COLUMNS = ", ".join(FIELDS)
_ONE_LINE = ("received_where", "name", "phone", "address", "subject", "happened", "wants")
UNCLEAR = "(not clear yet)"  # stands for a fact that is marked so


def tidy(record: Record) -> Record:
    """The record as it is kept: no blanks around, the person complained of recognised."""
    lines = {name: " ".join(getattr(record, name).split()) for name in _ONE_LINE}
    staff_id = staff_of(lines["subject"]) if record.subject_kind == STAFF else None
    return replace(record, **lines, words=record.words.strip(), subject_staff_id=staff_id)


def as_values(record: Record) -> dict[str, Any]:
    """Each field by its name."""
    return {name: getattr(record, name) for name in FIELDS}


def as_told(record: Record) -> dict[str, Any]:
    """What the table of states asks for: something unclear counts as told, it is asked again later."""
    told = as_values(record)
    for name in record.unclear:
        told[name] = told.get(name) or UNCLEAR
    told["who"] = record.name or (UNCLEAR if record.anonymous or "name" in record.unclear else "")
    told["reach"] = record.reach or (UNCLEAR if record.anonymous or "phone" in record.unclear else "")
    told["subject"] = told["subject"] or record.subject_kind
    told["phone"] = record.phone
    return told


def add_version(entry: db.Entry, case_id: int, version: int, record: Record, by: SignedIn) -> None:
    """Keep one more version of a case's record. Only call inside a transaction."""
    db.insert(
        "complaint_record",
        {
            "case_id": case_id,
            "version": version,
            **_written(record),
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    records = entry.body.setdefault("records", [])
    records.append([case_id, version, record_digest(entry.seq, record)])


def record_digest(seq: int, record: Record) -> str:
    """What the journal keeps of a version: nobody reads it from there, but no word can be changed later."""
    return text_digest(seq, canonical(_written(record)))


def _written(record: Record) -> dict[str, Any]:
    """The columns of a version."""
    return {
        **as_values(record),
        "anonymous": int(record.anonymous),
        "upset": int(record.upset),
        "unclear": " ".join(record.unclear),
    }


def versions_of(case_id: int) -> tuple[Record, ...]:
    """Every version of a case's record, the first one first."""
    found = db.rows(f"SELECT {_COLUMNS} FROM complaint_record WHERE case_id = ? ORDER BY version", (case_id,))
    return tuple(map(as_record, found))


def newest(case_id: int) -> Record | None:
    """A case's record as it is now."""
    row = db.one(
        f"SELECT {_COLUMNS} FROM complaint_record WHERE case_id = ? ORDER BY version DESC LIMIT 1",
        (case_id,),
    )
    return as_record(row) if row else None


def version_at(case_id: int, turn: int) -> Record:
    """A case's record as it was when an act was kept."""
    row = db.one(
        f"SELECT {_COLUMNS} FROM complaint_record WHERE case_id = ? AND journal_seq <="
        " (SELECT journal_seq FROM complaint_event WHERE case_id = ? AND turn = ?)"
        " ORDER BY version DESC LIMIT 1",
        (case_id, case_id, turn),
    )
    if row is None:
        raise LookupError(f"case {case_id} has no act {turn}")
    return as_record(row)


def as_record(row: tuple[Any, ...]) -> Record:
    """A stored row, in the order of FIELDS."""
    values = dict(zip(FIELDS, row, strict=True))
    values["unclear"] = tuple(values["unclear"].split())
    values["anonymous"], values["upset"] = bool(values["anonymous"]), bool(values["upset"])
    return Record(**values)
