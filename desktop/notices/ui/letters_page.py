"""The words of the letters: a stage in a language at a time, its slots, its versions, how it comes out."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language, languages
from desktop.notices.letters import (
    LONGEST,
    SLOTS,
    Letter,
    Text,
    first_unsaid,
    shipped,
    text_in_force,
    tidied,
    versions,
    written_in,
)
from desktop.notices.looking import look_at_text
from desktop.notices.queries import languages_read
from desktop.notices.service import change_letter
from desktop.notices.stages import STAGES
from desktop.office.rights import SignedIn, may
from desktop.phrases.wording import braced
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.halves import Halves
from desktop.widgets.on_the_spot import attempt
from desktop.widgets.pdf_preview import PdfPreview
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.scrolling import Scrolling
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.words_edit import WordsEdit

SIZE_STEPS = (320, 190)
LEAST_WIDE = 250
PAUSE = 350  # milliseconds without a key, then the letter is drawn anew
TALL = 34  # grid steps of the lists


class LettersPage(QDialog):
    """F6 and F7 go round stages and languages; Ctrl+K leads to the slots; F9 saves a new version.

    What is typed and not saved is asked about once before something else is shown.
    """

    def __init__(self, signed_in: SignedIn, stage: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._mine = may(signed_in, "notice.set_up")
        self._shown: Text | None = None  # as it came in sight
        self._place = ("", "")  # stage and language that are shown
        self._warned = False
        self.setWindowTitle(_("Letters"))
        self._build(stage)
        self._lay_out()
        self._connect()
        self._show()
        self.opening.setFocus()

    def _build(self, stage: str) -> None:
        self.stage = Segmented(_("Stage"), choices(STAGES))
        self.stage.choose(stage)
        self.language = Segmented(_("Language"), _languages(), columns=4)
        self.language.choose(current_language())
        self.title = NameEdit(_("Title"))
        self.title.setMaxLength(LONGEST["title"])
        self.opening = WordsEdit(_("Above the bills"), lines=6, longest=LONGEST["opening"])
        self.closing = WordsEdit(_("Below the bills"), lines=4, longest=LONGEST["closing"])
        self.fields = {
            "title": Field(_("Title"), self.title),
            "opening": Field(_("Above the bills"), self.opening),
            "closing": Field(
                _("Below the bills"), self.closing, _("A line whose slot has nothing to say is left out.")
            ),
        }
        for editor in (self.title, self.opening, self.closing):
            editor.setReadOnly(not self._mine)
        self.slots = RecordTable(
            _("Slots; Enter puts one in"),
            [
                Column(_("Slot"), braced),
                Column(_("What it says"), lambda slot: _(SLOTS[slot]), stretch=True),
            ],
        )
        self.slots.show_rows(list(SLOTS))
        self.versions = RecordTable(
            _("Versions; Enter puts one in"),
            [
                Column(_("Version"), lambda letter: str(letter.version), figures=True),
                Column(_("When"), lambda letter: f"{clock.local(letter.at):%Y-%m-%d %H:%M}"),
                Column(_("Who"), lambda letter: letter.who or _("as it came")),
                Column(_("Title"), lambda letter: letter.text.title, stretch=True),
            ],
            empty_text=_("It was never used or worded otherwise."),
        )
        for table in (self.slots, self.versions):
            table.setMinimumHeight(theme.space(TALL))
        self.preview = PdfPreview(_("How it comes out"))
        self.banner = Banner()
        self.save_button = PrimaryButton(_("Save as a new version"), "F9")
        self.shipped_button = QuietButton(_("The text as it came"), "Ctrl+B")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._hand: NameEdit | WordsEdit = self.opening  # where a slot is put in

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.space(2), 0)
        column.setSpacing(theme.space(2))
        for choice, key in ((self.stage, "F6"), (self.language, "F7")):
            line = QHBoxLayout()
            line.addWidget(choice)
            line.addWidget(theme.label(key, "key"))
            line.addStretch(1)
            column.addLayout(line)
        for field in self.fields.values():
            column.addWidget(field)
        lists = QHBoxLayout()
        lists.setSpacing(theme.space(3))
        lists.addWidget(self.slots, 5)
        lists.addWidget(self.versions, 6)
        column.addLayout(lists, 1)
        halves = Halves(LEAST_WIDE)
        halves.add(left, 5)
        halves.add(self.preview, 4)
        self.preview.setMinimumWidth(theme.space(90))
        buttons = QHBoxLayout()
        for button in (self.save_button, self.shipped_button):
            buttons.addWidget(button)
            button.setVisible(self._mine)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Letters"), "title"))
        layout.addWidget(Scrolling(halves), 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.stage.chosen.connect(self._turned)
        self.language.chosen.connect(self._turned)
        for editor in (self.title, self.opening, self.closing):
            editor.textChanged.connect(self._typed)
        self._pause.timeout.connect(self.draw)
        self.slots.chosen.connect(self._put_slot)
        self.versions.chosen.connect(self._put_version)
        self.save_button.clicked.connect(self.submit)
        self.shipped_button.clicked.connect(self.put_shipped)
        self.close_button.clicked.connect(self.reject)
        for key, act in (
            ("F6", self.stage.choose_next),
            ("F7", self.language.choose_next),
            ("Ctrl+K", self._to_slots),
            ("Ctrl+B", self.put_shipped),
        ):
            QShortcut(QKeySequence(key), self, act)

    # --- what is shown --------------------------------------------------------------------------

    def typed(self) -> Text:
        """What stands in the fields."""
        return Text(self.title.text(), self.opening.text(), self.closing.text())

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._shown is not None and tidied(self.typed()) != self._shown

    @Slot()
    def _turned(self) -> None:
        if (self.stage.code, self.language.code) == self._place:
            return
        if self.changed and not self._warned:
            self._warn()
            stage, code = self._place
            self.stage.choose(stage)
            self.language.choose(code)
            return
        self._show()

    def _warn(self) -> None:
        self._warned = True
        self.banner.show_warning(_("This is not saved. F9 saves it; the same key once more lets it go."))

    def _show(self) -> None:
        self._place = stage, code = self.stage.code, self.language.code
        self._put(text_in_force(stage, code) or Text("", "", ""))
        self._shown = self.typed()
        self._warned = False
        self.banner.clear()
        self.versions.show_rows(versions(stage, code))
        if not self._mine:
            self.banner.show_info(_("Only leaders word the letters."))
        self.draw()

    def _put(self, text: Text) -> None:
        self.title.setText(text.title)
        self.opening.setText(text.opening)
        self.closing.setText(text.closing)

    @Slot()
    def _typed(self) -> None:
        self._warned = False
        self._pause.start()

    @Slot()
    def draw(self) -> None:
        """The letter as it comes out; what cannot be is said beside its field, and the last one stays."""
        for field in self.fields.values():
            field.clear_error()
        try:
            self.preview.show_pdf(look_at_text(*self._place, self.typed()))
        except UserError as error:
            if error.field in self.fields and any(self.typed_parts):
                self.fields[error.field].say_wrong(error.message)
            return
        if unsaid := first_unsaid(self.typed()):
            self.fields["opening"].say_wrong(_("Not said: {slots}").format(slots=braced(unsaid)))

    @property
    def typed_parts(self) -> tuple[str, str, str]:
        """The three texts."""
        text = self.typed()
        return text.title, text.opening, text.closing

    # --- slots and versions ---------------------------------------------------------------------

    @Slot()
    def _to_slots(self) -> None:
        """Ctrl+K: the list of slots; Enter puts one where the cursor was."""
        here = self.focusWidget()
        if here in (self.title, self.opening, self.closing):
            self._hand = here
        self.slots.setFocus()

    @Slot(object)
    def _put_slot(self, slot: str) -> None:
        if not self._mine:
            return
        if isinstance(self._hand, WordsEdit):
            self._hand.insertPlainText(braced(slot))
        else:
            self._hand.insert(braced(slot))
        self._hand.setFocus()

    @Slot(object)
    def _put_version(self, letter: Letter) -> None:
        if self._mine:
            self._put(letter.text)
            self.opening.setFocus()

    @Slot()
    def put_shipped(self) -> None:
        """Ctrl+B: the text as it came with the program, to be saved or worded on."""
        text = shipped(*self._place)
        if text is None:
            self.banner.show_info(_("The program brought no letter in this language."))
        elif self._mine:
            self._put(text)

    # --- saving ---------------------------------------------------------------------------------

    @Slot()
    def submit(self) -> None:
        """F9: keep the words as a new version; the runs that were made keep theirs."""
        attempt(self, self._save, self.windowTitle)

    def _save(self) -> None:
        change_letter(*self._place, self.typed(), self._clerk)
        said = _("Saved. The next run uses it; runs that were made keep their words.")
        self._show()
        self.banner.show_ok(said)
        self.opening.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            if not event.isAutoRepeat():
                self.submit()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Esc leaves; what is not saved is asked about once."""
        with shown_to_clerk(self):
            if self.changed and not self._warned:
                self._warn()
                return
        super().reject()


def _languages() -> list[tuple[str, str]]:
    """Ours, those that letters were written in, and those that customers read."""
    found = dict(languages())
    for stage in STAGES:
        found |= dict(written_in(stage))
    return list((found | {code: code for code in languages_read() if code not in found}).items())
