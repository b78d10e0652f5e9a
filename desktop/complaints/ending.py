"""How a case ends: told and archived; or begun again, withdrawn, referred, merged, void."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.callbacks.due_time import default_due, read_due
from desktop.callbacks.queries import Parent
from desktop.callbacks.steps import let_go, pass_on
from desktop.complaints.clocks import CALL_BACK, running
from desktop.complaints.lists import UNHAPPY
from desktop.complaints.moving import KIND, CaseNow, case_now, facts_of, move
from desktop.complaints.promised import COVER, LETTER, promise_paper
from desktop.complaints.record import newest
from desktop.complaints.service import Moved
from desktop.complaints.short import promise_call
from desktop.complaints.states import LONG, NOT_ADOPTED
from desktop.core import db
from desktop.core.db import transaction
from desktop.office.rights import SignedIn, require

BY_LETTER = "letter"
SECOND_DAY = "+2"  # as it would be typed


@dataclass(frozen=True, slots=True)
class Reply:
    """How the result was told.

    Args:
        told_whom: who was told.
        how_told: phone, counter, letter or visit; a key of `lists.TOLD_BY`.
        reply: exactly what was told.
        reaction: how the person took it; a key of `lists.REACTIONS`.
        said: what the person said to it; may be empty.
        next_level: who can be asked next; a complaint or criticism needs it.
        explanation: how it was explained, where something that was asked for is refused (S46).
    """

    told_whom: str
    how_told: str
    reply: str
    reaction: str
    said: str = ""
    next_level: str = ""
    explanation: str = ""


def reply(case_id: int, told: Reply, by: SignedIn, happened_at: datetime | None = None) -> Moved:
    """Enter that the result was told. What was promised meanwhile is kept by it; a complaint is called back.

    A reply by letter prints the letter. The callback after the reply is made by another person than the
    handler and than who is complained of.

    Args:
        happened_at: when it was told, UTC; now if not given. Not before it was decided.

    Raises:
        UserError: a fact is missing or cannot be, or there is no result yet; with its field.
        NotAllowed: the case is about the person at the desk.
    """
    require(by, "case.work")
    with transaction("case.replied", "cases", "callbacks", "papers", by=by.staff_id) as entry:
        now, record = case_now(case_id), newest(case_id)
        assert record is not None
        call_back = now.kind in LONG and bool(record.phone) and told.reaction != UNHAPPY
        facts = {
            "told_whom": told.told_whom.strip(),
            "how_told": told.how_told,
            "reply": told.reply.strip(),
            "reaction": told.reaction,
            "said": told.said.strip(),
            "next_level": told.next_level.strip(),
            "refused": now.state == NOT_ADOPTED
            or facts_of(case_id, "decided").get("granted") in ("no", "partly"),
            "explanation": told.explanation.strip(),
            "call_back": call_back,
        }
        let_go(entry, KIND, case_id, "told")
        moved = move(entry, now, "replied", facts, by, happened_at=happened_at)
        job_id = None
        if told.how_told == BY_LETTER:
            job_id = promise_paper(entry, LETTER, case_id, moved.turn, moved.number, by)
        callback_id = _after_reply(entry, moved, by) if call_back else None
        entry.tells(case=case_id, how_told=told.how_told, reaction=told.reaction, callback=callback_id)
    return Moved(case_id, moved.number, moved.state, job_id, callback_id)


def _after_reply(entry: db.Entry, now: CaseNow, by: SignedIn) -> int:
    """The callback within its limit: on the second working day, so that the person can think it over."""
    record = newest(now.case_id)
    assert record is not None
    limits = [one.due.at for one in running(now.case_id) if one.stage == CALL_BACK]
    due = max(min([read_due(SECOND_DAY, entry.at), *limits]), default_due(entry.at))
    not_by = [now.handler_staff_id if now.handler_staff_id is not None else now.handler]
    against = record.against
    if against.staff_id is not None:
        not_by.append(against.staff_id)
    elif against.kind == "staff":
        not_by.append(against.name)
    return promise_call(entry, now, record, "reply", due, by, not_by=[one for one in not_by if one])


def close_untold(case_id: int, why: str, reason: str, by: SignedIn) -> Moved:
    """A leader signs why the result cannot be told, and closes the case; prints the cover sheet.

    Args:
        why: a key of `lists.WHY_UNTOLD`.
        reason: in words.

    Raises:
        UserError: no reason, or there is no result yet; with its field.
        NotAllowed: the person is not in charge, or the case is about her.
    """
    facts = {"why_untold": why, "reason": reason.strip()}
    return _end("untold", case_id, facts, by, right="case.decide", paper=COVER)


def archive(case_id: int, by: SignedIn, reason: str = "") -> Moved:
    """Close a case for good, when the result was told and called back; prints the cover sheet.

    Args:
        reason: a leader's word why it is closed without the callback, or with somebody dissatisfied.

    Raises:
        UserError: the result was not told, somebody else has not heard it, or a field was never clear.
        NotAllowed: the callback is still to be made, and no leader said why; or the case is about her.
    """
    return _end("archived", case_id, {"reason": reason.strip() or None}, by, paper=COVER)


def begin_again(case_id: int, reason: str, by: SignedIn, happened_at: datetime | None = None) -> Moved:
    """Somebody is dissatisfied: the first time the same handler does it once more, then a leader says who.

    Args:
        reason: what is still wrong.

    Raises:
        UserError: no reason, or there was no reply yet; the field is reason.
        NotAllowed: the case is about the person at the desk.
    """
    require(by, "case.work")
    with transaction("case.redone", "cases", "callbacks", by=by.staff_id) as entry:
        now = redo(entry, case_now(case_id), reason, by, happened_at)
        let_go(entry, KIND, case_id, "newer_contact")
        entry.tells(case=case_id, redone=now.redone)
    return Moved(case_id, now.number, now.state)


def redo(
    entry: db.Entry, now: CaseNow, reason: str, by: SignedIn, happened_at: datetime | None = None
) -> CaseNow:
    """Begin a case again. Only call inside a transaction."""
    return move(entry, now, "redone", {"reason": reason.strip()}, by, happened_at=happened_at)


def withdraw(
    case_id: int, reason: str, how_told: str, by: SignedIn, happened_at: datetime | None = None
) -> Moved:
    """The person takes it back, and says why.

    Args:
        how_told: how she said so; a key of `lists.TOLD_BY`.

    Raises:
        UserError: no reason, or the result was told already; with its field.
        NotAllowed: the case is about the person at the desk.
    """
    facts = {"reason": reason.strip(), "how_told": how_told}
    return _end("withdrawn", case_id, facts, by, happened_at=happened_at)


def refer(
    case_id: int,
    to_whom: str,
    contact: str,
    reason: str,
    by: SignedIn,
    *,
    told_whom: str = "",
    how_told: str = "",
    why_untold: str = "",
) -> Moved:
    """Pass a case on to somebody whose business it is; the person is told where to ask.

    Args:
        to_whom: another company, the authority above ...
        contact: their number.
        reason: why it is theirs.
        told_whom: who was told of it.
        how_told: a key of `lists.TOLD_BY`.
        why_untold: why nobody could be, as a leader signs it; a key of `lists.WHY_UNTOLD`.

    Raises:
        UserError: a fact is missing, or nobody was told; with its field.
        NotAllowed: a leader has to sign that nobody can be told.
    """
    facts = {
        "to_whom": to_whom.strip(),
        "contact": contact.strip(),
        "reason": reason.strip(),
        "told_whom": told_whom.strip(),
        "how_told": how_told,
        "why_untold": why_untold,
    }
    return _end("referred", case_id, facts, by, lets_go="told")


def void(case_id: int, reason: str, by: SignedIn) -> Moved:
    """Declare a case void; its number is never used again. Only a leader does.

    Raises:
        UserError: no reason, or the result was told already; with its field.
        NotAllowed: the person is no leader, or the case is about her.
    """
    return _end("voided", case_id, {"reason": reason.strip()}, by, right="case.decide")


def merge(case_id: int, main_id: int, by: SignedIn) -> Moved:
    """Let a case go on as part of another one; both people hear the result, the earlier clock counts.

    Args:
        case_id: the one that ends here.
        main_id: the one that goes on; not settled yet.

    Raises:
        UserError: the same case, another kind, or one that is told already; the field is main_id.
        NotAllowed: the case is about the person at the desk.
    """
    require(by, "case.work")
    with transaction("case.merged", "cases", "callbacks", by=by.staff_id) as entry:
        clocks = running(case_id)
        now, main = case_now(case_id), case_now(main_id, "main_id")
        if case_id != main_id:
            pass_on_calls(entry, now, main, by)
        moved = move(entry, now, "merged", {"main_id": main_id}, by)
        db.insert("complaint_merge", {"case_id": case_id, "main_id": main_id, "journal_seq": entry.seq})
        move(entry, main, "took_in", {"merged_id": case_id}, by, others=clocks)
        entry.tells(case=case_id, main=main_id)
    return Moved(case_id, moved.number, moved.state)


def pass_on_calls(entry: db.Entry, now: CaseNow, main: CaseNow, by: SignedIn) -> None:
    """What was promised to somebody about a merged case is kept about the main one."""
    pass_on(entry, KIND, now.case_id, Parent(KIND, main.case_id, main.number), by)


def tell_merged(
    case_id: int,
    merged_id: int,
    by: SignedIn,
    *,
    told_whom: str = "",
    how_told: str = "",
    why_untold: str = "",
) -> Moved:
    """Enter that a person whose case was merged into this one heard the result too.

    Args:
        case_id: the main case.
        merged_id: of `others.waiting_of(case_id)`.
        why_untold: why that person cannot be told, as a leader signs it; a key of `lists.WHY_UNTOLD`.

    Raises:
        UserError: nobody was told, or she heard it before; with its field.
        NotAllowed: a leader has to sign that nobody can be told.
    """
    facts = {
        "merged_id": merged_id,
        "told_whom": told_whom.strip(),
        "how_told": how_told,
        "why_untold": why_untold,
    }
    return _end("told", case_id, facts, by)


def _end(
    act: str,
    case_id: int,
    facts: Mapping[str, Any],
    by: SignedIn,
    *,
    happened_at: datetime | None = None,
    right: str = "case.work",
    lets_go: str = "",
    paper: str = "",
) -> Moved:
    require(by, right)
    with transaction(f"case.{act}", "cases", "callbacks", "papers", by=by.staff_id) as entry:
        if lets_go:
            let_go(entry, KIND, case_id, lets_go)
        now = move(entry, case_now(case_id), act, facts, by, happened_at=happened_at)
        job_id = promise_paper(entry, paper, case_id, now.turn, now.number, by) if paper else None
        entry.tells(case=case_id)
    return Moved(case_id, now.number, now.state, job_id)
