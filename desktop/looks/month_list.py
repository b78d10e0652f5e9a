"""A month of looks on paper, for the leader: how often each person looked where, then each look."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core import clock
from desktop.core.i18n import _, format_datetime, format_month, format_number, language
from desktop.core.paper import Column
from desktop.looks.queries import LookRow, Wanted, by_person, first_day, looks
from desktop.looks.service import SCREENS, SUBJECTS
from desktop.office.own_paper import OwnPaper
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office

MOST = 2000  # looks that are listed one by one


def write_month(month: str, by: SignedIn, named: Callable[[str, int], str]) -> bytes:
    """Write the list in the office's language, as a PDF.

    Args:
        month: "2026-11".
        named: what people call something: of a kind, and its row.

    Raises:
        NotAllowed: the person sees her own looks only.
    """
    require(by, "look.list")
    of = office()
    with language(of.language):
        paper = OwnPaper(of, _("Who looked at whom"), format_month(first_day(month)))
        sums = by_person(month)
        if not sums:
            paper.sheet.paragraph(_("Nobody looked at anything here outside of work."))
        else:
            _write_sums(paper, sums)
            rows = looks(Wanted(month), by, 0, MOST)
            _write_each(paper, rows, named)
            if len(rows) == MOST:
                text = _("Only the newest {count} are listed one by one.")
                paper.say(text.format(count=format_number(MOST)))
        paper.keep_end(0)
        paper.sign(_("Looked through by"), _("Leader"))
        return paper.finish()


def _write_sums(paper: OwnPaper, sums: list[tuple[str, str, int, int]]) -> None:
    columns = [
        Column(_("Who")),
        Column(_("Screen"), grow=True),
        Column(_("Looks"), align="right"),
        Column(_("People"), align="right"),
    ]
    paper.sheet.table(
        columns,
        [
            [who, _(SCREENS[screen]), format_number(times), format_number(size)]
            for who, screen, times, size in sums
        ],
    )


def _write_each(paper: OwnPaper, rows: list[LookRow], named: Callable[[str, int], str]) -> None:
    columns = [Column(_("When")), Column(_("Who")), Column(_("Screen")), Column(_("Whom"), grow=True)]
    paper.sheet.heading(_("Each look"))
    paper.sheet.table(
        columns,
        [
            [
                format_datetime(clock.local(row.at)),
                row.who,
                _(SCREENS[row.screen]),
                named(row.subject, row.subject_id) or _(SUBJECTS[row.subject]),
            ]
            for row in rows
        ],
    )
