"""What the papers of a repair have in common: letterhead, number, whose it is, what was reported."""

from __future__ import annotations

from datetime import datetime

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_datetime
from desktop.core.money import Money, format_money
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.office.settings import Office
from desktop.repairs.categories import DANGERS, FEE_ANSWERS
from desktop.repairs.paper_facts import PaperFacts
from desktop.repairs.slots import Slot, slot_text

Pair = tuple[str, str]


class RepairPaper:
    """One paper being written in the language in use.

    Args:
        facts: what it states.
        office: whose paper it is, and which size of it.
        title: what it is.
        copy: 0 for the original; then 1, 2 ... and the paper says so.
        size: another name in `core.paper.PAPERS` than the office's paper.
    """

    def __init__(self, facts: PaperFacts, office: Office, title: str, copy: int, size: str = ""):
        self.facts, self.office, self.copy = facts, office, copy
        self._currency = currency(office.currency)
        self._title = title
        self.sheet = begin_paper(office, size or office.paper, f"{title}  {facts.number}", copy)

    @property
    def is_roll(self) -> bool:
        """Whether it comes from a receipt printer."""
        return self.sheet.paper.is_roll

    def head(self, title: str = "", whose: str = "") -> None:
        """Letterhead, what it is and its number; that it is a copy."""
        write_letterhead(self.sheet, self.office)
        self.sheet.title(title or self._title, "   ".join(filter(None, [whose, self.facts.number])))
        if self.copy:
            now = format_datetime(clock.local(clock.now()))
            self.notice(_("COPY no. {count}, printed {now}").format(count=self.copy, now=now))

    def notice(self, text: str) -> None:
        """Something that nobody may overlook."""
        self.sheet.paragraph(text, strong=True, align="centre" if self.is_roll else "left")
        self.sheet.space(0.3)

    def large(self, text: str) -> None:
        """What the paper is about, to be read from across the room."""
        paper = self.sheet.paper
        self.sheet.lines(text, paper.large, bold=True, align="centre" if self.is_roll else "left")
        self.sheet.space(0.3)

    def bars(self) -> None:
        """The number to scan."""
        self.sheet.space(0.6)
        self.sheet.barcode(self.facts.number)

    def pairs(self, *rows: Pair) -> None:
        """Labels with what they say; those that say nothing are left out."""
        self.sheet.pairs(*(row for row in rows if row[1]))

    def sign(self, *labels: str) -> None:
        """Lines to sign on: beside each other, on a roll one below the other."""
        if self.is_roll:
            for label in labels:
                self.sheet.signature_line(label)
        else:
            self.sheet.signature_line(*labels)

    def money(self, amount: int) -> str:
        """An amount with the currency's sign."""
        return format_money(Money(amount), self._currency, current_language())

    def plain(self, amount: int) -> str:
        """An amount for columns."""
        return format_money(Money(amount), self._currency, current_language(), symbol=False)

    # --- what is known ----------------------------------------------------------------------------

    def whose(self) -> tuple[Pair, ...]:
        """Whose repair it is and where."""
        account, record = self.facts.card.account, self.facts.record
        return (
            (_("Account number"), account.number if account else ""),
            (_("Account name"), account.name if account else ""),
            (_("Address") if account else _("Place"), record.place),
            (_("Reported by"), self.facts.called),
            (_("Phone"), record.phone),
        )

    def what(self) -> tuple[Pair, ...]:
        """What was reported and when."""
        record = self.facts.record
        danger = _(DANGERS[record.danger]) if record.danger not in ("", "none") else ""
        return (
            (_("Reported"), moment(self.facts.card.accepted_at)),
            (_("Fault"), self.facts.fault),
            (_("In danger"), danger),
            (_("As told"), record.words),
            (_("Wished time"), slot_text(Slot.read(record.wished)) if record.wished else ""),
        )

    def fee(self) -> tuple[Pair, ...]:
        """What was told about the fee, and the answer."""
        record = self.facts.record
        if not record.fee_answer:
            return ()
        answer = _(FEE_ANSWERS[record.fee_answer])
        if record.fee_told is None:
            return ((_("Fee told"), answer),)
        told = _("{amount}, {answer}").format(amount=self.money(record.fee_told), answer=answer.lower())
        return ((_("Fee told"), f"{self.facts.fee_item}  {told}".strip()),)

    def due(self, stage: str) -> str:
        """When a stage is due, as people read it; empty where it is not."""
        return next((moment(at) for known, at in self.facts.dues if known == stage), "")

    def finish(self) -> bytes:
        """The paper as a PDF."""
        return self.sheet.finish()


def moment(at: datetime) -> str:
    """A moment as the office's wall clock shows it."""
    return format_datetime(clock.local(at))
