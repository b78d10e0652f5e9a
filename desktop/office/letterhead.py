"""The head of every paper: whose it is, and where one asks or complains."""

from __future__ import annotations

from desktop.core.i18n import _
from desktop.core.paper import Sheet
from desktop.office.settings import Office


def write_letterhead(sheet: Sheet, office: Office) -> None:
    """Name, address and phones; one under the other on a roll, in one line on a page."""
    told = [
        office.address,
        _("Phone {phone}").format(phone=office.phone) if office.phone else "",
        _("Complaints {phone}").format(phone=office.complaint_phone) if office.complaint_phone else "",
    ]
    if sheet.paper.is_roll:
        sheet.letterhead(office.name, *told)
    else:
        sheet.letterhead(office.name, "   ".join(filter(None, told)))
