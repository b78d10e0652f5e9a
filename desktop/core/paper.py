"""A paper as it is written: letterhead, title, pairs, figures, tables, from the top down.

    sheet = Sheet("roll80", "zh_CN")
    sheet.letterhead(office.name, office.address, office.phone)
    sheet.title(_("Receipt"), number)
    sheet.pair(_("Account name"), account.name)
    sheet.total(_("Received"), "86.40", words)
    content = sheet.finish()

The same calls make an 80 mm roll, an A5 or an A4 page; long papers go on to further pages, a roll
grows. The same calls give the same bytes at any time.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.core import codes
from desktop.core.files import durable_write
from desktop.core.flow import LEADING, MM, PAPERS, RISE, Align, Flow, Paper
from desktop.core.ink import Blocks, Line
from desktop.core.table import Column, Row, write_table
from desktop.core.wrapping import wrapped

__all__ = ["MM", "PAPERS", "Column", "Paper", "Sheet"]

QR_ROOM = 19  # mm, what a code of up to 33 cells and its white take
Groups = Sequence[Sequence[str]]  # rows of signs that somebody types
LABEL = {"zh": 5.6, "en": 8.4}  # of the size: the room for what stands before a value


class Sheet(Flow):
    """One paper being written, part by part.

    Args:
        paper: a name in PAPERS.
        language: decides the shapes of the Chinese signs and the footer's words.
        stand_in: show 〓 for a sign that no font has, where the default refuses the paper.
    """

    def __init__(self, paper: str, language: str, *, stand_in: bool = False):
        super().__init__(paper, language, stand_in=stand_in)
        self._title = ""
        self._finished = b""

    # --- the parts of a paper -------------------------------------------------------------------

    def letterhead(self, name: str, *lines: str) -> None:
        """Who gives this paper: the office's name, below it address and telephone."""
        align: Align = "centre" if self.paper.is_roll else "left"
        self.lines(name, self.paper.body * 1.25, bold=True, align=align)
        for line in filter(None, lines):
            self.lines(line, self.paper.small, align=align, quiet=True)
        self.space(0.4)
        if not self.paper.is_roll:
            self.rule()

    def title(self, text: str, aside: str = "") -> None:
        """What this paper is, large, and its number or date beside; on a roll below."""
        self._title = self._title or text
        size = self.paper.large
        if self.paper.is_roll:
            self.space(0.2)
            self.lines(text, size, bold=True, align="centre")
            self.lines(aside, self.paper.body, align="centre")
            self.space(0.4)
            return
        self.space(0.3)
        self.room(size * LEADING)
        self.at(self.left, self.right, aside, self.paper.body * 1.1, align="right", base=RISE * size)
        self.lines(text, size, bold=True, width=self.width * 0.68)
        self.space(0.5)

    def heading(self, text: str) -> None:
        """The beginning of a part; stays with the first lines of it, be they a table's."""
        self.space(0.5)
        self.room(self.paper.body * LEADING * 6)
        self.lines(text, self.paper.body, bold=True)
        self.space(0.1)

    def paragraph(
        self, text: str, *, strong: bool = False, quiet: bool = False, align: Align = "left"
    ) -> None:
        """Running text; quiet is small, for notes at the end."""
        size = self.paper.small if quiet else self.paper.body
        self.lines(text, size, bold=strong, quiet=quiet, align=align)

    def pair(self, label: str, value: str, *, strong: bool = False) -> None:
        """A label and what it says: an account's name, a date."""
        self._pair(label, value, self.left, self.right, strong)

    def pairs(self, *rows: tuple[str, str]) -> None:
        """Several labels with what they say, two beside each other where the paper is wide enough."""
        waiting: list[tuple[str, str]] = []
        half = self.width / 2 - self._label_width - self.paper.body
        for label, value in rows:
            if self.paper.is_roll or self.plain.width(value, self.paper.body) > half:
                self._two(waiting)
                waiting = []
                self.pair(label, value)
            else:
                waiting.append((label, value))
            if len(waiting) == 2:
                self._two(waiting)
                waiting = []
        self._two(waiting)

    def figure(self, label: str, amount: str, *, strong: bool = False) -> None:
        """A label and its amount at the right edge, dots leading the eye across."""
        size, letters = self.paper.body, self.bold if strong else self.plain
        taken = letters.width(amount, size)
        lines = wrapped(label, letters, size, max(self.width - taken - size * 2, self.width * 0.3))
        self.room(len(lines) * size * LEADING)
        for line in lines[:-1]:
            self.at(self.left, self.right, line, size, bold=strong)
            self.y += size * LEADING
        begin = self.left + letters.width(lines[-1], size) + size * 0.5
        until = self.right - taken - size * 0.5
        if until > begin:
            self.put(Line(begin, self.y + size * RISE - 0.4, until, 0.6, (0.6, 2.6), not self.paper.is_roll))
        self.at(self.left, self.right, lines[-1], size, bold=strong)
        self.at(self.left, self.right, amount, size, bold=strong, align="right")
        self.y += size * LEADING

    def total(self, label: str, amount: str, words: str = "") -> None:
        """The figure that this paper is about, large between two rules, and in words below."""
        size, body = self.paper.huge, self.paper.body
        self.room(size * LEADING + body * 4)
        self.rule(strong=True)
        self.at(self.left, self.right, label, body * 1.1, bold=True, base=size * RISE)
        self.at(self.left, self.right, amount, size, bold=True, align="right", base=size * RISE)
        self.y += size * (LEADING + 0.06)
        if words:
            long = self.bold.width(words, body) > self.width
            self.lines(words, body, align="left" if long else "right")
        self.space(0.15)
        self.rule(strong=True)

    def rule(self, *, strong: bool = False, dotted: bool = False) -> None:
        """A line across."""
        self.space(0.2)
        self.room(1)
        weight = 0.9 if strong else 0.5
        quiet = not (strong or self.paper.is_roll)
        self.put(Line(self.left, self.y, self.right, weight, (1.5, 2) if dotted else None, quiet))
        self.space(0.35)

    def sums(self, *pairs: tuple[str, str]) -> None:
        """Sums beside each other in equal columns, their names above; on a roll one under the other."""
        if self.paper.is_roll:
            for label, amount in pairs:
                self.figure(label, amount)
            return
        size, small = self.paper.body, self.paper.small
        wide = self.width / max(len(pairs), 1)
        self.room((size + small) * LEADING)
        for turn, (label, amount) in enumerate(pairs):
            left = self.left + turn * wide
            self.at(left, left + wide, label, small, quiet=True)
            self.at(left, left + wide, amount, size, base=small * LEADING + size * RISE)
        self.y += (size + small) * LEADING

    def signature_line(self, *labels: str) -> None:
        """A line to sign on for each label."""
        gap = self.paper.body * 2
        width = (self.width - gap * (len(labels) - 1)) / len(labels)
        height = self.paper.body * 3.2
        self.room(height + self.paper.small * LEADING)
        self.y += height
        for turn, label in enumerate(labels):
            left = self.left + turn * (width + gap)
            self.put(Line(left, self.y, left + width, 0.5))
            self.at(left, left + width, label, self.paper.small, quiet=True, base=self.paper.small * 1.3)
        self.y += self.paper.small * 3

    def table(self, columns: Sequence[Column], rows: Sequence[Row], sums: Row | None = None) -> None:
        """Rows under titles, which stand again on every page; sums close it in bold."""
        write_table(self, columns, rows, sums)

    def _two(self, pairs: list[tuple[str, str]]) -> None:
        """One or two pairs on one level."""
        if not pairs:
            return
        middle = self.left + self.width / 2
        gap = self.paper.body
        self.room(2 * self.paper.body * LEADING)  # for both, or the second would turn the page again
        top, below = self.y, self.y
        for (label, value), (left, right) in zip(
            pairs, ((self.left, middle - gap), (middle, self.right)), strict=False
        ):
            self.y = top
            self._pair(label, value, left, right)
            below = max(below, self.y)
        self.y = below

    def _pair(self, label: str, value: str, left: float, right: float, strong: bool = False) -> None:
        """A label and its value between two edges; each breaks its own lines."""
        size = self.paper.body
        begin = left + self._label_width
        labels = wrapped(label, self.plain, size, self._label_width - size * 0.5)
        values = wrapped(value, self.bold if strong else self.plain, size, right - begin)
        self.room(max(len(labels), len(values)) * size * LEADING)
        for turn in range(max(len(labels), len(values))):
            base = size * (RISE + turn * LEADING)
            self.at(left, right, "".join(labels[turn : turn + 1]), size, quiet=True, base=base)
            self.at(begin, right, "".join(values[turn : turn + 1]), size, bold=strong, base=base)
        self.y += max(len(labels), len(values)) * size * LEADING

    @property
    def _label_width(self) -> float:
        return self.paper.body * LABEL.get(self.language[:2], LABEL["en"])

    # --- codes ----------------------------------------------------------------------------------

    def codes(self, number: str, text: str, *beside: str, groups: Groups = ()) -> None:
        """The paper's number as bars and a text as a QR code, with lines beside that; one row where wide."""
        self.space(0.3)
        if self.paper.is_roll:
            self.barcode(number)
            self.space(0.3)
            self.qr(text, *beside, groups=groups)
            return
        self.room(QR_ROOM * MM)
        top = self.y
        self.barcode(number, at_right=True)
        below, self.y = self.y, top
        self.qr(text, *beside, groups=groups)
        self.y = max(self.y, below)

    def barcode(self, number: str, *, at_right: bool = False) -> None:
        """A number as Code 128 with its figures below; bars of three printer's dots where they fit."""
        code = codes.code128(number)
        room = self.width * (1 if self.paper.is_roll else 0.5)
        dots = 3 if (code.across + 2 * codes.BAR_QUIET) * 3 * codes.DOT * MM <= room else 2
        cell = dots * codes.DOT * MM
        width, height = code.across * cell, 9 * MM
        self.room(height + self.paper.body * 2)
        spare = self.width - width
        left = self._on_dot(self.left + spare * (0.5 if self.paper.is_roll else at_right))
        tall = round(height / cell)
        bars = [(column, 0, across, tall) for column, _row, across, _down in code.cells]
        self.put(Blocks(left, self.y, cell, bars))
        self.y += height + self.paper.small * 0.3
        self.at(left, left + width, number, self.paper.small, align="centre")
        self.y += self.paper.small * LEADING

    def qr(self, text: str, *beside: str, groups: Groups = ()) -> None:
        """A QR code with lines beside it, and rows of signs to be typed; cells of four printer's dots."""
        code = codes.qr(text)
        cell = 4 * codes.DOT * MM
        side, white = code.across * cell, codes.QR_QUIET * cell
        self.room(side + white)
        top, left = self.y, self._on_dot(self.left + (white if self.paper.is_roll else 0))
        self.put(Blocks(left, top, cell, code.cells))
        begin, size = left + side + white, self.paper.small
        room = self.right - begin if self.paper.is_roll else self.width / 2 - side - white
        lines = [line for said in beside for line in wrapped(said, self.plain, size, room)]
        tall = (len(lines) * size + len(groups) * self.paper.body) * LEADING
        self.y = top + max(0.0, (side - tall) / 2)
        for line in lines:
            self.at(begin, self.right, line, size, quiet=True)
            self.y += size * LEADING
        self._groups(groups, begin)
        self.y = max(top + side, self.y) + white

    def _groups(self, rows: Groups, begin: float) -> None:
        """Signs in columns, so that each group is found again when it is typed."""
        size = self.paper.body
        step = max((self.plain.width(one, size) for row in rows for one in row), default=0) + size * 0.7
        for row in rows:
            for turn, one in enumerate(row):
                self.at(begin + turn * step, self.right, one, size)
            self.y += size * LEADING

    @staticmethod
    def _on_dot(place: float) -> float:
        dot = codes.DOT * MM
        return round(place / dot) * dot

    # --- the whole paper ------------------------------------------------------------------------

    def cut_line(self, label: str = "") -> None:
        """Part two copies: by a dotted line in the middle of the page, where the second fits below it.

        The second takes as much room as the first; without it, it has a page of its own.
        """
        after = self.paper.body * 2
        if self.paper.height is not None:
            middle = self.paper.height * MM / 2
            second_ends = middle + after + self.y - self.paper.top * MM
            full = second_ends > (self.paper.height - self.paper.bottom) * MM
            if len(self._pages) > 1 or self.y > middle or full:
                self.new_page()
                return
            self.y = middle
        self.put(Line(0, self.y, self.paper.width * MM, 0.5, (3, 3), not self.paper.is_roll))
        self.at(self.left, self.right, label, self.paper.small, align="right", quiet=True)
        self.y += after

    def finish(self) -> bytes:
        """The paper as a PDF; nothing can be written on it afterwards."""
        self._finished = self._finished or self.bound(self._title)
        return self._finished

    def write(self, path: Path) -> None:
        """Put the PDF in place, whole and lasting.

        Raises:
            UserError: it could not be written.
        """
        durable_write(path, self.finish())
