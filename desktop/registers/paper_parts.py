"""What the papers of registers and measures have in common: letterhead, number, what was told, signatures."""

from __future__ import annotations

from datetime import date, datetime

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_date, format_datetime
from desktop.core.money import Money, format_money
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.office.settings import Office
from desktop.registers.paper_facts import PaperFacts

Pair = tuple[str, str]


class RegisterPaper:
    """One paper being written in the language in use.

    Args:
        facts: what it tells.
        office: whose paper it is, and which size of it.
        title: what it is.
        copy: 0 for the original; then 1, 2 ... and the paper says so.
        size: another name in `core.paper.PAPERS` than the office's paper.
    """

    def __init__(self, facts: PaperFacts, office: Office, title: str, copy: int, size: str = ""):
        self.facts, self.office = facts, office
        self._currency = currency(office.currency)
        self.sheet = begin_paper(office, size or office.paper, f"{title}  {facts.number}", copy)
        write_letterhead(self.sheet, office)
        self.sheet.title(title, facts.number)
        if copy:
            now = format_datetime(clock.local(clock.now()))
            self.notice(_("COPY no. {count}, printed {now}").format(count=copy, now=now))

    def notice(self, text: str) -> None:
        """Something that nobody may overlook."""
        self.sheet.paragraph(text, strong=True, align="centre" if self.sheet.paper.is_roll else "left")
        self.sheet.space(0.3)

    def pairs(self, *rows: Pair) -> None:
        """Labels with what they say; those that say nothing are left out."""
        self.sheet.pairs(*(row for row in rows if row[1]))

    def say(self, text: str) -> None:
        """A part of running text."""
        if text:
            self.sheet.space(0.3)
            self.sheet.paragraph(text)

    def sign(self, *labels: str) -> None:
        """Lines to sign on: beside each other, on a roll one below the other."""
        if self.sheet.paper.is_roll:
            for label in labels:
                self.sheet.signature_line(label)
        else:
            self.sheet.signature_line(*labels)

    def money(self, amount: int | None) -> str:
        """An amount with the currency's sign; empty for none."""
        return "" if amount is None else format_money(Money(amount), self._currency, current_language())

    def finish(self) -> bytes:
        """The paper with its number to scan, as a PDF."""
        self.sheet.space(0.6)
        self.sheet.barcode(self.facts.number)
        return self.sheet.finish()


def moment(at: datetime | None) -> str:
    """A moment as the office's wall clock shows it; empty for none."""
    return format_datetime(clock.local(at)) if at is not None else ""


def day(stored: str | None) -> str:
    """A stored day as people read it; empty for none."""
    return format_date(date.fromisoformat(stored)) if stored else ""
