"""The notice for the door while something at the counter does not work; an A4 page, read from the street."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.i18n import _, current_language, format_datetime, language
from desktop.core.paper import Sheet
from desktop.duty.faults import FaultRow
from desktop.office.settings import Office

LARGE, HUGE = 24.0, 44.0  # points


def write_door_notice(facts: FaultRow, office: Office, copy: int = 0) -> bytes:
    """Write the notice in the office's language, as a PDF.

    Args:
        copy: a notice hangs on more than one door; it is no copy of a paper that proves anything.
    """
    with language(office.language):
        sheet = Sheet("A4", current_language())
        if office.practice:
            sheet.mark(_("PRACTICE"))
        sheet.space(4)
        sheet.lines(office.name, LARGE, bold=True, align="centre")
        sheet.space(2)
        sheet.rule(strong=True)
        sheet.space(3)
        sheet.lines(_("NOTICE"), HUGE, bold=True, align="centre")
        sheet.space(3)
        sheet.lines(_("{what}: out of order").format(what=facts.what), LARGE * 1.3, bold=True, align="centre")
        sheet.space(2)
        sheet.lines(facts.words, LARGE, align="centre")
        sheet.space(3)
        until = (
            _("We expect it to work again on {time}.").format(time=format_datetime(clock.local(facts.until)))
            if facts.until
            else _("We are mending it; nobody knows yet for how long.")
        )
        sheet.lines(until, LARGE, align="centre")
        sheet.space(2)
        sheet.lines(_("We are sorry for the inconvenience."), LARGE, align="centre")
        if office.phone:
            sheet.space(2)
            sheet.lines(_("Phone {phone}").format(phone=office.phone), LARGE, align="centre")
        sheet.space(4)
        since = format_datetime(clock.local(facts.since))
        sheet.lines(_("Since {time}").format(time=since), LARGE * 0.7, align="centre", quiet=True)
        return sheet.finish()
