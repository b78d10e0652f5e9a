"""What the table of states cannot say alone: choices of the lists, times, money, who may call back.

Asked by `moving.move` for every act; each rule refuses with one sentence and the form's field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.core import clock, db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import _, ngettext
from desktop.office.rights import SignedIn, may, refusal, require
from desktop.repairs.callers import callers_of, to_tell
from desktop.repairs.categories import (
    ABSENT,
    FEE_ACCEPTED,
    HOLD_REASONS,
    OPINIONS,
    PRIORITIES,
    RETURN_REASONS,
    TOLD_BY,
    UNCLEAR_FIELDS,
    UNREACHED,
    UNSIGNED_REASONS,
)
from desktop.repairs.report import Report
from desktop.repairs.report_rules import refuse_fee, refuse_phone, refuse_report, refuse_wished
from desktop.repairs.slots import Slot
from desktop.repairs.states import DONE, IN, SIDES

LARGEST_CHARGE = 10**9  # minor units; more is a slip of the hand
IN_CHARGE = "repair.void"  # the right of those who may end an order without all of its answers
_BETWEEN_NAMES = re.compile(r"[,;/&+、，；]")


@dataclass(frozen=True, slots=True)
class Case:
    """An act that is about to be kept."""

    act: str
    order_id: int
    number: str
    state: str
    record: Report  # its new version, where the act brings one
    facts: Mapping[str, Any]
    moment: datetime  # when it happened, UTC
    entered_at: datetime  # UTC
    by: SignedIn


Rule = Callable[[Case], None]


def refuse_by_rules(case: Case) -> None:
    """Go on only where every rule of the act holds.

    Raises:
        UserError: a fact that cannot be; with the field it belongs to.
        NotAllowed: a leader has to do it.
    """
    for rule in RULES.get(case.act, ()):
        rule(case)


def _one_of(name: str, known: Mapping[str, Any]) -> Rule:
    """Only what stands on the list; another reason needs a word."""

    def rule(case: Case) -> None:
        chosen = case.facts.get(name)
        if chosen not in known:
            raise UserError(_("Choose one of the list."), field=name)
        if chosen == "other" and not str(case.facts.get("note", "")).strip():
            raise UserError(_("Say in a few words what the reason is."), field="note")

    return rule


def _whole_report(case: Case) -> None:
    refuse_report(case.record)


def _wished_ahead(case: Case) -> None:
    refuse_wished(case.record, case.entered_at)


def _fee(case: Case) -> None:
    refuse_fee(case.record)


def _slot_ahead(case: Case) -> None:
    slot = Slot.read(case.facts["slot"])
    if slot.ends_at <= case.entered_at:
        raise UserError(_("This appointment lies in the past. Choose a later time."), field="slot")


def _crew_phone(case: Case) -> None:
    refuse_phone(case.facts["crew_phone"], "crew_phone")


def _next_date_ahead(case: Case) -> None:
    if date.fromisoformat(case.facts["next_date"]) < clock.local(case.entered_at).date():
        raise UserError(_("The day to look at it again lies in the past."), field="next_date")


def _other_side(case: Case) -> None:
    row = db.one("SELECT side FROM repair_now WHERE order_id = ?", (case.order_id,))
    if case.facts["side"] not in SIDES or (row and row[0] == case.facts["side"]):
        raise UserError(_("Choose the side that it really is."), field="side")


def _all_clear(case: Case) -> None:
    if case.record.unclear:
        fields = ", ".join(_(UNCLEAR_FIELDS[name]).lower() for name in case.record.unclear)
        raise UserError(
            _("This was not understood yet: {fields}. Ask once more before the order is finished.").format(
                fields=fields
            ),
            field=case.record.unclear[0],
        )


def _work_times(case: Case) -> None:
    begun, ended = (clock.from_stamp(case.facts[name]) for name in ("started_at", "ended_at"))
    if ended < begun:
        raise UserError(_("The work ended before it began. Look at the times again."), field="ended_at")
    row = db.one("SELECT accepted_at FROM repair_order WHERE id = ?", (case.order_id,))
    if row and begun < clock.from_stamp(row[0]).replace(second=0, microsecond=0):  # stubs know minutes
        raise UserError(_("The work cannot have begun before the fault was reported."), field="started_at")


def _signature(case: Case) -> None:
    if not case.facts.get("signed"):
        _one_of("unsigned_reason", UNSIGNED_REASONS)(case)


def _charge(case: Case) -> None:
    """What is charged is what the lines come to, or nothing; and what was agreed, or there is a word."""
    charge, lines = case.facts["charge"], case.facts.get("lines", ())
    if not 0 <= charge <= LARGEST_CHARGE:
        raise UserError(_("A charge is zero or more, and no fortune."), field="charge")
    if charge:
        require(case.by, "repair.charge")
    if charge and charge != sum(amount for _price, _quantity, amount in lines):
        raise UserError(
            _("The parts and the labour come to another sum. Charge this sum, or nothing."), field="charge"
        )
    if not str(case.facts.get("charge_word", "")).strip():
        _refuse_unexplained(case.record, charge)


def _refuse_unexplained(record: Report, charge: int) -> None:
    accepted = record.fee_answer == FEE_ACCEPTED
    if accepted and charge != record.fee_told:
        raise UserError(_("The charge is not what was agreed. Say in a few words why."), field="charge_word")
    if charge and record.side == IN and not accepted:
        raise UserError(
            _("The fee was not accepted. Say in a few words why it is charged all the same."),
            field="charge_word",
        )
    if charge and record.account_id is None:
        raise UserError(
            _("This order has no account that a bill could go to. Say who pays, and how."),
            field="charge_word",
        )


def _another_person(case: Case) -> None:
    """Whoever did the work does not ask whether it was good (GLPI #474)."""
    row = db.one(
        "SELECT reported_by, json_extract(facts, '$.worker') FROM repair_event"
        " WHERE order_id = ? AND act = 'done' ORDER BY turn DESC LIMIT 1",
        (case.order_id,),
    )
    workers = _BETWEEN_NAMES.split("、".join(row)) if row else []
    if case.by.name.casefold() in {" ".join(name.split()).casefold() for name in workers}:
        raise UserError(_("You did this work yourself. Let somebody else call back."))


def _result_told(case: Case) -> None:
    """Everybody heard the result, or a leader says why not."""
    explained = bool(str(case.facts.get("reason", "")).strip())
    if explained and may(case.by, IN_CHARGE):
        return
    why, waiting = "", to_tell(case.order_id)
    if waiting:
        why = ngettext(
            "{count} caller has not heard the result yet. Tell her, or a leader says why not.",
            "{count} callers have not heard the result yet. Tell them, or a leader says why not.",
            len(waiting),
        ).format(count=len(waiting))
    elif case.state == DONE and any(caller.phone for caller in callers_of(case.order_id)):
        why = _("Nobody has called back about this order. Only a leader may archive it so, with a reason.")
    if why:
        raise refusal(case.by, IN_CHARGE, why) if explained else NotAllowed(why)


def _no_grudge(case: Case) -> None:
    row = db.one(
        "SELECT json_extract(facts, '$.opinion') FROM repair_event"
        " WHERE order_id = ? AND act = 'called_back' ORDER BY turn DESC LIMIT 1",
        (case.order_id,),
    )
    unhappy = row is not None and row[0] == "dissatisfied"
    if unhappy and not db.one("SELECT 1 FROM repair_order WHERE rework_of = ?", (case.order_id,)):
        raise UserError(_("The customer is dissatisfied. Order a rework first; then this can be archived."))


def _not_itself(case: Case) -> None:
    if case.facts["main_id"] == case.order_id:
        raise UserError(_("An order cannot be merged into itself."), field="main_id")


def _caller_waits(case: Case) -> None:
    if case.facts["caller_id"] not in {caller.caller_id for caller in callers_of(case.order_id)}:
        raise UserError(_("This caller did not ask about this order."), field="caller_id")
    if db.one("SELECT 1 FROM repair_told WHERE caller_id = ?", (case.facts["caller_id"],)):
        raise UserError(_("This caller has heard the result already."), field="caller_id")


def _caller_phone(case: Case) -> None:
    refuse_phone(str(case.facts.get("caller_phone", "")), "phone")


RULES: dict[str, tuple[Rule, ...]] = {
    "accepted": (_whole_report, _wished_ahead),
    "corrected": (_whole_report,),
    "reclassed": (_other_side, _whole_report),
    "fee_told": (_fee,),
    "dispatched": (_one_of("priority", PRIORITIES), _one_of("how_told", TOLD_BY)),
    "appointed": (_slot_ahead, _crew_phone, _fee),
    "missed": (_one_of("absent", ABSENT),),
    "held": (_one_of("reason", HOLD_REASONS), _next_date_ahead),
    "returned": (_one_of("reason", RETURN_REASONS),),
    "done": (_all_clear, _work_times, _signature, _charge),
    "call_tried": (_one_of("result", UNREACHED),),
    "called_back": (_one_of("opinion", OPINIONS), _another_person),
    "archived": (_all_clear, _no_grudge, _result_told),
    "merged": (_not_itself,),
    "told": (_caller_waits,),
    "caller": (_caller_phone,),
}
