"""What is whole and what is not, and where there is a copy: said to people who are frightened enough."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.i18n import _, format_datetime, format_number, ngettext
from desktop.core.paths import Folder
from desktop.recovery.copies import copies_at_hand
from desktop.recovery.doubt import Doubt

MOST = 6  # findings that are told; more say nothing more


def what_is_wrong(doubt: Doubt) -> list[str]:
    """The findings, a sentence each."""
    told = [finding.text for finding in doubt.findings[:MOST]]
    more = len(doubt.findings) - MOST
    if more > 0:
        told.append(ngettext("And {n} more.", "And {n} more.", more).format(n=format_number(more)))
    return told


def what_is_whole(doubt: Doubt, folder: Folder) -> list[str]:
    """What can be counted on: what can be read, and the newest copy."""
    untouched = _("Nothing was changed. Everything lies as it was found.")
    return [*_readable(doubt), _newest_copy(folder), untouched]


def _readable(doubt: Doubt) -> list[str]:
    if doubt.readable is None:
        return []
    if doubt.books is None:
        return [_("Parts of the books can still be read.")]
    facts = doubt.books.facts
    told = [
        ngettext("{n} receipt can be read.", "{n} receipts can be read.", facts.payments).format(
            n=format_number(facts.payments)
        )
    ]
    if facts.receipts:
        told.append(_("The last one is {number}.").format(number=facts.receipts[-1].number))
    if doubt.may_stay:
        told.append(_("The file is whole in itself."))
    return told


def _newest_copy(folder: Folder) -> str:
    copies = copies_at_hand(folder)
    if not copies:
        return _("There is no copy here. Plug in the stick with the copies.")
    newest = copies[0]
    moment = format_datetime(clock.local(newest.at))
    if newest.place:
        return _("The newest copy is of {moment}, on {place}.").format(moment=moment, place=newest.place)
    return _("The newest copy is of {moment}, on this computer.").format(moment=moment)
