"""Second page of an import: what each column means, guessed, put right by the clerk, and kept by a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exchange.imports import ImportFile
from desktop.exchange.mapping import (
    FIELDS,
    REQUIRED,
    Mapping,
    guess,
    profile,
    profile_names,
    save_profile,
)
from desktop.office.rights import SignedIn
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.scrolling import Scrolling
from desktop.widgets.segmented import Segmented

SAMPLES = 3
LIST_TALL = 48  # steps of the grid
ROOMY = 1.4  # up to this size both parts below the list stand side by side
LAST_DUE_DAY = 28  # every month has it
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _HeadingBox(QComboBox):
    """A choice that the wheel does not change: it scrolls the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Sample(QLabel):
    """What stands in a column; it takes the room that is left and shortens itself."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


class ColumnsPage(QWidget):
    """One line a field: its name, the heading of its column, and what stands in it."""

    def __init__(self, clerk: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = clerk
        self._file: ImportFile | None = None
        self._boxes: dict[str, _HeadingBox] = {}
        self._samples: dict[str, list[str]] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.kind = Segmented(_("What the file holds"), [("accounts", _("Accounts")), ("bills", _("Bills"))])
        self.profiles = QComboBox()
        self.profile_name = NameEdit(_("Keep these columns as"))
        self.keep_button = QuietButton(_("Keep"), "Ctrl+S")
        self.roc = QCheckBox(_("Short years count from 1912 (民國)"))
        self.due_day = CodeEdit(_("Due on day"))
        self.due_day.setMaxLength(2)
        self.fields = {
            "kind": Field(_("What the file holds"), self.kind),
            "profiles": Field(_("Columns"), self.profiles),
            "due_day": Field(_("Due on day"), self.due_day, _("Of the next month, where a bill has no date")),
            "profile": Field(_("Keep these columns as"), self.profile_name),
        }
        self.banner = Banner()
        theme.width(self.fields["profiles"], 60)
        theme.width(self.fields["profile"], 60)
        theme.width(self.fields["due_day"], 76)
        top = QHBoxLayout()
        top.setSpacing(theme.space(6))
        top.addWidget(self.fields["kind"])
        top.addWidget(self.fields["profiles"])
        top.addStretch(1)
        keep = QHBoxLayout()
        keep.setSpacing(theme.space(3))
        keep.addWidget(self.fields["profile"])
        keep.addWidget(Field(" ", self.keep_button))
        bills = QHBoxLayout()
        bills.setSpacing(theme.space(6))
        bills.addWidget(self.fields["due_day"])
        bills.addWidget(self.roc, 0, Qt.AlignmentFlag.AlignVCenter)
        bills.addStretch(1)
        side_by_side = theme.dress.scale <= ROOMY
        below = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        )
        below.addLayout(bills, 1)
        below.addLayout(keep)
        self._list = QWidget()
        self._list_place = QVBoxLayout(self._list)
        self._list_place.setContentsMargins(0, 0, 0, 0)
        self._lines: QWidget | None = None
        self._scroll = Scrolling(self._list)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("Columns"))
        self._scroll.setMinimumHeight(theme.space(LIST_TALL))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(top)
        layout.addWidget(self.banner)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._kind_chosen)
        self.profiles.activated.connect(self._profile_chosen)
        self.keep_button.clicked.connect(self.keep)

    def focus(self) -> None:
        """The first field that must be named and is not yet, else the first."""
        missing = [field for field in REQUIRED[self.kind.code] if not self._boxes[field].currentData()]
        self._boxes[missing[0] if missing else next(iter(self._boxes))].setFocus()

    def box(self, field: str) -> QComboBox:
        """Where the heading of a field is chosen."""
        return self._boxes[field]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.profile_name.hasFocus():
            self.keep()  # a name was typed to keep the columns by; only the next Enter goes on
        else:
            super().keyPressEvent(event)

    def show_file(self, file: ImportFile) -> None:
        """Begin with what was guessed or kept for this file."""
        self._file = file
        rows = file.table.head(SAMPLES * 4)
        self._samples = {
            heading: [row.cells[place] for row in rows if row.cells[place].strip()][:SAMPLES]
            for place, heading in enumerate(file.table.header)
        }
        self._show_mapping(file.mapping, file.profile)

    def mapping(self) -> Mapping:
        """The columns as they are chosen now; what must be named and is not raises its sentence.

        Raises:
            UserError: see `Mapping.places`; or no such day of a month.
        """
        columns = {field: box.currentData() for field, box in self._boxes.items() if box.currentData()}
        mapping = Mapping(self.kind.code, columns, self.roc.isChecked(), self._due_day())
        try:
            mapping.places(self._header)
        except UserError as error:
            if error.field in self._boxes:
                self._boxes[error.field].setFocus()
            raise
        return mapping

    def _due_day(self) -> int:
        day = self.due_day.code()
        if not (day.isascii() and day.isdecimal() and 1 <= int(day) <= LAST_DUE_DAY):
            raise UserError(_("Write a day from 1 to {last}.").format(last=LAST_DUE_DAY), field="due_day")
        return int(day)

    @property
    def _header(self) -> Sequence[str]:
        return self._file.table.header if self._file else ()

    def _show_mapping(self, mapping: Mapping, name: str = "") -> None:
        with QSignalBlocker(self.kind):
            self.kind.choose(mapping.kind)
        self._fill_profiles(mapping.kind, name)
        self.profile_name.setText(name)
        self.roc.setChecked(mapping.roc)
        self.due_day.setText(str(mapping.due_day))
        for only_bills in (self.fields["due_day"], self.roc):
            only_bills.setVisible(mapping.kind == "bills")
        self._show_lines(mapping)

    def _fill_profiles(self, kind: str, chosen: str) -> None:
        self.profiles.clear()
        self.profiles.addItem(_("Guessed from the headings"), "")
        for name in profile_names(kind):
            self.profiles.addItem(name, name)
        self.profiles.setCurrentIndex(max(0, self.profiles.findData(chosen)))

    def _show_lines(self, mapping: Mapping) -> None:
        page = QWidget(self._list)
        theme.style(page, "card")
        grid = QGridLayout(page)
        margin = theme.space(4)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(2))
        grid.setColumnStretch(2, 1)
        self._boxes = {}
        for line, (field, name) in enumerate(FIELDS[mapping.kind].items()):
            box, sample = self._heading_box(_(name), mapping.columns.get(field, "")), _Sample()
            theme.style(sample, "quiet")
            must = field in REQUIRED[mapping.kind]
            title = theme.label(
                _("{field} (needed)").format(field=_(name)) if must else _(name), "strong" if must else ""
            )
            title.setBuddy(box)
            for column, part in enumerate((title, box, sample)):
                grid.addWidget(part, line, column)
            self._boxes[field] = box
            box.setProperty("sample", sample)
            box.currentIndexChanged.connect(self._show_samples)
        if self._lines is not None:
            self._lines.hide()
            self._lines.deleteLater()
            self._list_place.removeWidget(self._lines)
        self._lines = page
        self._list_place.addWidget(page)
        self._show_samples()

    def _heading_box(self, name: str, heading: str) -> _HeadingBox:
        box = _HeadingBox()
        box.setAccessibleName(name)
        box.addItem(_("not in the file"), "")
        for known in dict.fromkeys(filter(None, self._header)):
            box.addItem(known, known)
        box.setCurrentIndex(max(0, box.findData(heading)))
        theme.width(box, 60, 80)
        return box

    @Slot()
    def _show_samples(self) -> None:
        for box in self._boxes.values():
            values = self._samples.get(box.currentData(), [])
            box.property("sample").setText("  ·  ".join(values))

    @Slot(str)
    def _kind_chosen(self, kind: str) -> None:
        self._show_mapping(guess(self._header, kind))

    @Slot()
    def _profile_chosen(self) -> None:
        name = self.profiles.currentData()
        kept = profile(name) if name else None
        self._show_mapping(kept or guess(self._header, self.kind.code), name)

    @Slot()
    def keep(self) -> None:
        """Keep these columns by their name."""
        with shown_to_clerk(self):
            name = self.profile_name.text().strip()
            save_profile(name, self.mapping(), self._clerk)
            self._fill_profiles(self.kind.code, name)
            told = _("These columns are kept as {name}. Files with these headings are read so from now on.")
            self.banner.show_ok(told.format(name=name))
            self.focus()
