"""The answer to "what do I owe?", ready to be read out (S30)."""

from __future__ import annotations

from desktop.core.i18n import _, month_name
from desktop.inquiry.queries import AccountFacts
from desktop.phrases.queries import say

MONTHS_NAMED = 4  # more of them nobody can follow by ear: then the first and the last are said


def sentence(facts: AccountFacts) -> str:
    """This month's bill, or the months owed and their total, or that nothing is owed.

    One open bill that is also the newest is "this month's"; anything older is arrears.
    """
    bills = facts.open_bills
    if facts.owed <= 0:
        return say("inquiry.credit", credit=facts.credit) if facts.credit else say("inquiry.nothing_owed")
    if len(bills) == 1 and bills[0] == facts.bills[0]:
        return say("inquiry.month_bill", month=bills[0].period, due=facts.owed)
    return say("inquiry.arrears", months=_months([bill.period for bill in bills]), due=facts.owed)


def _months(periods: list[str]) -> list[str] | str:
    """Each month once; where they are many, from the first to the last."""
    months = list(dict.fromkeys(periods))
    if len(months) <= MONTHS_NAMED:
        return months
    return _("{first} to {last}").format(first=month_name(months[0]), last=month_name(months[-1]))
