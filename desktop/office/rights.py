"""Who may do what: one table, enforced in every service and not only hidden in a window."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.errors import NotAllowed
from desktop.core.i18n import N_, _

CLERK, LEADER, ADMIN = "clerk", "leader", "admin"
ROLES = {CLERK: N_("Clerk"), LEADER: N_("Leader"), ADMIN: N_("Administrator")}

_EVERYBODY = frozenset({CLERK, LEADER, ADMIN})
_AT_THE_COUNTER = frozenset({CLERK, LEADER})
_IN_CHARGE = frozenset({LEADER, ADMIN})

RIGHTS: dict[str, frozenset[str]] = {
    "inquiry.open": _EVERYBODY,
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
    "drawer.expected": _IN_CHARGE,
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
    "books.check": _EVERYBODY,
    "books.restore": _IN_CHARGE,
    "books.rehearse": _EVERYBODY,
    "books.encrypt": _IN_CHARGE,
    "export.write": _IN_CHARGE,
    "packet.write": _EVERYBODY,
    "packet.take_in": _EVERYBODY,
    "look.list": _IN_CHARGE,
    "support.write": _EVERYBODY,
}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person at the desk; her id stands in the journal, never her name."""

    staff_id: int | None  # None: no person, see THE_PROGRAM
    name: str
    role: str


# Who brings a file in from the command line: whoever may start it, but nobody who signed in at a desk.
THE_PROGRAM = SignedIn(None, "", ADMIN)


def may(who: SignedIn, action: str) -> bool:
    """Whether this person's role has the right."""
    return who.role in RIGHTS[action]


def require(who: SignedIn, action: str) -> None:
    """Go on only if this person may.

    Raises:
        NotAllowed: a sentence that says who could.
    """
    if not may(who, action):
        able = ", ".join(_(ROLES[role]) for role in ROLES if role in RIGHTS[action])
        raise NotAllowed(_("You may not do this. Ask: {roles}.").format(roles=able))
