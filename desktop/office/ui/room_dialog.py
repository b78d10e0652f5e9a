"""The disk is as good as full: what makes room, and the reserve that a leader lets go to close the day."""

from __future__ import annotations

import contextlib

from PySide6.QtWidgets import QWidget

from desktop.core.errors import NotSaved
from desktop.core.i18n import _, format_number
from desktop.core.paths import Folder
from desktop.core.room import BALLAST, ballast_in, room_at
from desktop.office.ballast import is_needed_to_begin, let_ballast_go
from desktop.office.rights import THE_PROGRAM, SignedIn
from desktop.office.ui.leader_asked import LeaderAsked
from desktop.widgets.figures import BigFigure

_MB = 1_000_000


class RoomDialog(LeaderAsked):
    """Shows what is free; somebody in charge may let the reserve go, once.

    Args:
        folder: where the office's books lie.
        signed_in: whose desk it is.
        sentence: what was refused.
    """

    def __init__(self, folder: Folder, signed_in: SignedIn, sentence: str, parent: QWidget | None = None):
        self._folder = folder
        self.free = BigFigure(_("Free on the disk"))
        self.free.set_live(True)
        self.reserve = BigFigure(_("Kept in reserve"))
        super().__init__(
            signed_in,
            (_("No room for new money"), sentence, _advice()),
            (self.free, self.reserve),
            (_("Let the reserve go"), _("Make room first")),
            parent,
        )
        with contextlib.suppress(OSError):
            self.free.show_amount(_megabytes(room_at(folder.root).free))
        there = ballast_in(folder.root)
        self.reserve.show_amount(_megabytes(BALLAST if there else 0))
        for part in (self.person, self.confirm_button):
            part.setVisible(there)
        if not there:
            self.later_button.setFocus()

    def decide(self) -> None:
        try:
            who = self.person.recognise()
        except NotSaved:
            if not is_needed_to_begin(self._folder):
                raise
            who = THE_PROGRAM  # so full that not even her coming can be written down
        let_ballast_go(self._folder, who)


def _advice() -> str:
    return _(
        "Empty the computer's bin, or move pictures and films to a stick, then try again. If the day must be"
        " closed before that, a leader lets the reserve go: it is enough to count, to close and to make a"
        " copy, and not for new money."
    )


def _megabytes(free: int) -> str:
    return _("{n} MB").format(n=format_number(free // _MB))
