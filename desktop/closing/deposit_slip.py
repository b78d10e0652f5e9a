"""The slip that goes to the bank with the money: cash, each cheque, the sum in figures and words."""

from __future__ import annotations

from desktop.closing.facts import DepositFacts
from desktop.closing.sheet_parts import write_end
from desktop.core import clock
from desktop.core.i18n import _, format_datetime, language
from desktop.core.money import Money
from desktop.core.paper import Column
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office
from desktop.payments.receipt_parts import day_name


def write_deposit(facts: DepositFacts, office: Office, copy: int = 0) -> bytes:
    """Write the deposit slip in the office's language, as a PDF.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        paper = OwnPaper(office, _("Deposit"), facts.number, copy)
        paper.sheet.pairs(
            (_("Business date"), day_name(facts.business_date)),
            (_("Time"), format_datetime(clock.local(facts.at))),
            (_("Bank"), facts.bank or "–"),
            (_("Made up by"), facts.clerk),
        )
        paper.sheet.space(0.3)
        paper.sheet.figure(_("Cash"), paper.plain(facts.cash), strong=True)
        _cheques(paper, facts)
        paper.total(_("To the bank"), facts.total)
        write_end(paper, facts.number, facts.mark, _("Carried by"), _("Received for the bank"))
        return paper.finish()


def _cheques(paper: OwnPaper, facts: DepositFacts) -> None:
    if not facts.cheques:
        return
    together = paper.plain(Money(facts.total - facts.cash))
    paper.sheet.heading(_("Cheques"))
    if paper.is_roll:
        for cheque in facts.cheques:
            label = "  ".join(filter(None, (cheque.bank, cheque.number)))
            paper.sheet.figure(label, paper.plain(cheque.amount))
            paper.sheet.paragraph(f"{day_name(cheque.dated)}  {cheque.receipt}".strip(), quiet=True)
        paper.sheet.figure(_("Together"), together, strong=True)
        return
    columns = [Column(_("Bank"), grow=True), Column(_("Cheque no.")), Column(_("Dated"))]
    columns += [Column(_("Receipt")), Column(_("Amount"), "right")]
    rows = [
        [cheque.bank, cheque.number, day_name(cheque.dated), cheque.receipt, paper.plain(cheque.amount)]
        for cheque in facts.cheques
    ]
    paper.sheet.table(columns, rows, [_("Together"), "", "", "", together])
