"""A visit at the till, without a screen: who is there, what is ticked and given, which step is next.

The two gates of the standard live here, so that no screen can walk round them: no amount before
number and name were confirmed (S2), no payment before received and change were read out (S3).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from desktop.billing.queries import Owed
from desktop.core import clock
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.forms.late import LateNote
from desktop.payments.plan import NOTHING, PaymentPlan, TenderGiven, Wish, plan
from desktop.payments.service import PaymentOrder


class Step(Enum):
    """Where the visit stands; each step opens the next."""

    IDENTITY = "identity"  # gate 1: number and name read back
    AMOUNT = "amount"  # bills ticked, money typed
    READ_BACK = "read back"  # gate 2: received said, then change
    TAKEN = "taken"


@dataclass
class Till:
    """One customer's visit; made anew for the next one."""

    account_id: int
    account_version: int
    owed: Owed
    order: tuple[str, ...]
    currency: Currency
    step: Step = Step.IDENTITY
    request_key: str = field(default_factory=lambda: uuid.uuid4().hex)
    ticked: set[int] = field(default_factory=set)
    noted: list[TenderGiven] = field(default_factory=list)  # ways of paying put down before the last one
    given: TenderGiven | None = None  # the last one, that the read-back is about
    use_credit: Money = NOTHING
    advance: Money = NOTHING
    keep_change: bool = False
    identity_confirmed_at: datetime | None = None
    late: LateNote | None = None  # taken on a paper form while the program could not be used

    def __post_init__(self) -> None:
        self.ticked = self.ticked or {bill.bill_id for bill in self.owed.bills}

    @property
    def due(self) -> Money:
        """What the ticked bills come to."""
        return Money(sum(bill.open for bill in self.owed.bills if bill.bill_id in self.ticked))

    @property
    def asked(self) -> Money:
        """What the customer is asked for, after credit and with the advance."""
        return Money(self.due + self.advance - self.use_credit)

    @property
    def missing(self) -> Money:
        """What is asked for beyond the ways of paying already noted; never below zero."""
        return Money(max(self.asked - sum(tender.amount for tender in self.noted), 0))

    def confirm_identity(self) -> None:
        """Gate 1: the customer has said that number and name are hers."""
        self.identity_confirmed_at = clock.now()
        self.step = Step.AMOUNT

    def offer(self, tender: TenderGiven | None = None) -> PaymentPlan:
        """What would happen if this were handed over as well; nothing is kept.

        Raises:
            UserError: it cannot be done; with the field it belongs to.
        """
        return plan(self.owed, self._wish(tender), self.order, self.currency)

    def note(self, tender: TenderGiven) -> None:
        """Put one way of paying down and wait for the next: part by cheque, the rest in cash.

        Raises:
            UserError: gate 1 was not passed, or this tender cannot be.
        """
        self._refuse_before_identity()
        self.offer(tender)
        self.noted.append(tender)

    def receive(self, tender: TenderGiven | None) -> PaymentPlan:
        """The money lies on the counter: on to the read-back.

        Raises:
            UserError: gate 1 was not passed, or the plan cannot be carried out.
        """
        self._refuse_before_identity()
        agreed = self.offer(tender)
        self.given = tender
        self.step = Step.READ_BACK
        return agreed

    def correct_amount(self) -> None:
        """Back from the read-back: what was received is typed again."""
        if self.step is Step.READ_BACK:
            self.given = None
            self.step = Step.AMOUNT

    def _refuse_before_identity(self) -> None:
        if self.step is not Step.AMOUNT:
            raise UserError(_("Confirm number and name with the customer first."))

    def order_payment(self) -> PaymentOrder:
        """Gate 2: received was said aloud; this is what `take_payment` is asked to do.

        Raises:
            UserError: a gate was not passed.
        """
        if self.step is not Step.READ_BACK or self.identity_confirmed_at is None:
            raise UserError(_("Say to the customer what you received first."))
        return PaymentOrder(
            self.request_key,
            self.account_id,
            self.account_version,
            self._wish(self.given),
            self.due,
            self.identity_confirmed_at,
            clock.now(),
            self.late,
        )

    def _wish(self, tender: TenderGiven | None) -> Wish:
        tenders = (*self.noted, *((tender,) if tender else ()))
        ticked = tuple(sorted(self.ticked))
        return Wish(ticked, tenders, self.use_credit, self.advance, self.keep_change)

    def to_draft(self) -> dict[str, Any]:
        """What is kept while the customer waits: no name, and never that she was identified."""
        return {
            "ticked": sorted(self.ticked),
            "use_credit": int(self.use_credit),
            "advance": int(self.advance),
            "keep_change": self.keep_change,
            "late": [self.late.form, clock.stamp(self.late.taken_at)] if self.late else None,
        }

    def take_up(self, draft: dict[str, Any]) -> None:
        """Go on from a draft; bills paid meanwhile fall away, and gate 1 is asked again."""
        still_open = {bill.bill_id for bill in self.owed.bills}
        self.ticked = still_open & set(draft["ticked"])
        self.use_credit = Money(min(draft["use_credit"], self.owed.credit, max(self.due, 0)))
        self.advance = Money(draft["advance"])
        self.keep_change = bool(draft["keep_change"])
        if late := draft.get("late"):
            self.late = LateNote(late[0], clock.from_stamp(late[1]))
        self.identity_confirmed_at = None
        self.step = Step.IDENTITY
