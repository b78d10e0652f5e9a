"""Second page of an import: what each column means, guessed, put right by the clerk, and kept by a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

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
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.segmented import Segmented

SAMPLES = 3


class _HeadingBox(QComboBox):
    """A choice that the wheel does not change: it scrolls the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


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
        self.due_day = QSpinBox()
        self.due_day.setRange(1, 28)
        self.fields = {
            "kind": Field(_("What the file holds"), self.kind),
            "profiles": Field(_("Columns"), self.profiles),
            "due_day": Field(_("Due on day"), self.due_day, _("of the next month, without a due date")),
            "profile": Field(_("Keep these columns as"), self.profile_name),
        }
        self.banner = Banner()
        theme.width(self.fields["profiles"], 50)
        theme.width(self.fields["profile"], 60)
        top = QHBoxLayout()
        top.setSpacing(theme.space(6))
        top.addWidget(self.fields["kind"])
        top.addWidget(self.fields["profiles"])
        top.addStretch(1)
        top.addWidget(self.fields["profile"])
        top.addWidget(Field(" ", self.keep_button))
        below = QHBoxLayout()
        below.setSpacing(theme.space(6))
        below.addWidget(self.fields["due_day"])
        below.addWidget(self.roc, 0, Qt.AlignmentFlag.AlignVCenter)
        below.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(_("Columns"))
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
        """The first field that is not named yet, else the first."""
        missing = [field for field in REQUIRED[self.kind.code] if not self._boxes[field].currentData()]
        self._boxes[missing[0] if missing else next(iter(self._boxes))].setFocus()

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
            UserError: see `Mapping.places`.
        """
        columns = {field: box.currentData() for field, box in self._boxes.items() if box.currentData()}
        mapping = Mapping(self.kind.code, columns, self.roc.isChecked(), self.due_day.value())
        mapping.places(self._header)
        return mapping

    @property
    def _header(self) -> Sequence[str]:
        return self._file.table.header if self._file else ()

    def _show_mapping(self, mapping: Mapping, name: str = "") -> None:
        with QSignalBlocker(self.kind):
            self.kind.choose(mapping.kind)
        self._fill_profiles(mapping.kind, name)
        self.profile_name.setText(name)
        self.roc.setChecked(mapping.roc)
        self.due_day.setValue(mapping.due_day)
        self.fields["due_day"].setVisible(mapping.kind == "bills")
        self.roc.setVisible(mapping.kind == "bills")
        self._show_lines(mapping)

    def _fill_profiles(self, kind: str, chosen: str) -> None:
        self.profiles.clear()
        self.profiles.addItem(_("Guessed from the headings"), "")
        for name in profile_names(kind):
            self.profiles.addItem(name, name)
        self.profiles.setCurrentIndex(max(0, self.profiles.findData(chosen)))

    def _show_lines(self, mapping: Mapping) -> None:
        page = QWidget()
        theme.style(page, "card")
        grid = QGridLayout(page)
        margin = theme.space(4)
        grid.setContentsMargins(margin, margin, margin, margin)
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(2))
        grid.setColumnStretch(2, 1)
        self._boxes = {}
        for line, (field, name) in enumerate(FIELDS[mapping.kind].items()):
            box, sample = self._heading_box(_(name), mapping.columns.get(field, "")), theme.label("", "quiet")
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
        self._scroll.setWidget(page)
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
            self.banner.show_ok(_("These columns are kept as {name}.").format(name=name))
