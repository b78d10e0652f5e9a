"""The recovery sheet: the code that opens the encrypted books, for the safe. No file of it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core import clock
from desktop.core.i18n import _, format_date
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office

A_LINE = 2  # groups, so that nobody loses the place


def write_sheet(office: Office, groups: Sequence[str]) -> bytes:
    """The sheet as a PDF; the language in use is the office's."""
    paper = OwnPaper(office, _("Recovery sheet"), format_date(clock.today()))
    paper.say(
        _("With these signs anybody opens the books. Seal this sheet in an envelope and put it in the safe.")
    )
    for at in range(0, len(groups), A_LINE):
        places = f"{at + 1} – {at + A_LINE}"
        paper.sheet.figure(places, "   ".join(groups[at : at + A_LINE]), strong=True)
    paper.sheet.space(0.5)
    paper.sheet.paragraph(
        _(
            "It is needed when the passphrase is forgotten or its file is lost. At the start of the program,"
            " type the eight groups where the passphrase is asked for. Without this sheet and without the"
            " passphrase nobody can read the books again, the maker of the program neither."
        )
    )
    if paper.is_roll:
        paper.say(_("Thermal paper fades: write the signs beside it by hand."))
    paper.sign(_("Printed by"), _("Put in the safe by"))
    return paper.finish()
