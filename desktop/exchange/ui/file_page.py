"""First page of an import: which file, which sheet, which encoding, and what it then reads like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.exchange import imports
from desktop.exchange.imports import ImportFile
from desktop.exchange.tables.reader import Table
from desktop.exchange.tables.row import Row
from desktop.exchange.tables.sniff import Kind
from desktop.widgets import theme
from desktop.widgets.background import Background
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable

PREVIEW_ROWS = 30
PREVIEW_TALL = 36  # steps of the grid
PAUSE_MS = 250  # in the typing, before a path is looked at
_KINDS = {
    Kind.XLSX: N_("Workbook (XLSX), headings in line {line}"),
    Kind.XLS: N_("Workbook (XLS), headings in line {line}"),
    Kind.ODS: N_("Workbook (ODS), headings in line {line}"),
    Kind.MARKUP: N_("Web page or XML table, headings in line {line}"),
    Kind.TEXT: N_("Text list (CSV), headings in line {line}"),
}
_EMPTY = N_(
    "The first rows of the file are shown here. Workbooks (XLSX, XLS, ODS) and text lists (CSV) of accounts "
    "or bills can come in, whatever their endings say. Nothing is written before you have seen what would "
    "happen."
)
_ENCODINGS = {
    "utf-8": N_("UTF-8"),
    "gb18030": N_("GB18030, simplified"),
    "cp950": N_("Big5, traditional"),
    "big5hkscs": N_("Big5 of Hong Kong"),
    "utf-16": N_("UTF-16"),
}


class FilePage(QWidget):
    """A path typed or chosen, and its first rows at once; `file` is what was opened.

    A large workbook takes its time to unpack, so files are opened beside the window and it stays alive.
    """

    opened = Signal()  # another file is shown, or none
    agreed = Signal()  # Enter on the first rows

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.file: ImportFile | None = None
        self._path_read: str | None = None
        self._turn = 0  # of the files asked for; only the last one is shown
        self._opening = False
        self._background = Background(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.path = NameEdit(_("File"))
        self.path.setPlaceholderText(_("Type or paste where the file lies, or choose it with Ctrl+O"))
        self.choose_button = QuietButton(_("Choose…"), "Ctrl+O", icon_name="file")
        self.sheet, self.encoding = QComboBox(), QComboBox()
        self._words = (_beside(_("Sheet"), self.sheet), _beside(_("Encoding"), self.encoding))
        self.fields = {"path": Field(_("File"), self.path)}
        self.banner = Banner()
        self._about = theme.label("", "quiet", wrap=True)
        self._preview_place = QVBoxLayout()
        self.preview = self._new_preview([])
        self._preview_place.addWidget(self.preview)
        top = QHBoxLayout()
        top.setSpacing(theme.space(3))
        top.addWidget(self.fields["path"], 1)
        top.addWidget(Field(" ", self.choose_button))  # on the line of the editor
        ways = QHBoxLayout()
        ways.setSpacing(theme.space(3))
        for word, box in zip(self._words, (self.sheet, self.encoding), strict=True):
            ways.addWidget(word)
            ways.addWidget(box)
        ways.addWidget(self._about, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        for part in (top, ways):
            layout.addLayout(part)
        layout.addWidget(self.banner)
        layout.addLayout(self._preview_place, 1)
        self._show_ways()

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

    # --- which file -----------------------------------------------------------------------------

    @Slot()
    def choose(self) -> None:
        """Choose by the system's own window; Enter then goes on."""
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Choose the file"),
            str(self._typed.parent) if self.path.text() else "",
            _("Lists") + " (*.csv *.txt *.tsv *.xlsx *.xls *.ods *.htm *.html *.xml);;"
            + _("All files") + " (*)",
        )  # fmt: skip
        self.focus()
        if name:
            self.show_path(Path(name))

    def show_path(self, path: Path) -> None:
        """Open this file."""
        self.path.setText(str(path))
        self.open()

    def needs_opening(self) -> bool:
        """Whether the path is another one than what is shown or being opened."""
        return self.path.text() != self._path_read or not (self.file or self._opening)

    @property
    def opening(self) -> bool:
        """Whether a file is being opened."""
        return self._opening

    def open(self) -> None:
        """Open what is typed; its first rows are shown when they are there."""
        self._open(None, None)

    def leave(self) -> None:
        """What is still being opened is no longer waited for."""
        self._turn += 1
        self._opening = False
        self._background.close(wait=False)

    @property
    def _typed(self) -> Path:
        """The path without the quotation marks and the file:// that windows of files put round it."""
        text = self.path.text().strip().strip("\"'")
        if text.lower().startswith("file:"):
            return Path(QUrl(text).toLocalFile())
        try:
            return Path(text).expanduser()
        except RuntimeError:  # nobody has this home
            return Path(text)

    @Slot()
    def _path_typed(self) -> None:
        """What is typed is opened as soon as it is a file; until then nothing is said."""
        try:
            there = self._typed.is_file()
        except OSError:  # longer than a name can be
            there = False
        if there and self.needs_opening():
            self.open()

    @Slot()
    def _open_again(self) -> None:
        self._open(self.sheet.currentData(), self.encoding.currentData())

    # --- opening --------------------------------------------------------------------------------

    def _open(self, sheet: str | None, encoding: str | None) -> None:
        self._turn += 1
        self._pause.stop()
        self.file, self._path_read, self._opening = None, self.path.text(), False
        with shown_to_clerk(self):
            path = self._checked()
            self._opening = True
            self._about.setText(_("Opening {name} …").format(name=path.name))
            self._background.run(
                partial(imports.first_rows, path, sheet, encoding, PREVIEW_ROWS),
                partial(self._came, self._turn),
                partial(self._came_not, self._turn, sheet or encoding),
            )
        if not self._opening:
            self._show_nothing()
        self.opened.emit()

    def _checked(self) -> Path:
        if not self.path.text().strip():
            raise UserError(_("Say which file is to come in."), field="path")
        try:
            if self._typed.is_dir():
                raise UserError(_("This is a folder. Name the file in it."), field="path")
            if self._typed.exists():
                return self._typed
        except OSError:
            pass
        raise UserError(_("There is no file {name}.").format(name=self._typed.name), field="path")

    def _came(self, turn: int, found: tuple[Table, list[Row]]) -> None:
        if turn != self._turn:
            return
        self._opening = False
        table, rows = found
        self.file = imports.with_columns(table)
        self._show_file(table, rows)
        self.opened.emit()

    def _came_not(self, turn: int, asked: str | None, error: Exception) -> None:
        """A sheet or an encoding that does not do leaves the choice of another."""
        if turn != self._turn:
            return
        self._opening = False
        if asked:
            self._show_rows([], [])
            self._about.clear()
        else:
            self._show_nothing()
        self.opened.emit()
        with shown_to_clerk(self):
            raise error

    # --- what is shown --------------------------------------------------------------------------

    def _show_nothing(self) -> None:
        for box in (self.sheet, self.encoding):
            box.clear()
        self._show_ways()
        self._about.clear()
        self._show_rows([], [])

    def _show_file(self, table: Table, rows: list[Row]) -> None:
        _fill(self.sheet, [(name, name) for name in table.sheets], table.sheet)
        read_as = _plain(table.encoding) if table.encoding else None
        codes = _ENCODINGS if read_as else ()
        _fill(self.encoding, [(code, _(_ENCODINGS[code])) for code in codes], read_as)
        self._show_ways()
        self._about.setText(_(_KINDS[table.kind]).format(line=table.header_line))
        self._show_doubts(table)
        self._show_rows(table.header, rows)

    def _show_doubts(self, table: Table) -> None:
        doubts = []
        if table.encoding and not table.sure:
            doubts.append(
                _("The encoding is not certain. Do the names below read well? Else choose another.")
            )
        if not table.header_known:
            doubts.append(
                _(
                    "No known headings were found, so line {line} is taken for them. If a customer stands "
                    "there already, put a line of headings above it in the file."
                ).format(line=table.header_line)
            )
        if doubts:
            self.banner.show_warning(" ".join(doubts))

    def _show_ways(self) -> None:
        """A choice of one is no choice."""
        for word, box in zip(self._words, (self.sheet, self.encoding), strict=True):
            for part in (word, box):
                part.setVisible(box.count() > 1)

    def _show_rows(self, header: Sequence[str], rows: list[Row]) -> None:
        """Another file has other columns, so the table is made anew."""
        before, self.preview = self.preview, self._new_preview(header)
        self._preview_place.replaceWidget(before, self.preview)
        if before.hasFocus():
            self.path.setFocus()
        before.hide()
        before.deleteLater()
        self.preview.chosen.connect(self.agreed)
        self.preview.show_rows(rows)

    def _new_preview(self, header: Sequence[str]) -> RecordTable:
        columns = [Column(_("Line"), lambda row: str(row.line), figures=True)]
        columns += [Column(title, _cell(place)) for place, title in enumerate(header)]
        empty = "" if header else _(_EMPTY)
        table = RecordTable(_("First rows of the file"), columns if header else [], None, empty)
        table.setMinimumHeight(theme.space(PREVIEW_TALL))
        return table


def _beside(word: str, box: QComboBox) -> QLabel:
    """A word that stands before its box."""
    label = theme.label(word, "label")
    label.setBuddy(box)
    box.setAccessibleName(word)
    theme.width(box, 36, 56)
    return label


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
