"""Looks at notices before they are made and after: the same letters, as they would come out."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace

from desktop.accounts.queries import card
from desktop.billing.queries import credit, open_bills
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.ink import Page
from desktop.core.long_pdf import LongPdf
from desktop.core.money import Money
from desktop.notices.letter import Sheets
from desktop.notices.letters import Text, check_text, language_for, text_in_force, tidied
from desktop.notices.paper_facts import (
    LOOKING,
    BillLine,
    NoticePaper,
    notice_papers,
    run_paper,
    sample_notice,
    sample_run,
)
from desktop.notices.queries import run
from desktop.notices.sheets import HALVES, turns_on

MOST = 20  # sheets that are looked at
MANY = 15  # bills, more than have room


def look_at_text(stage: str, code: str, text: Text) -> bytes:
    """A letter as it would come out over a made-up customer's bills, few and many, as a PDF.

    Raises:
        UserError: the text cannot stand in a letter; with its field.
    """
    plain = tidied(text)
    check_text(plain)
    run_of_two = replace(sample_run(stage, code, plain, HALVES), notices=2)
    notices = {1: sample_notice(), 2: replace(sample_notice(MANY), turn=2)}
    return _bound([Sheets(run_of_two).page(1, notices)])


def look_at_account(account_id: int, stage: str, paper: str, instead: str = "") -> bytes:
    """The notice that an account would get now, without its number, as a PDF.

    Args:
        instead: in which language, where there is no letter in the account's own.

    Raises:
        UserError: nothing of it is overdue, or there is no letter in its language.
    """
    account, today = card(account_id), clock.today().isoformat()
    bills = [bill for bill in open_bills(account_id) if bill.due_date and bill.due_date < today and bill.open]
    if account is None or not bills:
        raise UserError(_("Nothing of this account is overdue."))
    facts = sample_run(stage, "", Text("", "", ""), paper)
    code = language_for(stage, account.language or facts.office.language) or instead
    text = text_in_force(stage, code) if code else None
    if text is None:
        raise UserError(
            _("There is no such letter in the language {language}.").format(language=account.language)
        )
    lines = tuple(BillLine(bill.period, bill.due_date, bill.open) for bill in bills)
    fee = sum(part.open for bill in bills for part in bill.charges if part.component == "late_fee")
    notice = NoticePaper(
        1, "", account.number, account.name, account.address, LOOKING, lines,
        Money(sum(line.open for line in lines)), Money(max(fee, 0)), Money(max(credit(account_id), 0)),
    )  # fmt: skip
    return _bound([Sheets(sample_run(stage, code, text, paper)).page(1, {1: notice})])


def look_at_run(run_id: int) -> bytes:
    """The first sheets of a run's newest copy, as a PDF."""
    of, facts = run(run_id), run_paper(run_id)
    sheets = range(of.papers.first, min(of.papers.first + MOST, of.papers.last + 1))
    turns = [turn for sheet in sheets for turn in turns_on(sheet, of.notices, of.paper)]
    notices, drawing = notice_papers(run_id, turns), Sheets(facts, of.papers.copy)
    return _bound(drawing.page(sheet, notices) for sheet in sheets)


def _bound(pages: Iterable[Page]) -> bytes:
    content = io.BytesIO()
    pdf = LongPdf(content, _("Arrears notice"), "mul")
    try:
        for page in pages:
            pdf.add(page)
        pdf.finish()
    finally:
        pdf.drop()
    return content.getvalue()
