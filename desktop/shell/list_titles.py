"""What a file that was written out is called: a list of the exports, or a report that was saved."""

from __future__ import annotations

from desktop.core.i18n import _
from desktop.exports.ui.history import title_of
from desktop.reports.catalogue import title_of as title_of_report


def list_title(name: str) -> str:
    """The title of a list or a report; one that is no longer there by its name."""
    report = title_of_report(name)
    return _(report) if report else title_of(name)
