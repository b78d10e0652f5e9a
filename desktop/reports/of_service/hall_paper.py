"""The monthly report of the hall on one page of A4: figures, remarks, and the lines to sign on."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.flow import LEADING, MM
from desktop.core.i18n import _, format_datetime, format_month
from desktop.core.ink import Line
from desktop.core.paper import Sheet
from desktop.exports.writers import About
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.reports.paper import ReportWriter

PAPER = "A4"
MOST_TALL, LEAST_TALL = 1.5, 0.9  # from line to line, of the body
CLOSE = 0.82  # of that, the letters
BEFORE_PART = 0.4  # of a line
SIGNING = 22 * MM
COUNTING = 19 * MM  # for how it was counted
FIGURES = 0.22  # of the width, for each of the two months
BLANK_LINES = 3  # to write on by hand, where no remarks were typed
LINE_APART = 7 * MM


class HallWriter(ReportWriter):
    """See `ReportWriter`."""

    def finish(self, about: About) -> None:
        """See `Writer`."""
        sheet = begin_paper(self._office, PAPER, about.title, stand_in=True)
        write_letterhead(sheet, self._office)
        (_label, month), (_label_before, before) = self._report.facts[:2]
        sheet.title(about.title, month)
        first = self._report.period.first
        assert first is not None  # it is a whole month
        self._table(sheet, format_month(first), before)
        self._remarks(sheet)
        sheet.signature_line(_("Made by"), _("Head of the hall"), _("Date"))
        _label, how = self._report.told[-1]
        sheet.paragraph(how, quiet=True)
        printed = format_datetime(clock.local(clock.now()))
        sheet.footer(f"{about.office}  ·  {about.title}  ·  {printed}")
        self._file.write(sheet.finish())

    def _table(self, sheet: Sheet, month: str, before: str) -> None:
        """All figures in one column, closer together the more there are, so that it stays one page."""
        parts = len({row[0] for row in self._rows})
        bottom = ((sheet.paper.height or 0) - sheet.paper.bottom) * MM
        room = bottom - sheet.y - SIGNING - COUNTING - self._remarks_tall(sheet)
        body = sheet.paper.body
        tall = min(
            MOST_TALL * body, max(LEAST_TALL * body, room / (len(self._rows) + parts * (1 + BEFORE_PART) + 1))
        )
        size = min(body, tall * CLOSE)
        self._figures(sheet, ("", "", month, before), size, bold=True)
        sheet.y += tall
        part = ""
        for row in self._rows:
            if row[0] != part:
                part = row[0]
                sheet.y += tall * BEFORE_PART
                sheet.at(sheet.left, sheet.right, part, size, bold=True)
                sheet.y += tall
                sheet.put(Line(sheet.left, sheet.y - tall * 0.06, sheet.right, 0.5, grey=True))
            self._figures(sheet, row, size)
            sheet.y += tall

    def _figures(
        self, sheet: Sheet, row: list[str] | tuple[str, ...], size: float, *, bold: bool = False
    ) -> None:
        _part, name, now, then = row
        wide = sheet.width * FIGURES
        sheet.at(sheet.left + size, sheet.right, name, size)
        sheet.at(sheet.right - 2 * wide, sheet.right - wide, now, size, bold=True, align="right")
        sheet.at(sheet.right - wide, sheet.right, then, size, bold=bold, quiet=not bold, align="right")

    # --- remarks --------------------------------------------------------------------------------

    def _remarks_tall(self, sheet: Sheet) -> float:
        body = sheet.paper.body
        if not self._report.remarks:
            return body * 3 + BLANK_LINES * LINE_APART
        from desktop.core.wrapping import wrapped

        lines = sum(
            max(1, len(wrapped(line, sheet.plain, body, sheet.width)))
            for line in self._report.remarks.splitlines()
        )
        return body * 3 + lines * body * LEADING

    def _remarks(self, sheet: Sheet) -> None:
        sheet.space(0.4)
        sheet.lines(_("Remarks"), sheet.paper.body, bold=True)
        if self._report.remarks:
            for line in self._report.remarks.splitlines():
                sheet.paragraph(line)
            return
        for _line in range(BLANK_LINES):
            sheet.y += LINE_APART
            sheet.put(Line(sheet.left, sheet.y, sheet.right, 0.5, grey=True))
