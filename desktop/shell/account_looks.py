"""Which of the accounts that come to the desk are looks: those that nobody works on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.accounts.queries import AccountCard
from desktop.looks.service import ACCOUNT, FEW, LIST, note
from desktop.office.rights import SignedIn
from desktop.widgets.search_box import Hit

PAYMENTS = "payments"


class AccountLooks:
    """Follows who is shown on which tab. A payment is a matter of its own, unless it is left without one."""

    def __init__(self, signed_in: SignedIn):
        self._clerk = signed_in
        self._at_the_till: int | None = None  # whose payment is begun

    def follow(self, tab: str, account: AccountCard | None, confirmed: bool) -> None:
        """Somebody stands in front, or nobody does any more.

        Args:
            tab: its name.
            confirmed: whether more of the account is shown than its number.
        """
        if tab != PAYMENTS:
            if account is not None and confirmed:
                note(self._clerk, tab, ACCOUNT, account.id)
            return
        here = account.id if account is not None else None
        if self._at_the_till is not None and self._at_the_till != here:
            note(self._clerk, PAYMENTS, ACCOUNT, self._at_the_till)
        self._at_the_till = here

    def paid(self, _taken: object) -> None:
        """The payment was taken: the journal tells of it."""
        self._at_the_till = None

    def left(self) -> None:
        """The desk is given up in the middle of a payment."""
        self.follow(PAYMENTS, None, False)

    def searched(self, found: list[Hit], more: str) -> tuple[list[Hit], str]:
        """What was found by what was typed, as it came; many people at once are a look."""
        if len(found) > FEW:
            note(self._clerk, "search", LIST, 0, len(found))
        return found, more


def show_phones(page: QWidget, shown: bool) -> None:
    """A tab that has the phones in a field of its own follows the customer's card."""
    follow = getattr(page, "show_phones", None)
    if follow is not None:
        follow(shown)
