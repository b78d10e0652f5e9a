"""The promise board on one page in large letters, to be read on a wall by customers who stand."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.flow import MM
from desktop.core.i18n import _, format_date
from desktop.core.ink import Line
from desktop.core.paper import Sheet
from desktop.exports.writers import About
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.reports.paper import ReportWriter

PAPER = "A4"
LARGEST, SMALLEST = 60.0, 30.0  # points from one promise to the next
FOOT = 16 * MM  # for how it was counted
RATE = 0.5  # of that, the letters of a rate
PROMISE, LIMIT, COUNTS = 0.29, 0.2, 0.15
RATES = 0.26  # of the width, where the rates stand
NO_RATE = "–"


class WallWriter(ReportWriter):
    """See `ReportWriter`; each row is a line that is seen from two metres away."""

    def finish(self, about: About) -> None:
        """See `Writer`."""
        sheet = begin_paper(self._office, PAPER, about.title, stand_in=True)
        write_letterhead(sheet, self._office)
        sheet.title(about.title, self._report.days)
        bottom = ((sheet.paper.height or 0) - sheet.paper.bottom) * MM - FOOT
        tall = min(LARGEST, max(SMALLEST, (bottom - sheet.y) / max(len(self._rows), 1)))
        for row in self._rows:
            self._promise(sheet, row, tall)
        sheet.space(0.6)
        _label, how = self._report.told[-1]
        sheet.paragraph(how, quiet=True)
        sheet.footer(f"{about.office}  ·  {about.title}  ·  {format_date(clock.today())}")
        self._file.write(sheet.finish())

    def _promise(self, sheet: Sheet, row: list[str], tall: float) -> None:
        """Promise, limit and what counts at the left, the rate at the right and below it of how many."""
        promise, limit, part, cases, in_time, counts = row
        sheet.room(tall)
        top = sheet.y
        edge = sheet.right - sheet.width * RATES
        sheet.at(sheet.left, edge, promise, tall * PROMISE, bold=True, base=tall * 0.34)
        sheet.at(sheet.left, edge, limit, tall * LIMIT, base=tall * 0.61)
        sheet.at(sheet.left, edge, counts, tall * COUNTS, quiet=True, base=tall * 0.82)
        rate = part or NO_RATE
        sheet.at(edge, sheet.right, rate, tall * RATE, bold=True, align="right", base=tall * 0.5)
        told = _("{kept} of {cases}").format(kept=in_time, cases=cases) if part else _("no cases")
        sheet.at(edge, sheet.right, told, tall * LIMIT, align="right", base=tall * 0.8)
        sheet.y = top + tall
        sheet.put(Line(sheet.left, sheet.y - tall * 0.06, sheet.right, 0.5, grey=True))
