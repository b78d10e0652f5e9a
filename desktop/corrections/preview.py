"""What a correction would do, told before it is done: the cash that goes back, how the accounts stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.cash.queries import OpenShift, open_shift_of
from desktop.core.errors import UserError
from desktop.core.i18n import N_
from desktop.core.money import Money
from desktop.corrections.queries import (
    Standing,
    lying_here,
    money_left,
    money_moved,
    standing,
    with_money,
    without,
)
from desktop.corrections.rules import refuse_cheque_with_another, refuse_empty_drawer, why_leader
from desktop.office.rights import SignedIn, may
from desktop.payments.plan import NOTHING, TenderGiven
from desktop.payments.queries import PaymentRow

BACK, MOVE, BOUNCE = "back", "move", "bounce"
ACTS = {BACK: N_("Take it back"), MOVE: N_("Wrong account"), BOUNCE: N_("Bounced cheque")}


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen; amounts in minor units.

    hand_back: cheques and other papers that lie in the clerk's drawer and go back with the cash.
    elsewhere: what was paid and cannot be handed over here, such as a transfer. accounts: how each
    stands now and would stand then. obstacle: why it cannot be done yet, a sentence. leader: why
    somebody in charge has to agree; both are empty where there is nothing to say.
    """

    give_back: Money
    hand_back: tuple[TenderGiven, ...]
    elsewhere: tuple[TenderGiven, ...]
    accounts: tuple[tuple[Standing, Standing], ...]
    obstacle: str
    leader: str


def preview(
    act: str, payment: PaymentRow, by: SignedIn, to_account: int | None = None, fee: Money = NOTHING
) -> Preview:
    """Work out what one of `ACTS` would do to a payment that stands; nothing is written.

    Args:
        to_account: where the money of a wrong account would go; None while that is not known.
        fee: what a bounced cheque would cost the customer.
    """
    now = standing(payment.account_id)
    told = Preview(NOTHING, (), (), ((now, without(now, payment)),), "", leader_needed(payment, by))
    if act == BACK:
        return _handed_back(told, payment, by)
    if act == BOUNCE:
        then = with_money(without(now, payment), money_moved(payment, "cheque"))
        return replace(told, accounts=((now, replace(then, owed=Money(then.owed + fee))),))
    if to_account is None:
        return told
    there = standing(to_account)
    return replace(told, accounts=(*told.accounts, (there, with_money(there, money_moved(payment)))))


def leader_needed(payment: PaymentRow, by: SignedIn) -> str:
    """Why somebody else has to agree; empty where this person may decide herself."""
    return "" if may(by, "payment.correct_any") else why_leader(payment, by)


def _handed_back(told: Preview, payment: PaymentRow, by: SignedIn) -> Preview:
    shift = open_shift_of(by.staff_id)
    tenders = money_left(payment)
    cash = Money(sum(tender.amount for tender in tenders if tender.kind == "cash"))
    if shift is None:
        return replace(told, give_back=cash)
    held = lying_here(payment, tenders, shift)
    here = tuple(tender for tender in held if tender.kind not in ("cash", "transfer"))
    away = tuple(tender for tender in tenders if tender.kind != "cash" and tender not in here)
    return replace(
        told, give_back=cash, hand_back=here, elsewhere=away, obstacle=_obstacle(payment, shift, cash)
    )


def _obstacle(payment: PaymentRow, shift: OpenShift, cash: Money) -> str:
    """Why nothing can go back to the customer from this drawer yet, a sentence; empty where it can."""
    try:
        refuse_empty_drawer(shift, cash)
        refuse_cheque_with_another(payment, shift)
    except UserError as error:
        return error.message
    return ""
