"""A seal typed from a sheet, or scanned: is the file still what the paper says?"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.closing.sealed import told_beside
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_number
from desktop.office.mark import GROUPS, LONG, as_signs, mistyped
from desktop.office.rights import SignedIn
from desktop.proof.typed_seal import SealAnswer, TypedSeal, apart, compare_and_note, read_seal
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.card import Card
from desktop.widgets.edits import CodeEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.progress_panel import ProgressPanel


class SealPage(FormDialog):
    """The entry's number, then its eight groups; a group that was mistyped is named while it is typed."""

    wide, tall = 150, 176

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._clerk = signed_in
        self.answer: SealAnswer | None = None
        self._slices: Slices | None = None
        self.entry = CodeEdit(_("Journal entry"))
        self.groups = CodeEdit(_("The eight groups"))
        theme.style(self.groups, "code")
        fields = {
            "entry": Field(_("Journal entry"), self.entry, _("The number above the groups on the sheet")),
            "seal": Field(_("The eight groups"), self.groups, _how_far(0)),
        }
        super().__init__(
            _("Type a seal"),
            _(
                "The seal stands at the end of each sheet, beside the square code; a scanner reads the code."
                " It says whether anything up to that sheet was changed since."
            ),
            fields,
            (_("Compare"), _("Close")),
            parent,
        )
        self.groups.textEdited.connect(self._look)
        self.entry.textEdited.connect(self._look)
        self.entry.setFocus()

    def place_fields(self) -> None:
        super().place_fields()
        theme.width(self.fields["entry"], 50, 70)
        self.panel = ProgressPanel()
        self._card = Card(_("What stands on the sheet; compare it too"))
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(theme.space(6))
        self._figures.setColumnStretch(1, 1)
        self._card.body.addLayout(self._figures)
        self.body.addWidget(self.panel)
        self.body.addWidget(self._card)
        self._card.hide()

    @Slot()
    def _look(self) -> None:
        """Each whole group at once, so that nobody types seven more for nothing."""
        self.banner.clear()
        self._card.hide()
        field, entry = self.fields["seal"], self.entry.code()
        groups = [group for group in apart(as_signs(self.groups.text())) if len(group) >= LONG]
        if not entry.isdigit():
            field.clear_error()
            return
        wrong = mistyped(int(entry), groups)
        if wrong and len(wrong) < max(len(groups), 2):
            field.say_wrong(_("Look at group {place} again.").format(place=wrong[0]))
        else:
            field.set_hint(_how_far(len(groups) - len(wrong)))

    def scanned(self, code: str) -> None:
        """What the square code on a sheet says, whole."""
        with shown_to_clerk(self):
            self._compare(read_seal(code))

    @Slot()
    def submit(self) -> None:
        """Compare; the page stays, and another sheet may follow."""
        with shown_to_clerk(self):
            if not self.entry.code().isdigit():
                raise UserError(_("Type the number of the journal entry."), field="entry")
            self._compare(read_seal(f"{self.entry.code()} {self.groups.text()}"))

    def _compare(self, seal: TypedSeal) -> None:
        if self._slices is not None:
            return
        self._card.hide()
        self._slices = Slices(compare_and_note(seal, self._clerk), self)
        self.panel.follow(self._slices)
        self._slices.finished.connect(self._show)
        self._slices.failed.connect(self._failed)
        self._slices.cancelled.connect(self._end)
        self._slices.start()

    @Slot(object)
    def _show(self, answer: SealAnswer) -> None:
        self._end()
        self.answer = answer
        if answer.is_same:
            self.banner.show_ok(answer.sentence)
        else:
            self.banner.show_error(
                _("{answer} Keep the sheet, take no money, and call for help.").format(answer=answer.sentence)
            )
        while (item := self._figures.takeAt(0)) is not None:
            item.widget().deleteLater()
        for row, (label, figure) in enumerate(told_beside(answer.sheet) if answer.sheet else ()):
            self._figures.addWidget(theme.label(label, "quiet"), row, 0)
            self._figures.addWidget(theme.label(figure, "strong"), row, 1)
        self._card.setVisible(answer.is_same and answer.sheet is not None)

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self._end()
        self.banner.show_error(error.message if isinstance(error, UserError) else str(error))

    @Slot()
    def _end(self) -> None:
        self._slices = None
        self.entry.setFocus()
        self.entry.selectAll()

    def reject(self) -> None:
        if self._slices is not None:
            self._slices.cancel()
        super().reject()


def _how_far(groups: int) -> str:
    if not groups:
        return _("Capitals or small, with or without spaces")
    return _("{count} of {all} groups fit").format(count=format_number(groups), all=format_number(GROUPS))
