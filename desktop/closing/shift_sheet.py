"""The sheet of a shift, and the X report: the same page while the shift is still open."""

from __future__ import annotations

from desktop.cash.drawer_slip import REFUSED, TITLES
from desktop.cash.queries import TENDER_NAMES, SlipFacts
from desktop.cash.safe import SOURCES
from desktop.cash.service import OUT
from desktop.closing.count_parts import write_counts, write_counts_before
from desktop.closing.facts import ShiftFacts
from desktop.closing.sheet_parts import (
    write_corrections,
    write_differences,
    write_end,
    write_numbers,
    write_tenders,
)
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import N_, _, format_datetime, format_number, language
from desktop.core.money import Money
from desktop.core.paper import Column
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office
from desktop.payments.receipt_parts import day_name

ENDS = {
    "closed": N_("Closed by"),
    "taken_over": N_("Taken over and closed by"),
    "handed_over": N_("Handed over by"),
}


def write_shift_sheet(facts: ShiftFacts, office: Office, tell_expected: bool, copy: int = 0) -> bytes:
    """Write the sheet of a closed shift, or the X report of an open one, in the office's language.

    Args:
        facts: without a number it is an X report.
        tell_expected: whether an X report may say what must lie in the drawer; where the office counts
            blind it may not, nor tell the cash that was taken, as the count is still to come.
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        return _ShiftSheet(facts, office, tell_expected or bool(facts.number), copy).write()


class _ShiftSheet:
    def __init__(self, facts: ShiftFacts, office: Office, tell_expected: bool, copy: int):
        self._facts = facts
        self._tell = tell_expected
        self._currency = currency(office.currency)
        self._title = _("Shift sheet") if facts.number else _("X report")
        self._paper = OwnPaper(office, self._title, facts.number, copy)

    def write(self) -> bytes:
        facts, paper = self._facts, self._paper
        self._head()
        write_tenders(paper, [one for one in facts.tenders if self._tell or one.tender != "cash"])
        write_numbers(paper, facts.numbers)
        self._drawer()
        write_counts(paper, facts.counted)
        write_counts_before(paper, facts.counted_before)
        write_differences(paper, facts.over_short)
        write_corrections(paper, facts.corrections)
        self._slips()
        self._how_often()
        write_end(paper, facts.number or _x_number(facts), facts.mark, *self._signers())
        return paper.finish()

    def _head(self) -> None:
        facts = self._facts
        who = [(_(ENDS[facts.how]), facts.closed_by)] if facts.number else []
        self._paper.sheet.pairs(
            (_("Drawer"), facts.drawer),
            (_("Clerk"), facts.clerk),
            (_("Business date"), day_name(facts.business_date)),
            (_("Opened"), format_datetime(clock.local(facts.opened_at))),
            (_("Ended") if facts.number else _("As of"), format_datetime(clock.local(facts.until))),
            *who,
        )

    def _drawer(self) -> None:
        """Cash from the float to what must be there, movement by movement."""
        facts, paper = self._facts, self._paper
        if not self._tell:
            paper.sheet.heading(_("Cash in the drawer"))
            paper.sheet.paragraph(_("Here it is counted blind: the cash is told after the count."))
            return
        cash = next((one for one in facts.tenders if one.tender == "cash"), None)
        taken = Money(cash.takings - cash.elsewhere) if cash else Money(0)
        moved = (
            (_("Float"), facts.opening_float),
            ("· " + _("of it from the safe"), facts.fetched_float),
            (_("Cash from customers"), taken),
            (_("Paid in"), facts.pay_ins),
            (_("Paid out"), facts.pay_outs),
            (_("Drops to the safe"), facts.drops),
        )
        paper.sheet.heading(_("Cash in the drawer"))
        for label, amount in moved:
            if amount or label == _("Float"):
                paper.sheet.figure(label, paper.plain(amount))
        paper.sheet.figure(_("Must be there"), paper.plain(facts.expected), strong=True)
        if facts.number:
            self._ended()

    def _ended(self) -> None:
        facts, paper = self._facts, self._paper
        counted = facts.counted[-1].total("cash") if facts.counted else Money(0)
        difference = Money(counted - facts.expected)
        paper.sheet.figure(_("Counted"), paper.plain(counted), strong=True)
        paper.sheet.figure(_("Over or short"), paper.signed(difference), strong=bool(difference))
        if facts.to_safe:
            paper.sheet.figure(_("To the safe"), paper.plain(Money(-facts.to_safe)))
        if facts.how == "handed_over":
            paper.sheet.figure(_("Handed to the next clerk"), paper.plain(counted))
        else:
            paper.sheet.figure(_("Stays as the next float"), paper.plain(facts.left_in_drawer))

    def _slips(self) -> None:
        """Every slip of the drawer with its purpose; a note that was not taken moves nothing."""
        facts, paper = self._facts, self._paper
        if not facts.slips:
            return
        paper.sheet.heading(_("Slips of the drawer"))
        if paper.is_roll:
            for slip in facts.slips:
                paper.sheet.figure(f"{slip.number}  {_(TITLES[slip.kind])}", self._moved(slip))
                if purpose := self._purpose(slip):
                    paper.sheet.paragraph(purpose, quiet=True)
            return
        columns = [Column(_("Slip")), Column(_("What")), Column(_("What for"), grow=True)]
        columns.append(Column(_("Amount"), "right"))
        rows = [
            [slip.number, _(TITLES[slip.kind]), self._purpose(slip), self._moved(slip)]
            for slip in facts.slips
        ]
        paper.sheet.table(columns, rows)

    def _moved(self, slip: SlipFacts) -> str:
        if slip.kind in ("no_sale", "refused_note"):
            return "–"
        return self._paper.plain(Money(-slip.amount) if slip.kind in OUT else slip.amount)

    def _purpose(self, slip: SlipFacts) -> str:
        told = [slip.reason, slip.note]
        if slip.kind == "refused_note":
            told = [self._paper.plain(slip.amount), _(REFUSED[slip.reason]), slip.note]
        elif slip.kind == "drop":
            told = [
                _(TENDER_NAMES[slip.tender]),
                *(number for _bank, number, _sum in slip.cheques),
                slip.note,
            ]
        elif slip.kind == "pay_in":
            told = [slip.reason, _(SOURCES[slip.place]), slip.note]
        return "  ".join(filter(None, told))

    def _how_often(self) -> None:
        """What is counted for each clerk, so that nobody need ask."""
        facts = self._facts
        back = sum(row.kind == "reversal" for row in facts.corrections)
        counts = (
            (_("Reversals"), back),
            (_("Refunds"), len(facts.corrections) - back),
            (_("Copies"), facts.copies),
            (_("No sale"), facts.no_sales),
            (_("X reports"), facts.x_reports),
            (_("Late entries"), facts.late_entries),
        )
        self._paper.keep_end(2, signed=bool(facts.number))
        self._paper.sheet.heading(_("How often"))
        self._paper.sheet.sums(*((label, format_number(count)) for label, count in counts))

    def _signers(self) -> list[str]:
        """The clerk, whoever counted or closed beside her, and the leader; nobody signs an X report."""
        facts = self._facts
        if not facts.number:
            return []
        others = {count.staff_name for count in facts.counted} | {facts.closed_by}
        second = sorted(others - {facts.clerk, ""})
        counters = [_("Counted too: {name}").format(name=name) for name in second]
        return [_("Clerk {name}").format(name=facts.clerk), *counters, _("Leader")]


def _x_number(facts: ShiftFacts) -> str:
    """An X report has no number of its own: the journal's entry names it."""
    return f"X-{facts.mark.seq}"
