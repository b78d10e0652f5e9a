"""What stands on the schedule and on which days, for whoever is in charge to change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _, ngettext
from desktop.office.rights import SignedIn
from desktop.schedule.queries import Item, items
from desktop.schedule.service import change_item
from desktop.schedule.ui.item_form import ItemForm
from desktop.schedule.ui.opens import Pages, key_of
from desktop.schedule.words import whose
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable

SIZE_STEPS = (250, 150)


class ItemsPage(QDialog):
    """Ctrl+N adds, Enter changes the line, Del takes it off or puts it on again.

    Args:
        pages: see `SchedulePage`.
    """

    def __init__(self, signed_in: SignedIn, pages: Pages, parent: QWidget | None = None):
        super().__init__(parent)
        self._person = signed_in
        self._pages = pages
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(_("What stands on the schedule"))
        self._build()
        self._connect()
        self.reload()
        self.table.setFocus()

    def _build(self) -> None:
        off = lambda one: not one.offered  # noqa: E731
        self.table = RecordTable(
            _("What stands on the schedule"),
            [
                Column(_("What"), lambda one: one.title, stretch=True, struck=off),
                Column(_("On which days"), lambda one: one.rule.text),
                Column(_("Thought of"), _before),
                Column(_("Whose"), lambda one: whose(one.role)),
                Column(_("Opens"), lambda one: key_of(self._pages, one.page)),
                Column(_("Offered"), lambda one: _("on it") if one.offered else _("taken off")),
            ],
            None,
            _("Nothing stands on the schedule. Ctrl+N adds to it."),
        )
        self.banner = Banner()
        self.add_button = PrimaryButton(_("Add"), "Ctrl+N", icon_name="add")
        self.change_button = QuietButton(_("Change it"), "Enter")
        self.off_button = DangerButton(_("Take it off"), "Del")
        self.close_button = QuietButton(_("Close"), "Esc")
        buttons = QHBoxLayout()
        for button in (self.add_button, self.change_button, self.off_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addWidget(
            theme.label(
                _("A change holds from today on; what was due before stays as it was."), "quiet", wrap=True
            )
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.table.chosen.connect(self.change)
        self.table.moved.connect(self._fit)
        self.add_button.clicked.connect(self.add)
        self.change_button.clicked.connect(self.change)
        self.off_button.clicked.connect(self.take_off)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+N"), self, self.add)
        QShortcut(QKeySequence("Del"), self, self.take_off)

    @property
    def current(self) -> Item | None:
        """The item on the line."""
        found: Item | None = self.table.current
        return found

    @Slot()
    def reload(self) -> None:
        """Read them anew; the hand stays on its line."""
        line = max(self.table.currentIndex().row(), 0)
        self.table.show_rows(items(everything=True))
        self.table.go_to(line)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        one = self.current
        self.off_button.say(_("Take it off") if one is None or one.offered else _("Put it on again"))
        for button in (self.change_button, self.off_button):
            button.setEnabled(one is not None)

    @Slot()
    def add(self) -> None:
        """Ctrl+N: one more."""
        self._open(ItemForm(None, self._person, self._pages, self))

    @Slot()
    def change(self) -> None:
        """Enter: the item on the line."""
        if self.current is not None:
            self._open(ItemForm(self.current, self._person, self._pages, self))

    @Slot()
    def take_off(self) -> None:
        """Del: from today on it is not done any more, or is again."""
        one = self.current
        if one is not None:
            with shown_to_clerk(self):
                change_item(
                    one.item, one.title, one.rule, self._person,
                    remind=one.remind, role=one.role, page=one.page, offered=not one.offered,
                )  # fmt: skip
                self.reload()

    def _open(self, form: ItemForm) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self.reload)
        form.finished.connect(self.table.setFocus)
        form.open()


def _before(one: Item) -> str:
    if not one.remind:
        return _("on the day")
    return ngettext("{count} day before", "{count} days before", one.remind).format(count=one.remind)
