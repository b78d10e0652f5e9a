"""What the app says when something cannot be done: sentences for the clerk, never tracebacks."""

from __future__ import annotations


class UserError(Exception):
    """A sentence for the person at the counter: what is wrong and what to do about it.

    Args:
        message: one clear sentence in the current language, shown as it is.
        field: the name of the field it belongs to, or None when it concerns the whole form.
    """

    def __init__(self, message: str, field: str | None = None):
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(UserError):
    """The signed-in person may not do this; where somebody in charge can agree to it, it says to what.

    Args:
        message: one clear sentence.
        right: what she lacks; empty where nobody's word helps.
        staff_id: who lacks it.
    """

    def __init__(self, message: str, *, right: str = "", staff_id: int | None = None):
        super().__init__(message)
        self.right = right
        self.staff_id = staff_id


class NotSaved(UserError):
    """The database refused the commit and, looked up afresh, holds nothing of it."""


class OutcomeUnknown(UserError):
    """The commit failed and the database could not be asked what became of it: call the leader."""


class ReadOnly(UserError):
    """The books are open to be looked at; nothing may be written into them."""


class Unreadable(UserError):
    """The file is damaged where everything begins, is no database any more, or the medium gives nothing."""
