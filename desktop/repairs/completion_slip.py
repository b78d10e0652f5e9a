"""The slip of a finished repair: cause, work, parts and labour, the charge, and the customer's signature."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _, language
from desktop.core.money import Money
from desktop.core.paper import Column
from desktop.core.words import words_on_paper
from desktop.office.settings import Office
from desktop.repairs.categories import FEE_ACCEPTED, UNSIGNED_REASONS
from desktop.repairs.paper_facts import PaperFacts
from desktop.repairs.paper_parts import RepairPaper, moment
from desktop.repairs.prices import quantity_text


def write_completion(facts: PaperFacts, office: Office, copy: int = 0) -> bytes:
    """Write the completion slip as a PDF in the customer's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        paper = _Completion(facts, office, _("Repair done"), copy)
        paper.head()
        paper.told()
        paper.costs()
        paper.signed()
        return paper.finish()


class _Completion(RepairPaper):
    def told(self) -> None:
        done = self.facts.event.facts
        begun, ended = (moment(clock.from_stamp(done[name])) for name in ("started_at", "ended_at"))
        self.pairs(
            *self.whose(),
            (_("Fault"), self.facts.fault),
            (_("Cause found"), done["cause"]),
            (_("Work done"), done["work_done"]),
            (_("Begun"), begun),
            (_("Ended"), ended),
            (_("Done by"), done["worker"]),
            (_("Site cleared"), _("Yes") if done["site_cleared"] else _("No")),
            (_("Reading before"), done.get("reading_before", "")),
            (_("Reading after"), done.get("reading_after", "")),
        )

    def costs(self) -> None:
        done, record = self.facts.event.facts, self.facts.record
        if self.facts.card.lines:
            self._lines()
        words = (
            words_on_paper(Money(done["charge"]), currency(self.office.currency), self.facts.language)
            if done["charge"]
            else ""
        )
        self.sheet.total(_("Charge"), self.money(done["charge"]), words)
        agreed = record.fee_told if record.fee_answer == FEE_ACCEPTED else None
        self.pairs(
            (_("Agreed before"), self.money(agreed) if agreed is not None else ""),
            (_("Why"), done.get("charge_word", "")),
        )
        if self.facts.card.bill_id is not None:
            self.sheet.paragraph(
                _("The charge is on your account now; please pay it at the counter."), strong=True
            )

    def _lines(self) -> None:
        rows = [
            (
                line.price.name,
                f"{quantity_text(line.thousandths)} {line.price.unit}".strip(),
                self.plain(line.price.price),
                self.plain(line.amount),
            )
            for line in self.facts.card.lines
        ]
        columns = (
            Column(_("Parts and labour"), grow=True),
            Column(_("Quantity"), "right"),
            Column(_("Price"), "right"),
            Column(_("Amount"), "right"),
        )
        total = sum(line.amount for line in self.facts.card.lines)
        self.sheet.table(columns, rows, (_("Total"), "", "", self.plain(total)))

    def signed(self) -> None:
        done = self.facts.event.facts
        if not done.get("signed"):
            why = _(UNSIGNED_REASONS[done["unsigned_reason"]])
            note = done.get("note", "")
            self.pairs((_("Not signed"), f"{why}  {note}".strip()))
        if self.facts.border:
            self.sheet.space(0.3)
            self.sheet.paragraph(self.facts.border, quiet=True)
        self.sign(_("Customer"), _("For the office"))
        self.bars()
