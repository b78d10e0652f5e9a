"""The office's month: what was missed, what is due, what comes, what was done and by whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import changes, clock
from desktop.core.i18n import _, format_datetime, format_near_day, ngettext
from desktop.office.rights import SignedIn, may
from desktop.schedule.queries import DONE, DUE, OVERDUE, STATES, STRUCK, Time, begun, listed
from desktop.schedule.service import begin, tick, undo
from desktop.schedule.shipped import PROPOSAL
from desktop.schedule.ui.items_page import ItemsPage
from desktop.schedule.ui.opens import Pages, key_of
from desktop.schedule.ui.strike_form import StrikeForm
from desktop.schedule.words import when, whose
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.keyed_table import KeyedTable
from desktop.widgets.record_table import Column

SIZE_STEPS = (310, 170)
_TONES = {OVERDUE: "danger", DUE: "warn", DONE: "quiet", STRUCK: "quiet"}


class SchedulePage(QDialog):
    """T ticks the line, S strikes it, U undoes that, Enter opens its page; E changes what stands here.

    Args:
        pages: what an item can open.
    """

    page_asked = Signal(str)

    def __init__(self, signed_in: SignedIn, pages: Pages, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._pages = pages
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(_("The month's schedule"))
        self._build()
        self._connect()
        self.reload()
        (self.table if begun() else self.proposal).setFocus()

    def _build(self) -> None:
        self.about = theme.label("", "heading", wrap=True)
        self.table = KeyedTable(
            _("What is due"),
            [
                Column(_("Due by"), lambda one: format_near_day(one.due)),
                Column(_("What"), lambda one: one.item.title, stretch=True),
                Column(_("State"), _state, tone=lambda one: _TONES.get(one.state, "")),
                Column(_("Whose"), lambda one: whose(one.item.role)),
                Column(_("Opens"), lambda one: key_of(self._pages, one.item.page)),
                Column(_("Settled by"), _said),
            ],
            lambda one: (one.item.item, one.day),
            _("Nothing stands on the schedule. E adds to it."),
        )
        self.proposal = KeyedTable(
            _("A month as it is proposed"),
            [
                Column(_("What"), lambda one: _(one.title), stretch=True),
                Column(_("On which days"), lambda one: one.rule.text),
                Column(_("Whose"), lambda one: whose(one.role)),
                Column(_("Opens"), lambda one: key_of(self._pages, one.page)),
            ],
        )
        self.proposal.show_rows(PROPOSAL)
        self.banner = Banner()
        self.begin_button = PrimaryButton(_("Take it over"), "F9")
        self.tick_button = QuietButton(_("Done"), "T", icon_name="ok")
        self.strike_button = QuietButton(_("Not this time"), "S")
        self.undo_button = QuietButton(_("Open again"), "U")
        self.open_button = QuietButton(_("Open its page"), "Enter")
        self.items_button = QuietButton(_("What stands on it"), "E")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (
            self.begin_button, self.tick_button, self.strike_button, self.undo_button, self.open_button,
            self.items_button,
        ):  # fmt: skip
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addWidget(self.about)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.proposal, 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self._acts = {
            "T": (self.tick_button, self.tick),
            "S": (self.strike_button, self.strike),
            "U": (self.undo_button, self.undo),
            "E": (self.items_button, self.show_items),
        }
        for button, act in self._acts.values():
            button.clicked.connect(act)
        self.table.pressed_key.connect(self._pressed)
        self.table.chosen.connect(self.open_page)
        self.table.moved.connect(self._fit)
        self.begin_button.clicked.connect(self.begin)
        self.open_button.clicked.connect(self.open_page)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("F9"), self, self.begin)
        changes.listen(self._changed)

    # --- what stands in it ----------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read it anew; before the first use the proposal stands here."""
        started = begun()
        self.table.setVisible(started)
        self.proposal.setVisible(not started)
        self.table.show_rows(listed(clock.today()) if started else ())
        self.about.setText(self._told() if started else self._invitation())
        self._fit()

    def _changed(self, changed: frozenset[str]) -> None:
        if changed & {"schedule", "calendar"}:
            self.reload()

    def _told(self) -> str:
        rows = listed(clock.today())
        late = sum(one.state == OVERDUE for one in rows)
        due = sum(one.state == DUE for one in rows)
        parts = [ngettext("{count} thing due", "{count} things due", due).format(count=due)]
        if late:
            parts.append(ngettext("{count} missed", "{count} missed", late).format(count=late))
        return "   ·   ".join(parts)

    def _invitation(self) -> str:
        if may(self._clerk, "schedule.change"):
            return _("A month as most offices have it. F9 takes it over; everything in it can be changed.")
        return _("There is no schedule yet. Somebody in charge can take over this one, and change it.")

    @property
    def current(self) -> Time | None:
        """The time on the line."""
        found: Time | None = self.table.current if begun() else None
        return found

    @Slot()
    def _fit(self) -> None:
        """Only what can be done with the line is offered."""
        one, keeps = self.current, may(self._clerk, "schedule.keep")
        changes_it = may(self._clerk, "schedule.change")
        self.begin_button.setVisible(not begun() and changes_it)
        self.items_button.setVisible(begun() and changes_it)
        for button in (self.tick_button, self.strike_button):
            button.setVisible(keeps and one is not None and one.is_open)
        self.undo_button.setVisible(keeps and one is not None and not one.is_open)
        self.open_button.setVisible(one is not None and one.item.page in self._pages)

    # --- what can be done -----------------------------------------------------------------------

    @Slot(str)
    def _pressed(self, key: str) -> None:
        button, act = self._acts.get(key, (None, None))
        if button is not None and act is not None and not button.isHidden():
            act()

    @Slot()
    def begin(self) -> None:
        """F9: take the proposal over."""
        if not self.begin_button.isHidden():
            with shown_to_clerk(self):
                begin(self._clerk)
                self.table.setFocus()

    @Slot()
    def tick(self) -> None:
        """T: it was done."""
        one = self.current
        if one is not None:
            with shown_to_clerk(self):
                tick(one.item.item, one.day, self._clerk)
                self.banner.show_ok(_("Done: {what}.").format(what=one.item.title))

    @Slot()
    def strike(self) -> None:
        """S: not this time, and why."""
        if self.current is not None:
            self._over(StrikeForm(self.current, self._clerk, self))

    @Slot()
    def undo(self) -> None:
        """U: it was ticked or struck by mistake."""
        one = self.current
        if one is not None:
            with shown_to_clerk(self):
                undo(one.item.item, one.day, self._clerk)
                self.banner.show_info(_("Open again: {what}.").format(what=one.item.title))

    @Slot()
    def show_items(self) -> None:
        """E: what stands on the schedule, and on which days."""
        self._over(ItemsPage(self._clerk, self._pages, self))

    @Slot()
    def open_page(self) -> None:
        """Enter: where the work is done."""
        one = self.current
        if one is not None and one.item.page in self._pages:
            self.page_asked.emit(one.item.page)
            self.accept()

    def _over(self, page: QDialog) -> None:
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.finished.connect(self.table.setFocus)
        page.open()

    def done(self, result: int) -> None:
        """However this page is closed: it hears of no change any more."""
        changes.forget(self._changed)
        super().done(result)


def _state(one: Time) -> str:
    """How late or how soon, as long as it is open; what is to be thought of now says so."""
    if one.state == DUE and one.due > clock.today():
        return f"{_(STATES[DUE])}, {when(one)}"
    return when(one) if one.is_open else _(STATES[one.state])


def _said(one: Time) -> str:
    """Who settled it and when, or why it is not done."""
    if one.mark is None or one.is_open:
        return ""
    told = f"{one.mark.who}, {format_datetime(clock.local(one.mark.at))}"
    return f"{told}: {one.mark.reason}" if one.mark.reason else told
