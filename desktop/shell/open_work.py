"""What is open for a customer, whoever serves her: repairs, cases, and calls that she was promised."""

from __future__ import annotations

from desktop.accounts.queries import AccountCard
from desktop.callbacks.queries import open_callbacks_of_account
from desktop.callbacks.states import REASONS
from desktop.callbacks.ui.words import due_text
from desktop.complaints.ui.words import case_texts
from desktop.core.i18n import _
from desktop.repairs.ui.words import job_texts


def open_work(account: AccountCard) -> tuple[str, ...]:
    """One line each."""
    calls = tuple(
        _("Callback {time}: {reason}, {number}").format(
            time=due_text(row), reason=_(REASONS[row.reason]).lower(), number=row.parent.number
        )
        for row in open_callbacks_of_account(account.id)
    )
    return (*job_texts(account.id), *case_texts(account.id, account.phones), *calls)
