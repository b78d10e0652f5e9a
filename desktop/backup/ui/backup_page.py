"""The copies of the books: where they go, how old they are, which there are, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.backup.places import OFFICE, places
from desktop.backup.queries import PlaceRow, place_rows
from desktop.backup.rotation import ASKED
from desktop.backup.service import CopyMade
from desktop.backup.set_up import forget_place
from desktop.backup.shelf import Kept
from desktop.backup.ui.copying import Copying
from desktop.backup.ui.forms import FolderForm, OpenForm, PassphraseForm, StickForm, TimesForm
from desktop.backup.ui.words import (
    WHY,
    age_text,
    moment,
    place_name,
    released_text,
    size_text,
    state_of,
    what_came,
)
from desktop.backup.verify import CopyFacts, looking
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.logs import describe
from desktop.core.volumes import Released
from desktop.office.rights import SignedIn, may
from desktop.office.settings import office
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.keyed_table import ActLine, KeyedTable
from desktop.widgets.progress_panel import ProgressPanel
from desktop.widgets.record_table import Column
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (270, 176)
SIDE = (62, 84)
LEAST_WIDE = 200  # grid steps; with less the acts stand below the lists
TALL = 34
LOOK_AROUND = 2000  # milliseconds; whether a stick came or went
ACTS = (
    ("look", "1", N_("Look whether this copy is whole")),
    ("release", "2", N_("Let the stick go")),
    ("stick", "3", N_("Choose a stick")),
    ("folder", "4", N_("A second folder")),
    ("forget", "5", N_("Forget this place")),
    ("passphrase", "6", N_("Passphrase")),
    ("times", "7", N_("How often, how many")),
)
_OF_SETTING_UP = ("stick", "folder", "forget", "passphrase", "times")


class BackupPage(QDialog):
    """F9 makes a copy; digits do the rest; arrows choose place and copy, left and right the list.

    Args:
        copying: makes the copies; one that is being made already is shown.
    """

    def __init__(self, signed_in: SignedIn, copying: Copying, parent: QWidget | None = None):
        super().__init__(parent)
        self.clerk = signed_in
        self.copying = copying
        self.fields: dict[str, Field] = {}
        self._last: CopyMade | None = None
        self._looking: Slices | None = None
        self._there: list[str] = []
        self.setWindowTitle(_("Copies of the books"))
        self._build()
        self._lay_out()
        self._connect()
        self.reload()
        self.places.setFocus()
        if copying.slices is not None:
            self._follow(copying.slices)

    def _build(self) -> None:
        self.places = KeyedTable(
            _("Places"),
            [
                Column(_("Place"), lambda row: place_name(row.place), stretch=True),
                Column(_("State"), lambda row: state_of(row)[0], tone=lambda row: state_of(row)[1]),
                Column(_("Newest copy"), lambda row: age_text(row.last, clock.now())),
                Column(_("Copies kept"), lambda row: str(len(row.copies)) if row.there else "", figures=True),
            ],
            lambda row: row.place.digest,
        )
        self.copies = KeyedTable(
            _("Copies there"),
            [
                Column(_("When"), lambda kept: moment(kept.at)),
                Column(_("Why"), lambda kept: _(WHY[kept.why]), stretch=True),
                Column(_("Last receipt"), lambda kept: kept.note.last_receipt if kept.note else ""),
                Column(_("Size"), lambda kept: size_text(kept.bytes), figures=True),
                Column(_("With passphrase"), _sealed, tone=lambda kept: "" if kept.whole else "danger"),
            ],
            lambda kept: kept.path,
            _("No copy lies there yet."),
        )
        self.lines = {name: ActLine(_(text), key) for name, key, text in ACTS}
        self.banner = Banner()
        self.panel = ProgressPanel()
        self.make_button = PrimaryButton(_("Make a copy now"), "F9", icon_name="backup")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._around = QTimer(self, interval=LOOK_AROUND)

    def _lay_out(self) -> None:
        acts = Card()
        acts.body.setContentsMargins(*(theme.space(2) for _side in range(4)))
        acts.body.setSpacing(0)
        for line in self.lines.values():
            acts.body.addWidget(line)
        acts.body.addStretch(1)
        theme.width(acts, *SIDE)
        lists = QVBoxLayout()
        lists.setSpacing(theme.space(2))
        for table, part in ((self.places, 2), (self.copies, 3)):
            table.setMinimumHeight(theme.space(TALL))
            lists.addWidget(theme.label(table.accessibleName(), "heading"))
            lists.addWidget(table, part)
        page = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.space(3))
        self._halves.addLayout(lists, 1)
        self._halves.addWidget(acts)
        buttons = QHBoxLayout()
        buttons.addWidget(self.make_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Copies of the books"), "title"))
        self.sentence = theme.label("", "quiet", wrap=True)
        layout.addWidget(self.sentence)
        layout.addWidget(Scrolling(page), 1)
        layout.addWidget(self.panel)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.places.moved.connect(self._show_place)
        self.copies.moved.connect(self._allow)
        self.places.chosen.connect(self.copies.setFocus)
        self.copies.chosen.connect(self._look)
        for table in (self.places, self.copies):
            table.pressed_key.connect(self._pressed)
        for name, line in self.lines.items():
            line.clicked.connect(partial(self._act, name))
        self.make_button.clicked.connect(self.make)
        self.close_button.clicked.connect(self.reject)
        self.copying.began.connect(self._follow)
        self.copying.made.connect(self._made)
        self.copying.failed.connect(self._failed)
        self.copying.let_go.connect(self._let_go)
        self._around.timeout.connect(self._look_around)
        self._around.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if self.width() >= theme.space(LEAST_WIDE) else below)

    # --- what stands in it ----------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read places and copies anew; the hand stays where it is."""
        self.sentence.setText(_how_it_goes())
        rows = place_rows(self.copying.folder)
        self._there = [row.place.digest for row in rows if row.there]
        self.places.show_rows(rows)
        self._show_place()

    @Slot()
    def _look_around(self) -> None:
        """A stick was put in or pulled."""
        there = [place.digest for place in places(self.copying.folder) if place.folder is not None]
        if there != self._there and self.copying.slices is None:
            self.reload()

    @Slot()
    def _show_place(self) -> None:
        row: PlaceRow | None = self.places.current
        self.copies.show_rows(row.copies if row else ())
        self._allow()

    @Slot()
    def _allow(self) -> None:
        row: PlaceRow | None = self.places.current
        mine = may(self.clerk, "backup.set_up") and not office().practice
        possible = {
            "look": self.copies.current is not None and self._looking is None,
            "release": bool(row and row.place.volume is not None and row.place.second),
            "forget": bool(mine and row and row.place.kind != OFFICE),
            **dict.fromkeys(("stick", "folder", "passphrase", "times"), mine),
        }
        for name, line in self.lines.items():
            line.setEnabled(possible[name])
        self.make_button.setEnabled(self.copying.slices is None)

    # --- making one -----------------------------------------------------------------------------

    @Slot()
    def make(self) -> None:
        """A copy, now."""
        self.banner.clear()
        self.copying.make(ASKED, self.clerk)

    @Slot(Slices)
    def _follow(self, slices: Slices) -> None:
        self.banner.clear()
        self.panel.follow(slices)
        self._allow()

    @Slot(object)
    def _made(self, made: CopyMade) -> None:
        self._last = made
        self._say_made(what_came(made), made)

    def _say_made(self, sentence: str, made: CopyMade) -> None:
        second = any(outcome.made and outcome.place.second for outcome in made.outcomes)
        say = self.banner.show_ok if second and not made.failed else self.banner.show_warning
        say(sentence)
        self._back_to_the_lists()

    @Slot(str)
    def _failed(self, why: str) -> None:
        if why:
            self.banner.show_error(why)
        else:
            self.banner.show_warning(_("The copy was stopped. What lies under a name is whole."))
        self._back_to_the_lists()

    @Slot()
    def _back_to_the_lists(self) -> None:
        self.reload()
        self.places.setFocus()

    # --- the acts -------------------------------------------------------------------------------

    @Slot(str)
    def _pressed(self, key: str) -> None:
        name = next((name for name, known, _text in ACTS if known == key), "")
        if name:
            self._act(name)

    def _act(self, name: str, *_clicked: object) -> None:
        if not self.lines[name].isEnabled():
            if name in _OF_SETTING_UP and not may(self.clerk, "backup.set_up"):
                self.banner.show_warning(_("Only somebody in charge sets copies up."))
            return
        self.banner.clear()
        forms: dict[str, Callable[[], QDialog]] = {
            "stick": lambda: StickForm(self.clerk, self),
            "folder": lambda: FolderForm(self.clerk, self.copying.folder, self),
            "passphrase": lambda: PassphraseForm(self.clerk, self),
            "times": lambda: TimesForm(self.clerk, self),
        }
        if name in forms:
            self._ask(forms[name]())
        else:
            {"look": self._look, "release": self._release, "forget": self._forget}[name]()

    def _ask(self, form: QDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self.reload)
        form.open()

    def _forget(self) -> None:
        row: PlaceRow | None = self.places.current
        if row is not None:
            with shown_to_clerk(self):
                forget_place(row.place, self.clerk)
                self.reload()
                self.banner.show_info(_("No more copies go there. Those that lie there stay."))

    def _release(self) -> None:
        row: PlaceRow | None = self.places.current
        if row is not None and row.place.volume is not None:
            self.banner.show_info(_("Writing out what the system still holds back …"))
            self.copying.release({row.place.name: row.place.volume})

    @Slot(object)
    def _let_go(self, released: dict[str, Released]) -> None:
        if self._last is not None and released:
            self._say_made(what_came(self._last, released), self._last)
        elif released:
            self.banner.show_ok(released_text(released))
        self.reload()

    # --- looking into one -----------------------------------------------------------------------

    @Slot()
    def _look(self, _kept: object = None) -> None:
        kept: Kept | None = self.copies.current
        if kept is None or self._looking is not None:
            return
        if kept.note is not None and kept.note.sealed:
            form = OpenForm(kept.path.name, self)
            form.accepted.connect(lambda: self._look_at(kept, form.passphrase.text()))
            self._ask(form)
        else:
            self._look_at(kept, "")

    def _look_at(self, kept: Kept, passphrase: str) -> None:
        self.banner.clear()
        self._looking = slices = Slices(looking(kept.path, passphrase, without_note=kept.note is None), self)
        slices.finished.connect(self._found_whole)
        slices.failed.connect(self._found_damaged)
        slices.cancelled.connect(self._end_looking)
        self.panel.follow(slices)
        slices.start()
        self._allow()

    @Slot(object)
    def _found_whole(self, found: CopyFacts) -> None:
        self._end_looking()
        told = _("{name} is whole: {count} entries, last receipt {number}.")
        self.banner.show_ok(
            told.format(name=found.path.name, count=found.journal_seq, number=found.last_receipt or "–")
        )

    @Slot(Exception)
    def _found_damaged(self, error: Exception) -> None:
        self._end_looking()
        self.banner.show_error(error.message if isinstance(error, UserError) else describe(error))

    @Slot()
    def _end_looking(self) -> None:
        self._looking = None
        self.copies.setFocus()
        self._allow()

    # --- keys -----------------------------------------------------------------------------------

    def reject(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            if self.make_button.isEnabled() and not event.isAutoRepeat():
                self.make()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            (self.places if self.copies.hasFocus() else self.copies).setFocus()
        else:
            super().keyPressEvent(event)


def _sealed(kept: Kept) -> str:
    if not kept.whole:
        return _("damaged")
    return _("yes") if kept.note is not None and kept.note.sealed else _("no")


def _how_it_goes() -> str:
    told = _(
        "A copy is made after each day close and every {count} h when something changed. It counts once it"
        " was read back from where it lies."
    ).format(count=office().backup_hours)
    if office().backup_recipient:
        return told + " " + _("Copies on other media are sealed.")
    return told
