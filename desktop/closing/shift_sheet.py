"""The sheet of a shift, and the X report: the same page while the shift is still open."""

from __future__ import annotations

from desktop.cash.counting import CountFacts
from desktop.cash.drawer_slip import TITLES
from desktop.cash.queries import TENDER_NAMES
from desktop.closing.facts import ShiftFacts
from desktop.closing.sheet_parts import (
    day_name,
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
            blind it may not, as the count is still to come.
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
        write_tenders(paper, facts.tenders)
        write_numbers(paper, facts.numbers)
        self._drawer()
        self._count()
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
            paper.sheet.paragraph(_("What must be there is told after the count."))
            return
        cash = next((one for one in facts.tenders if one.tender == "cash"), None)
        taken = Money(cash.takings - cash.elsewhere) if cash else Money(0)
        moved = (
            (_("Float"), facts.opening_float),
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
        paper.sheet.figure(_("Stays as the next float"), paper.plain(facts.left_in_drawer))

    def _count(self) -> None:
        """The count by its pieces; two where two people counted."""
        for count in self._facts.counted:
            when = format_datetime(clock.local(count.at))
            self._paper.sheet.heading(_("Counted by {name}, {when}").format(name=count.staff_name, when=when))
            if self._paper.is_roll:
                for name, pieces, amount in self._lines(count):
                    self._paper.sheet.figure(f"{name} × {pieces}" if pieces else name, amount)
            else:
                columns = [Column(_("Piece"), grow=True), Column(_("How many"), "right")]
                columns.append(Column(_("Amount"), "right"))
                total = Money(sum(line.amount for line in count.lines))
                rows = [list(line) for line in self._lines(count)]
                self._paper.sheet.table(columns, rows, [_("Together"), "", self._paper.plain(total)])

    def _lines(self, count: CountFacts) -> list[tuple[str, str, str]]:
        told = []
        for line in count.lines:
            name = _(TENDER_NAMES[line.tender])
            if line.form != "total":
                name = self._paper.plain(line.denomination)
            pieces = format_number(line.pieces) if line.pieces else ""
            told.append((name, pieces, self._paper.plain(line.amount)))
        return told

    def _slips(self) -> None:
        facts, paper = self._facts, self._paper
        if facts.slips:
            paper.sheet.heading(_("Slips of the drawer"))
        for slip in facts.slips:
            label = "  ".join((slip.number, _(TITLES[slip.kind]), slip.note if slip.kind == "drop" else ""))
            paper.sheet.figure(label.strip(), paper.plain(slip.amount) if slip.amount else "–")

    def _how_often(self) -> None:
        """What is counted for each clerk, so that nobody need ask."""
        facts = self._facts
        back = sum(row.kind == "reversal" for row in facts.corrections)
        counts = (
            (_("Taken back"), back),
            (_("Refunds"), len(facts.corrections) - back),
            (_("Copies"), facts.copies),
            (_("No sale"), facts.no_sales),
            (_("X reports"), facts.x_reports),
            (_("Late entries"), facts.late_entries),
        )
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
