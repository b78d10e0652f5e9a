"""The blank forms of a book on paper: each with its number, in two parts, to be written on by hand.

The customer's part is handed out; the office's part stays, and its bars are scanned when it is entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.cash.queries import TENDER_NAMES
from desktop.core.by_hand import HAIR, ROW, boxes, row
from desktop.core.currencies import currency
from desktop.core.flow import LEADING
from desktop.core.i18n import _, current_language, language
from desktop.core.ink import Blocks, Line
from desktop.core.paper import MM
from desktop.forms.queries import BookRow
from desktop.office.letterhead import begin_paper
from desktop.office.settings import Office

ON_A4 = 4  # under each other, the office's part at the left of the customer's
ROW_OF_FOUR = 7.5  # mm, where four forms share a page
CLOSE = 6.9  # mm, in the narrow part of those
STUB = 64  # mm, the office's part on A4
EDGE = 10  # mm, white at the sides of A4
HEAD = 5  # mm, white above each form there
GAP = 5  # mm, white on both sides of where one cuts
ON = {"A4": "A4 quarters", "A5": "A5 halves"}  # other papers are what they are


def write_blank_forms(book: BookRow, office: Office) -> bytes:
    """Write every form of a book as a PDF in the office's language.

    Four on a page of A4; one on a page of A5, its parts above each other; on a roll one after the other.

    Args:
        book: whose numbers are printed.
        office: whose paper it is; in practice each part says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        return _BlankForms(book, office).write()


class _BlankForms:
    """One pile of forms being written, number after number."""

    def __init__(self, book: BookRow, office: Office):
        self._book, self._office = book, office
        self._on_a4 = office.paper == "A4"
        self._sheet = begin_paper(office, ON.get(office.paper, office.paper), book.range)
        self._sheet.running_head("")
        self._size = self._sheet.paper.body
        self._tall = ROW_OF_FOUR if self._on_a4 else ROW

    def write(self) -> bytes:
        book = self._book
        for turn, serial in enumerate(range(book.first, book.last + 1)):
            if self._on_a4:
                self._quarter(turn, book.number(serial))
            else:
                self._above_each_other(turn, book.number(serial))
        return self._sheet.finish()

    # --- where the parts lie --------------------------------------------------------------------

    def _quarter(self, turn: int, number: str) -> None:
        sheet, paper = self._sheet, self._sheet.paper
        tall = (paper.height or 0) / ON_A4
        place = turn % ON_A4
        if turn and not place:
            sheet.new_page()
        top = place * tall
        if place:
            sheet.put(Line(0, top * MM, paper.width * MM, HAIR, (3, 3)))
        sheet.y = (top + HEAD) * MM
        with self._between(EDGE, EDGE + STUB):
            self._office_part(number)
        sheet.y = (top + HEAD) * MM
        cut = EDGE + STUB + GAP
        sheet.put(_dots_down(cut * MM, top * MM, tall * MM))
        with self._between(cut + GAP, paper.width - EDGE):
            self._customer_part(number)

    def _above_each_other(self, turn: int, number: str) -> None:
        if turn:
            self._end_of_form()
        self._customer_part(number)
        self._cut()
        self._office_part(number)

    def _end_of_form(self) -> None:
        sheet = self._sheet
        if sheet.paper.is_roll:
            sheet.space(1)
            sheet.cut_line()
        else:
            sheet.new_page()

    def _cut(self) -> None:
        """Between the two parts; a page is cut in its middle."""
        sheet = self._sheet
        if sheet.paper.height is None:
            sheet.space(1)
            sheet.cut_line()
            return
        middle = sheet.paper.height * MM / 2
        sheet.put(Line(0, middle, sheet.paper.width * MM, HAIR, (3, 3)))
        sheet.y = middle + sheet.paper.top * MM

    @contextmanager
    def _between(self, left: float, right: float) -> Iterator[None]:
        """Write between these edges, in millimetres from the left of the page."""
        sheet = self._sheet
        before = sheet.left, sheet.right
        sheet.left, sheet.right = left * MM, right * MM
        yield
        sheet.left, sheet.right = before

    # --- the two parts --------------------------------------------------------------------------

    def _customer_part(self, number: str) -> None:
        office, sheet = self._office, self._sheet
        self._head(office.name, number)
        told = (_("Receipt, written by hand"), office.address, office.phone)
        sheet.lines("   ".join(filter(None, told)), sheet.paper.small)
        self._practice()
        self._row(_("Account number"), _("Date and time"))
        self._row(_("Account name"))
        self._row(_("For the months"), self._received())
        self._row(_("In words"))
        boxes(self._sheet, [_(name) for name in TENDER_NAMES.values()], self._tall)
        self._row(_("Clerk's signature and stamp"))
        sheet.space(0.3)
        sheet.lines(
            _("Valid as a receipt. It is entered under this number as soon as there is power again."),
            sheet.paper.small,
            quiet=True,
        )

    def _office_part(self, number: str) -> None:
        sheet = self._sheet
        self._head(_("Office's part"), number)
        self._practice()
        sheet.space(0.2)
        sheet.barcode(number)
        close = CLOSE if self._on_a4 else 0
        self._row(_("Date and time"), tall=close)
        self._row(_("Account number"), tall=close)
        self._row(_("Account name"), tall=close)
        self._row(self._received(), tall=close)
        self._row(_("Paid by"), tall=close)
        self._row(_("Entered as receipt"), tall=close)

    def _received(self) -> str:
        sign = currency(self._office.currency).symbol(current_language())
        return _("Received, {sign}").format(sign=sign)

    def _head(self, left: str, number: str) -> None:
        """Whose part it is, and the number, large."""
        sheet, large = self._sheet, self._sheet.paper.large
        taken = sheet.bold.width(number, large) + self._size
        below = sheet.y + large * LEADING
        sheet.at(sheet.left, sheet.right, number, large, bold=True, align="right")
        sheet.lines(left, self._size * 1.1, bold=True, width=sheet.width - taken)
        sheet.y = max(sheet.y, below)

    def _practice(self) -> None:
        if self._office.practice:
            self._sheet.lines(_("PRACTICE: no money was taken."), self._size, bold=True)

    def _row(self, *labels: str, tall: float = 0) -> None:
        row(self._sheet, *labels, tall=tall or self._tall)


def _dots_down(x: float, top: float, tall: float) -> Blocks:
    """A dotted line downwards, to cut at."""
    dot = 6  # hairs, and as many left out
    return Blocks(x, top, HAIR, [(0, place, 1, dot) for place in range(0, round(tall / HAIR), 2 * dot)])
