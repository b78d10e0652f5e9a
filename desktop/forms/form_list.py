"""The list of a book on paper: what became of each form, and an empty line where nobody knows."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime, format_number, language
from desktop.core.paper import Column
from desktop.forms.queries import BLANK, SKIPPED, SPOILED, STATES, USED, BookRow, FormRow, book, book_forms
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.office.settings import Office

ROOM_TO_WRITE = 10  # signs


@dataclass(frozen=True, slots=True)
class FormListFacts:
    """All that the list of a book tells; from here on no database is needed."""

    book: BookRow
    forms: tuple[FormRow, ...]


def form_list_facts(book_id: int) -> FormListFacts:
    """Gather what became of every form of a book.

    Raises:
        UserError: there is no such book.
    """
    found = book(book_id)
    if found is None:
        raise UserError(_("There is no such book of forms."))
    return FormListFacts(found, book_forms(book_id))


def write_form_list(facts: FormListFacts, office: Office) -> bytes:
    """Write the list of a book as a PDF in the office's language, as the book stands at this moment.

    Args:
        facts: the book and each of its forms; blank ones after the last are told in one line.
        office: whose paper it is; on a roll each form takes two lines instead of a row.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        return _FormList(facts, office).write()


class _FormList:
    """One paper being written, part after part."""

    def __init__(self, facts: FormListFacts, office: Office):
        self._book, self._forms, self._office = facts.book, facts.forms, office
        self._sheet = begin_paper(office, office.paper, f"{_('Receipt forms')} {facts.book.range}")

    def write(self) -> bytes:
        sheet = self._sheet
        write_letterhead(sheet, self._office)
        sheet.title(_("Receipt forms"), format_datetime(clock.local(clock.now())))
        self._whose()
        self._how_many()
        self._each()
        self._warn()
        sheet.signature_line(_("Kept by"), _("Checked by"), _("Date"))
        return sheet.finish()

    def _whose(self) -> None:
        book = self._book
        self._sheet.pairs(
            (_("Book"), book.range),
            (_("Kept by"), book.issued_to or _("the counter")),
            (_("Issued"), format_datetime(clock.local(book.issued_at))),
            (_("By"), book.issued_by),
        )

    def _how_many(self) -> None:
        """The four states, which together are the book."""
        book = self._book
        self._sheet.space(0.3)
        self._sheet.sums(
            (_("Forms"), format_number(book.size)),
            (_("Used"), format_number(book.used)),
            (_("Spoiled"), format_number(book.spoiled)),
            (_("Not accounted for"), format_number(book.skipped)),
            (_("Blank"), format_number(book.left)),
        )

    def _each(self) -> None:
        if self._sheet.paper.is_roll:
            self._each_on_roll()
            return
        columns = [
            Column(_("Form")),
            Column(_("What became of it"), grow=True),
            Column(_("Receipt")),
            Column(_("Paid on"), "right"),
        ]
        rows = [[form.number, self._became(form), form.receipt_number, _paid(form)] for form in self._told()]
        self._sheet.table(columns, rows)

    def _each_on_roll(self) -> None:
        self._sheet.rule()
        for form in self._told():
            strong = form.state == SKIPPED
            self._sheet.figure(form.number, _(STATES[form.state]), strong=strong)
            told = (form.receipt_number, _paid(form), self._more(form))
            if any(told):
                self._sheet.paragraph("   ".join(filter(None, told)), quiet=not strong)

    def _told(self) -> list[FormRow]:
        """Each form, but of the blank ones, which are the last, only the first: it stands for them all."""
        touched = [form for form in self._forms if form.state != BLANK]
        return [*touched, *self._forms[len(touched) : len(touched) + 1]]

    def _became(self, form: FormRow) -> str:
        """Its state, and more where there is more to say."""
        state, more = _(STATES[form.state]), self._more(form)
        return _("{state}: {more}").format(state=state, more=more) if more else state

    def _more(self, form: FormRow) -> str:
        """Who entered it, why it was spoiled, how far the blank ones go, or room to write on."""
        if form.state == SKIPPED:
            return "_" * ROOM_TO_WRITE
        if form.state == SPOILED:
            return _("{reason} ({name})").format(reason=form.reason, name=form.staff_name)
        if form.state == USED:
            return _("entered by {name}").format(name=form.staff_name)
        last = self._book.number(self._book.last)
        return _("to {number}").format(number=last) if last != form.number else ""

    def _warn(self) -> None:
        if self._book.skipped:
            self._sheet.space(0.4)
            self._sheet.paragraph(
                _(
                    "A form that is not accounted for was skipped. Look for it: enter the payment that is"
                    " written on it, or say what happened to it."
                ),
                strong=True,
            )


def _paid(form: FormRow) -> str:
    return format_datetime(clock.local(form.taken_at)) if form.taken_at else ""
