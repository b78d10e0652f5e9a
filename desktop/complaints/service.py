"""The long way of a complaint: reported to the leader, assigned, looked into, established, decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.complaints.actions import Action, keep_action
from desktop.complaints.lists import COMPLAINANT, FOUND_TRUE, OTHER_SIDE
from desktop.complaints.moving import case_now, move
from desktop.complaints.promised import REPORT_SLIP, SHEET, promise_paper
from desktop.complaints.statements import evidence_of, heard
from desktop.complaints.states import LONG, PRAISE
from desktop.complaints.subjects import staff_of
from desktop.core.db import transaction
from desktop.office.rights import SignedIn, require


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a case stands after an act."""

    case_id: int
    number: str
    state: str
    job_id: int | None = None  # the paper that goes with the act; None where there is none
    callback_id: int | None = None  # what was promised with it


@dataclass(frozen=True, slots=True)
class Statement:
    """What one person said about it.

    Args:
        side: complainant, other_side or witness; a key of `lists.SIDES`.
        who: the name.
        said: what that person said.
        at: when, UTC; now if not given.
    """

    side: str
    who: str
    said: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What was established.

    Args:
        verdict: upheld, partly, not_upheld or cannot; a key of `lists.VERDICTS`.
        findings: what was found, in words.
        statements: those that were not entered before; both sides are heard in the end.
        unheard: why a side was not heard, as somebody unnamed who left no phone.
        evidence: pieces that were not entered before.
        no_evidence: whether there is none at all.
        reported_by: who established it, where that is not who enters it; the handler if not given.
    """

    verdict: str
    findings: str
    statements: tuple[Statement, ...] = ()
    unheard: str = ""
    evidence: tuple[str, ...] = ()
    no_evidence: bool = False
    reported_by: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a leader decided.

    Args:
        decision: in words.
        granted: yes, partly or no: whether what the person asks for is given; a key of `lists.GRANTED`.
        outcome: accepted or noted; a key of `lists.OUTCOMES`. What is accepted needs an action.
        remedy: how it is put right; needed where it was found true.
        action: what is done better from now on, who sees to it, and by when.
        measure: what follows for who was complained of: education, a penalty of the table; may be empty.
        reward: what follows for who was praised; a key of `lists.REWARDS`, needed for praise.
    """

    decision: str
    granted: str = ""
    outcome: str = ""
    remedy: str = ""
    action: Action | None = None
    measure: str = ""
    reward: str = ""


def report(
    case_id: int,
    reported_to: str,
    how_told: str,
    by: SignedIn,
    happened_at: datetime | None = None,
    note: str = "",
) -> Moved:
    """Bring a case to a leader; prints the report slip.

    Args:
        reported_to: the leader's name.
        how_told: phone, paper or spoken; a key of `lists.REPORTED_BY`.
        happened_at: when it was told, UTC; now if not given.

    Raises:
        UserError: a fact is missing, or the case is in another state; with its field.
        NotAllowed: the person may not.
    """
    facts = {"reported_to": reported_to.strip(), "how_told": how_told, "note": note.strip()}
    return _work("reported", case_id, facts, by, happened_at=happened_at, paper=REPORT_SLIP)


def assign(
    case_id: int,
    handler: str,
    by: SignedIn,
    *,
    department: str = "",
    instruction: str = "",
    happened_at: datetime | None = None,
) -> Moved:
    """A leader says who handles it, never who is complained of; prints the handling sheet.

    Args:
        handler: the name; of the staff or of any department.
        instruction: what the leader says about it.

    Raises:
        UserError: nobody, or who is complained of; the field is handler.
        NotAllowed: the person is not in charge, or the case is about her.
    """
    facts = {
        "handler": " ".join(handler.split()),
        "handler_staff": staff_of(handler),
        "department": department.strip(),
        "instruction": instruction.strip(),
    }
    return _work("assigned", case_id, facts, by, happened_at=happened_at, paper=SHEET)


def take_statement(case_id: int, statement: Statement, by: SignedIn, reported_by: str = "") -> Moved:
    """Keep what one person said about it.

    Raises:
        UserError: a fact is missing, a time before the case came in; with its field.
        NotAllowed: the case is about the person at the desk.
    """
    facts = _said(statement)
    return _work("asked", case_id, facts, by, happened_at=statement.at, reported_by=reported_by)


def list_evidence(case_id: int, evidence: str, by: SignedIn, kept: str = "", reported_by: str = "") -> Moved:
    """Put a piece on the list of evidence.

    Args:
        evidence: what it is: a photo, a bill, a reading.
        kept: where it lies.

    Raises:
        UserError, NotAllowed: see `take_statement`.
    """
    facts = {"evidence": evidence.strip(), "kept": kept.strip()}
    return _work("evidence", case_id, facts, by, reported_by=reported_by)


def establish(case_id: int, found: Findings, by: SignedIn, happened_at: datetime | None = None) -> Moved:
    """Enter what was established, with the statements and the evidence that were not entered before.

    Raises:
        UserError: a side was not heard and nothing is said about it, something was never understood, or
            another fact is missing; with its field.
        NotAllowed: the case is about the person at the desk.
    """
    require(by, "case.work")
    with transaction("case.established", "cases", by=by.staff_id) as entry:
        now = case_now(case_id)
        who = found.reported_by.strip() or now.handler
        for statement in found.statements:
            now = move(
                entry, now, "asked", _said(statement), by, happened_at=statement.at, reported_by=who
            )  # fmt: skip
        for piece in found.evidence:
            now = move(entry, now, "evidence", {"evidence": piece.strip(), "kept": ""}, by, reported_by=who)
        sides = heard(case_id)
        facts = {
            "verdict": found.verdict,
            "findings": found.findings.strip(),
            COMPLAINANT: COMPLAINANT in sides,
            OTHER_SIDE: OTHER_SIDE in sides,
            "unheard": found.unheard.strip(),
            "evidence_listed": bool(evidence_of(case_id)),
            "no_evidence": found.no_evidence,
        }
        now = move(entry, now, "established", facts, by, happened_at=happened_at, reported_by=who)
        entry.tells(case=case_id, verdict=found.verdict)
    return Moved(case_id, now.number, now.state)


def decide(case_id: int, decided: Decision, by: SignedIn, happened_at: datetime | None = None) -> Moved:
    """A leader decides what becomes of a complaint, a criticism or praise.

    Raises:
        UserError: a fact is missing or cannot be; with its field.
        NotAllowed: the person is not in charge, or the case is about her.
    """
    require(by, "case.decide")
    action = decided.action
    with transaction("case.decided", "cases", by=by.staff_id) as entry:
        now = case_now(case_id)
        facts = {
            "found_true": now.kind in LONG and now.verdict in FOUND_TRUE,
            "praised": now.kind == PRAISE,
            "decision": decided.decision.strip(),
            "granted": decided.granted,
            "outcome": decided.outcome,
            "remedy": decided.remedy.strip(),
            "measure": decided.measure.strip(),
            "reward": decided.reward,
            **(action.facts() if action else {}),
        }
        now = move(entry, now, "decided", facts, by, happened_at=happened_at)
        if action:
            keep_action(entry, case_id, now.turn, action)
        entry.tells(
            case=case_id, verdict=now.verdict, granted=decided.granted, outcome=decided.outcome,
            reward=decided.reward,
        )  # fmt: skip
    return Moved(case_id, now.number, now.state)


def verify(
    case_id: int, verdict: str, findings: str, who_asked: str, by: SignedIn, reported_by: str = ""
) -> Moved:
    """Enter whether praise was found true; by somebody other than who is praised.

    Args:
        verdict: a key of `lists.VERDICTS`.
        who_asked: who was asked about it.
        reported_by: who verified it, where that is not who enters it.

    Raises:
        UserError: a fact is missing, or who is praised verified it; with its field.
        NotAllowed: the person at the desk is who is praised.
    """
    facts = {"verdict": verdict, "findings": findings.strip(), "who_asked": who_asked.strip()}
    return _work("verified", case_id, facts, by, reported_by=reported_by)


def adopt(case_id: int, action: Action, by: SignedIn, decision: str = "") -> Moved:
    """A leader adopts a suggestion: what is done, who sees to it, and by when.

    Raises:
        UserError: one of them is missing, or the day is over; the field is action, owner or due_on.
        NotAllowed: the person is not in charge.
    """
    require(by, "case.decide")
    with transaction("case.adopted", "cases", by=by.staff_id) as entry:
        facts = {**action.facts(), "decision": decision.strip()}
        now = move(entry, case_now(case_id), "adopted", facts, by)
        keep_action(entry, case_id, now.turn, action)
        entry.tells(case=case_id)
    return Moved(case_id, now.number, now.state)


def not_adopt(case_id: int, reason: str, by: SignedIn) -> Moved:
    """A leader does not adopt a suggestion, and says why.

    Raises:
        UserError: no reason; the field is reason.
        NotAllowed: the person is not in charge.
    """
    return _work("not_adopted", case_id, {"reason": reason.strip()}, by, right="case.decide")


def extend(
    case_id: int,
    reason: str,
    new_date: date,
    by: SignedIn,
    *,
    told_whom: str = "",
    how_told: str = "",
    why_untold: str = "",
) -> Moved:
    """A leader gives more time for the reply, once; the person is told.

    Args:
        new_date: a working day behind the present limit; the reply is due when the office closes on it.
        told_whom: who was told of it.
        how_told: a key of `lists.TOLD_BY`.
        why_untold: why nobody could be; a key of `lists.WHY_UNTOLD`.

    Raises:
        UserError: nobody was told, no reason, a day that cannot be, or extended before; with its field.
        NotAllowed: the person is not in charge.
    """
    facts = {
        "reason": reason.strip(),
        "new_date": new_date.isoformat(),
        "told_whom": told_whom.strip(),
        "how_told": how_told,
        "why_untold": why_untold,
    }
    return _work("extended", case_id, facts, by, right="case.decide")


def _said(statement: Statement) -> dict[str, Any]:
    return {"side": statement.side, "who_asked": statement.who.strip(), "said": statement.said.strip()}


def _work(
    act: str,
    case_id: int,
    facts: Mapping[str, Any],
    by: SignedIn,
    *,
    happened_at: datetime | None = None,
    reported_by: str = "",
    paper: str = "",
    right: str = "case.work",
) -> Moved:
    """One act with its paper, in one commit."""
    require(by, right)
    with transaction(f"case.{act}", "cases", "papers", by=by.staff_id) as entry:
        now = move(
            entry, case_now(case_id), act, facts, by, happened_at=happened_at, reported_by=reported_by
        )  # fmt: skip
        job_id = promise_paper(entry, paper, case_id, now.turn, now.number, by) if paper else None
        entry.tells(case=case_id)
    return Moved(case_id, now.number, now.state, job_id)
