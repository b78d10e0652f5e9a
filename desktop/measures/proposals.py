"""What waits to be taken up: thresholds that were reached, upheld cases, accepted suggestions, praise.

A proposal is a line on a list, nothing more: whoever takes it up begins a measure, and somebody in charge
decides on that.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core import clock, db
from desktop.core.i18n import N_, _, ngettext
from desktop.measures.counters import Often, Subject, found_often, months_to
from desktop.measures.kinds import (
    ACTION,
    COMMENDATION,
    NOTICE,
    SEEN,
    SUSPEND,
    SUSPENSION,
    TERMINATE,
)
from desktop.office.settings import office
from desktop.registers.facts import SUBJECTS

TITLES = {
    SUSPEND: N_("Suspension proposed"),
    TERMINATE: N_("Termination proposed"),
    NOTICE: N_("Complaint upheld: a notice?"),
    ACTION: N_("Accepted: an improvement"),
    COMMENDATION: N_("Praise: a commendation?"),
}
MOST = 200
_HANDLED = (
    "SELECT 1 FROM measure_now n JOIN measure_event e ON e.item_id = n.item_id AND e.turn = 1"
    " WHERE n.kind = ? AND n.source = '' AND n.subject_kind = ? AND n.subject_key = ?"
    " AND (n.is_open = 1 OR (COALESCE(json_extract(e.facts, '$.counted'), 0) >= ? AND n.happened_at >= ?))"
)
_NOT_TAKEN_UP = (
    "c.case_id NOT IN (SELECT CAST(substr(m.basis, 6) AS INTEGER) FROM measure_now m"
    " WHERE m.kind = ? AND m.basis LIKE 'case:%' AND m.state <> 'void')"
)
# The index by subject holds all that is asked here but the state; `+` keeps it from taking the one by kind.
_ABOUT = (
    "SELECT c.case_id, c.number, c.subject_kind, r.subject FROM complaint_now c"
    " JOIN complaint_record r ON r.case_id = c.case_id AND r.version = c.version"
    " WHERE c.verdict IN ('upheld', 'partly') AND c.decided_at >= ?"
    " AND c.state NOT IN ('merged', 'void', 'withdrawn')"
)
_UPHELD = (
    f"{_ABOUT} AND +c.kind = 'complaint' AND c.subject_kind IN ('vehicle', 'staff') AND {_NOT_TAKEN_UP}"
    " ORDER BY c.decided_at LIMIT ?"
)
_PRAISED = (
    f"{_ABOUT} AND +c.kind = 'praise' AND c.subject_kind IN ('vehicle', 'staff', 'department')"
    f" AND {_NOT_TAKEN_UP} ORDER BY c.decided_at LIMIT ?"
)
_ACCEPTED = (
    "SELECT c.case_id, c.number, a.action, a.owner, a.due_on FROM complaint_action a"
    " CROSS JOIN complaint_now c ON c.case_id = a.case_id"
    " WHERE a.turn = (SELECT MAX(b.turn) FROM complaint_action b WHERE b.case_id = a.case_id)"
    f" AND c.state NOT IN ('merged', 'void', 'withdrawn') AND {_NOT_TAKEN_UP} ORDER BY a.due_on LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that could be taken up.

    Args:
        what: a key of TITLES.
        kind: the measure that it begins.
        typed: what is known already for the measure's first act.
        number: of the case that it comes from; empty for a threshold.
        why: in a sentence.
    """

    what: str
    kind: str
    typed: dict[str, str]
    number: str
    why: str


def proposals() -> tuple[Proposal, ...]:
    """All of them by their weight, as far as the office's profile knows such measures."""
    seen = SEEN[office().profile]
    found = [
        *(_by_findings() if SUSPENSION in seen else ()),
        *(_upheld_cases() if NOTICE in seen else ()),
        *_accepted(),
        *_praised(),
    ]
    return tuple(found)


def _by_findings() -> list[Proposal]:
    """Four findings of the authority propose a suspension, five a termination (S54, S57)."""
    rule = office()
    often = found_often(rule.suspension_after, clock.today())
    return [_threshold(one, one.findings >= rule.termination_after) for one in often if not _is_handled(one)]


def _threshold(one: Often, termination: bool) -> Proposal:
    what = TERMINATE if termination else SUSPEND
    why = ngettext(
        "{count} finding of the transport authority within twelve months",
        "{count} findings of the transport authority within twelve months",
        one.findings,
    ).format(count=one.findings)
    typed = {"subject_kind": one.subject.kind, "subject": one.subject.name, "what": why, "proposal": what}
    return Proposal(what, SUSPENSION, typed, "", f"{one.subject.name}  {why}")


def _is_handled(one: Often) -> bool:
    """Whether it is being decided, or was decided on these findings after the newest of them."""
    stamped = clock.stamp(one.newest)
    about = (SUSPENSION, one.subject.kind, one.subject.key)
    return db.one(_HANDLED, (*about, one.findings, stamped)) is not None


def _upheld_cases() -> list[Proposal]:
    since, _until = months_to(clock.today())
    return [
        _case(NOTICE, *row, why=_("The complaint was upheld."))
        for row in db.rows(_UPHELD, (since, NOTICE, MOST))
    ]


def _accepted() -> list[Proposal]:
    return [
        Proposal(
            ACTION, ACTION,
            {"what": action, "owner": owner, "due_on": due_on, "basis": f"case:{case_id}"},
            number, action,
        )
        for case_id, number, action, owner, due_on in db.rows(_ACCEPTED, (ACTION, MOST))
    ]  # fmt: skip


def _praised() -> list[Proposal]:
    since, _until = months_to(clock.today())
    return [
        _case(COMMENDATION, *row, why=_("The praise was verified."))
        for row in db.rows(_PRAISED, (since, COMMENDATION, MOST))
    ]


def _case(kind: str, case_id: int, number: str, about: str, name: str, why: str) -> Proposal:
    typed = {"subject_kind": about if about in SUBJECTS else "", "subject": name, "what": "",
             "basis": f"case:{case_id}"}  # fmt: skip
    return Proposal(kind, kind, typed, number, f"{name}  {why}".strip())


def about(proposal: Proposal) -> Subject | None:
    """Whom a proposal is about; None for an improvement."""
    kind, name = proposal.typed.get("subject_kind", ""), proposal.typed.get("subject", "")
    return Subject(kind, name) if kind and name else None
