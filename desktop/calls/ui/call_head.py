"""The first line of the call bar: which call, for how long, who it is, and what is known of the number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.callbacks.queries import phone_key
from desktop.calls.limits import limit_of, nuisance_count
from desktop.calls.moving import CallState
from desktop.calls.queries import call, earlier_of
from desktop.calls.states import RINGING, STATES, TALKING
from desktop.core import clock
from desktop.core.i18n import _, format_day, ngettext
from desktop.office.settings import office
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.icons import IconLabel


class CallHead(QWidget):
    """Buttons for what can happen at any moment stand at its right; they never take the hand."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.number = theme.label("", "strong")
        self.time = theme.label("", "accent")
        self.who = theme.label("", "quiet")
        self.warning = theme.label("", "warn")
        self.hung_up = QuietButton(_("Hung up"), "Alt+H")
        self.line_cut = QuietButton(_("Line cut"), "Alt+L")
        self.was_missed = QuietButton(_("Missed"), "Alt+M")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        layout.addWidget(IconLabel("phone", "accent"))
        for part in (self.number, self.time, self.who, self.warning):
            layout.addWidget(part)
        layout.addStretch(1)
        for button in (self.was_missed, self.hung_up, self.line_cut):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            layout.addWidget(button)

    def show_call(self, now: CallState) -> None:
        """How the call stands."""
        row = call(now.call_id)
        self.number.setText(row.number if row else "")
        self.who.setText("  ".join(filter(None, (row.person if row else "", now.phone))))
        self.hung_up.setVisible(now.state == TALKING)
        self.line_cut.setVisible(now.state == TALKING)
        self.was_missed.setVisible(now.state == RINGING)
        self.show_time(now)

    def show_time(self, now: CallState) -> None:
        """How long it rings, or lasts; a long call is gently pointed out."""
        begins = now.answered_at or now.rang_at
        ends = clock.from_stamp(now.ended_at) if now.ended_at else clock.now()
        seconds = max(0, int((ends - clock.from_stamp(begins)).total_seconds()))
        long = now.state == TALKING and seconds >= office().call_minutes * 60
        told = f"{_(STATES[now.state])}  {seconds // 60:02d}:{seconds % 60:02d}"
        self.time.setText("  ".join((told, _("a long call"))) if long else told)
        theme.style(self.time, "warn" if long else "accent")

    def show_number(self, phone: str, now: CallState | None) -> None:
        """What is known of a number: restricted, nuisance calls, earlier ones; nothing of it stops a call."""
        limit, count = limit_of(phone), nuisance_count(phone)
        told = []
        if limit is not None:
            text = _("Restricted until {day}; an emergency is always taken.")
            told.append(text.format(day=format_day(limit.until)))
        if count:
            text = ngettext("{count} nuisance call before", "{count} nuisance calls before", count)
            told.append(text.format(count=count))
        elif now is not None and (earlier := earlier_of(phone_key(phone), now.call_id)):
            text = ngettext("rang {count} time before", "rang {count} times before", earlier)
            told.append(text.format(count=earlier))
        self.warning.setText("   ".join(told))
        theme.style(self.warning, "warn" if limit or count else "quiet")
