"""The beginning of every paper: whose it is, where one asks or complains, and whether it is practice."""

from __future__ import annotations

from desktop.core.i18n import _, current_language
from desktop.core.paper import Sheet
from desktop.office.settings import Office


def begin_paper(office: Office, paper: str, heading: str, copy: int = 0, *, stand_in: bool = False) -> Sheet:
    """A new sheet in the language in use, with the marks it must carry on every page.

    Args:
        office: whose paper it is; in practice every page of it says so.
        paper: the size, `office.paper` or another name in `core.paper.PAPERS`.
        heading: what the paper is, with its number; stands small on the second page and after.
        copy: 0 for the original; then 1, 2 ... and every page says that it is a copy.
        stand_in: show 〓 for a sign that no font has, where the default refuses the paper.
    """
    sheet = Sheet(paper, current_language(), stand_in=stand_in)
    marks = [_("PRACTICE")] * office.practice + [_("COPY")] * bool(copy)
    if marks:
        sheet.mark(" ".join(marks))
    sheet.running_head(office.name, heading)
    return sheet


def write_letterhead(sheet: Sheet, office: Office) -> None:
    """Name, address and phones, one under the other on a roll, in one line on a page; practice in words."""
    told = [
        office.address,
        _("Phone {phone}").format(phone=office.phone) if office.phone else "",
        _("Complaints {phone}").format(phone=office.complaint_phone) if office.complaint_phone else "",
    ]
    if sheet.paper.is_roll:
        sheet.letterhead(office.name, *told)
    else:
        sheet.letterhead(office.name, "   ".join(filter(None, told)))
    if office.practice:
        notice = _("PRACTICE: no money was taken.")
        sheet.paragraph(notice, strong=True, align="centre" if sheet.paper.is_roll else "left")
