"""What an account says, before it has a row: checked field by field."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from typing import Any

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.journal import canonical

STATUSES = {"active": N_("Active"), "suspended": N_("Suspended"), "closed": N_("Closed")}
LONGEST = {"number": 30, "old_number": 40, "name": 120, "address": 200, "meter_number": 40, "note": 1000}

_PHONE = re.compile(r"[\d+()\-\s#xX./]{3,30}")


@dataclass(frozen=True, slots=True)
class AccountFields:
    """Everything that can be set on an account; phones one after the other, language of its papers."""

    number: str
    name: str
    address: str
    old_number: str = ""
    phones: tuple[str, ...] = ()
    category: str = ""
    meter_number: str = ""
    status: str = "active"
    language: str = ""  # empty: the office's own
    note: str = ""


FIELD_NAMES = tuple(field.name for field in fields(AccountFields))


def as_values(given: AccountFields) -> dict[str, Any]:
    """Each field's value by its name; what dataclasses.asdict gives, ten times as fast."""
    return {name: getattr(given, name) for name in FIELD_NAMES}


def check_fields(given: AccountFields) -> None:
    """Refuse what cannot be.

    Raises:
        UserError: one sentence, with the field it belongs to.
    """
    if not given.number.strip():
        raise UserError(_("An account needs its number."), field="number")
    if not given.name.strip():
        raise UserError(_("An account needs the name that is read back to the customer."), field="name")
    if not given.address.strip():
        raise UserError(_("An account needs the address where the water flows."), field="address")
    if given.status not in STATUSES:
        raise UserError(_("Choose active, suspended or closed."), field="status")
    for field, longest in LONGEST.items():
        if len(getattr(given, field)) > longest:
            raise UserError(_("This is too long: {most} signs at most.").format(most=longest), field=field)
    for phone in given.phones:
        if not _PHONE.fullmatch(phone):
            raise UserError(_("{phone} is no phone number.").format(phone=phone), field="phones")


def digest(salt: str, version: int, given: AccountFields) -> str:
    """What the journal keeps of a person: enough to check the row, too little to know it.

    Without the salt, which goes when a citizen's data is erased, it leads nowhere.
    """
    told = canonical({"salt": salt, "version": version, **as_values(given)})
    return hashlib.sha256(told.encode()).hexdigest()


def told_in_the_open(given: AccountFields) -> dict[str, str]:
    """The fields that name nobody, as a journal entry tells them."""
    return {
        "number": given.number,
        "category": given.category,
        "meter": given.meter_number,
        "status": given.status,
        "language": given.language,
    }
