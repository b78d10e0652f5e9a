"""The phrase book: every sentence of the standard in every language, and the office's own wording of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _, current_language, format_date, languages
from desktop.office.rights import SignedIn, may
from desktop.phrases.catalogue import PHRASES, Phrase
from desktop.phrases.queries import Wording, example, is_own, shipped, wording, wordings
from desktop.phrases.service import change_phrase
from desktop.phrases.ui.wording_editor import WordingEditor
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card, Rule
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.scrolling import Scrolling
from desktop.widgets.segmented import Segmented

SIZE_STEPS = (310, 178)
VERSIONS_STEPS = 22


class PhraseBook(QDialog):
    """F9 saves a new wording, the old one stays to be read; Esc leaves, and asks once.

    What is typed stays with its sentence and language while others are looked at, until it is saved.
    """

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._mine = may(signed_in, "phrase.change")
        self._drafts: dict[tuple[str, str], str] = {}
        self._sentences: dict[str, str] = {}  # as the list shows them, filled with examples
        self._own: set[str] = set()
        self._warned = False
        self.setWindowTitle(_("The phrase book"))
        self._build()
        self._connect()
        self._read()
        self.table.show_rows(list(PHRASES.values()))
        if not self._mine:
            self.banner.show_info(_("Only leaders word the sentences."))
        self.table.setFocus()

    # --- its parts ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.table = RecordTable(
            _("Sentences"),
            [
                Column(_("Situation"), lambda phrase: _(phrase.situation)),
                Column(_("Sentence"), lambda phrase: self._sentences[phrase.key], stretch=True),
                Column(_("State"), self._state),
            ],
        )
        self.card = Card(" ")
        self._said = {code: theme.label("", wrap=True) for code, _name in languages()}
        self.language = Segmented(_("Language"), languages())
        self.language.choose(current_language())
        self.editor = WordingEditor(self._mine)
        self.text, self.preview, self.fields = self.editor.text, self.editor.preview, self.editor.fields
        self.versions = RecordTable(
            _("Wordings so far"),
            [
                Column(_("When"), lambda version: f"{clock.local(version.at):%Y-%m-%d %H:%M}"),
                Column(_("Who"), lambda version: version.who),
                Column(_("Said from"), lambda version: version.effective_from.isoformat()),
                Column(_("Wording"), lambda version: version.text, stretch=True),
            ],
            empty_text=_("It is said as it came with the program."),
        )
        self.versions.setMinimumHeight(theme.space(VERSIONS_STEPS))
        self.banner = Banner()
        self.save_button = PrimaryButton(_("Save"), "F9")
        self.shipped_button = QuietButton(_("Back to the shipped sentence"), "Ctrl+B")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        body = self.card.body
        body.addLayout(self._in_all_languages())
        body.addWidget(Rule())
        tongue = QHBoxLayout()
        tongue.addWidget(self.language)
        tongue.addWidget(theme.label("F6", "key"))
        body.addLayout(tongue)
        body.addWidget(self.editor)
        body.addWidget(self.versions, 1)
        halves = QHBoxLayout()
        halves.setSpacing(theme.space(4))
        halves.addWidget(self.table, 9)
        halves.addWidget(Scrolling(self.card), 10)
        buttons = QHBoxLayout()
        for button in (self.save_button, self.shipped_button):
            buttons.addWidget(button)
            button.setVisible(self._mine)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(4))
        layout.addWidget(theme.label(_("The phrase book"), "title"))
        layout.addLayout(halves, 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _in_all_languages(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(1))
        grid.setColumnStretch(1, 1)
        for line, (code, name) in enumerate(languages()):
            grid.addWidget(theme.label(name, "quiet"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._said[code], line, 1)
        return grid

    def _connect(self) -> None:
        self.table.moved.connect(self._show_phrase)
        self.table.chosen.connect(self._go_to_text)
        self.language.chosen.connect(self._show_wording)
        self.editor.typed.connect(self._keep_draft)
        self.versions.chosen.connect(self._take_version)
        self.save_button.clicked.connect(self.save)
        self.shipped_button.clicked.connect(self.take_shipped)
        self.close_button.clicked.connect(self.reject)

    # --- what stands in it ----------------------------------------------------------------------

    @property
    def phrase(self) -> Phrase:
        """The sentence in hand."""
        return self.table.current or next(iter(PHRASES.values()))

    @property
    def changed(self) -> bool:
        """Whether some wording is not saved."""
        return bool(self._drafts)

    def _read(self) -> None:
        """Read the book afresh: painting the list must not ask the database."""
        self._sentences = {key: _filled(key, current_language()) for key in PHRASES}
        self._own = {key for key in PHRASES if is_own(key)}

    def _state(self, phrase: Phrase) -> str:
        if any(key == phrase.key for key, _code in self._drafts):
            return _("not saved")
        return _("own wording") if phrase.key in self._own else ""

    @Slot()
    def _show_phrase(self) -> None:
        self.card.set_title(_(self.phrase.situation))
        for code, label in self._said.items():
            label.setText(_filled(self.phrase.key, code))
        self._show_wording()

    @Slot()
    def _show_wording(self) -> None:
        key, code = self.phrase.key, self.language.code
        if self._mine:
            self.banner.clear()
        self._warned = False
        self.editor.show_wording(key, code, self._drafts.get((key, code), wording(key, code)))
        self.versions.show_rows(wordings(key, code))

    # --- what it does ---------------------------------------------------------------------------

    @Slot()
    def _go_to_text(self) -> None:
        self.text.setFocus()

    @Slot()
    def _keep_draft(self) -> None:
        """Remember what is typed and not saved."""
        key, code = self.phrase.key, self.language.code
        self._drafts.pop((key, code), None)
        if self.text.toPlainText().strip() != wording(key, code):
            self._drafts[key, code] = self.text.toPlainText()
        self._warned = False
        self._refresh_list()

    def _refresh_list(self) -> None:
        model = self.table.model()
        corner = model.index(model.rowCount() - 1, model.columnCount() - 1)
        model.dataChanged.emit(model.index(0, 0), corner)

    @Slot()
    def save(self) -> None:
        """Say it this way from the day on that stands beside it."""
        key, code = self.phrase.key, self.language.code
        if not self._mine:
            return
        with shown_to_clerk(self):
            if (key, code) not in self._drafts:
                self.banner.show_info(_("Nothing is changed here."))
                return
            day = self.editor.day_typed()
            change_phrase(key, code, self.text.toPlainText(), day, self._clerk)
            del self._drafts[key, code]
            self._read()
            self._show_phrase()
            self._refresh_list()
            self.banner.show_ok(_("Saved. It is said this way from {day} on.").format(day=format_date(day)))

    @Slot()
    def take_shipped(self) -> None:
        """Put the shipped wording into the field; it holds when it is saved."""
        self.editor.put(shipped(self.phrase.key, self.language.code))

    @Slot(object)
    def _take_version(self, version: Wording) -> None:
        """Put an earlier wording into the field."""
        self.editor.put(version.text)

    def reject(self) -> None:
        if not self.changed or self._warned:
            super().reject()
            return
        key, code = next(iter(self._drafts))
        self.table.go_to(list(PHRASES).index(key))
        self.language.choose(code)
        self.banner.show_warning(_("This is not saved. F9 saves it, Esc once more lets it go."))
        self._warned = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_F9:
            self.save()
        elif event.key() == Qt.Key.Key_F6:
            self.language.choose_next()
        elif event.key() == Qt.Key.Key_B and control:
            self.take_shipped()
        elif control and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            self.editor.put_slot(event.key() - Qt.Key.Key_1)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def _filled(phrase: str, language_code: str) -> str:
    return example(phrase, wording(phrase, language_code), language_code)
