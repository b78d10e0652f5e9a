"""Measures laid over the desk: what waits to be taken up first, then each kind with its letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.core import clock
from desktop.core.i18n import _, ngettext
from desktop.measures.counters import Subject, counters, steps_taken
from desktop.measures.kinds import BREACH, NOTICE, SEEN
from desktop.measures.proposals import TITLES, Proposal, about, proposals
from desktop.measures.service import MEASURES, act, propose
from desktop.measures.ui.penalty_page import PenaltyPage
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.registers.keeping import Now
from desktop.registers.service import Done
from desktop.registers.shown import PARTS
from desktop.registers.ui.book_page import LOOK, BookPage, Deed
from desktop.widgets.lettered import LetterTable
from desktop.widgets.record_table import Column

WAITING = "waiting"


class MeasuresPage(BookPage):
    """See `BookPage`; Enter takes a proposal up."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(
            _("Measures"),
            _("A count only proposes. Somebody in charge decides, and says why."),
            MEASURES,
            SEEN[office().profile],
            signed_in,
            parent,
        )
        if not self.tables[WAITING].count:
            self.show_list(self.kinds[0])

    def own_lists(self) -> dict[str, tuple[str, LetterTable]]:
        return {WAITING: (_("To be taken up"), _waiting())}

    def rows_of(self, name: str) -> Sequence[Any]:
        return proposals() if name == WAITING else super().rows_of(name)

    def count_of(self, name: str) -> int:
        return self.tables[WAITING].count if name == WAITING else super().count_of(name)

    def begin(self, kind: str, typed: Mapping[str, Any], by: SignedIn, agreed: SignedIn | None) -> Done:
        return propose(kind, typed, by, agreed)

    def go_on(
        self, item_id: int, name: str, typed: Mapping[str, Any], by: SignedIn, agreed: SignedIn | None
    ) -> Done:
        return act(item_id, name, typed, by, agreed)

    def beginnings(self, name: str) -> list[Deed]:
        return [] if name == WAITING else super().beginnings(name)

    def deeds_with(self, name: str, row: Any) -> list[Deed]:
        if not isinstance(row, Proposal):
            return super().deeds_with(name, row)
        return [Deed(LOOK, _("Take it up"), lambda: self._take_up(row))]

    def more_deeds(self, _name: str) -> list[Deed]:
        if NOTICE not in self.kinds:
            return []
        return [Deed("P", _("Table of penalties"), lambda: self.over(PenaltyPage(self.clerk, self)))]

    def _take_up(self, row: Proposal) -> None:
        self.ask(row.kind, MEASURES.machines[row.kind].first, None, row.typed)

    def told_of(self, row: Any) -> str:
        """The three counters of whom it is about, each with its own name."""
        if isinstance(row, Proposal):
            return _counted(about(row))
        if not isinstance(row, Now) or not row.subject:
            return ""
        if row.kind == BREACH:
            return _steps(row.subject)
        return _counted(Subject(row.subject_kind, row.subject))


def _counted(subject: Subject | None) -> str:
    if subject is None:
        return ""
    found = counters(subject, clock.today())
    parts = [
        ngettext(
            "{count} finding of the authority", "{count} findings of the authority", found.findings
        ).format(count=found.findings),
        ngettext("{count} complaint upheld", "{count} complaints upheld", found.upheld).format(
            count=found.upheld
        ),
        ngettext("{count} complaint received", "{count} complaints received", found.received).format(
            count=found.received
        ),
    ]
    return _("{name} within twelve months:").format(name=subject.name) + "  " + PARTS.join(parts)


def _steps(name: str) -> str:
    """The first breach is a warning, the second is acted on; it is said, not done."""
    before = steps_taken(name, clock.today())
    if not before:
        return _("Nothing was decided about this person within twelve months: a warning comes first.")
    return ngettext(
        "{count} breach was decided within twelve months: this one may be acted on.",
        "{count} breaches were decided within twelve months: this one may be acted on.",
        before,
    ).format(count=before)


def _waiting() -> LetterTable:
    return LetterTable(
        _("To be taken up"),
        [
            Column(_("Proposal"), lambda row: _(TITLES[row.what])),
            Column(_("Case"), lambda row: row.number),
            Column(_("Why"), lambda row: row.why, stretch=True),
        ],
        lambda row: hash((row.what, row.number, row.why)),
        _("Nothing waits to be taken up."),
    )
