"""Phones on a screen: masked, until somebody asks for one; each that is shown in full is a look."""

from __future__ import annotations

from desktop.core.phones import masked
from desktop.looks.service import note
from desktop.office.rights import SignedIn


class Phones:
    """One screen's phones; at most those of one thing are shown in full at a time.

    Args:
        signed_in: who looks.
        subject: a key of `service.SUBJECTS`; what the phones belong to.
    """

    def __init__(self, signed_in: SignedIn, subject: str):
        self._clerk = signed_in
        self._subject = subject
        self._shown: int | None = None

    def shows(self, subject_id: int) -> bool:
        """Whether the phones of this thing stand in full."""
        return self._shown == subject_id

    def text(self, subject_id: int, phone: str) -> str:
        """A phone as it stands on the screen now."""
        return phone if self.shows(subject_id) else masked(phone)

    def turn(self, subject_id: int) -> None:
        """Show the phones of this thing in full, or mask them again."""
        if self.shows(subject_id):
            self._shown = None
        else:
            self._shown = subject_id
            note(self._clerk, "phone", self._subject, subject_id)

    def mask(self) -> None:
        """Nobody asks any more: something else is in front."""
        self._shown = None
