"""What the sheets of a shift and of a day have in common: ways of paying, numbers, corrections, the seal."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.cash.queries import TENDER_NAMES, OverShortFacts
from desktop.closing.facts import CorrectionRow, Numbers, TenderSums
from desktop.core.i18n import _, ngettext
from desktop.core.money import Money
from desktop.core.paper import Column
from desktop.corrections.rules import REASONS
from desktop.office.mark import Mark
from desktop.office.own_paper import OwnPaper


def write_tenders(paper: OwnPaper, tenders: Sequence[TenderSums]) -> None:
    """By way of paying: what came, what went back, and what customers paid by it all told."""
    if not tenders:
        return
    paper.sheet.heading(_("By way of paying"))
    if paper.is_roll:
        for one in tenders:
            _tender_on_roll(paper, one)
    else:
        _tender_table(paper, tenders)
    if paper.is_roll and len(tenders) > 1:
        together = Money(sum(one.takings for one in tenders))
        paper.sheet.figure(_("Together"), paper.plain(together), strong=True)


def _tender_on_roll(paper: OwnPaper, one: TenderSums) -> None:
    paper.sheet.figure(_(TENDER_NAMES[one.tender]), paper.plain(one.takings), strong=True)
    parts = _parts(one)
    if len(parts) > 1:
        for label, amount in parts:
            paper.sheet.figure("· " + label, paper.plain(amount))


def _parts(one: TenderSums) -> list[tuple[str, Money]]:
    told = (
        (_("Received"), one.received),
        (_("Change"), one.change),
        (_("Taken back"), Money(one.returned + one.elsewhere)),
        (_("Refunds"), one.refunds),
    )
    return [(label, amount) for label, amount in told if amount]


def _tender_table(paper: OwnPaper, tenders: Sequence[TenderSums]) -> None:
    titles = [_("Received"), _("Change"), _("Taken back"), _("Refunds"), _("Paid all told")]
    columns = [Column(_("Means"), grow=True), *(Column(title, "right") for title in titles)]
    rows = [[_(TENDER_NAMES[one.tender]), *map(paper.plain, _five(one))] for one in tenders]
    sums = [Money(sum(column)) for column in zip(*(_five(one) for one in tenders), strict=True)]
    closing = [_("Together"), *map(paper.plain, sums)] if len(tenders) > 1 else None
    paper.sheet.table(columns, rows, closing)


def _five(one: TenderSums) -> tuple[Money, ...]:
    return (one.received, one.change, Money(one.returned + one.elsewhere), one.refunds, one.takings)


def write_numbers(paper: OwnPaper, numbers: Numbers) -> None:
    """Receipts from and to, and that none is missing; one that is missing is named."""
    paper.sheet.space(0.4)
    if not numbers.count:
        paper.sheet.pair(_("Receipts"), _("none"))
        return
    count = ngettext("{count} receipt", "{count} receipts", numbers.count).format(count=numbers.count)
    span = _("{first} to {last}").format(first=numbers.first, last=numbers.last)
    paper.sheet.pair(_("Receipts"), span)
    if numbers.elsewhere:
        text = ngettext(
            "{count} number between them is another drawer's",
            "{count} numbers between them are other drawers'",
            numbers.elsewhere,
        )
        paper.sheet.pair("", text.format(count=numbers.elsewhere))
    if numbers.missing:
        paper.sheet.pair("", count)
        paper.sheet.pair(_("Missing"), "  ".join(numbers.missing), strong=True)
    else:
        paper.sheet.pair("", _("{receipts}, none is missing").format(receipts=count))


def write_corrections(paper: OwnPaper, rows: Sequence[CorrectionRow]) -> None:
    """Every receipt that takes something back, why, and who agreed."""
    if not rows:
        return
    paper.sheet.heading(_("Taken back and refunded"))
    if paper.is_roll:
        for row in rows:
            paper.sheet.figure(row.number, paper.plain(row.amount))
            agreed = _("agreed by {name}").format(name=row.approved_by) if row.approved_by else ""
            paper.sheet.paragraph("  ".join(filter(None, (_of(row), _why(row), agreed))), quiet=True)
        return
    columns = [Column(_("Number")), Column(_("Of")), Column(_("Why"), grow=True)]
    columns += [Column(_("Agreed by")), Column(_("Amount"), "right")]
    told = [[row.number, row.of, _why(row), row.approved_by, paper.plain(row.amount)] for row in rows]
    total = Money(sum(row.amount for row in rows))
    paper.sheet.table(
        columns, told, [_("Together"), "", "", "", paper.plain(total)] if len(rows) > 1 else None
    )


def _of(row: CorrectionRow) -> str:
    return _("of {number}").format(number=row.of) if row.of else ""


def _why(row: CorrectionRow) -> str:
    """The reason, and what was said about it."""
    told = [_(REASONS[row.reason]) if row.reason in REASONS else row.reason, row.note]
    if row.kind == "refund":
        told = [_("Credit paid out"), row.note]
    return "  ".join(filter(None, told))


def write_differences(paper: OwnPaper, rows: Sequence[OverShortFacts]) -> None:
    """What was over or short, with the numbers of the slips."""
    if not rows:
        return
    paper.sheet.heading(_("Over and short"))
    for row in rows:
        label = "  ".join((row.number, _(TENDER_NAMES[row.tender]), row.clerk))
        paper.sheet.figure(label, paper.signed(row.difference), strong=True)
        paper.sheet.paragraph(row.reason, quiet=True)


def write_end(paper: OwnPaper, number: str, mark: Mark, *signers: str) -> None:
    """Who signs, and the seal: with it this paper can prove the file later."""
    paper.prove(number, mark, *signers)
