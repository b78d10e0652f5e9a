"""Who this office is to head office."""

from __future__ import annotations

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.office.settings import change_settings


def know_head_office(code: str, key: str, by: SignedIn) -> None:
    """Set the code that head office knows this office by, and its key for packets that are locked.

    Args:
        code: may be typed in small letters.
        key: an age recipient, or empty.

    Raises:
        NotAllowed: the person may not change settings.
        UserError: no code that can be, or no key; with its field.
    """
    if key.strip():
        _refuse_no_key(key.strip())
    change_settings({"code": code.strip().upper(), "head_office_key": key.strip()}, by)


def _refuse_no_key(key: str) -> None:
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError as error:
        raise UserError(
            _("This is not a key for sealing: it begins with age1."), field="head_office_key"
        ) from error
