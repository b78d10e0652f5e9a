"""The sheet of a business day: every shift, every sum, what went to the bank, what is not finished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.closing.cash_sums import CashSums
from desktop.closing.day_facts import UNFINISHED
from desktop.closing.facts import DayFacts, ShiftLine
from desktop.closing.sheet_parts import (
    write_corrections,
    write_differences,
    write_end,
    write_numbers,
    write_tenders,
)
from desktop.core import clock
from desktop.core.i18n import _, format_datetime, format_number, format_time, language, month_name, ngettext
from desktop.core.money import Money
from desktop.core.paper import Column
from desktop.office.components import component_name
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office
from desktop.payments.receipt_parts import day_name


def write_day_sheet(facts: DayFacts, office: Office, copy: int = 0) -> bytes:
    """Write the sheet of a closed business day in the office's language, as a PDF.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        paper = OwnPaper(office, _("Day close"), facts.number, copy)
        _head(paper, facts)
        _shifts(paper, facts.shifts)
        write_tenders(paper, facts.tenders)
        write_numbers(paper, facts.numbers)
        _paid_on(paper, facts)
        write_corrections(paper, facts.corrections)
        write_differences(paper, facts.over_short)
        _copies(paper, facts.copies)
        _cash(paper, facts.cash)
        _money(paper, facts)
        _unfinished(paper, facts)
        signers = (_("Closed by {name}").format(name=facts.closed_by), _("Leader"))
        write_end(paper, facts.number, facts.mark, *signers)
        return paper.finish()


def _head(paper: OwnPaper, facts: DayFacts) -> None:
    closed = format_datetime(clock.local(facts.closed_at)) if facts.closed_at else _("not ended yet")
    paper.sheet.pairs(
        (_("Business date"), day_name(facts.business_date)),
        (_("Ended"), closed),
        (_("Day closed by"), facts.closed_by),
        (_("Books copied"), _copied(facts)),
    )


def _copied(facts: DayFacts) -> str:
    """When the last copy before the close was made, and on what; the one after it is not made yet."""
    last = facts.last_copy
    if last is None:
        return _("yes") if facts.copy_made else _("never")
    where = _("also on a second medium") if last.second else _("on this computer only")
    return f"{format_datetime(clock.local(last.at))}, {where}"


def _shifts(paper: OwnPaper, shifts: tuple[ShiftLine, ...]) -> None:
    paper.sheet.heading(_("Shifts"))
    if not paper.is_wide:
        for shift in shifts:
            label = "  ".join((shift.number, shift.clerk, _("drawer {drawer}").format(drawer=shift.drawer)))
            paper.sheet.figure(label, paper.plain(shift.takings))
            paper.sheet.paragraph(_told(paper, shift), quiet=True)
        if len(shifts) > 1:
            together = Money(sum(shift.takings for shift in shifts))
            paper.sheet.figure(_("Together"), paper.plain(together), strong=True)
        return
    columns = [Column(_("Shift"), whole=True), Column(_("Clerk"), grow=True)]
    titles = (_("Receipts"), _("Reversals"), _("Copies"), _("No sale"), _("Over, short"), _("Paid"))
    columns += [Column(title, "right") for title in titles]
    rows = [[shift.number, _who(shift), *_figures(paper, [shift])] for shift in shifts]
    together = [_("Together"), "", *_figures(paper, shifts)]
    paper.sheet.table(columns, rows, together if len(shifts) > 1 else None)


def _who(shift: ShiftLine) -> str:
    """Lin Xiao (1), 08:25 – 17:37: whose drawer it was, and how long."""
    return f"{shift.clerk} ({shift.drawer}), {_span(shift)}"


def _figures(paper: OwnPaper, shifts: Sequence[ShiftLine]) -> list[str]:
    """Receipts, taken back, copies, no sales, over or short, and what was paid, of some shifts together."""
    counts = [
        sum(shift.receipts for shift in shifts),
        sum(shift.reversals for shift in shifts),
        sum(shift.copies for shift in shifts),
        sum(shift.no_sales for shift in shifts),
    ]
    differences = Money(sum(shift.over_short for shift in shifts))
    takings = Money(sum(shift.takings for shift in shifts))
    return [*map(format_number, counts), paper.signed(differences), paper.plain(takings)]


def _span(shift: ShiftLine) -> str:
    return f"{_hour(shift.opened_at)} – {_hour(shift.closed_at)}"


def _hour(moment: datetime) -> str:
    return format_time(clock.local(moment))


def _told(paper: OwnPaper, shift: ShiftLine) -> str:
    """What a narrow roll says of a shift under its sum."""
    receipts = ngettext("{count} receipt", "{count} receipts", shift.receipts)
    parts = [_span(shift), receipts.format(count=format_number(shift.receipts))]
    counts = ((_("reversals"), shift.reversals), (_("copies"), shift.copies), (_("no sale"), shift.no_sales))
    parts += [f"{label} {format_number(count)}" for label, count in counts if count]
    if shift.over_short:
        parts.append(_("over or short {amount}").format(amount=paper.signed(shift.over_short)))
    return ", ".join(parts)


def _paid_on(paper: OwnPaper, facts: DayFacts) -> None:
    """What the money was put against: by part of the bill, by month of the bill, and as credit."""
    for title, label, parts in (
        (_("By part of the bill"), component_name, facts.components),
        (_("By month of the bill"), month_name, facts.periods),
    ):
        paid = [(name, amount) for name, amount in parts if amount]
        if paid:
            paper.sheet.heading(title)
            for name, amount in paid:
                paper.sheet.figure(label(name), paper.plain(amount))
            together = Money(sum(amount for _name, amount in paid))
            paper.sheet.figure(_("Together"), paper.plain(together), strong=True)
    credit = (
        (_("Added to credit"), facts.credit_added),
        (_("From credit"), Money(-facts.credit_used)),
        (_("Credit paid out"), facts.refunds),
    )
    told = [(label, amount) for label, amount in credit if amount]
    if told:
        paper.sheet.heading(_("Credit"))
    for label, amount in told:
        paper.sheet.figure(label, paper.plain(amount))
    on_bills = sum(amount for _name, amount in facts.components)
    paid = Money(on_bills + sum(amount for _label, amount in credit))
    paper.sheet.space(0.3)
    paper.sheet.figure(_("On bills and credit together"), paper.plain(paid), strong=True)


def _copies(paper: OwnPaper, copies: Sequence[tuple[str, int]]) -> None:
    """By whom, with a drawer or without: a receipt that is there twice must be noticed."""
    if not copies:
        return
    paper.sheet.heading(_("Copies of receipts since the day before was closed"))
    for name, count in copies:
        paper.sheet.figure(name, format_number(count))


def _cash(paper: OwnPaper, cash: CashSums) -> None:
    """From the floats to what was counted, every line of it: so the sum can be done on the paper."""
    parts = (
        (_("of it from the safe"), cash.fetched),
        (_("of it from the shift before"), cash.handed_over),
    )
    moved = (
        (_("Cash from customers"), cash.from_customers),
        (_("Paid in"), cash.pay_ins),
        (_("Paid out"), cash.pay_outs),
        (_("Drops to the safe"), cash.drops),
        (_("Refunds"), cash.refunds),
    )
    paper.keep(len(parts) + len(moved) + 4)
    paper.sheet.heading(_("Cash of the day"))
    paper.sheet.figure(_("Float"), paper.plain(cash.floats))
    for label, amount in parts:
        if amount:
            paper.sheet.figure("· " + label, paper.plain(amount))
    for label, amount in moved:
        paper.sheet.figure(label, paper.plain(amount))
    paper.sheet.figure(_("Must be there"), paper.plain(cash.expected), strong=True)
    paper.sheet.figure(_("Counted"), paper.plain(cash.counted), strong=True)
    difference = cash.difference
    paper.sheet.figure(_("Over or short"), paper.signed(difference), strong=bool(difference))


def _money(paper: OwnPaper, facts: DayFacts) -> None:
    """Where the cash is in the evening."""
    paper.sheet.heading(_("Where the money is"))
    if facts.deposit is not None:
        to_bank = _("To the bank, {number}").format(number=facts.deposit.number)
        paper.sheet.figure(to_bank, paper.plain(facts.deposit.total), strong=True)
    paper.sheet.figure(_("Cash that stays in the safe"), paper.plain(facts.safe))


def _unfinished(paper: OwnPaper, facts: DayFacts) -> None:
    paper.keep_end(max(len(facts.unfinished), 1))
    paper.sheet.heading(_("Not finished"))
    if not facts.unfinished:
        paper.sheet.paragraph(_("Nothing waits."))
    for name, count in facts.unfinished:
        paper.sheet.figure(_(UNFINISHED[name]), format_number(count))
