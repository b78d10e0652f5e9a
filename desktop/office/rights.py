"""Who may do what: one table, enforced in every service and not only hidden in a window."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core import agreement
from desktop.core.errors import NotAllowed
from desktop.core.i18n import N_, _

CLERK, LEADER, ADMIN, AUDITOR = "clerk", "leader", "admin", "auditor"
ROLES = {
    CLERK: N_("Clerk"),
    LEADER: N_("Leader"),
    ADMIN: N_("Administrator"),
    AUDITOR: N_("Auditor"),  # looks at everything and changes nothing
}

_EVERYBODY = frozenset({CLERK, LEADER, ADMIN})
_AT_THE_COUNTER = frozenset({CLERK, LEADER})
_IN_CHARGE = IN_CHARGE = frozenset({LEADER, ADMIN})
_WHOEVER_LOOKS = frozenset(ROLES)
_WHOEVER_LOOKS_INTO_IT = _IN_CHARGE | {AUDITOR}

RIGHTS: dict[str, frozenset[str]] = {
    "inquiry.open": _WHOEVER_LOOKS,
    "copy.print": _EVERYBODY,
    "payment.take": _AT_THE_COUNTER,
    "payment.reverse": _AT_THE_COUNTER,
    "payment.correct_any": _IN_CHARGE,
    "credit.refund": _IN_CHARGE,
    "shift.open": _AT_THE_COUNTER,
    "shift.count": _EVERYBODY,
    "shift.close": _AT_THE_COUNTER,
    "shift.take_over": _IN_CHARGE,
    "drawer.move": _AT_THE_COUNTER,
    "day.close": _EVERYBODY,
    "form.issue": _IN_CHARGE,
    "form.spoil": _AT_THE_COUNTER,
    "form.enter_old": _IN_CHARGE,
    "hold": _AT_THE_COUNTER,
    "account.change": _EVERYBODY,
    "bills.import": _EVERYBODY,
    "bills.withdraw": _IN_CHARGE,
    "phrase.change": _IN_CHARGE,
    "settings.change": _IN_CHARGE,
    "staff.change": _IN_CHARGE,
    "clock.confirm": _IN_CHARGE,
    "room.make": _IN_CHARGE,
    "calendar.change": _IN_CHARGE,
    "outage.ask": _EVERYBODY,
    "outage.write": _EVERYBODY,
    "outage.approve": _IN_CHARGE,
    "repair.take": _EVERYBODY,
    "repair.work": _EVERYBODY,
    "repair.charge": _AT_THE_COUNTER,
    "repair.void": _IN_CHARGE,
    "repair.set_up": _IN_CHARGE,
    "callback.make": _EVERYBODY,
    "callback.give_up": _IN_CHARGE,
    "answer.change": _IN_CHARGE,
    "case.take": _EVERYBODY,
    "case.work": _EVERYBODY,
    "case.decide": _IN_CHARGE,
    "call.take": _EVERYBODY,
    "call.restrict": _IN_CHARGE,
    "measure.note": _EVERYBODY,
    "measure.decide": _IN_CHARGE,
    "register.keep": _EVERYBODY,
    "register.decide": _IN_CHARGE,
    "duty.log": _EVERYBODY,
    "duty.hand_over": _EVERYBODY,
    "duty.lead": _IN_CHARGE,
    "backup.make": _EVERYBODY,
    "backup.set_up": _IN_CHARGE,
    "books.check": _WHOEVER_LOOKS,
    "books.restore": _IN_CHARGE,
    "books.rehearse": _EVERYBODY,
    "books.encrypt": _IN_CHARGE,
    "export.write": _WHOEVER_LOOKS_INTO_IT,
    "packet.write": _EVERYBODY,
    "packet.take_in": _EVERYBODY,
    "look.list": _WHOEVER_LOOKS_INTO_IT,
    "support.write": _EVERYBODY,
    "notice.write": _EVERYBODY,
    "notice.set_up": _IN_CHARGE,
    "report.read": _WHOEVER_LOOKS,
    "report.money": _WHOEVER_LOOKS_INTO_IT,
    "schedule.keep": _EVERYBODY,
    "schedule.change": _IN_CHARGE,
}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person at the desk; her id stands in the journal, never her name."""

    staff_id: int | None  # None: no person, see THE_PROGRAM
    name: str
    role: str


# Who brings a file in from the command line: whoever may start it, but nobody who signed in at a desk.
THE_PROGRAM = SignedIn(None, "", ADMIN)


def may(who: SignedIn, right: str) -> bool:
    """Whether this person's role has the right, or somebody who has it agreed to her next act."""
    if who.role in RIGHTS[right]:
        return True
    agreed = agreement.open_for(who.staff_id)
    return agreed is not None and agreed.role in RIGHTS[right]


def require(who: SignedIn, right: str) -> None:
    """Go on only if this person may.

    Raises:
        NotAllowed: a sentence that says who could.
    """
    if may(who, right):
        return
    if who.role == AUDITOR:
        raise NotAllowed(_("An auditor looks at everything and changes nothing."))
    able = ", ".join(_(ROLES[role]) for role in ROLES if role in RIGHTS[right])
    raise refusal(who, right, _("You may not do this. Ask: {roles}.").format(roles=able))


def refusal(who: SignedIn, right: str, sentence: str) -> NotAllowed:
    """Why somebody may not, to be raised; a clerk may ask somebody in charge on the spot."""
    asks = who.role == CLERK and who.staff_id is not None
    return NotAllowed(sentence, right=right if asks else "", staff_id=who.staff_id)
