"""The books of pre-numbered paper forms, and where each form is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _, format_date, format_datetime, format_number
from desktop.forms.queries import BLANK, SKIPPED, STATES, BookRow, FormRow, book_forms, books, times_printed
from desktop.forms.service import order_blank_forms, order_list
from desktop.forms.ui.book_acts import IssueBook, SpoilForm
from desktop.office.rights import SignedIn, may
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (260, 168)
TABLE_TALL = 34


class FormsDialog(QDialog):
    """Ctrl+N issues a book, Ctrl+Shift+P prints its blank forms, Ctrl+P its list; Del spoils a form."""

    ordered = Signal(int)  # a print job that was promised

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(_("Paper forms"))
        self._build()
        self._connect()
        self.reload()
        self.books.setFocus()

    def _build(self) -> None:
        self.books = RecordTable(
            _("Books"),
            [
                Column(_("Numbers"), lambda book: book.range),
                Column(_("Who keeps it"), lambda book: book.issued_to or _("at the counter"), stretch=True),
                Column(_("Issued"), lambda book: format_date(clock.local(book.issued_at).date())),
                Column(_("Used"), lambda book: format_number(book.used), figures=True),
                Column(_("Spoiled"), lambda book: format_number(book.spoiled), figures=True),
                Column(_("Not accounted for"), lambda book: format_number(book.skipped), figures=True),
                Column(_("Blank"), lambda book: format_number(book.left), figures=True),
            ],
            None,
            _("No book was issued yet. Somebody in charge issues one with Ctrl+N."),
        )
        self.forms = RecordTable(
            _("Forms of the book"),
            [
                Column(_("Number"), lambda form: form.number),
                Column(_("State"), lambda form: _(STATES[form.state])),
                Column(_("Receipt"), lambda form: form.receipt_number),
                Column(_("When"), _when),
                Column(_("What happened"), lambda form: form.reason, stretch=True),
                Column(_("Who"), lambda form: form.staff_name),
            ],
        )
        self.banner = Banner()
        self.issue_button = PrimaryButton(_("Issue a book"), "Ctrl+N", icon_name="add")
        self.spoil_button = DangerButton(_("Spoiled"), "Del")
        self.print_button = QuietButton(_("Print the list"), "Ctrl+P", icon_name="print")
        self.blank_button = QuietButton(_("Print blank forms"), "Ctrl+Shift+P", icon_name="print")
        self.close_button = QuietButton(_("Close"), "Esc")
        self.issue_button.setEnabled(may(self._clerk, "form.issue"))
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(3))
        for table, part in ((self.books, 2), (self.forms, 3)):
            table.setMinimumHeight(theme.space(TABLE_TALL))
            inside.addWidget(table, part)
        buttons = QHBoxLayout()
        for button in (self.issue_button, self.spoil_button, self.print_button, self.blank_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Paper forms"), "title"))
        layout.addWidget(
            theme.label(
                _("When there is no power, payments are written on these. Every number is accounted for."),
                "quiet",
                wrap=True,
            )
        )
        layout.addWidget(Scrolling(page), 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.books.moved.connect(self._show_book)
        self.books.chosen.connect(self.forms.setFocus)
        self.forms.moved.connect(self._show_form)
        self.issue_button.clicked.connect(self.issue)
        self.spoil_button.clicked.connect(self.spoil)
        self.print_button.clicked.connect(self.print_list)
        self.blank_button.clicked.connect(self.print_blank)
        self.close_button.clicked.connect(self.reject)
        for key, act in (
            ("Ctrl+N", self.issue),
            ("Del", self.spoil),
            ("Ctrl+P", self.print_list),
            ("Ctrl+Shift+P", self.print_blank),
        ):
            QShortcut(QKeySequence(key), self, act)

    def reload(self) -> None:
        """Read the books anew."""
        self.books.show_rows(books())
        self._show_book()

    @Slot()
    def _show_book(self) -> None:
        book: BookRow | None = self.books.current
        line = self.forms.currentIndex().row()
        self.forms.show_rows(book_forms(book.book_id) if book else ())
        self.forms.go_to(max(line, 0))
        self.print_button.setEnabled(book is not None)
        self.blank_button.setEnabled(book is not None and may(self._clerk, "form.issue"))
        self._show_form()

    @Slot()
    def _show_form(self) -> None:
        form: FormRow | None = self.forms.current
        free = form is not None and form.state in (BLANK, SKIPPED)
        self.spoil_button.setEnabled(free and may(self._clerk, "form.spoil"))

    @Slot()
    def issue(self) -> None:
        """A new book; only somebody in charge."""
        if self.issue_button.isEnabled():
            self._ask(IssueBook(self._clerk, self))
        else:
            self.banner.show_warning(_("Only somebody in charge issues books."))

    @Slot()
    def spoil(self) -> None:
        """The form on the line."""
        form: FormRow | None = self.forms.current
        if form is not None and self.spoil_button.isEnabled():
            self._ask(SpoilForm(self._clerk, form.number, self))

    def _ask(self, form: QDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self.reload)
        form.open()

    @Slot()
    def print_list(self) -> None:
        """The list of the book, as it stands now."""
        book: BookRow | None = self.books.current
        if book is not None:
            with shown_to_clerk(self):
                self.ordered.emit(order_list(book.book_id, self._clerk))
                self.banner.show_ok(_("The list is being printed."))

    @Slot()
    def print_blank(self) -> None:
        """The forms themselves, for an office that has none from a printer's shop."""
        book: BookRow | None = self.books.current
        if book is None or not self.blank_button.isEnabled():
            return
        before = times_printed("blank_forms", book.book_id)
        with shown_to_clerk(self):
            self.ordered.emit(order_blank_forms(book.book_id, self._clerk))
            if before:
                self.banner.show_warning(
                    _("These forms were printed before. Destroy the older sheets: no number may exist twice.")
                )
            else:
                self.banner.show_ok(_("The forms are being printed."))


def _when(form: FormRow) -> str:
    """When the customer paid, or when it was said to be spoiled."""
    moment = form.taken_at or form.noted_at
    return format_datetime(clock.local(moment)) if moment else ""
