"""Four eyes on the spot: a clerk does once what her role may not, by the PIN of somebody in charge.

It is the clerk's act, in her name; the journal's entry tells who agreed to it as well (`core.agreement`).
Nobody stays raised: one PIN is one act, and one more attempt asks once more.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from desktop.core import agreement, db
from desktop.core.agreement import TOLD_AS, Agreement
from desktop.core.errors import NotAllowed
from desktop.core.i18n import _
from desktop.office.rights import CLERK, IN_CHARGE, SignedIn


def approved(clerk_id: int | None, by: SignedIn) -> AbstractContextManager[None]:
    """The clerk's next act, to which somebody agreed who was recognised by her own PIN.

    Args:
        clerk_id: the staff row of whoever acts.
        by: whoever agrees; what she may not herself she cannot agree to.

    Raises:
        NotAllowed: the one who acts is no clerk, or the one who agrees is not in charge.
    """
    row = db.one("SELECT role FROM staff WHERE id = ? AND active = 1", (clerk_id,))
    if clerk_id is None or by.staff_id is None or row != (CLERK,) or by.role not in IN_CHARGE:
        raise NotAllowed(_("{name} cannot agree to this. Choose somebody else.").format(name=by.name))
    return agreement.given(Agreement(clerk_id, by.staff_id, by.name, by.role))


def approver(by: SignedIn) -> SignedIn | None:
    """Who agreed to what this person does now; None where nobody had to."""
    agreed = agreement.open_for(by.staff_id)
    return SignedIn(agreed.agreed_by, agreed.name, agreed.role) if agreed is not None else None


def whose_word(entry: str, staff: str) -> str:
    """A piece of SQL: the staff row of who agreed to an act, and of who did it where nobody had to.

    Args:
        entry: the column with the number of the act's journal entry.
        staff: the column with who did it.
    """
    told = f"SELECT json_extract(body, '$.{TOLD_AS}') FROM journal WHERE seq = {entry}"
    return f"COALESCE(({told}), {staff})"


def who_agreed(entry: str) -> str:
    """A piece of SQL: the name of who agreed to an act on the spot, empty where nobody had to.

    Args:
        entry: the column with the number of the act's journal entry.
    """
    return (
        "COALESCE((SELECT a.name FROM journal w JOIN staff a ON"
        f" a.id = json_extract(w.body, '$.{TOLD_AS}') WHERE w.seq = {entry}), '')"
    )


def both(entered_by: str, approved_by: str) -> str:
    """Whose act it was, and who agreed to it."""
    if not approved_by:
        return entered_by
    return _("{name}, agreed by {leader}").format(name=entered_by, leader=approved_by)
