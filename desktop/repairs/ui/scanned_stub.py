"""What the scanner read, as far as it is a work order; and whether its stub was entered before."""

from __future__ import annotations

import re
import unicodedata

from desktop.core import clock
from desktop.core.i18n import _, format_datetime
from desktop.repairs.cards import OrderCard
from desktop.repairs.states import STATES

_CODE = re.compile(r"WO[-\s]?[A-Z]?[-\s]?\d{1,9}", re.IGNORECASE)


def is_order_code(code: str) -> bool:
    """Whether a code is written like an order's number: WO-A-00012."""
    return _CODE.fullmatch(unicodedata.normalize("NFKC", code).strip()) is not None


def entered_already(card: OrderCard) -> str:
    """The sentence for a stub that is scanned twice; empty while it can still be entered."""
    done = card.newest("done")
    if done is None:
        return ""
    return _(
        "The stub of {number} was entered on {time} by {name}; nothing is entered twice. It is: {state}."
    ).format(
        number=card.now.number,
        time=format_datetime(clock.local(done.entered_at)),
        name=done.entered_by,
        state=_(STATES[card.now.state]).lower(),
    )
