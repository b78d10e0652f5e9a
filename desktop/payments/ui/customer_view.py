"""What the customer's own screen may show of a payment: sums and thanks, never arrears or a phone."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.money import Money
from desktop.payments.plan import NOTHING


@dataclass(frozen=True, slots=True)
class CustomerView:
    """One moment at the counter as the customer sees it; `step` is due, received, change, thanks or blank."""

    step: str
    due: Money = NOTHING
    received: Money = NOTHING
    change: Money = NOTHING


BLANK = CustomerView("blank")
