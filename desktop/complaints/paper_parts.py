"""What the papers of a case have in common: letterhead, number, who said what of whom."""

from __future__ import annotations

from datetime import datetime

from desktop.complaints.lists import CHANNELS, SEVERITIES
from desktop.complaints.paper_facts import CaseFacts
from desktop.core import by_hand, clock
from desktop.core.i18n import _, format_datetime
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office

Pair = tuple[str, str]
CLOSE = 8.2  # mm from one line to write on to the next


class CasePaper(OwnPaper):
    """One paper being written in the language in use.

    Args:
        facts: what it states.
        office: whose paper it is, and which size of it.
        title: what it is.
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """

    def __init__(self, facts: CaseFacts, office: Office, title: str, copy: int):
        super().__init__(office, title, facts.number, copy)
        self.facts, self.office = facts, office

    def pairs(self, *rows: Pair) -> None:
        """Labels with what they say; those that say nothing are left out."""
        self.sheet.pairs(*(row for row in rows if row[1]))

    def bars(self) -> None:
        """The number to scan."""
        self.sheet.space(0.6)
        self.sheet.barcode(self.facts.number)

    def said(self, title: str, text: str) -> None:
        """Words under a heading; nothing at all where there are none."""
        if text:
            self.sheet.heading(title)
            for line in text.splitlines():
                self.sheet.paragraph(line)

    def to_fill_in(self, title: str, rows: int, *last: str, tall: float = CLOSE) -> None:
        """Lines to write on under a heading, and a last one with its labels."""
        self.sheet.heading(title)
        for _row in range(rows):
            by_hand.row(self.sheet, "", tall=tall)
        if last:
            by_hand.row(self.sheet, *last, tall=tall)
        self.sheet.space(0.9)

    # --- what is known ----------------------------------------------------------------------------

    def who(self) -> tuple[Pair, ...]:
        """Who said it and where that person is reached."""
        account, record = self.facts.card.account, self.facts.record
        return (
            (_("Person"), record.person),
            (_("Phone"), record.phone),
            (_("Address"), record.address or (account.address if account else "")),
            (_("Account number"), account.number if account else ""),
            (_("Account name"), account.name if account else ""),
        )

    def what(self) -> tuple[Pair, ...]:
        """What kind of case it is, how it came in, and whom it is about."""
        record = self.facts.record
        return (
            (_("Kind"), self.facts.kind),
            (_("Came in"), moment(self.facts.card.received_at)),
            (_("Matter"), self.facts.about),
            (_("Subject"), record.against.called),
            (_("Happened"), record.happened),
            (_("Asked for"), record.wants),
        )

    def taken(self) -> tuple[Pair, ...]:
        """How and where it came in, and how serious it is: what only the office asks."""
        record = self.facts.record
        return (
            (_("Channel"), _(CHANNELS[record.channel])),
            (_("Taken at"), record.received_where),
            (_("Severity"), _(SEVERITIES[record.severity])),
        )

    def due(self, stage: str) -> str:
        """When a stage is due, as people read it; empty where it is not."""
        return next((moment(at) for known, at in self.facts.dues if known == stage), "")


def moment(at: datetime) -> str:
    """A moment as the office's wall clock shows it."""
    return format_datetime(clock.local(at))
