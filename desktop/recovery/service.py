"""Saying in the books what was restored and what was rehearsed: one transaction each."""

from __future__ import annotations

import json
from dataclasses import dataclass

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.journal import Head, text_digest
from desktop.office.numbers import next_slip, open_series
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper
from desktop.recovery.loss import Loss

CODE = "RS"  # on the slip's number
BY_COPY, BY_HAND = "copy", "by_hand"
STICK, IN_FOLDER = "stick", "folder"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is declared when books take the place of others.

    Args:
        how: BY_COPY, or BY_HAND where somebody had put the file there already.
        copy: the newest entry of what is put in place, and its moment as a stamp.
        letters: every letter that was used before, as far as anybody knows.
        letter: the one that begins.
        replaced: the folder that the books before lie in.
    """

    how: str
    copy: Head
    copy_at: str
    loss: Loss
    letters: str
    letter: str
    replaced: str
    reason: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What stands in the books now: the slip's number, its print job, and the newest entry."""

    number: str
    job_id: int
    head: Head


def declare_restored(gap: Gap, by: SignedIn) -> Declared:
    """Begin a new letter and say what is missing, in the books that will take the place of others.

    They are open, and not in their place yet.

    Raises:
        NotAllowed: the person may not restore.
    """
    require(by, "books.restore")
    loss = gap.loss
    lost_numbers = json.dumps([[run.letter, run.first, run.last] for run in loss.runs])
    with transaction("books.restored", "settings", "papers", "recovery", by=by.staff_id) as entry:
        open_series(entry, "receipt", gap.letter)
        letter, serial, number = next_slip("restoration", CODE)
        told = {
            "number": number,
            "how": gap.how,
            "copy_seq": gap.copy.seq,
            "copy_hash": gap.copy.hash,
            "copy_at": gap.copy_at,
            "known": int(loss.known),
            "lost_seq": loss.head.seq if loss.head else None,
            "lost_hash": loss.head.hash if loss.head else None,
            "lost_entries": loss.entries,
            "lost_receipts": loss.receipts,
            "lost_money": loss.money,
            "lost_numbers": lost_numbers,
            "replaced": gap.replaced,
        }
        row = {
            **told,
            "series": letter,
            "serial": serial,
            "reason": gap.reason,
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        }
        restoration_id = db.insert("restoration", row)
        job_id = order_paper("restore_slip", restoration_id, 0, number, entry, by.staff_id)
        said = text_digest(entry.seq, gap.reason)
        entry.tells(restoration=restoration_id, letters=gap.letters, letter=letter, said=said, **told)
    return Declared(number, job_id, Head(entry.seq, entry.hash))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a rehearsal; money in minor units, balances as a digest.

    Args:
        medium: STICK or IN_FOLDER.
        findings: how many things were not as they must be.
    """

    medium: str
    copy: Head
    copy_at: str
    findings: int
    receipts: int
    money: int
    balances: str

    @property
    def passed(self) -> bool:
        """Whether the copy could take the place of the books."""
        return not self.findings


def note_rehearsal(outcome: Outcome, by: SignedIn) -> None:
    """Note that a copy was tried, and what came of it.

    Raises:
        NotAllowed: the person may not rehearse.
    """
    require(by, "books.rehearse")
    if db.is_read_only():  # it helps to choose a copy, and nothing can be noted
        return
    with transaction("books.rehearsed", "recovery", by=by.staff_id) as entry:
        told = {
            "medium": outcome.medium,
            "copy_seq": outcome.copy.seq,
            "copy_hash": outcome.copy.hash,
            "copy_at": outcome.copy_at,
            "outcome": "passed" if outcome.passed else "failed",
            "findings": outcome.findings,
            "receipts": outcome.receipts,
            "money": outcome.money,
            "balances": outcome.balances,
        }
        row = {**told, "staff_id": by.staff_id, "at_utc": entry.at_utc, "journal_seq": entry.seq}
        entry.tells(rehearsal=db.insert("rehearsal", row), **told)
