"""Every list that can be written out, in the order in which it is offered."""

from __future__ import annotations

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exports.listing import List
from desktop.exports.lists.accounts import ACCOUNTS
from desktop.exports.lists.bills import ARREARS, ARREARS_BY_ACCOUNT, BILLS
from desktop.exports.lists.callbacks import CALLBACK_ATTEMPTS, CALLBACKS
from desktop.exports.lists.calls import CALLS
from desktop.exports.lists.cases import CASES
from desktop.exports.lists.duty import DUTY_LOG, WATCHES
from desktop.exports.lists.journal import JOURNAL
from desktop.exports.lists.notices import NOTICES
from desktop.exports.lists.outages import OUTAGE_CALLERS, OUTAGES
from desktop.exports.lists.payments import CORRECTIONS, PAYMENTS, RECEIPT_LINES
from desktop.exports.lists.registers import MEASURES, REGISTERS
from desktop.exports.lists.repairs import REPAIRS
from desktop.exports.lists.shifts import COUNTS, OVER_SHORT, SHIFTS

LISTS = (
    PAYMENTS,
    RECEIPT_LINES,
    CORRECTIONS,
    SHIFTS,
    COUNTS,
    OVER_SHORT,
    ARREARS,
    ARREARS_BY_ACCOUNT,
    BILLS,
    ACCOUNTS,
    REPAIRS,
    CASES,
    CALLBACKS,
    CALLBACK_ATTEMPTS,
    OUTAGES,
    OUTAGE_CALLERS,
    DUTY_LOG,
    WATCHES,
    CALLS,
    REGISTERS,
    MEASURES,
    JOURNAL,
    NOTICES,
)
BY_NAME = {listing.name: listing for listing in LISTS}


def list_named(name: str) -> List:
    """A list by the name that the command line and the journal use.

    Raises:
        UserError: there is none; the sentence says which there are.
    """
    if name not in BY_NAME:
        raise UserError(
            _("There is no list {name}. There are: {names}.").format(name=name, names=", ".join(BY_NAME)),
            field="list",
        )
    return BY_NAME[name]
