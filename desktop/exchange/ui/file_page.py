"""First page of an import: which file, which sheet, which encoding, and what it then reads like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.exchange import imports
from desktop.exchange.imports import ImportFile
from desktop.exchange.tables.row import Row
from desktop.exchange.tables.sniff import Kind
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable

PREVIEW_ROWS = 30
PAUSE_MS = 250  # in the typing, before a path is looked at
_KINDS = {
    Kind.XLSX: N_("Workbook, XLSX"),
    Kind.XLS: N_("Workbook, XLS"),
    Kind.ODS: N_("Workbook, ODS"),
    Kind.MARKUP: N_("Web page or XML table"),
    Kind.TEXT: N_("Text, cells parted by a sign"),
}
_ENCODINGS = {
    "utf-8": N_("UTF-8"),
    "gb18030": N_("GB18030, simplified"),
    "cp950": N_("Big5, traditional"),
    "big5hkscs": N_("Big5 of Hong Kong"),
    "utf-16": N_("UTF-16"),
}


class FilePage(QWidget):
    """A path typed or chosen, and its first rows at once; `file` is what was opened."""

    opened = Signal()
    agreed = Signal()  # Enter on the first rows

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.file: ImportFile | None = None
        self._path_read = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.path = NameEdit(_("File"))
        self.path.setPlaceholderText(_("Type where the file lies, or choose it with Ctrl+O"))
        self.choose_button = QuietButton(_("Choose"), "Ctrl+O", icon_name="file")
        self.sheet, self.encoding = QComboBox(), QComboBox()
        self.fields = {
            "path": Field(_("File"), self.path),
            "sheet": Field(_("Sheet"), self.sheet),
            "encoding": Field(_("Encoding"), self.encoding),
        }
        self.banner = Banner()
        self._about = theme.label("", "quiet")
        self._preview_place = QVBoxLayout()
        self.preview = self._empty_preview()
        top = QHBoxLayout()
        top.setSpacing(theme.space(3))
        top.addWidget(self.fields["path"], 1)
        top.addWidget(self._beside_a_field(self.choose_button))
        for name in ("sheet", "encoding"):
            theme.width(self.fields[name], 40, 60)
            self.fields[name].hide()
            top.addWidget(self.fields[name])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(top)
        layout.addWidget(self.banner)
        layout.addWidget(self._about)
        layout.addLayout(self._preview_place, 1)

    def _beside_a_field(self, button: QuietButton) -> QWidget:
        """A button on the line of the editors, under an empty label and over an empty message."""
        return Field(" ", button)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.path.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._path_typed)
        self.sheet.activated.connect(self._open_again)
        self.encoding.activated.connect(self._open_again)

    def focus(self) -> None:
        """Where the keys go when this page comes."""
        self.path.setFocus()
        self.path.selectAll()

    @Slot()
    def choose(self) -> None:
        """Choose by the system's own window."""
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Choose the file"),
            str(Path(self.path.text()).parent) if self.path.text() else "",
            _("Lists")
            + " (*.csv *.txt *.tsv *.xlsx *.xls *.ods *.htm *.html *.xml);;"
            + _("All files")
            + " (*)",
        )
        if name:
            self.show_path(Path(name))

    def show_path(self, path: Path) -> None:
        """Open this file."""
        self.path.setText(str(path))
        self.open()

    @property
    def _typed(self) -> Path:
        """The path without the quotation marks that file windows put round it."""
        return Path(self.path.text().strip().strip('"')).expanduser()

    def needs_opening(self) -> bool:
        """Whether the path is another one than what is shown."""
        return self.file is None or self.path.text() != self._path_read

    def open(self) -> bool:
        """Open what is typed and show its first rows; False when it could not be."""
        return self._open(None, None)

    @Slot()
    def _path_typed(self) -> None:
        """What is typed is opened as soon as it is a file; until then nothing is said."""
        if self.needs_opening() and self._typed.is_file():
            self.open()

    @Slot()
    def _open_again(self) -> None:
        self._open(self.sheet.currentData(), self.encoding.currentData())

    def _open(self, sheet: str | None, encoding: str | None) -> bool:
        self.file, self._path_read = None, self.path.text()
        self._show_rows([], [])
        self._about.clear()
        with shown_to_clerk(self):
            if not self.path.text().strip():
                raise UserError(_("Say which file is to come in."), field="path")
            self.file = imports.open_file(self._typed, "", sheet, encoding)
            self._show_file(self.file)
        for name in ("sheet", "encoding"):
            self.fields[name].setVisible(self.file is not None and bool(getattr(self, name).count()))
        self.opened.emit()
        return self.file is not None

    def _show_file(self, file: ImportFile) -> None:
        table = file.table
        _fill(self.sheet, [(name, name) for name in table.sheets], table.sheet)
        codes = (_plain(table.encoding), *table.alternatives) if table.encoding else ()
        encodings = [(code, _(_ENCODINGS.get(code, code))) for code in dict.fromkeys(codes)]
        _fill(self.encoding, encodings, codes[0] if codes else None)
        self._about.setText(
            _("{kind}; headings in line {line}.").format(kind=_(_KINDS[table.kind]), line=table.header_line)
        )
        if table.encoding and not table.sure:
            self.banner.show_warning(
                _("The encoding is not certain. Do the names below read well? Else choose another.")
            )
        elif not table.header_known:
            self.banner.show_warning(
                _("No known headings were found. The columns are to be named on the next page.")
            )
        self._show_rows(table.header, table.head(PREVIEW_ROWS))

    def _show_rows(self, header: Sequence[str], rows: list[Row]) -> None:
        """Another file has other columns, so the table is made anew."""
        self._preview_place.removeWidget(self.preview)
        self.preview.deleteLater()
        columns = [Column(_("Line"), lambda row: str(row.line), figures=True)]
        columns += [Column(title, _cell(place)) for place, title in enumerate(header)]
        self.preview = (
            RecordTable(_("First rows of the file"), columns, None, "") if header else self._empty_preview()
        )
        self._preview_place.addWidget(self.preview)
        self.preview.chosen.connect(self.agreed)
        self.preview.show_rows(rows)

    def _empty_preview(self) -> RecordTable:
        empty = _("The first rows of the file are shown here.")
        table = RecordTable(_("First rows of the file"), [Column("", str, stretch=True)], None, empty)
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if self._preview_place.count() == 0:
            self._preview_place.addWidget(table)
        return table


def _cell(place: int) -> Callable[[Row], str]:
    return lambda row: row.cells[place]


def _plain(encoding: str) -> str:
    """The name that is shown: a mark at the start, or the order of bytes, makes no other encoding."""
    return next((known for known in _ENCODINGS if encoding.startswith(known)), encoding)


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str | None) -> None:
    box.clear()
    for code, text in choices:
        box.addItem(text, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
