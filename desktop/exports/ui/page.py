"""Which lists, for which days, as what kind of file, where to, and why; F9 writes them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import N_, _, format_list, ngettext
from desktop.core.progress import Progress
from desktop.exports.catalogue import LISTS
from desktop.exports.listing import List
from desktop.exports.places import places
from desktop.exports.queries import last_place
from desktop.exports.service import LONGEST_REASON, Order, refuse_incomplete, write_out
from desktop.exports.ui.done_page import DonePage
from desktop.exports.ui.history import HistoryPage, title_of
from desktop.exports.ui.list_table import ListTable
from desktop.exports.ui.period_fields import PeriodFields
from desktop.exports.ui.place_row import PlaceRow
from desktop.exports.writers import FORMATS
from desktop.exports.writing import Written
from desktop.office.rights import SignedIn
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.buttons import QuietButton
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.working_form import WorkingForm

WITHOUT, WITH = "without", "with"
PERSONAL = {WITHOUT: N_("Without names"), WITH: N_("With names and phones")}
NARROW = 190  # grid steps under which the fields stand below the lists


class ExportPage(WorkingForm):
    """Space ticks a list, a number goes to it, Enter goes on; without a tick the line counts.

    Args:
        by: whoever takes the lists along.
        exports: the office's own folder for lists.
        named: what a list is called that was written out, be it a list of ours or another one.
    """

    wide, tall = 280, 172
    over = Signal(object)  # a page over this one

    def __init__(
        self,
        by: SignedIn,
        exports: Path,
        parent: QWidget | None = None,
        named: Callable[[str], str] = title_of,
    ):
        self._by = by
        self._exports = exports
        self._named = named
        self._make_fields()
        super().__init__(
            _("Write lists out"),
            _("Each list becomes one file. Who took it along and why stands in the journal."),
            self.fields,
            (_("Write them"), _("Close")),
            parent,
            _("Stopped. Nothing of the list in hand was kept."),
            self.reason,
        )
        self._complete()
        self._connect()
        self.lists.setFocus()

    def _make_fields(self) -> None:
        self.lists = ListTable()
        self._days = PeriodFields()
        self.period, self.since, self.until = self._days.kind, self._days.since, self._days.until
        self.kind = Segmented(_("Kind of file"), choices(FORMATS), columns=4)
        self.personal = Segmented(_("Personal data"), choices(PERSONAL), columns=2)
        self.place = PlaceRow(_("Where to"), lambda: places(self._exports), last_place())
        self.reason = NameEdit(_("Who gets it, and what for"))
        self.reason.setMaxLength(LONGEST_REASON)
        self.fields: dict[str, Field] = {
            "list": Field(_("Which lists"), self.lists, _("Space ticks one; a number goes to its line")),
            **self._days.fields,
            "format": Field(_("Kind of file"), self.kind),
            "personal": Field(_("Personal data"), self.personal),
            "place": Field(_("Where to"), self.place),
            "reason": Field(_("Who gets it, and what for"), self.reason, _("It stands in the journal")),
        }

    def place_fields(self) -> None:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        for part in (
            self.fields["period"], self._days.days, self.fields["format"], self.fields["personal"],
            self.fields["place"], self.fields["reason"],
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(Abreast((self.fields["list"], 1), (beside, 1), least=NARROW, gap=6))

    def _complete(self) -> None:
        """What stands below the fields besides the two buttons."""
        self.history_button = QuietButton(_("What was written out"), "Ctrl+L")
        layout = self.layout()
        assert layout is not None
        buttons = layout.itemAt(layout.count() - 1).layout()
        assert buttons is not None
        buttons.addWidget(self.history_button)

    def _connect(self) -> None:
        self.lists.chosen.connect(self.go_on)
        self.lists.ticks_changed.connect(self._say_how_many)
        self.lists.moved.connect(self._say_how_many)
        self.personal.chosen.connect(self._warn)
        self.place.changed.connect(self._say_where)
        self.history_button.clicked.connect(self.show_history)
        QShortcut(QKeySequence("Ctrl+L"), self, self.show_history)
        self._warn()
        self._say_where()
        self._say_how_many()

    # --- what holds ---------------------------------------------------------------------------------

    @property
    def chosen_lists(self) -> tuple[List, ...]:
        """The ticked lists; without a tick the one on the line."""
        ticked = tuple(listing for listing in LISTS if listing.name in self.lists.ticked)
        return ticked or ((self.lists.current,) if self.lists.current is not None else ())

    def order(self) -> Order:
        """What is asked for.

        Raises:
            UserError: a day that is none, or a period that ends before it begins.
        """
        return Order(
            self.chosen_lists,
            self._days.period,
            self.kind.code,
            self.place.place,
            self.reason.text(),
            self.personal.code == WITH,
        )

    @Slot()
    def _warn(self) -> None:
        with_names = self.personal.code == WITH
        self.fields["personal"].set_hint(
            _("What leaves the office with names on it cannot be called back.")
            if with_names
            else _("Nor addresses and what was told; phones are masked")
        )

    @Slot()
    def _say_where(self) -> None:
        waiting = self.place.is_waiting
        told = _("{stick} was used last and is not plugged in.").format(stick=waiting) if waiting else ""
        self.fields["place"].set_hint(told or str(self.place.place.folder))

    @Slot()
    def _say_how_many(self) -> None:
        count = len(self.chosen_lists)
        self.save_button.say(ngettext("Write {count} list", "Write {count} lists", count).format(count=count))

    # --- writing ------------------------------------------------------------------------------------

    def question(self) -> str:
        names = format_list([_(listing.title) for listing in self.chosen_lists])
        return _("These lists go out: {lists}").format(lists=names)

    def check_before_asking(self) -> None:
        refuse_incomplete(self.order())

    def steps(self) -> Generator[Progress, None, tuple[Written, ...]]:
        return write_out(self.order(), self._exports, self._by)

    def ready(self, result: tuple[Written, ...]) -> None:
        page = DonePage(result, self.place.place, self)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.finished.connect(self.lists.setFocus)
        page.open()
        self.lists.tick(set())

    @Slot()
    def show_history(self) -> None:
        """Ctrl+L: what was written out, when, why and by whom."""
        if not self.busy:
            page = HistoryPage(self._named, self)
            page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            page.open()
