"""The strip at the foot: who is here, whether the drawer is open, the last copy, the printer, practice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.cash.queries import OpenShift
from desktop.core import clock
from desktop.core.i18n import _, ngettext
from desktop.core.room import GONE, SHORT, Room
from desktop.office.rights import ROLES, SignedIn
from desktop.office.settings import Office
from desktop.widgets import theme


class StatusBar(QWidget):
    """Words with a sign each; a colour never speaks alone."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.style(self, "bar")
        self.clerk = theme.label("", "quiet")
        self.drawer = theme.label("", "quiet")
        self.callbacks = theme.label("", "quiet")
        self.papers = theme.label("", "quiet")
        self.room = theme.label("", "quiet")
        self.backup = theme.label("", "quiet")
        self.second = theme.label("", "quiet")  # the newest copy on a second medium
        self.printer = theme.label("", "quiet")
        self.practice = theme.label("", "error")
        self.message = theme.label("", "")
        self._parts = (
            self.clerk, self.drawer, self.callbacks, self.papers, self.room, self.backup, self.second,
            self.printer, self.practice,
        )  # fmt: skip
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(1.5), theme.space(4), theme.space(1.5))
        layout.setSpacing(theme.space(6))
        for part in self._parts:
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.message)

    # --- room -----------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """It never makes the window wider: what is least wanted goes out of sight first."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _say(self, part: QLabel, text: str, role: str = "quiet") -> None:
        part.setText(text)
        theme.style(part, role)
        self._fit()

    def _fit(self) -> None:
        """Every part whole, or not at all."""
        for part in (*self._parts, self.message):
            part.setVisible(bool(part.text()))
        copies = (self.backup, self.second)
        fine = [part for part in copies if part.property("role") == "quiet"]
        for part in dict.fromkeys((self.printer, *fine, self.drawer, self.clerk, *copies)):
            if self.layout().minimumSize().width() > self.width():
                part.hide()

    # --- what it says ---------------------------------------------------------------------------

    def show_clerk(self, who: SignedIn) -> None:
        """Who signed in, and as what."""
        self._say(self.clerk, _("{name}, {role}").format(name=who.name, role=_(ROLES[who.role])))

    def show_shift(self, shift: OpenShift | None) -> None:
        """The open drawer; what lies in it stays unsaid until it is counted."""
        if shift is None:
            self._say(self.drawer, _("Drawer closed"))
        else:
            since = clock.local(clock.from_stamp(shift.opened_at)).strftime("%H:%M")
            told = _("Drawer {drawer} open since {time}")
            self._say(self.drawer, told.format(drawer=shift.drawer, time=since))

    def show_office(self, office: Office) -> None:
        """Where papers go, and whether this is practice."""
        kept = _("Papers kept as PDF")
        self._say(self.printer, _("Printer: {name}").format(name=office.printer) if office.printer else kept)
        self._say(self.practice, _("PRACTICE") if office.practice else "", "error")

    def show_looking_only(self) -> None:
        """Nothing can be written into these books."""
        self._say(self.practice, _("LOOKING ONLY"), "error")

    def show_backup(self, told: Sequence[tuple[str, str]]) -> None:
        """How old the newest copies of the books are: one or two texts, each with its role."""
        for part, (text, role) in zip_longest((self.backup, self.second), told[:2], fillvalue=("", "quiet")):
            self._say(part, text, role)

    def show_room(self, room: Room) -> None:
        """How much the disk still takes, once that is little."""
        told = {
            SHORT: (_("Only {free} MB free on the disk"), "warn"),
            GONE: (_("No room on the disk: {free} MB. No new money is taken"), "error"),
        }
        text, role = told.get(room.state, ("", "quiet"))
        self._say(self.room, text.format(free=room.free // 1_000_000), role)

    def show_owed_papers(self, count: int) -> None:
        """Papers that did not come out yet."""
        text = ngettext("{count} paper not printed", "{count} papers not printed", count)
        self._say(self.papers, text.format(count=count) if count else "", "error" if count else "quiet")

    def show_callbacks(self, text: str, late: bool) -> None:
        """Who is to be called today, and whether somebody should have been called by now."""
        self._say(self.callbacks, text, "error" if late else "quiet")

    def say(self, sentence: str) -> None:
        """One passing sentence."""
        self._say(self.message, sentence, "")
