"""Who agreed, on the spot, to the one act that is written next.

Somebody in charge types her PIN at another's desk. That holds for one act of hers at whose desk it is: the
next transaction in her name takes it along, its entry tells who agreed, and then it is spent.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

TOLD_AS = "approved_by"  # its name in an entry


@dataclass(slots=True)
class Agreement:
    """One PIN, one act.

    Args:
        asked_by: the staff row of whoever acts.
        agreed_by: the staff row of whoever agreed.
        name: hers.
        role: hers; it says what the act may be.
    """

    asked_by: int
    agreed_by: int
    name: str
    role: str
    spent: bool = False


_given: Agreement | None = None


@contextmanager
def given(agreement: Agreement) -> Iterator[None]:
    """What is done in here is agreed to, until one act is written.

    Raises:
        RuntimeError: another act is being agreed to.
    """
    global _given
    if _given is not None:
        raise RuntimeError("two acts were agreed to at once")
    _given = agreement
    try:
        yield
    finally:
        _given = None


def open_for(staff_id: int | None) -> Agreement | None:
    """What was agreed to for this person's next act; None where nothing was, or it is spent."""
    if _given is None or _given.spent or staff_id is None or _given.asked_by != staff_id:
        return None
    return _given
