"""What the table of states cannot say alone: choices of the lists, times, and who must keep out of it.

Asked by `moving.move` for every act; each rule refuses with one sentence and the form's field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop.calendars.queries import calendar
from desktop.callbacks.queries import open_callbacks_of
from desktop.callbacks.steps import refuse_phone
from desktop.complaints.lists import (
    ACCEPTS,
    CHANNELS,
    CONTENT,
    GRANTED,
    OUTCOMES,
    REACTIONS,
    READ_BACKS,
    REPORTED_BY,
    REWARDS,
    SIDES,
    TOLD_BY,
    UNCLEAR_FIELDS,
    VERDICTS,
    WHY_UNTOLD,
    WRITTEN,
)
from desktop.complaints.others import waiting_of
from desktop.complaints.record import Record, as_told
from desktop.complaints.record_rules import refuse_record
from desktop.complaints.states import ABOUT_ONESELF, DECIDE, LONG, REPLIED, STEPS, refuse_missing
from desktop.complaints.subjects import is_about, is_about_oneself, plain
from desktop.core import clock, db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import _, format_datetime, ngettext
from desktop.office.approval import approver
from desktop.office.rights import SignedIn, may, refusal

if TYPE_CHECKING:
    from desktop.complaints.moving import CaseNow


@dataclass(frozen=True, slots=True)
class Case:
    """An act that is about to be kept."""

    act: str
    now: CaseNow
    record: Record  # its new version, where the act brings one
    facts: Mapping[str, Any]
    moment: datetime  # when it happened, UTC
    entered_at: datetime  # UTC
    by: SignedIn


Rule = Callable[[Case], None]


def refuse_by_rules(case: Case) -> None:
    """Go on only where every rule of the act holds.

    Raises:
        UserError: a fact that cannot be; with the field it belongs to.
        NotAllowed: somebody else has to do it.
    """
    _not_ones_own(case)
    for rule in RULES.get(case.act, ()):
        rule(case)


def _not_ones_own(case: Case) -> None:
    """Nobody settles what is said about herself, be it praise, nor agrees to it on the spot."""
    if case.act in ABOUT_ONESELF:
        return
    if is_about_oneself(case.record.against, case.by):
        raise NotAllowed(_("This case is about you. Somebody else has to do this."))
    leader = approver(case.by)
    if leader is not None and is_about_oneself(case.record.against, leader):
        raise NotAllowed(
            _("This case is about {name}. Somebody else has to agree to this.").format(name=leader.name)
        )


def _one_of(name: str, known: Mapping[str, Any]) -> Rule:
    """Only what stands on the list, where anything was chosen."""

    def rule(case: Case) -> None:
        if case.facts.get(name) and case.facts[name] not in known:
            raise UserError(_("Choose one of the list."), field=name)

    return rule


def _whole_record(case: Case) -> None:
    refuse_record(case.record)


def _still_whole(case: Case) -> None:
    """A correction takes nothing away that had to be told at the record."""
    told = {**as_told(case.record), "read_back": True}
    refuse_missing(STEPS["recorded"], case.record.kind, told)


def _read_back_in_writing(case: Case) -> None:
    written = case.facts["read_back"] == WRITTEN
    if written != (case.record.channel == "letter"):
        raise UserError(
            _("Read it back first, and say whether it was confirmed or corrected."), field="read_back"
        )


def _same_kind(case: Case) -> None:
    """Another kind has another way to go; that can be said only before anything was done."""
    if case.record.kind != case.now.kind and case.now.state != "recorded":
        raise UserError(
            _("What kind of case it is can be changed only before anything was done about it."), field="kind"
        )


def _handler_apart(case: Case) -> None:
    """It is never looked into by who is complained of."""
    if is_about(case.record.against, case.facts["handler"]):
        raise UserError(
            _("{name} is who the case is about and cannot handle it. Choose somebody else.").format(
                name=case.facts["handler"]
            ),
            field="handler",
        )


def _not_the_same_again(case: Case) -> None:
    """Begun again a second time, it goes to somebody else."""
    row = db.one(
        "SELECT json_extract(facts, '$.handler') FROM complaint_event WHERE case_id = ?"
        " AND act = 'assigned' ORDER BY turn DESC LIMIT 1",
        (case.now.case_id,),
    )
    again = case.now.redone > 1 and case.now.state == "reported"
    if again and row and row[0] == case.facts["handler"]:
        raise UserError(
            _("It was begun again twice. Now somebody else than {name} handles it.").format(name=row[0]),
            field="handler",
        )


def _asked_apart(case: Case) -> None:
    """Praise is verified by somebody else than who is praised, whoever enters it."""
    if is_about(case.record.against, case.facts.get("reported_by", "")):
        raise UserError(
            _("{name} is who the case is about. Somebody else has to verify it.").format(
                name=case.facts["reported_by"]
            ),
            field="reported_by",
        )


def _all_clear(case: Case) -> None:
    if case.record.unclear:
        fields = ", ".join(_(UNCLEAR_FIELDS[name]).lower() for name in case.record.unclear)
        raise UserError(
            _("This is not clear yet: {fields}. Ask once more and enter it before going on.").format(
                fields=fields
            ),
            field=case.record.unclear[0],
        )


def _day_ahead(name: str) -> Rule:
    def rule(case: Case) -> None:
        if case.facts.get(name) and _day(case.facts[name], name) < clock.local(case.entered_at).date():
            raise UserError(_("This day is over. Choose a day to come."), field=name)

    return rule


def _later_than_now(case: Case) -> None:
    """An extension goes to a working day behind the present one."""
    day = _day(case.facts["new_date"], "new_date")
    closes = calendar().closes(day)
    if closes is None:
        raise UserError(_("The office does not work on that day. Choose a working day."), field="new_date")
    row = db.one(
        "SELECT due_at FROM complaint_due WHERE case_id = ? AND stage = 'reply' ORDER BY turn DESC LIMIT 1",
        (case.now.case_id,),
    )
    if row and closes <= clock.from_stamp(row[0]):
        due = format_datetime(clock.local(clock.from_stamp(row[0])))
        raise UserError(
            _("The reply is due on {time} already; an extension goes further.").format(time=due),
            field="new_date",
        )


def _only_once(case: Case) -> None:
    if case.now.extended:
        raise UserError(_("{number} was extended once; it is not extended again.").format(
            number=case.now.number))  # fmt: skip


def _leader_signs(case: Case) -> None:
    """That somebody cannot be told is a leader's word."""
    if case.facts.get("why_untold") and not case.facts.get("told_whom") and not may(case.by, DECIDE):
        raise refusal(case.by, DECIDE, _("Only a leader may sign that nobody can be told."))


def _not_before_decided(case: Case) -> None:
    row = db.one(
        "SELECT happened_at FROM complaint_event WHERE case_id = ? AND act IN"
        " ('decided', 'adopted', 'not_adopted') ORDER BY turn DESC LIMIT 1",
        (case.now.case_id,),
    )
    if row and clock.stamp(case.moment) < row[0]:
        decided = format_datetime(clock.local(clock.from_stamp(row[0])))
        raise UserError(
            _("It was decided on {time}; the result cannot have been told before.").format(time=decided),
            field="happened_at",
        )


def _everybody_told(case: Case) -> None:
    """Those whose cases were merged into this one have heard the result too."""
    waiting = waiting_of(case.now.case_id)
    if waiting:
        raise UserError(
            ngettext(
                "{count} person whose case was merged into this one has not heard the result yet.",
                "{count} people whose cases were merged into this one have not heard the result yet.",
                len(waiting),
            ).format(count=len(waiting))
        )


def _satisfied_or_leader(case: Case) -> None:
    """A complaint is closed when the callback was made, or by a leader with a reason."""
    explained = bool(str(case.facts.get("reason", "")).strip())
    if case.now.state != REPLIED or case.now.kind not in LONG or (explained and may(case.by, DECIDE)):
        return
    why = ""
    row = db.one(
        "SELECT json_extract(facts, '$.reaction') FROM complaint_event WHERE case_id = ? AND act = 'replied'"
        " ORDER BY turn DESC LIMIT 1",
        (case.now.case_id,),
    )
    if open_callbacks_of("case", case.now.case_id):
        why = _(
            "The callback after the reply is still to be made. Only a leader closes before, with a reason."
        )
    elif row and row[0] not in (CONTENT, ACCEPTS):
        why = _("The person is not satisfied. Begin again, or a leader closes it with a reason.")
    if why:
        raise refusal(case.by, DECIDE, why) if explained else NotAllowed(why)


def _not_the_handler(case: Case) -> None:
    """Whoever handled it does not ask whether it was good."""
    now = case.now
    if case.by.staff_id == now.handler_staff_id or plain(case.by.name) == plain(now.handler):
        raise NotAllowed(_("You handled this case yourself. Let somebody else call back."))


def _merged_person(case: Case) -> None:
    if case.facts["merged_id"] not in waiting_of(case.now.case_id):
        raise UserError(_("This person has heard the result already."), field="merged_id")


def _not_itself(case: Case) -> None:
    if case.facts["main_id"] == case.now.case_id:
        raise UserError(_("A case cannot be merged into itself."), field="main_id")


def _same_sort(case: Case) -> None:
    """What is merged goes one way together: complaints with complaints, praise with praise."""
    row = db.one("SELECT kind FROM complaint_now WHERE case_id = ?", (case.facts["main_id"],))
    if row and row[0] != case.now.kind and not (row[0] in LONG and case.now.kind in LONG):
        raise UserError(_("Only cases of one kind are merged."), field="main_id")


def _phone_of_promise(case: Case) -> None:
    refuse_phone(str(case.facts["phone"]), "phone")
    if "phone" in case.record.unclear:
        raise UserError(_("The phone number is not clear yet. Ask for it once more."), field="phone")


def _clear_answer(case: Case) -> None:
    if case.facts["clear"] is not True:
        raise UserError(_("Ask whether the answer is clear. Only then the enquiry is closed."), field="clear")


def _is_late(case: Case) -> None:
    if case.now.due_at >= clock.stamp(case.entered_at):
        raise UserError(_("Nothing of {number} is overdue.").format(number=case.now.number))


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(_("This is no day."), field=field) from error


RULES: dict[str, tuple[Rule, ...]] = {
    "recorded": (_whole_record, _one_of("channel", CHANNELS), _one_of("read_back", READ_BACKS),
                 _read_back_in_writing),
    "corrected": (_same_kind, _still_whole, _whole_record),
    "reported": (_one_of("how_told", REPORTED_BY),),
    "assigned": (_handler_apart, _not_the_same_again),
    "asked": (_one_of("side", SIDES),),
    "established": (_all_clear, _one_of("verdict", VERDICTS), _asked_apart),
    "verified": (_all_clear, _one_of("verdict", VERDICTS), _asked_apart),
    "decided": (_one_of("granted", GRANTED), _one_of("outcome", OUTCOMES), _one_of("reward", REWARDS),
                _day_ahead("due_on")),
    "adopted": (_all_clear, _day_ahead("due_on")),
    "not_adopted": (_all_clear,),
    "replied": (_all_clear, _one_of("how_told", TOLD_BY), _one_of("reaction", REACTIONS),
                _not_before_decided),
    "untold": (_one_of("why_untold", WHY_UNTOLD),),
    "called_back": (_not_the_handler,),
    "archived": (_all_clear, _everybody_told, _satisfied_or_leader),
    "extended": (_only_once, _day_ahead("new_date"), _later_than_now, _leader_signs),
    "answered": (_all_clear, _clear_answer),
    "promised": (_phone_of_promise,),
    "call_promised": (_phone_of_promise,),
    "referred": (_leader_signs, _one_of("why_untold", WHY_UNTOLD)),
    "followed": (_day_ahead("next_date"),),
    "reminded": (_is_late,),
    "told": (_merged_person, _leader_signs, _one_of("why_untold", WHY_UNTOLD)),
    "withdrawn": (_one_of("how_told", TOLD_BY),),
    "merged": (_not_itself, _same_sort),
}  # fmt: skip
