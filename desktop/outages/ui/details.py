"""A notice or a check job looked at: what it says, what was done with it, and who asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.calendars.limits import how_counted
from desktop.core import clock
from desktop.core.i18n import _, format_datetime
from desktop.looks.phones import Phones
from desktop.looks.service import CALLER
from desktop.office.rights import SignedIn
from desktop.outages.callers import CallerRow, callers_of
from desktop.outages.history import ACTS, EventRow, events_of
from desktop.outages.queries import CheckCard, OutageCard
from desktop.outages.states import KINDS
from desktop.outages.ui.words import state_words
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.keyed_table import KeyedTable
from desktop.widgets.record_table import Column
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (310, 150)
LEAST_WIDE = 230  # grid steps; with less, what was done stands below what it says
TABLE_TALL = 40


class Details(QDialog):
    """Esc leaves; arrows move the page, Tab goes to the callers; P shows the phone of the one on the line."""

    def __init__(
        self,
        title: str,
        pairs: Sequence[tuple[str, str]],
        part: str,
        lines: Sequence[str],
        callers: Sequence[CallerRow],
        signed_in: SignedIn,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._phones = Phones(signed_in, CALLER)
        self.setWindowTitle(title)
        self.callers = KeyedTable(
            _("Who asked"),
            [
                Column(_("Name"), lambda row: row.name or "–"),
                Column(_("Phone"), lambda row: self._phones.text(row.caller_id, row.phone) or "–"),
                Column(_("Where"), lambda row: row.place, stretch=True),
                Column(_("Asked at"), lambda row: _shown(row.asked_at)),
                Column(_("Told"), lambda row: _("told") if row.told else ""),
            ],
            None,
            _("Nobody has asked yet."),
        )
        self.callers.setMinimumHeight(theme.space(TABLE_TALL))
        self.callers.show_rows(callers)
        self.phone_button = QuietButton(_("Show the phone"), "P")
        self.phone_button.setVisible(any(row.phone for row in callers))
        self.phone_button.clicked.connect(self.turn_phone)
        self.callers.pressed_key.connect(self._pressed)
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self.leave_button.clicked.connect(self.reject)
        self._lay_out(title, pairs, part, lines)
        self.page.setFocus()

    def _lay_out(self, title: str, pairs: Sequence[tuple[str, str]], part: str, lines: Sequence[str]) -> None:
        page = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._halves.setContentsMargins(0, 0, theme.space(2), 0)
        self._halves.setSpacing(theme.space(6))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(5))
        grid.setVerticalSpacing(theme.space(1.5))
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(pairs):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(theme.label(label, "label"), row, 0, top)
            grid.addWidget(theme.label(value, wrap=True), row, 1)
        grid.setRowStretch(len(pairs), 1)
        done = QVBoxLayout()
        done.setSpacing(theme.space(2))
        done.addWidget(theme.label(part, "heading"))
        for line in lines:
            done.addWidget(theme.label(line, wrap=True))
        done.addWidget(theme.label(_("Who asked"), "heading"))
        done.addWidget(self.callers, 1)
        self._halves.addLayout(grid, 5)
        self._halves.addLayout(done, 6)
        self.page = Scrolling(page)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(title)
        buttons = QHBoxLayout()
        buttons.addWidget(self.phone_button)
        buttons.addStretch(1)
        buttons.addWidget(self.leave_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(title, "title"))
        layout.addWidget(self.page, 1)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    @Slot()
    def turn_phone(self) -> None:
        """Show the phone of the caller on the line in full, or mask it again."""
        row: CallerRow | None = self.callers.current
        if row is not None and row.phone:
            self._phones.turn(row.caller_id)
            self.callers.viewport().update()

    @Slot(str)
    def _pressed(self, key: str) -> None:
        if key == "P":
            self.turn_phone()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and not event.modifiers() and not event.isAutoRepeat():
            self.turn_phone()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if self.width() >= theme.space(LEAST_WIDE) else above)


def notice_details(card: OutageCard, signed_in: SignedIn, parent: QWidget | None = None) -> Details:
    """What a notice says, its acts, and who asked about it."""
    facts = card.facts
    pairs = [
        (_("Kind"), _(KINDS[facts.kind])),
        (_("State"), state_words(card)),
        (_("Cause"), facts.cause),
        (_("Where"), "\n".join(facts.sections)),
        (_("Landmarks"), ", ".join(facts.landmarks)),
        (_("Whom it concerns"), facts.to_whom),
        (_("Accounts"), _of_accounts(card)),
        (_("Water off from"), _shown(card.started_at or facts.starts_at)),
        (_("Expected back"), _shown(card.ends_at)),
        (_("Back since"), _shown(card.restored_at)),
        (_("Temporary water"), card.supply),
        (_("Phone for questions"), facts.contact),
        (_("What people should do"), facts.advice),
    ]
    lines = [_event(event) for event in events_of(card.outage_id)]
    title = _("Outage {number}").format(number=card.number)
    told = [pair for pair in pairs if pair[1]]
    return Details(
        title, told, _("What was done"), lines, callers_of(outage_id=card.outage_id), signed_in, parent
    )


def check_details(check: CheckCard, signed_in: SignedIn, parent: QWidget | None = None) -> Details:
    """Where a check looks, how its due time was counted, and who asked."""
    pairs = [
        (_("Where"), check.place),
        (_("Job opened"), _("{time}, by {name}").format(time=_shown(check.opened_at), name=check.opened_by)),
        (_("Answer due"), _shown(check.due.at)),
    ]
    title = _("Check job {number}").format(number=check.number)
    lines = how_counted(check.due)
    return Details(
        title, pairs, _("How this was counted"), lines, callers_of(check_id=check.check_id), signed_in, parent
    )


def _of_accounts(card: OutageCard) -> str:
    if not card.facts.address_part:
        return ""
    return _("{count} with {part} in their address").format(count=card.accounts, part=card.facts.address_part)


def _event(event: EventRow) -> str:
    """23 Nov 2026 12:00: approved by Zhou Min, entered by Lin Xiao."""
    told = [_("{time}: {act}").format(time=_shown(event.happened_at), act=_(ACTS[event.act]))]
    if event.new_end is not None:
        told.append(_("expected {time}").format(time=_shown(event.new_end)))
    if event.reason:
        told.append(event.reason)
    if event.approved_by:
        told.append(_("agreed: {name}").format(name=event.approved_by))
    if event.reported_by:
        told.append(_("reported: {name}").format(name=event.reported_by))
    told.append(_("entered: {name}").format(name=event.who))
    return "   ·   ".join(told)


def _shown(moment: datetime | None) -> str:
    return format_datetime(clock.local(moment)) if moment is not None else ""
