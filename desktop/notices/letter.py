"""Draws a notice: who sends it, to whom, what is owed bill by bill, by when, how to pay, bars to scan.

A notice is one page, or half of one. Where the bills are too many for it, the later ones share a line; where
the text is too long, the letters are smaller.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from desktop.core import codes
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.flow import LEADING, RISE, Flow
from desktop.core.i18n import _, best_language, format_date, language, month_name, ngettext
from desktop.core.ink import Blocks, Ink, Line, Mark, Page
from desktop.core.money import Money, format_money
from desktop.core.paper import MM
from desktop.core.wrapping import wrapped
from desktop.notices.letters import Letter, filled
from desktop.notices.paper_facts import BillLine, NoticePaper, RunPaper
from desktop.notices.sheets import pack_of, turns_on

SMALLER, SMALLEST = 0.93, 0.6  # of the usual size: from one try to the next, and the last one
FEWEST = 3  # lines of bills for which there has to be room
BARS_TALL = 9  # mm
BARS_WIDE = 0.36  # of the room
WHOM_WIDE = 0.56


def draw_sheet(run: RunPaper, sheet: int, notices: Mapping[int, NoticePaper], copy: int = 0) -> Page:
    """One sheet with its notices.

    Args:
        notices: those of the sheet by their turns, and any others.
        copy: 0 for the original; then 1, 2 ... and every notice says so.
    """
    return Sheets(run, copy).page(sheet, notices)


class Sheets:
    """Draws the sheets of a run; what they have in common is worked out once."""

    def __init__(self, run: RunPaper, copy: int = 0):
        self._run = run
        self._hands = {letter_id: _Hand(run, letter) for letter_id, letter in run.letters.items()}
        self._frame = Flow(run.paper, run.office.language)
        with language(run.office.language):
            marks = [_("PRACTICE")] * run.office.practice + [f"{_('COPY')} {copy}"] * bool(copy)
        self._mark = " ".join(marks)

    def page(self, sheet: int, notices: Mapping[int, NoticePaper]) -> Page:
        """One sheet; see `draw_sheet`."""
        run, paper = self._run, self._frame.paper
        assert paper.height is not None
        wide, tall = paper.width * MM, paper.height * MM
        ink: list[Ink] = []
        if self._mark:
            ink.append(Mark(self._mark, self._frame.bold, wide, paper.parts))
        for part, turn in enumerate(turns_on(sheet, run.notices, run.paper)):
            notice = notices[turn]
            ink += self._hands[notice.letter_id].write(notice, part)
        ink += self._between(sheet, tall)
        return Page(wide, tall, ink)

    def _between(self, sheet: int, tall: float) -> list[Ink]:
        """Where the sheet is cut, or at its foot: the run, the pack, the place in it."""
        flow, run = Flow(self._run.paper, self._run.office.language), self._run
        if not run.run_id:
            return []
        size = flow.paper.small * 0.8
        flow.y = tall / 2 if flow.paper.parts > 1 else tall - size * LEADING - 8
        if flow.paper.parts > 1:
            flow.put(Line(0, flow.y, flow.paper.width * MM, 0.4, (3, 3), True))
        pack, place = pack_of(sheet, run.paper)
        flow.at(flow.left, flow.right, f"{run.number}  {pack}/{place}", size, quiet=True, align="right")
        return flow.taken()


class _Hand:
    """Writes the notices of one letter; dates and months are put into words once."""

    def __init__(self, run: RunPaper, letter: Letter):
        self._run, self._letter, self._office = run, letter, run.office
        self._language = best_language(letter.language) or run.office.language
        self._currency = currency(run.office.currency)
        self._days: dict[str, str] = {}
        self._months: dict[str, str] = {}
        with language(self._language):
            self._made_on, self._pay_by = format_date(run.made_on), format_date(run.pay_by)
            self._account, self._date = _("Account number"), _("Date")
            self._titles = _("Month"), _("Due date"), _("Still open")
            self._by = _("To be paid by {day}").format(day=self._pay_by)
            self._credit, self._practice = (
                _("Credit that we hold for you"),
                _("PRACTICE: this notice is not real."),
            )
            phones = [
                _("Phone {phone}").format(phone=run.office.phone) if run.office.phone else "",
                _("Complaints {phone}").format(phone=run.office.complaint_phone)
                if run.office.complaint_phone
                else "",
            ]
        self._told = "   ".join(filter(None, (run.office.address, *phones)))

    def write(self, notice: NoticePaper, part: int) -> list[Ink]:
        """One notice on a part of a page, the upper one first; as large as it can be."""
        with language(self._language):
            scale = 1.0
            while True:
                written = _Written(self, notice, part, scale)
                if written.fits or scale <= SMALLEST:
                    return written.finished()
                scale = max(scale * SMALLER, SMALLEST)

    def fits(self, notice: NoticePaper, scale: float) -> bool:
        """Whether a notice has room with letters of this size, and for a few bills."""
        with language(self._language):
            return _Written(self, notice, 0, scale).fits

    # --- words ------------------------------------------------------------------------------------

    def day(self, stored: str) -> str:
        """A due date as the letter's language writes it."""
        if stored not in self._days:
            self._days[stored] = format_date(date.fromisoformat(stored))
        return self._days[stored]

    def month(self, period: str) -> str:
        """A billing month as the letter's language writes it."""
        if period not in self._months:
            self._months[period] = month_name(period)
        return self._months[period]

    def figures(self, amount: Money, symbol: bool = False) -> str:
        """An amount; with the sign of the currency where it stands alone."""
        return format_money(amount, self._currency, self._language, symbol)

    def values(self, notice: NoticePaper) -> dict[str, str]:
        """What fills the slots of the text."""
        first, last = notice.bills[0].period, notice.bills[-1].period
        months = self.month(first) if first == last else f"{self.month(first)} – {self.month(last)}"
        many = ngettext("{count} bill", "{count} bills", len(notice.bills)).format(count=len(notice.bills))
        return {
            "name": notice.name,
            "number": notice.account_number,
            "address": notice.address,
            "sum": self.figures(notice.total, symbol=True),
            "bills": many,
            "months": months,
            "due": self.day(min(bill.due_date for bill in notice.bills)),
            "pay_by": self._pay_by,
            "late_fee": self.figures(notice.late_fee, symbol=True) if notice.late_fee else "",
            "office": self._office.name,
            "office_address": self._office.address,
            "phone": self._office.phone,
            "date": self._made_on,
            "notice": notice.number,
        }


class _Written:
    """One notice in letters of one size; `fits` tells whether it has room."""

    def __init__(self, hand: _Hand, notice: NoticePaper, part: int, scale: float):
        self._hand, self._notice = hand, notice
        self._flow = flow = Flow(hand._run.paper, hand._language, stand_in=True)
        paper = flow.paper
        assert paper.height is not None
        tall = paper.height / paper.parts
        flow.y = (part * tall + paper.top) * MM
        self._floor = (part * tall + tall - paper.bottom) * MM
        self._body, self._small = paper.body * scale, paper.small * scale
        self._large, self._huge = paper.large * scale, paper.huge * scale
        values = hand.values(notice)
        text = hand._letter.text
        self._title = filled(text.title, values) or text.title
        self._head()
        self._whom()
        self._text(filled(text.opening, values), self._body)
        flow.y += self._body * 0.5
        bars_wide = flow.width * BARS_WIDE
        self._closing = wrapped(
            filled(text.closing, values), flow.plain, self._body, flow.width - bars_wide - self._body
        )

    @cached_property
    def _foot(self) -> float:
        return max(len(self._closing) * self._body * LEADING, BARS_TALL * MM + self._small * LEADING * 1.3)

    @cached_property
    def _room(self) -> int:
        """How many lines of bills there is room for."""
        credit = self._body * LEADING * bool(self._notice.credit)
        total = self._huge * LEADING + self._body * 1.4 + credit
        rest = self._floor - self._foot - self._body * 0.8 - total - self._small * LEADING - self._flow.y
        return int(rest // (self._body * LEADING))

    @property
    def fits(self) -> bool:
        """Whether all of it has room, with enough of the bills."""
        return self._room >= min(len(self._notice.bills), FEWEST)

    def finished(self) -> list[Ink]:
        """Everything on its place."""
        self._bills()
        self._total()
        self._at_the_foot()
        return self._flow.taken()

    # --- from the top down ------------------------------------------------------------------------

    def _head(self) -> None:
        flow, hand = self._flow, self._hand
        flow.at(flow.left, flow.right, hand._office.name, self._body * 1.25, bold=True)
        flow.y += self._body * 1.25 * LEADING
        self._text(hand._told, self._small, quiet=True)
        if hand._office.practice:
            self._text(hand._practice, self._body, bold=True)
        flow.y += self._body * 0.35
        flow.put(Line(flow.left, flow.y, flow.right, 0.5, grey=True))
        flow.y += self._body * 0.45
        number = self._notice.number
        flow.at(flow.left, flow.right, number, self._body * 1.1, align="right", base=RISE * self._large)
        self._text(self._title, self._large, bold=True, wide=0.7)
        flow.y += self._body * 0.4

    def _whom(self) -> None:
        """The customer at the left, where a window of an envelope may be; number and day at the right."""
        flow, hand, body = self._flow, self._hand, self._body
        top = flow.y
        self._text(self._notice.name, body * 1.2, bold=True, wide=WHOM_WIDE)
        self._text(self._notice.address, body, wide=WHOM_WIDE)
        below, flow.y = flow.y, top
        begin = flow.left + flow.width * (WHOM_WIDE + 0.04)
        pairs = ((hand._account, self._notice.account_number), (hand._date, hand._made_on))
        for label, said in pairs:
            flow.at(begin, flow.right, label, body, quiet=True)
            flow.at(begin, flow.right, said, body, align="right")
            flow.y += body * LEADING
        flow.y = max(below, flow.y) + body * 0.7

    def _text(
        self, text: str, size: float, *, bold: bool = False, quiet: bool = False, wide: float = 1.0
    ) -> None:
        flow = self._flow
        letters = flow.bold if bold else flow.plain
        for line in wrapped(text, letters, size, flow.width * wide) if text else ():
            flow.at(flow.left, flow.right, line, size, bold=bold, quiet=quiet)
            flow.y += size * LEADING

    def _bills(self) -> None:
        flow, hand = self._flow, self._hand
        bills, room = self._notice.bills, max(self._room, 1)
        shown, rest = (bills, ()) if len(bills) <= room else (bills[: room - 1], bills[room - 1 :])
        for (left, right, align), title in zip(self._columns, hand._titles, strict=True):
            flow.at(left, right, title, self._small, quiet=True, align=align)
        flow.y += self._small * LEADING
        for bill in shown:
            self._line(hand.month(bill.period), hand.day(bill.due_date), hand.figures(bill.open))
        if rest:
            self._line(*self._together(rest))

    @cached_property
    def _columns(self) -> tuple[tuple[float, float, str], ...]:
        flow = self._flow
        middle = flow.left + flow.width * 0.4
        return (flow.left, middle, "left"), (middle, flow.right, "left"), (middle, flow.right, "right")

    def _line(self, *cells: str) -> None:
        flow = self._flow
        for (left, right, align), said in zip(self._columns, cells, strict=True):
            flow.at(left, right, said, self._body, align=align)
        flow.y += self._body * LEADING

    def _together(self, rest: tuple[BillLine, ...]) -> tuple[str, str, str]:
        many = ngettext("and {count} later bill", "and {count} later bills", len(rest)).format(
            count=len(rest)
        )
        return many, "", self._hand.figures(Money(sum(bill.open for bill in rest)))

    def _total(self) -> None:
        flow, hand, body, huge = self._flow, self._hand, self._body, self._huge
        flow.y += body * 0.3
        flow.put(Line(flow.left, flow.y, flow.right, 0.9))
        flow.y += body * 0.2
        flow.at(flow.left, flow.right, hand._by, body * 1.15, bold=True, base=huge * RISE)
        said = hand.figures(self._notice.total, symbol=True)
        flow.at(flow.left, flow.right, said, huge, bold=True, align="right", base=huge * RISE)
        flow.y += huge * LEADING + body * 0.1
        flow.put(Line(flow.left, flow.y, flow.right, 0.9))
        flow.y += body * 0.4
        if self._notice.credit:
            flow.at(flow.left, flow.right, hand._credit, body, quiet=True)
            said = hand.figures(self._notice.credit)
            flow.at(flow.left, flow.right, said, body, quiet=True, align="right")

    def _at_the_foot(self) -> None:
        """The bars that the counter scans, and beside them how to pay."""
        flow, body = self._flow, self._body
        top = flow.y = self._floor - self._foot
        begin = flow.left + flow.width * BARS_WIDE + body
        for line in self._closing:
            flow.at(begin, flow.right, line, body)
            flow.y += body * LEADING
        flow.y = top
        self._bars(self._notice.account_number, flow.width * BARS_WIDE)

    def _bars(self, number: str, wide: float) -> None:
        flow = self._flow
        try:
            code = codes.code128(number)
        except ValueError:  # a number with signs that no bars have is typed
            flow.at(flow.left, flow.right, number, self._body)
            return
        dots = 3 if code.across * 3 * codes.DOT * MM <= wide else 2
        cell = dots * codes.DOT * MM
        dot = codes.DOT * MM
        left = round(flow.left / dot) * dot
        tall = round(BARS_TALL * MM / cell)
        flow.put(Blocks(left, flow.y, cell, [(x, 0, across, tall) for x, _y, across, _down in code.cells]))
        flow.y += BARS_TALL * MM + self._small * 0.3
        flow.at(left, left + code.across * cell, number, self._small, align="centre")


def refuse_too_long(run: RunPaper, notice: NoticePaper) -> None:
    """Go on only with a text that has room on the paper in letters that can be read.

    Raises:
        UserError: the field is opening.
    """
    hand = _Hand(run, run.letters[notice.letter_id])
    if not hand.fits(notice, LEAST_READABLE):
        raise UserError(
            _("This is too long for half a page, with the bills below it. Say it in fewer words."), "opening"
        )


LEAST_READABLE = 0.85  # of the usual size
