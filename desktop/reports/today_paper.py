"""The day at a glance on one page: the same pictures as on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core import clock
from desktop.core.chart import Chart
from desktop.core.chart_ink import write_abreast
from desktop.core.i18n import _, format_datetime
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.reports.today import Today

PAPER = "A4"


def write_today(of: Today, columns: Sequence[Sequence[Chart]], by: SignedIn, office: Office) -> bytes:
    """The pictures as a PDF of one page, with a sentence where there is nothing to see.

    Args:
        columns: side by side, as on the screen.
        by: whoever prints it.
    """
    sheet = begin_paper(office, PAPER, _("The day at a glance"))
    write_letterhead(sheet, office)
    sheet.title(_("The day at a glance"), format_datetime(clock.local(of.at)))
    sheet.pairs((_("Printed by"), by.name))
    sheet.space(0.5)
    write_abreast(sheet, *columns)
    return sheet.finish()
