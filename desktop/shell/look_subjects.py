"""What somebody looked at, as people call it: its kind and row are kept, and its slice knows the name."""

from __future__ import annotations

from collections.abc import Callable

from desktop.accounts.queries import card as account_card
from desktop.callbacks.queries import callback
from desktop.calls.queries import call
from desktop.complaints.moving import case_now
from desktop.core.errors import UserError
from desktop.looks.service import ACCOUNT, CALL, CALLBACK, CALLER, CASE, MEASURE, ORDER, REGISTER
from desktop.measures.service import MEASURES
from desktop.outages.callers import who_asked
from desktop.registers.queries import card
from desktop.registers.service import REGISTERS
from desktop.repairs.moving import order_now


def named(subject: str, subject_id: int) -> str:
    """The number and name of an account, the number of an order ...; empty for what is no one thing."""
    if subject not in _NAMES or not subject_id:
        return ""
    try:
        return _NAMES[subject](subject_id)
    except UserError:
        return ""


def _account(account_id: int) -> str:
    found = account_card(account_id)
    return f"{found.number}  {found.name}" if found is not None else ""


def _callback(callback_id: int) -> str:
    found = callback(callback_id)
    return f"{found.parent.number}  {found.person.called}".strip() if found is not None else ""


def _call(call_id: int) -> str:
    found = call(call_id)
    return f"{found.number}  {found.person}".strip() if found is not None else ""


_NAMES: dict[str, Callable[[int], str]] = {
    ACCOUNT: _account,
    ORDER: lambda order_id: order_now(order_id).number,
    CASE: lambda case_id: case_now(case_id).number,
    CALLBACK: _callback,
    CALL: _call,
    CALLER: who_asked,
    REGISTER: lambda item_id: card(REGISTERS, item_id).now.number,
    MEASURE: lambda item_id: card(MEASURES, item_id).now.number,
}
